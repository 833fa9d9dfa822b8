// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/order_statistics.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {
namespace {

// By hand: the second smallest of ten is above the median when at most one value is below it, 11 of 1024; so
// the second and the ninth leave out 22 of 1024, and the third and eighth 112.
TEST(QuantileRanks, OfTheMedianOfTenAreTheSecondAndTheNinth) {
  const QuantileRanks ranks = quantile_ranks(10, 0.5, 0.95);
  EXPECT_EQ(ranks.low, 2U);
  EXPECT_EQ(ranks.high, 9U);
  EXPECT_NEAR(ranks.coverage, 1 - 22.0 / 1024, 1e-14);
}

// Five values all lie on one side of the median with chance 2 / 32 > 5 %.
TEST(QuantileRanks, OfTooFewValuesHaveNoLimits) {
  const QuantileRanks ranks = quantile_ranks(5, 0.5, 0.95);
  EXPECT_EQ(ranks.low, 0U);
  EXPECT_EQ(ranks.high, 6U);
  const std::vector<double> values{3, 1, 2, 5, 4};
  const QuantileInterval interval = quantile_interval(values, 0.5, 0.95);
  EXPECT_EQ(interval.value, 3);
  EXPECT_EQ(interval.low, -INFINITY);
  EXPECT_EQ(interval.high, INFINITY);
}

// The 90 % quantile of thirty: no upper limit, since all thirty lie below it with chance .9^30 = 4.2 %.
TEST(QuantileRanks, OfAHighQuantileMayLackTheUpperLimitOnly) {
  const QuantileRanks ranks = quantile_ranks(30, 0.9, 0.95);
  EXPECT_GT(ranks.low, 20U);
  EXPECT_EQ(ranks.high, 31U);
}

// 2000 experiments of 60 exponential values: 95 % or slightly more must cover; fewer than 94 % of 2000 would
// happen by chance in 2 of 100 cases if exactly 95 % did.
TEST(QuantileInterval, CoversWhateverTheDistribution) {
  RandomStream stream(1, 0, purpose("coverage of a quantile"), 0);
  int covered = 0;
  for (int experiment = 0; experiment < 2000; ++experiment) {
    std::vector<double> values(60);
    for (double& each : values) each = -std::log(stream.uniform());
    const QuantileInterval interval = quantile_interval(values, 0.8, 0.95);
    covered += interval.low <= std::log(5.0) && std::log(5.0) <= interval.high;
  }
  EXPECT_GE(covered, 1880);
  EXPECT_LE(covered, 1980);
}

}  // namespace
}  // namespace gelombang
