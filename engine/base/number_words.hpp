// SPDX-License-Identifier: Apache-2.0
// Numbers as a planner reads them: grouped, in a unit a person would use, with three figures to check by
// hand. Independent of the machine's locale; what a language writes otherwise are its marks.
#pragma once

#include <array>
#include <string>

#include "engine/base/units.hpp"

namespace gelombang {

struct NumberMarks {
  char decimal_mark;
  const char* thousands;             // stands between groups of three digits
  std::array<const char*, 6> units;  // ns, us, ms, s, min, h
};

inline constexpr NumberMarks english_marks{'.', " ", {"ns", "us", "ms", "s", "min", "h"}};

/// `1 432 133`; rounded to whole, except below 10 when it is not whole: `4.5`. NaN is `-`.
std::string count_text(double value, const NumberMarks& marks = english_marks);

/// `1 432 133 ± 1 204`; without a half width (NaN) the count alone.
std::string count_with_half_width(double value, double half_width, const NumberMarks& marks = english_marks);

/// `25.0 %`; `<0.1 %` when it would read 0.0 % but is not zero. NaN is `-`.
std::string percent_text(double share, const NumberMarks& marks = english_marks);

/// `+0.5 %`, `-15.3 %`. NaN is `-`.
std::string difference_text(double share, const NumberMarks& marks = english_marks);

/// `0 s`, `430 us`, `250 ms`, `3.20 s`, `12.5 min`, `48.0 h`, `4000 h`: three figures or more, enough to
/// check by hand. NaN is `-`.
std::string duration_text(double nanoseconds, const NumberMarks& marks = english_marks);
inline std::string duration_text(Duration duration, const NumberMarks& marks = english_marks) {
  return duration_text(static_cast<double>(duration.count()), marks);
}

}  // namespace gelombang
