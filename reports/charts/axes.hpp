// SPDX-License-Identifier: Apache-2.0
// Axes of a plot: light lines across, numbers beside and below them.
#pragma once

#include <string>
#include <vector>

#include "reports/charts/scale.hpp"
#include "reports/charts/sheet.hpp"

namespace gelombang::reports {

inline constexpr double gap_of_ticks = 16;  // between the words of two ticks of a horizontal axis

/// As many ticks as have room beside each other within `width`.
std::vector<Tick> ticks_across(const Axis& axis, const Scale& scale, double width, const Locale& locale);

/// Words of ticks below `y`, and the title of the axis below them. Returns where it ends.
double draw_below(Sheet& sheet, const Axis& axis, const Scale& scale, const std::vector<Tick>& ticks,
                  double y, const Locale& locale);

/// Vertical lines at the ticks.
void draw_upright(Sheet& sheet, const Scale& scale, const std::vector<Tick>& ticks, double top,
                  double bottom);

/// What the words of the ticks of an upright axis need at its left.
double width_of(const std::vector<Tick>& ticks);

/// Lines from `left` to `right` at the ticks, words before them. The line at 0, or else the lowest, is
/// darker.
void draw_across(Sheet& sheet, const Scale& scale, const std::vector<Tick>& ticks, double left, double right);

/// A line at x with its words above it, that keeps clear of the borders of the sheet.
Point beside(const Sheet& sheet, const Lettering& lettering, double x, double top);

}  // namespace gelombang::reports
