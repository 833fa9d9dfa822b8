// SPDX-License-Identifier: Apache-2.0
// The time average of a number that jumps: how many are in queue, how many servers are busy.
// Not for observations that have no duration (tally.hpp, histogram.hpp).
#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/base/contract.hpp"
#include "engine/base/units.hpp"
#include "engine/base/wide.hpp"

namespace gelombang {

/// The integral of an integer over time is kept exactly, so it can be compared with == (Little's law: the
/// integral of the number in a station is the sum of the sojourn times). The average over a later part, after
/// a warm-up for example, is the difference of two integrals divided by the time between them.
class TimeAverage {
 public:
  explicit TimeAverage(SimTime start = SimTime{}, std::int64_t value = 0)
      : start_(start), since_(start), value_(value), maximum_(value), moments_(moment(value, start)) {}

  /// The number is `value` from `now` on. Time does not go back: now >= the time of the last call.
  void set(SimTime now, std::int64_t value) { add(now, value - value_); }
  void add(SimTime now, std::int64_t change) {
    GELOMBANG_REQUIRE(now >= since_);
    since_ = now;
    value_ += change;
    moments_ += moment(change, now);
    if (change > 0) maximum_ = std::max(maximum_, value_);
  }

  std::int64_t value_now() const { return value_; }
  /// The largest value so far, even if it was held for no time.
  std::int64_t maximum() const { return maximum_; }

  /// Value times nanoseconds from the start to `now`, which is not before the last change.
  Int128 integral(SimTime now) const {
    GELOMBANG_REQUIRE(now >= since_);
    return moment(value_, now) - moments_;
  }

  /// The average from the start to `now`; the value itself if no time has passed.
  double average(SimTime now) const {
    if (now == start_) return static_cast<double>(value_);
    return static_cast<double>(integral(now)) / static_cast<double>((now - start_).count());
  }

 private:
  static Int128 moment(std::int64_t change, SimTime time) {
    return static_cast<Int128>(change) * time.time_since_epoch().count();
  }

  SimTime start_;
  SimTime since_;  // of the last change
  std::int64_t value_;
  std::int64_t maximum_;
  // The sum of changes times their instants: with it the integral is one subtraction when it is asked for
  // (summation by parts), and a change of one costs an addition.
  Int128 moments_;
};

}  // namespace gelombang
