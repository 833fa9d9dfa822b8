// Numbers as a planner reads them. Independent of the locale.
#pragma once

#include <string>

#include "engine/base/units.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::results {

/// `1 432 133`; rounded to whole, except below 10 when it is not whole: `4.5`. NaN is `-`.
std::string count_text(double value);

/// `1 432 133`, or with several replications `1 432 133 ± 1 204`.
std::string count_text(const Estimate& estimate);

/// `25.0 %`; `<0.1 %` when it would read 0.0 % but is not zero. NaN is `-`.
std::string percent_text(double share);

/// `+0.5 %`, `-15.3 %`.
std::string difference_text(double share);

/// `0 s`, `430 us`, `250 ms`, `3.20 s`, `12.5 min`, `48.0 h`, `4000 h`: three figures or more, enough to
/// check by hand. NaN is `-`.
std::string duration_text(double nanoseconds);
inline std::string duration_text(Duration duration) {
  return duration_text(static_cast<double>(duration.count()));
}

}  // namespace gelombang::results
