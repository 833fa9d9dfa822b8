// SPDX-License-Identifier: Apache-2.0
// Colours of values: a smooth ramp for heat maps, classes with round borders for maps, and their keys.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/charts/scale.hpp"
#include "reports/charts/sheet.hpp"

namespace gelombang::reports {

/// Classes of values with round borders, each with its colour; those around a middle diverge from it.
class Classes {
 public:
  /// `values` may hold what is not a number. `middle` lies on the border of two classes.
  Classes(const Axis& axis, const std::vector<double>& values, std::optional<double> middle);
  /// The colour of no value if it is not a number.
  std::uint32_t colour_of(double value) const;
  /// Boxes of all colours in a row, with the borders below. Returns where it ends.
  double draw_key(Sheet& sheet, double top, const Locale& locale) const;

 private:
  /// A share is from 0 to 1: no class lies beyond.
  void leave_out_what_no_share_is();

  const Axis& axis_;
  std::vector<double> borders_;         // between classes
  std::vector<std::uint32_t> colours_;  // one more
  double step_ = 1;
};

/// A ramp from `low` to `high` with both numbers. Returns where it ends.
double draw_ramp_key(Sheet& sheet, const Axis& axis, double low, double high, double top, bool has_gaps,
                     const Locale& locale);

}  // namespace gelombang::reports
