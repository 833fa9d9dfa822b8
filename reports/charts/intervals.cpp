// SPDX-License-Identifier: Apache-2.0
// Points with intervals around a reference: forest plots of ratios, dot plots of paired differences.
#include <algorithm>
#include <cmath>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/rows.hpp"

namespace gelombang::reports {
namespace {

class Drawing {
 public:
  Drawing(const IntervalChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width), labels_(column()) {}

  Picture draw() {
    Axis axis = chart_.value;
    axis.from_zero = false;
    DomainOf domain(axis);
    for (const auto& row : chart_.rows)
      for (const double value : {row.value, row.low, row.high}) domain.add(value);
    if (domain.empty()) return nothing(locale_, sheet_.width());
    for (const double value :
         {chart_.reference, chart_.margin_low, chart_.margin_high, chart_.from, chart_.to})
      domain.add(value);
    measure();
    if (!is_narrow_ && std::max(labels_.right(), 8.0) + 60 + numbers_ + notes_ > sheet_.width()) {
      is_narrow_ = true;  // numbers that are too long to stand side by side
      measure();
    }
    const bool is_logarithmic = axis.unit == Axis::Unit::ratio;
    // A little air, so that no whisker ends at the border.
    Domain wide = domain.domain();
    const double air = 0.04;
    if (is_logarithmic) {
      const double factor = std::pow(wide.high / wide.low, air);
      wide = {wide.low / factor, wide.high * factor};
    } else {
      const double more = (wide.high - wide.low) * air;
      wide = {wide.low - more, wide.high + more};
    }
    const double left = std::max(labels_.right(), 8.0),
                 right = std::max(left + 60, sheet_.width() - numbers_ - notes_);
    scale_ = Scale(wide, left, right, is_logarithmic);
    return draw_rows(axis);
  }

 private:
  LabelColumn column() const {
    std::vector<Lettering> labels;
    for (const auto& row : chart_.rows) labels.push_back(lettering(row.label, locale_, 1e6));
    return LabelColumn(labels, sheet_.width(), 0.28);
  }

  /// The value and its interval; in a narrow picture the interval stands below the value.
  void measure() {
    values_.clear(), intervals_.clear(), notes_of_.clear();
    value_width_ = interval_width_ = notes_ = 0;
    const double room = std::max(40.0, sheet_.width() - std::max(labels_.right(), 8.0) - 76);
    for (const auto& row : chart_.rows) {
      const Type strong{style::normal, row.tone == Tone::neutral ? style::ink : style::words_of(row.tone),
                        true};
      values_.push_back(lettering(value_text(chart_.value, row.value, locale_), 1e6, strong));
      intervals_.push_back(lettering(interval_text(chart_.value, row.low, row.high, locale_),
                                     is_narrow_ ? room : 1e6, small_type));
      notes_of_.push_back(lettering(row.note, locale_,
                                    is_narrow_ ? sheet_.width() * 0.3 : sheet_.width() * 0.17,
                                    {style::small, style::words_of(row.tone)}));
      value_width_ = std::max(value_width_, values_.back().width);
      interval_width_ = std::max(interval_width_, intervals_.back().width);
      notes_ = std::max(notes_, notes_of_.back().width);
    }
    if (is_narrow_) {
      numbers_ = std::max({value_width_, interval_width_, notes_}) + 16;
      notes_ = 0;
    } else {
      numbers_ = value_width_ + (interval_width_ > 0 ? 10 + interval_width_ : 0) + 16;
      if (notes_ > 0) notes_ += 16;
    }
  }

  double height_of(std::size_t index) const {
    const double label = labels_.is_above() ? 0 : labels_.at(index).height();
    if (is_narrow_)
      return std::max(
          {24.0, label, values_[index].height() + intervals_[index].height() + notes_of_[index].height()});
    return std::max({24.0, label, notes_of_[index].height()});
  }

  Picture draw_rows(const Axis& axis) {
    double top = 0;
    if (!axis.title.is_empty())
      top = sheet_.words(lettering(axis.title, locale_, sheet_.width(), small_type), {0, 0}) + 6;
    const bool has_margin =
        is_told(chart_.margin_low) && is_told(chart_.margin_high) && chart_.margin_low < chart_.margin_high;
    if (has_margin && !chart_.margin_label.is_empty()) {
      const Lettering label = lettering(chart_.margin_label, locale_, 200, small_type);
      const double middle = (scale_.at(chart_.margin_low) + scale_.at(chart_.margin_high)) / 2,
                   half = label.width / 2;
      top = sheet_.words(label, {std::clamp(middle, half, std::max(half, sheet_.width() - half)), top},
                         Anchor::middle) +
            2;
    }
    double bottom = top + 4;
    for (std::size_t index = 0; index < chart_.rows.size(); ++index)
      bottom += height_of(index) + gap + (labels_.is_above() ? labels_.at(index).height() : 0);
    const std::vector<Tick> ticks = ticks_across(axis, scale_, sheet_.width(), locale_);
    if (has_margin)
      sheet_.rectangle({scale_.at(chart_.margin_low), top, scale_.at(chart_.margin_high), bottom},
                       {style::track});
    if (!labels_.is_above()) draw_upright(sheet_, scale_, ticks, top, bottom);
    if (is_told(chart_.reference) && !labels_.is_above()) upright(chart_.reference, top, bottom);
    double y = top + 4;
    for (std::size_t index = 0; index < chart_.rows.size(); ++index) y = draw_row(index, y);
    sheet_.line({{scale_.begin(), bottom + 0.5}, {scale_.end(), bottom + 0.5}}, {style::axis_line});
    Axis untitled = axis;
    untitled.title = {};
    return std::move(sheet_).finish(draw_below(sheet_, untitled, scale_, ticks, bottom, locale_) + 4);
  }

  void upright(double value, double top, double bottom) {
    const double x = std::round(scale_.at(value)) + 0.5;
    sheet_.line({{x, top}, {x, bottom}}, {style::ink}, 1);
  }

  double draw_row(std::size_t index, double y) {
    const auto& row = chart_.rows[index];
    const Lettering& label = labels_.at(index);
    if (labels_.is_above()) y = sheet_.words(label, {0, y});
    const double height = height_of(index), middle = y + height / 2;
    if (labels_.is_above() && is_told(chart_.reference)) upright(chart_.reference, y, y + height);
    if (!labels_.is_above())
      sheet_.words(label, {labels_.right() - 12, middle - label.height() / 2}, Anchor::end);
    const std::uint32_t colour = style::mark_of(row.tone);
    if (is_told(row.low) && is_told(row.high))
      draw_whisker(sheet_, scale_.at(row.low), scale_.at(row.high), middle, colour);
    const bool is_shown = is_told(row.value) && (chart_.value.unit != Axis::Unit::ratio || row.value > 0);
    if (is_shown) {
      const std::string tip =
          text_of(row.label, locale_) + ": " + value_text(chart_.value, row.value, locale_);
      // What cannot be told is hollow: colour alone says nothing.
      if (row.tone == Tone::unsure)
        sheet_.ring({scale_.at(row.value), middle}, 5, {colour}, tip);
      else
        sheet_.dot({scale_.at(row.value), middle}, 5, {colour}, tip);
    }
    draw_numbers(index, y, height);
    return y + height + gap;
  }

  void draw_numbers(std::size_t index, double y, double height) {
    const Lettering &value = values_[index], &interval = intervals_[index], &note = notes_of_[index];
    const double left = scale_.end() + 16, middle = y + height / 2;
    if (is_narrow_) {
      const double all = value.height() + interval.height() + note.height();
      sheet_.words(note,
                   {left, sheet_.words(interval, {left, sheet_.words(value, {left, middle - all / 2})})});
      return;
    }
    sheet_.words(value, {left + value_width_, middle - 8}, Anchor::end);
    sheet_.words(interval, {left + value_width_ + 10, middle - 8});
    sheet_.words(note, {scale_.end() + numbers_ + 16, middle - note.height() / 2});
  }

  static constexpr double gap = 6;

  const IntervalChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  LabelColumn labels_;
  Scale scale_{{0, 1}, 0, 1};
  std::vector<Lettering> values_, intervals_, notes_of_;
  bool is_narrow_ = sheet_.width() < 560;
  double value_width_ = 0, interval_width_ = 0, numbers_ = 0, notes_ = 0;
};

}  // namespace

Picture draw_intervals(const IntervalChart& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
