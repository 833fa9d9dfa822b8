// SPDX-License-Identifier: Apache-2.0
// The factors of an experiment: what is changed, from where to where.
// Not here: which combinations are looked at (kernel/statistics/designs), and whether the scenario can be
// assembled with them (study).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/scenario/problems.hpp"
#include "engine/scenario/quantity.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

/// A path of --set with its values from low to high. A coordinate is 0 at the lowest and 1 at the highest.
struct Factor {
  struct Level {
    std::string text;  // as for --set
    double coordinate = 0;
  };
  std::string path;
  SourceLocation where;
  std::vector<Level> levels;  // two at least, upwards; names and other texts: in the order they are written
  std::string base;           // an assumption's value in the scenario; empty: of another path
  bool is_range = false;      // the values between the two levels are possible, too
  bool is_whole = false;      // ... the whole ones
  Dimension dimension = Dimension::number;
  double low = 0, high = 0;  // of a range, in the unit of the dimension: seconds, per second, bytes

  /// The value there, and where it lies: rounded to six digits, to a whole number where both ends are whole,
  /// or to the level in whose part of the range the coordinate lies. 0 <= coordinate <= 1.
  Level at(double coordinate) const;
  /// `count` >= 2 values evenly from low to high, without repetition; of a list, its levels.
  std::vector<Level> grid(std::size_t count) const;
};

/// What is written, with the ranges of assumptions filled in; without any, every assumption. What cannot be a
/// factor is reported and left out.
std::vector<Factor> factors_of(const std::vector<ExperimentSpec::Factor>& written,
                               const std::vector<AssumptionSpec>& assumptions, Problems& problems);

}  // namespace gelombang::scenario
