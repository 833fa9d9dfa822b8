// SPDX-License-Identifier: Apache-2.0
// Bars from zero, each with its number.
#include <algorithm>
#include <cmath>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/rows.hpp"

namespace gelombang::reports {
namespace {

class Drawing {
 public:
  Drawing(const BarChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width), labels_(column()) {}

  Picture draw() {
    Axis axis = chart_.value;
    axis.from_zero = true;
    DomainOf domain(axis);
    for (const auto& bar : chart_.bars)
      for (const double value : {bar.value, bar.low, bar.high}) domain.add(value);
    if (domain.empty()) return nothing(locale_, sheet_.width());
    if (chart_.reference) domain.add(*chart_.reference);
    measure(domain.domain());

    double y = 0;
    if (!axis.title.is_empty())
      y = sheet_.words(lettering(axis.title, locale_, sheet_.width(), small_type), {0, 0}) + 8;
    const Lettering reference = lettering(chart_.reference_label, locale_, 200, small_type);
    if (has_reference() && !reference.empty()) {
      const double half = reference.width / 2;
      const double x = std::clamp(scale_.at(*chart_.reference), half, std::max(half, sheet_.width() - half));
      y = sheet_.words(reference, {x, y}, Anchor::middle) + 4;
    }
    const double top = y;
    for (std::size_t index = 0; index < chart_.bars.size(); ++index) y = draw_bar(index, y);
    y -= gap_;
    const double zero = std::max(std::round(scale_.at(0)) - 0.5, 0.5);
    // Labels above their bars begin where the axis is.
    if (labels_.is_above())
      for (const auto& [from, to] : clear_of(taken_, zero, top, y))
        sheet_.line({{zero, from}, {zero, to}}, {style::axis_line});
    else
      sheet_.line({{zero, top}, {zero, y}}, {style::axis_line});
    if (has_reference()) {
      const double x = std::round(scale_.at(*chart_.reference)) + 0.5;
      for (const auto& [from, to] : clear_of(taken_, x, top, y))
        sheet_.line({{x, from}, {x, to}}, {style::ink}, 1, {4, 3});
    }
    return std::move(sheet_).finish(y + 4);
  }

 private:
  bool has_reference() const { return chart_.reference && is_told(*chart_.reference); }

  LabelColumn column() const {
    std::vector<Lettering> labels;
    for (const auto& bar : chart_.bars) labels.push_back(lettering(bar.label, locale_, 1e6));
    return LabelColumn(labels, sheet_.width(), 0.34);
  }

  std::string number_of(const BarChart::Bar& bar) const {
    return value_text(chart_.value, bar.value, locale_);
  }

  void measure(Domain domain) {
    double before = 0;
    for (const auto& bar : chart_.bars) {
      Tail tail;
      tail.number = lettering(number_of(bar), 1e6,
                              {style::normal, style::ink, bar.tone == Tone::accent || bar.tone == Tone::bad});
      tail.number.type.rgb = bar.tone == Tone::neutral ? style::ink : style::words_of(bar.tone);
      tail.note = lettering(bar.note, locale_, std::max(60.0, sheet_.width() * 0.2), small_type);
      if (is_told(bar.value) && bar.value < 0) before = std::max(before, tail.width() + 12);
      tails_.push_back(std::move(tail));
    }
    bar_ = chart_.bars.size() > 24 ? 14 : 20;
    gap_ = chart_.bars.size() > 24 ? 4 : 8;
    const double left = labels_.right() + before;
    // The longest bars take what their own numbers leave.
    double right = sheet_.width() - 4;
    for (std::size_t index = 0; index < chart_.bars.size(); ++index) {
      const auto& bar = chart_.bars[index];
      const double end = std::max(is_told(bar.value) ? bar.value : 0, is_told(bar.high) ? bar.high : 0);
      // In halves: the whole range of the largest numbers is no number.
      const double part = (end / 2 - domain.low / 2) / (domain.high / 2 - domain.low / 2);
      if (part > 0)
        right = std::min(right, left + (sheet_.width() - tails_[index].width() - 12 - left) / part);
    }
    scale_ = Scale(domain, left, std::max(left + 40, right));
  }

  /// The number and the note beside it.
  struct Tail {
    Lettering number, note;
    double width() const { return number.width + (note.empty() ? 0 : 8 + note.width); }
    double height() const { return std::max(number.height(), note.height()); }
  };

  double draw_bar(std::size_t index, double y) {
    const auto& bar = chart_.bars[index];
    const Tail& tail = tails_[index];
    const Lettering& label = labels_.at(index);
    if (labels_.is_above()) {
      taken_.push_back(box_of(label, {0, y}));
      y = sheet_.words(label, {0, y}) + 2;
    }
    const double height = std::max({bar_, tail.height(), labels_.is_above() ? 0.0 : label.height()});
    const double middle = y + height / 2;
    if (!labels_.is_above())
      sheet_.words(label, {labels_.right() - 12, middle - label.height() / 2}, Anchor::end);
    double end = scale_.at(0);
    if (is_told(bar.value)) {
      const double zero = scale_.at(0), at = scale_.at(bar.value);
      const std::string tip = text_of(bar.label, locale_) + ": " + number_of(bar);
      sheet_.rectangle({std::min(zero, at), middle - bar_ / 2, std::max(zero, at), middle + bar_ / 2},
                       {style::mark_of(bar.tone)}, tip);
      end = at;
      if (is_told(bar.low) && is_told(bar.high)) {
        draw_whisker(sheet_, scale_.at(bar.low), scale_.at(bar.high), middle, style::ink, true);
        end = bar.value < 0 ? std::min(at, scale_.at(bar.low)) : std::max(at, scale_.at(bar.high));
      }
    }
    const bool is_left = is_told(bar.value) && bar.value < 0;
    // Within the picture also where the scale has no room for the numbers it was given.
    double x =
        is_left ? std::max(0.0, end - 8 - tail.width()) : std::min(end + 8, sheet_.width() - tail.width());
    for (const Lettering* each : {&tail.number, &tail.note}) {
      const Point at{x, middle - each->height() / 2};
      if (!each->empty()) taken_.push_back(box_of(*each, at));
      sheet_.words(*each, at);
      x += each->width + 8;
    }
    return y + height + gap_;
  }

  const BarChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  LabelColumn labels_;
  Scale scale_{{0, 1}, 0, 1};
  std::vector<Tail> tails_;
  std::vector<Box> taken_;
  double bar_ = 20, gap_ = 8;
};

}  // namespace

Picture draw_bars(const BarChart& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
