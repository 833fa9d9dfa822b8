// SPDX-License-Identifier: Apache-2.0
// Numbers that carry the word for their unit in a column of the bundle: `ns`, `s`, `share`, `people` ... as
// values of a document. Internal to reports.
#pragma once

#include <cmath>
#include <string>

#include "engine/results/bundle.hpp"
#include "reports/document/chart.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

inline bool is_a_count(const std::string& unit) {
  return unit == "people" || unit == "visits" || unit == "requests" || unit == "count";
}

/// Not a number: no value.
inline Value in_unit(double value, const std::string& unit) {
  if (std::isnan(value)) return Missing{};
  if (unit == "ns") return Elapsed(value);
  if (unit == "s") return Elapsed(value * 1e9);
  if (unit == "share") return Share{value, Share::Digits::three_figures};
  if (is_a_count(unit)) return Count{value};
  return Number{value};
}

inline Value interval_in_unit(const results::Interval& interval, const std::string& unit) {
  if (std::isnan(interval.low)) return Missing{};
  return phrase("{} .. {}", in_unit(interval.low, unit), in_unit(interval.high, unit));
}

/// The sign of a difference is always told; that of two shares is in percentage points.
inline Value difference_in_unit(double value, const std::string& unit) {
  if (std::isnan(value)) return Missing{};
  if (unit == "share") return Points{value};
  if (value == 0) return in_unit(0, unit);
  return phrase(value < 0 ? "-{}" : "+{}", in_unit(std::abs(value), unit));
}

inline Value difference_interval_in_unit(const results::Interval& interval, const std::string& unit) {
  if (std::isnan(interval.low)) return Missing{};
  return phrase("{} .. {}", difference_in_unit(interval.low, unit), difference_in_unit(interval.high, unit));
}

/// Of an axis on which such numbers stand, times in seconds.
inline Axis::Unit axis_unit(const std::string& unit) {
  if (unit == "ns" || unit == "s") return Axis::Unit::seconds;
  if (unit == "share") return Axis::Unit::share;
  return is_a_count(unit) ? Axis::Unit::count : Axis::Unit::number;
}
inline double on_axis(double value, const std::string& unit) {
  return unit == "ns" ? value / 1e9 : value;
}

}  // namespace gelombang::reports
