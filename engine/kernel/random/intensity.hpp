// SPDX-License-Identifier: Apache-2.0
// A rate that changes with time, and its integral. Inverted at the sums of unit exponentials it gives the
// arrival times of a non-homogeneous Poisson process (Çinlar, Introduction to Stochastic Processes, 1975,
// chapter 4). Not here: where the rate comes from, and the arrivals (model/arrivals).
#pragma once

#include <cstddef>
#include <vector>

#include "engine/base/units.hpp"

namespace gelombang {

/// A rate that is constant within each cell of an equal time grid starting at simulated time zero, and its
/// integral, the expected number of events so far.
///
///     const Intensity intensity({2.0, 0.0, 1.0}, std::chrono::minutes(1));
///     intensity.cumulative(SimTime{std::chrono::seconds(30)});   // 60.0 events expected by then
///     intensity.inverse(60.0);                                   // second 30
///     intensity.total();                                         // 180.0
///
/// Inversion, not thinning: each event costs one exponential, however sharp the spike, and with common random
/// numbers the k-th event of a higher rate comes no later.
class Intensity {
 public:
  /// One rate for each cell, events per second, finite and >= 0; cell > 0; the grid ends before 292 years.
  Intensity(std::vector<double> rate_per_second, Duration cell);

  /// Expected number of events in the whole grid.
  double total() const { return cumulative_.back(); }

  /// Where the grid ends; the rate is zero from there on.
  SimTime end() const { return SimTime{cell_ * static_cast<Duration::rep>(rate_.size())}; }

  double rate_per_second(SimTime time) const;

  /// Expected number of events before `time`: 0 before time zero, total() from end() on.
  double cumulative(SimTime time) const;

  /// The first nanosecond, rounded down, at which the expected number reaches `expected` >= 0; SimTime::max()
  /// if the grid never goes beyond it: expected >= total(). Never falls as `expected` rises. A time at which
  /// the rate is zero is never returned. Takes O(log cells).
  SimTime inverse(double expected) const;

 private:
  std::vector<double> rate_;
  std::vector<double> cumulative_;  // at the start of each cell, and at the end of the last
  Duration cell_;
};

}  // namespace gelombang
