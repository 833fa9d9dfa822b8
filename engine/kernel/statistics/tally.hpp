// SPDX-License-Identifier: Apache-2.0
// Count, mean and variance of observations, for example of one number from each replication.
// Not for quantities that hold for a time (time_average.hpp), nor for percentiles (histogram.hpp).
#pragma once

#include <cstdint>

#include "engine/base/contract.hpp"

namespace gelombang {

/// Keeps the mean and the squared deviations from it, never the sum of squares, which loses every digit when
/// the mean is large beside the spread. The last bits depend on the order of observing and of merging: where
/// results must have the same bits, observe and merge in one order (that of the replications).
class Tally {
 public:
  /// `value` is finite. Source: Welford, Technometrics 4:3, 1962.
  void observe(double value) {
    ++count_;
    const double deviation = value - mean_;
    mean_ += deviation / static_cast<double>(count_);
    squares_ += deviation * (value - mean_);
  }

  /// Adds everything the other has observed. Source: Chan, Golub and LeVeque, The American Statistician 37:3,
  /// 1983.
  void merge(const Tally& other) {
    if (other.count_ == 0) return;
    const auto own = static_cast<double>(count_), others = static_cast<double>(other.count_);
    const double deviation = other.mean_ - mean_;
    count_ += other.count_;
    mean_ += deviation * (others / (own + others));
    squares_ += other.squares_ + deviation * deviation * (own * others / (own + others));
  }

  std::uint64_t count() const { return count_; }

  /// Needs count() >= 1.
  double mean() const {
    GELOMBANG_REQUIRE(count_ >= 1);
    return mean_;
  }

  /// The unbiased estimate, with divisor count - 1. Needs count() >= 2.
  double variance() const {
    GELOMBANG_REQUIRE(count_ >= 2);
    return squares_ / static_cast<double>(count_ - 1);
  }

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;  // sum of squared deviations from the mean
};

}  // namespace gelombang
