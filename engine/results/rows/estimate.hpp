// SPDX-License-Identifier: Apache-2.0
// What rows are made of: an estimate over replications, a distribution of durations, a group, an interval.
#pragma once

#include <limits>
#include <string>

namespace gelombang::results {

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// A measured quantity, averaged over replications.
struct Estimate {
  double mean = not_a_number;        // NaN: nothing was observed in any replication
  double half_width = not_a_number;  // of the 95 % confidence interval; NaN with fewer than two observations
  int n = 0;                         // replications in which it was observed
};

/// How a duration is distributed over people, requests or visits. In nanoseconds, as everywhere in files;
/// each member is an estimate over replications of that property within one replication.
struct DurationEstimates {
  Estimate mean, p50, p95, p99, max;
};

/// A part of the population: `connection` / `4g_good`, `region` / `ID-JB`. Dimensions: connection, region,
/// sex, age, education, work_status, disability. Both empty: everybody.
struct Group {
  std::string dimension, name;
  bool is_everybody() const { return dimension.empty(); }
  bool operator==(const Group&) const = default;
};

/// A value and its 95 % interval; NaN where there is none.
struct Interval {
  double value = not_a_number, low = not_a_number, high = not_a_number;
};

}  // namespace gelombang::results
