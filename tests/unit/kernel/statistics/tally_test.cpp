// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/tally.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(Tally, GivesTheMeanAndTheUnbiasedVariance) {
  Tally tally;
  for (const double value : {2.0, 4.0, 9.0}) tally.observe(value);
  EXPECT_EQ(tally.count(), 3U);
  EXPECT_DOUBLE_EQ(tally.mean(), 5.0);
  EXPECT_DOUBLE_EQ(tally.variance(), (9.0 + 1.0 + 16.0) / 2.0);
}

TEST(Tally, ALargeMeanDoesNotSwallowASmallSpread) {
  // The sum of squares, 3e18, has no digits left for a variance of 1.
  Tally tally;
  for (const double value : {1e9 + 1, 1e9 + 2, 1e9 + 3}) tally.observe(value);
  EXPECT_DOUBLE_EQ(tally.mean(), 1e9 + 2);
  EXPECT_DOUBLE_EQ(tally.variance(), 1.0);
}

TEST(Tally, TwoHalvesMergeIntoTheWhole) {
  Tally whole, first, second;
  for (int i = 0; i < 100; ++i) {
    const double value = i * i % 37;
    whole.observe(value);
    (i < 30 ? first : second).observe(value);
  }
  first.merge(second);
  EXPECT_EQ(first.count(), whole.count());
  EXPECT_DOUBLE_EQ(first.mean(), whole.mean());
  EXPECT_NEAR(first.variance(), whole.variance(), 1e-12 * whole.variance());
}

TEST(Tally, MergingNothingChangesNothing) {
  Tally tally, empty;
  tally.observe(3.0);
  tally.merge(empty);
  empty.merge(tally);
  EXPECT_EQ(tally.count(), 1U);
  EXPECT_EQ(empty.count(), 1U);
  EXPECT_EQ(tally.mean(), 3.0);
  EXPECT_EQ(empty.mean(), 3.0);
}

TEST(TallyDeathTest, NothingHasNoMeanAndOneObservationNoVariance) {
  Tally tally;
  EXPECT_DEATH(static_cast<void>(tally.mean()), "count_ >= 1");
  tally.observe(1.0);
  EXPECT_DEATH(static_cast<void>(tally.variance()), "count_ >= 2");
}

}  // namespace
}  // namespace gelombang
