// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/steady_state.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {
namespace {

// The series of ground-truth.md: 40 of 200 are left out, and the mean of the rest is 0.02163574.
TEST(SteadyState, LeavesOutTheTransientThatMserFinds) {
  std::vector<double> series;
  for (int i = 0; i < 200; ++i) series.push_back(10 * std::exp(-i / 12.0) + ((7 * i) % 11 - 5) / 5.0);
  const SteadyState result = steady_state(series, 0.95, 16);
  EXPECT_EQ(result.truncation.deleted, 40U);
  EXPECT_EQ(result.batch_size, 10U);
  EXPECT_NEAR(result.mean.mean, 0.02163574, 5e-9);
}

/// Delays of customers of an M/M/1 queue that starts empty, by Lindley's recursion.
std::vector<double> delays(double arrival_rate, double service_rate, std::size_t count, RandomStream stream) {
  std::vector<double> series;
  double delay = 0;
  for (std::size_t i = 0; i < count; ++i) {
    series.push_back(delay);
    const double service = -std::log(stream.uniform()) / service_rate;
    const double until_next = -std::log(stream.uniform()) / arrival_rate;
    delay = std::max(0.0, delay + service - until_next);
  }
  return series;
}

// The mean delay is rho / (mu - lambda) = 1 at lambda .5, mu 1. Of 200 runs with 95 % intervals some 10 fail;
// more than 24 would be a chance of 1 in 50,000.
TEST(SteadyState, CoversTheMeanDelayOfAQueue) {
  int covered = 0, settled = 0;
  for (std::uint32_t run = 0; run < 200; ++run) {
    const std::vector<double> series = delays(0.5, 1, 20'000, RandomStream(1, run, purpose("delays"), 0));
    const SteadyState result = steady_state(series, 0.95);
    covered += result.mean.contains(1);
    settled += result.is_settled;
  }
  EXPECT_GE(covered, 176);
  EXPECT_GE(settled, 160);
}

TEST(SteadyState, OfAQueueThatGrowsForEverIsNotSettled) {
  const std::vector<double> series = delays(1.2, 1, 20'000, RandomStream(1, 0, purpose("delays"), 0));
  EXPECT_FALSE(steady_state(series, 0.95).is_settled);
}

}  // namespace
}  // namespace gelombang
