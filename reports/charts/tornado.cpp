// SPDX-License-Identifier: Apache-2.0
// What each assumption alone does to a response: from its low value to its high value, around the base.
#include <algorithm>
#include <cmath>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/rows.hpp"
#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

constexpr std::uint32_t at_low = style::light_blue, at_high = style::blue;

class Drawing {
 public:
  Drawing(const TornadoChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width), labels_(column()) {}

  Picture draw() {
    Axis axis = chart_.value;
    axis.from_zero = false;
    DomainOf domain(axis);
    for (const auto& row : chart_.rows)
      for (const double value : {row.at_low, row.at_high}) domain.add(value);
    if (domain.empty()) return nothing(locale_, sheet_.width());
    domain.add(chart_.base);
    const double most = std::max(48.0, (sheet_.width() - labels_.right()) * 0.22);
    double left = 0, right = 0;
    for (const auto& row : chart_.rows) {
      low_.push_back(lettering(row.low_label, locale_, most, small_type));
      high_.push_back(lettering(row.high_label, locale_, most, small_type));
      const bool turns = row.at_low > row.at_high;
      left = std::max(left, (turns ? high_ : low_).back().width + 8);
      right = std::max(right, (turns ? low_ : high_).back().width + 8);
    }
    scale_ =
        Scale(domain.domain(), labels_.right() + left,
              std::max(labels_.right() + left + 40, sheet_.width() - right), axis.unit == Axis::Unit::ratio);
    return draw_rows(axis);
  }

 private:
  static constexpr double bar = 20, gap = 8;

  LabelColumn column() const {
    std::vector<Lettering> labels;
    for (const auto& row : chart_.rows) labels.push_back(lettering(row.label, locale_, 1e6));
    return LabelColumn(labels, sheet_.width(), 0.28);
  }

  double height_of(std::size_t index) const {
    return std::max({bar, low_[index].height(), high_[index].height(),
                     labels_.is_above() ? 0 : labels_.at(index).height()});
  }

  Picture draw_rows(Axis axis) {
    double top = 0;
    if (!axis.title.is_empty())
      top = sheet_.words(lettering(axis.title, locale_, sheet_.width(), small_type), {0, 0}) + 4;
    axis.title = {};
    std::vector<KeyItem> key{{lettering(chart_words::say(chart_words::low_value, locale_), 280), {at_low}},
                             {lettering(chart_words::say(chart_words::high_value, locale_), 280), {at_high}}};
    if (std::any_of(chart_.rows.begin(), chart_.rows.end(), [](const auto& row) { return !row.is_told; }))
      key.push_back({lettering(chart_words::say(chart_words::not_told, locale_), 280), {at_high, pale}});
    top = draw_key(sheet_, key, 0, top) + 8;
    if (is_told(chart_.base)) {
      const Lettering base =
          lettering(value_text(chart_.value, chart_.base, locale_), 200, {style::small, style::ink, true});
      const double half = base.width / 2;
      top = sheet_.words(
          base, {std::clamp(scale_.at(chart_.base), half, std::max(half, sheet_.width() - half)), top},
          Anchor::middle);
    }
    double bottom = top + 4;
    for (std::size_t index = 0; index < chart_.rows.size(); ++index)
      bottom += height_of(index) + gap + (labels_.is_above() ? labels_.at(index).height() : 0);
    const std::vector<Tick> ticks = ticks_across(axis, scale_, sheet_.width(), locale_);
    if (!labels_.is_above()) draw_upright(sheet_, scale_, ticks, top, bottom);
    double y = top + 4;
    for (std::size_t index = 0; index < chart_.rows.size(); ++index) y = draw_row(index, y);
    sheet_.line({{scale_.begin(), bottom + 0.5}, {scale_.end(), bottom + 0.5}}, {style::axis_line});
    return std::move(sheet_).finish(draw_below(sheet_, axis, scale_, ticks, bottom, locale_) + 4);
  }

  double draw_row(std::size_t index, double y) {
    const auto& row = chart_.rows[index];
    const Lettering& label = labels_.at(index);
    if (labels_.is_above()) y = sheet_.words(label, {0, y});
    const double height = height_of(index), middle = y + height / 2;
    if (!labels_.is_above())
      sheet_.words(label, {labels_.right() - 12, middle - label.height() / 2}, Anchor::end);
    const double base = scale_.at(chart_.base);
    struct End {
      double value;
      std::uint32_t colour;
      const Lettering* words;
    };
    std::vector<End> ends{{row.at_low, at_low, &low_[index]}, {row.at_high, at_high, &high_[index]}};
    // The shorter one last: both may lie at the same side of the base.
    std::stable_sort(ends.begin(), ends.end(), [&](const End& a, const End& b) {
      return std::abs(a.value - chart_.base) > std::abs(b.value - chart_.base);
    });
    for (const End& end : ends) {
      if (!is_told(end.value)) continue;
      const double at = scale_.at(end.value);
      const std::string tip = text_of(row.label, locale_) + ", " +
                              (end.words->lines.empty() ? "" : end.words->lines.front()) + ": " +
                              value_text(chart_.value, end.value, locale_);
      sheet_.rectangle({std::min(base, at), middle - bar / 2, std::max(base, at), middle + bar / 2},
                       {end.colour, row.is_told ? 1 : pale}, tip);
    }
    const double x = std::round(base) + 0.5;
    sheet_.line({{x, y - gap / 2}, {x, y + height + gap / 2}}, {style::ink}, 1.5);
    if (is_told(row.at_low) && is_told(row.at_high)) {
      const bool turns = row.at_low > row.at_high;
      const Lettering &left = turns ? high_[index] : low_[index], &right = turns ? low_[index] : high_[index];
      const double first = std::min({base, scale_.at(row.at_low), scale_.at(row.at_high)});
      const double last = std::max({base, scale_.at(row.at_low), scale_.at(row.at_high)});
      sheet_.words(left, {first - 6, middle - left.height() / 2}, Anchor::end);
      sheet_.words(right, {last + 6, middle - right.height() / 2});
    }
    return y + height + gap;
  }

  static constexpr double pale = 0.3;

  const TornadoChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  LabelColumn labels_;
  Scale scale_{{0, 1}, 0, 1};
  std::vector<Lettering> low_, high_;
};

}  // namespace

Picture draw_tornado(const TornadoChart& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
