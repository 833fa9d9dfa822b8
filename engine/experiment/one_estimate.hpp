// SPDX-License-Identifier: Apache-2.0
// What one replication, or several, observed, as an estimate.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/tally.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

inline results::Estimate one(double value) {
  return {value, results::not_a_number, 1};
}
inline results::Estimate one(std::uint64_t value) {
  return one(static_cast<double>(value));
}
/// NaN: nothing was observed.
inline results::Estimate one_if_any(double value) {
  return std::isnan(value) ? results::Estimate{} : one(value);
}

/// The mean over replications with the half width of its 95 % confidence interval, where there is one.
results::Estimate estimate_of(const Tally& observed);

/// Nothing was recorded: no estimates.
results::DurationEstimates durations(const Histogram& histogram);
results::DelayedShares delayed_shares(const Histogram& delays);

/// How many are still there, and how long the first of them has been.
struct StillThere {
  std::uint64_t count = 0;
  Duration longest{};

  void add(Duration so_far) {
    ++count;
    longest = std::max(longest, so_far);
  }
  results::Estimate longest_ns() const {
    return count > 0 ? one(static_cast<double>(longest.count())) : results::Estimate{};
  }
};

}  // namespace gelombang::experiment
