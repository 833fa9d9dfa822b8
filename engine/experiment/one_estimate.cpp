// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/one_estimate.hpp"

#include <chrono>

#include "engine/kernel/statistics/confidence.hpp"

namespace gelombang::experiment {

results::Estimate estimate_of(const Tally& observed) {
  if (observed.count() == 0) return {};
  results::Estimate estimate{observed.mean(), results::not_a_number, static_cast<int>(observed.count())};
  if (observed.count() >= 2) estimate.half_width = mean_interval(observed, 0.95).half_width;
  return estimate;
}

results::DurationEstimates durations(const Histogram& histogram) {
  if (histogram.count() == 0) return {};
  const auto at = [&](double p) { return one(static_cast<double>(histogram.quantile(p))); };
  return {one(histogram.mean()), at(0.5), at(0.95), at(0.99), one(static_cast<double>(histogram.maximum()))};
}

results::DelayedShares delayed_shares(const Histogram& delays) {
  if (delays.count() == 0) return {};
  const auto longer_than = [&](Duration time) {
    std::uint64_t longer = 0;
    delays.for_each_bucket([&](std::int64_t lowest, std::int64_t, std::uint64_t count) {
      longer += lowest > time.count() ? count : 0;
    });
    return one(static_cast<double>(longer) / static_cast<double>(delays.count()));
  };
  using namespace std::chrono_literals;
  return {longer_than(0s),   longer_than(1s),    longer_than(10s),
          longer_than(1min), longer_than(10min), longer_than(1h)};
}

}  // namespace gelombang::experiment
