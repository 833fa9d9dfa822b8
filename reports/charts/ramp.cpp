// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/ramp.hpp"

#include <algorithm>
#include <cmath>

#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

constexpr double swatch_height = 12;

double draw_no_value(Sheet& sheet, double left, double top, const Locale& locale) {
  const Lettering words = lettering(chart_words::say(chart_words::no_value, locale), 200, small_type);
  return draw_key(sheet, {{words, {style::nothing}}}, left, top);
}

}  // namespace

Classes::Classes(const Axis& axis, const std::vector<double>& values, std::optional<double> middle)
    : axis_(axis) {
  Axis free = axis;
  free.from_zero = false;
  if (free.unit == Axis::Unit::ratio || free.unit == Axis::Unit::clock) free.unit = Axis::Unit::number;
  DomainOf domain(free);
  for (const double value : values) domain.add(value);
  if (middle && is_told(*middle)) {
    // As far to both sides as the value that is farthest away.
    double away = 0;
    for (const double value : values)
      if (is_told(value)) away = std::max(away, std::abs(value - *middle));
    free.from_zero = false;
    const Domain around = rounded(free, {0, away > 0 ? away : 1}, 4);
    step_ = around.high / 3;
    for (const double part : {-2.0, -1.0, 1.0, 2.0}) borders_.push_back(*middle + part * step_);
    borders_.insert(borders_.begin() + 2, *middle);
    for (const std::size_t index : {0U, 1U, 2U, 4U, 5U, 6U}) colours_.push_back(style::diverging[index]);
    if (free.unit == Axis::Unit::share) leave_out_what_no_share_is();
    return;
  }
  const Domain range = domain.domain();
  for (int most = 7; most >= 2; --most) {
    const std::vector<Tick> ticks = ticks_of(free, rounded(free, range, most), most + 1, english);
    std::vector<double> inner;
    for (const Tick& tick : ticks)
      if (tick.value > range.low && tick.value < range.high) inner.push_back(tick.value);
    if (inner.size() > 5) continue;
    borders_ = inner;
    break;
  }
  step_ = borders_.size() > 1 ? borders_[1] - borders_[0] : 1;
  const std::size_t count = borders_.size() + 1;
  for (std::size_t index = 0; index < count; ++index)
    colours_.push_back(
        style::sequential[count == 1 ? 2 : index * (style::sequential.size() - 1) / (count - 1)]);
}

void Classes::leave_out_what_no_share_is() {
  const auto is_needless = [this](double border) {
    return border < step_ * 1e-6 || border > 1 - step_ * 1e-6;
  };
  while (!borders_.empty() && borders_.front() < 0.5 && is_needless(borders_.front())) {
    borders_.erase(borders_.begin());
    colours_.erase(colours_.begin());
  }
  while (!borders_.empty() && borders_.back() > 0.5 && is_needless(borders_.back())) {
    borders_.pop_back();
    colours_.pop_back();
  }
}

std::uint32_t Classes::colour_of(double value) const {
  if (!is_told(value)) return style::nothing;
  const auto at = std::upper_bound(borders_.begin(), borders_.end(), value);
  return colours_[static_cast<std::size_t>(at - borders_.begin())];
}

double Classes::draw_key(Sheet& sheet, double top, const Locale& locale) const {
  std::vector<std::string> labels;
  double widest = 24;
  for (const double border : borders_) {
    labels.push_back(border_text(axis_, border, step_, locale));
    widest = std::max(widest, text_width(labels.back(), style::small) + 10);
  }
  const double count = static_cast<double>(colours_.size());
  const double each = std::min(std::max(widest, 40.0), sheet.width() / count);
  double x = 0;
  for (std::size_t index = 0; index < colours_.size(); ++index, x += each)
    sheet.rectangle({x + (index > 0 ? 1 : 0), top, x + each, top + swatch_height}, {colours_[index]});
  // Borders for which there is no room are left out.
  double last = -8;
  for (std::size_t index = 0; index < labels.size(); ++index) {
    const double middle = each * static_cast<double>(index + 1),
                 half = text_width(labels[index], style::small) / 2;
    if (middle - half < std::max(last + 8, 0.0) || middle + half > sheet.width()) continue;
    sheet.words({{labels[index]}, {style::small, style::ink}, 0}, {middle, top + swatch_height + 2},
                Anchor::middle);
    last = middle + half;
  }
  return top + swatch_height + 2 + (labels.empty() ? 0 : 16);
}

double draw_ramp_key(Sheet& sheet, const Axis& axis, double low, double high, double top, bool has_gaps,
                     const Locale& locale) {
  const Lettering from = lettering(border_text(axis, low, high, locale), 120, small_type),
                  to = lettering(border_text(axis, high, high / 10, locale), 120, small_type);
  constexpr int parts = 32;
  const double wide = 128, left = from.width + 8;
  sheet.words(from, {0, top});
  for (int part = 0; part < parts; ++part) {
    const double x = left + wide * part / parts;
    sheet.rectangle({x, top + 2, x + wide / parts + (part + 1 < parts ? 0.5 : 0), top + 2 + swatch_height},
                    {style::on_ramp((part + 0.5) / parts)});
  }
  double bottom = sheet.words(to, {left + wide + 8, top});
  if (!has_gaps) return bottom;
  const double after = left + wide + 8 + to.width + 24;
  const bool fits = after + 120 < sheet.width();
  return draw_no_value(sheet, fits ? after : 0, fits ? top : bottom + 4, locale);
}

}  // namespace gelombang::reports
