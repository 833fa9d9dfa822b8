// SPDX-License-Identifier: Apache-2.0
// Values of objectives and their verdicts. Internal to reports.
#pragma once

#include <cmath>
#include <string>

#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

inline const char* word_of(results::ObjectiveVerdict verdict) {
  switch (verdict) {
    case results::ObjectiveVerdict::holds:
      return "holds";
    case results::ObjectiveVerdict::fails:
      return "FAILS";
    case results::ObjectiveVerdict::undecided:
      break;
  }
  return "undecided";
}

inline Value in_unit(const std::string& unit, double value) {
  if (std::isnan(value)) return Missing{};
  if (unit == "share") return Share{value, Share::Digits::three_figures};
  if (unit == "s") return Elapsed(value * 1e9);
  if (unit == "count") return Count{value};
  return Number{value};
}

inline Value interval_of(const std::string& unit, const results::Interval& value) {
  if (std::isnan(value.low)) return Missing{};
  return phrase("{} .. {}", in_unit(unit, value.low), in_unit(unit, value.high));
}

}  // namespace gelombang::reports
