// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/axes.hpp"

#include <algorithm>
#include <cmath>

namespace gelombang::reports {
namespace {

double width_of(const Tick& tick) {
  return std::max(text_width(tick.label, style::small), text_width(tick.day, style::small));
}

/// The middle of the words of a tick, moved so that they lie within the sheet.
double middle_of(const Tick& tick, const Scale& scale, double width) {
  const double half = width_of(tick) / 2;
  return std::clamp(scale.at(tick.value), std::min(half, width / 2), std::max(width - half, width / 2));
}

bool fit(const std::vector<Tick>& ticks, const Scale& scale, double width) {
  double last = -gap_of_ticks;
  for (const Tick& tick : ticks) {
    const double half = width_of(tick) / 2, middle = middle_of(tick, scale, width);
    if (middle - half < last + gap_of_ticks) return false;
    last = middle + half;
  }
  return true;
}

}  // namespace

std::vector<Tick> ticks_across(const Axis& axis, const Scale& scale, double width, const Locale& locale) {
  for (int most = std::max(4, static_cast<int>((scale.end() - scale.begin()) / 56)); most >= 2; --most)
    if (std::vector<Tick> ticks = ticks_of(axis, scale.domain(), most, locale); fit(ticks, scale, width))
      return ticks;
  std::vector<Tick> ticks = ticks_of(axis, scale.domain(), 2, locale);
  while (!fit(ticks, scale, width)) ticks.pop_back();
  return ticks;
}

double draw_below(Sheet& sheet, const Axis& axis, const Scale& scale, const std::vector<Tick>& ticks,
                  double y, const Locale& locale) {
  double bottom = y;
  for (const Tick& tick : ticks) {
    const double x = std::round(scale.at(tick.value)) + 0.5, middle = middle_of(tick, scale, sheet.width());
    sheet.line({{x, y}, {x, y + style::step}}, {style::axis_line});
    Lettering words{{tick.label}, {style::small, style::ink}, 0};
    if (!tick.day.empty()) words.lines.push_back(tick.day);
    bottom = std::max(bottom, sheet.words(words, {middle, y + style::step}, Anchor::middle));
  }
  if (axis.title.is_empty()) return bottom;
  const Lettering title = lettering(axis.title, locale, sheet.width(), small_type);
  if (title.width > scale.end()) return sheet.words(title, {0, bottom});
  return sheet.words(title, {scale.end(), bottom}, Anchor::end);
}

void draw_upright(Sheet& sheet, const Scale& scale, const std::vector<Tick>& ticks, double top,
                  double bottom) {
  for (const Tick& tick : ticks) {
    const double x = std::round(scale.at(tick.value)) + 0.5;
    sheet.line({{x, top}, {x, bottom}}, {style::grid_line});
  }
}

double width_of(const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, text_width(tick.label, style::small));
  return width;
}

void draw_across(Sheet& sheet, const Scale& scale, const std::vector<Tick>& ticks, double left,
                 double right) {
  for (const Tick& tick : ticks) {
    const double y = std::round(scale.at(tick.value)) - 0.5;
    sheet.line({{left, y}, {right, y}}, {tick.value == 0 ? style::axis_line : style::grid_line});
    sheet.words({{tick.label}, {style::small, style::ink}, 0}, {left - 8, y - 8}, Anchor::end);
  }
}

Point beside(const Sheet& sheet, const Lettering& lettering, double x, double top) {
  return {std::clamp(x, 0.0, std::max(0.0, sheet.width() - lettering.width)), top};
}

}  // namespace gelombang::reports
