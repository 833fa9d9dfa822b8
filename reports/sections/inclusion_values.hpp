// SPDX-License-Identifier: Apache-2.0
// How shares of a draw are told: in three figures, since they are small. Internal to reports.
#pragma once

#include "reports/sections/values.hpp"

namespace gelombang::reports {

inline Share exact(double share) {
  return {share, Share::Digits::three_figures};
}
inline Share whole(double share) {
  return {share, Share::Digits::whole};
}
inline Interval interval(const results::Interval& of, Interval::Unit unit = Interval::Unit::share) {
  return {of.low, of.high, unit};
}

/// What became of people: `the site failed them`.
Value way_out_name(results::WayOut way);

}  // namespace gelombang::reports
