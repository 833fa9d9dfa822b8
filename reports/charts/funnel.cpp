// SPDX-License-Identifier: Apache-2.0
// How many people reached each step of the journey: bars from the left, and how many left before the next.
#include <algorithm>
#include <cmath>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/rows.hpp"
#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

class Drawing {
 public:
  Drawing(const FunnelChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width), labels_(column()) {}

  Picture draw() {
    double most = 0;
    for (const auto& step : chart_.steps) most = std::max(most, told(step));
    if (most <= 0) return nothing(locale_, sheet_.width());
    measure();
    scale_ =
        Scale({0, most}, labels_.right(), std::max(labels_.right() + 60, sheet_.width() - numbers_ - 16));
    double y = 0;
    for (std::size_t index = 0; index < chart_.steps.size(); ++index) y = draw_step(index, y);
    return std::move(sheet_).finish(y - gap);
  }

 private:
  static constexpr double bar = 28, gap = 12;

  static double told(const FunnelChart::Step& step) {
    return is_told(step.people) ? std::max(0.0, step.people) : 0;
  }

  LabelColumn column() const {
    std::vector<Lettering> labels;
    for (const auto& step : chart_.steps) labels.push_back(lettering(step.label, locale_, 1e6, strong_type));
    return LabelColumn(labels, sheet_.width(), 0.26);
  }

  std::string share_of(double part, double all) const {
    return all > 0 ? text_of(Share{part / all}, locale_) : std::string();
  }

  void measure() {
    const double all = told(chart_.steps.front());
    for (const auto& step : chart_.steps) {
      const bool has_number = is_told(step.people);
      count_.push_back(lettering(has_number ? text_of(Count{step.people}, locale_) : "-", 1e6, strong_type));
      half_width_.push_back(lettering(
          is_told(step.half_width) ? "± " + text_of(Count{step.half_width}, locale_) : "", 1e6, small_type));
      share_.push_back(lettering(has_number ? share_of(told(step), all) : "", 1e6, label_type));
      counts_ = std::max({counts_, count_.back().width, half_width_.back().width});
      shares_ = std::max(shares_, share_.back().width);
    }
    numbers_ = counts_ + 16 + shares_;
  }

  double draw_step(std::size_t index, double y) {
    const auto& step = chart_.steps[index];
    const Lettering& label = labels_.at(index);
    Lettering note =
        lettering(step.note, locale_,
                  labels_.is_above() ? sheet_.width() : std::max(60.0, labels_.right() - 12), small_type);
    if (labels_.is_above()) {
      y = sheet_.words(note, {0, sheet_.words(label, {0, y})}) + 2;
      note = {};
    }
    const double words = labels_.is_above() ? 0 : label.height() + note.height();
    const double numbers = count_[index].height() + half_width_[index].height();
    const double height = std::max({bar, words, numbers});
    const double middle = y + height / 2;
    if (!labels_.is_above()) {
      sheet_.words(note, {0, sheet_.words(label, {0, middle - words / 2})});
    }
    draw_bar(index, middle);
    const double at = sheet_.width() - shares_ - 16, top = middle - numbers / 2;
    sheet_.words(half_width_[index], {at, sheet_.words(count_[index], {at, top}, Anchor::end)}, Anchor::end);
    sheet_.words(share_[index], {sheet_.width(), top}, Anchor::end);
    return y + height + gap;
  }

  /// The bar, then in a pale colour those who reached the step before and not this one.
  void draw_bar(std::size_t index, double middle) {
    const auto& step = chart_.steps[index];
    const double zero = scale_.at(0), at = scale_.at(told(step));
    const double top = middle - bar / 2, bottom = middle + bar / 2;
    const std::string name = text_of(step.label, locale_);
    const std::string number = is_told(step.people) ? text_of(Count{step.people}, locale_) : "-";
    sheet_.rectangle({zero, top, std::max(at, zero + 1), bottom}, {style::blue}, name + ": " + number);
    if (index == 0) return;
    const double before = told(chart_.steps[index - 1]), lost = before - told(step);
    if (lost <= 0 || !is_told(step.people)) return;
    const double end = scale_.at(before);
    sheet_.rectangle({std::max(at, zero + 1), top, end, bottom}, {style::vermillion, 0.2},
                     "-" + text_of(Count{lost}, locale_));
    const Lettering said = lettering("-" + text_of(Count{lost}, locale_), 1e6, {style::small, lost_words});
    if (said.width + 12 < end - at) sheet_.words(said, {at + 6, middle - 8});
  }

  static constexpr std::uint32_t lost_words = 0x8F2409;  // vermillion, dark enough for words on its tint

  const FunnelChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  LabelColumn labels_;
  Scale scale_{{0, 1}, 0, 1};
  std::vector<Lettering> count_, half_width_, share_;
  double counts_ = 0, shares_ = 0, numbers_ = 0;
};

}  // namespace

Picture draw_funnel(const FunnelChart& chart, const Locale& locale, double width) {
  if (chart.steps.empty()) return nothing(locale, width);
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
