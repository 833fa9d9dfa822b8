// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/histogram.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

Histogram histogram_of(const std::vector<std::int64_t>& values) {
  Histogram histogram;
  for (const std::int64_t value : values) histogram.record(value);
  return histogram;
}

/// Values over the whole range of nanoseconds, from a fixed linear congruence.
std::vector<std::int64_t> many_values(int count) {
  std::vector<std::int64_t> values;
  std::uint64_t state = 1;
  for (int i = 0; i < count; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    values.push_back(static_cast<std::int64_t>(state >> (1 + i % 63)));
  }
  return values;
}

TEST(Histogram, CountSumMinimumAndMaximumAreExact) {
  const Histogram histogram = histogram_of({5, 1'000'000'007, 3});
  EXPECT_EQ(histogram.count(), 3U);
  EXPECT_EQ(histogram.sum(), UInt128{1'000'000'015});
  EXPECT_EQ(histogram.minimum(), 3);
  EXPECT_EQ(histogram.maximum(), 1'000'000'007);
  EXPECT_DOUBLE_EQ(histogram.mean(), 1'000'000'015 / 3.0);
}

TEST(Histogram, TheSumDoesNotOverflow64Bits) {
  const Histogram histogram = histogram_of({INT64_MAX, INT64_MAX, INT64_MAX});
  EXPECT_EQ(histogram.sum(), UInt128{INT64_MAX} * 3);
  EXPECT_DOUBLE_EQ(histogram.mean(), static_cast<double>(INT64_MAX));
}

TEST(Histogram, TheQuantileIsTheValueOfRankPTimesTheCountRoundedUp) {
  std::vector<std::int64_t> one_to_hundred;
  for (int i = 100; i >= 1; --i) one_to_hundred.push_back(i);
  const Histogram histogram = histogram_of(one_to_hundred);
  EXPECT_EQ(histogram.quantile(0.0), 1);
  EXPECT_EQ(histogram.quantile(0.005), 1);
  EXPECT_EQ(histogram.quantile(0.07), 7);  // 0.07 * 100 is above 7 in doubles
  EXPECT_EQ(histogram.quantile(0.5), 50);
  EXPECT_EQ(histogram.quantile(0.501), 51);
  EXPECT_EQ(histogram.quantile(0.95), 95);
  EXPECT_EQ(histogram.quantile(1.0), 100);
}

TEST(Histogram, EveryQuantileLiesWithin1Over128OfTheTrueOne) {
  std::vector<std::int64_t> values = many_values(20'001);
  const Histogram histogram = histogram_of(values);
  std::sort(values.begin(), values.end());
  for (int i = 0; i <= 1000; ++i) {
    const double p = i / 1000.0;
    const auto rank = std::max(std::ceil(p * 20'001), 1.0);
    const auto truth = static_cast<double>(values[static_cast<std::size_t>(rank) - 1]);
    EXPECT_NEAR(static_cast<double>(histogram.quantile(p)), truth, truth / 128) << p;
  }
}

TEST(Histogram, EqualValuesHaveThatValueAtEveryQuantile) {
  const Histogram histogram = histogram_of({123'456'789, 123'456'789, 123'456'789});
  for (const double p : {0.0, 0.3, 0.5, 0.99, 1.0}) EXPECT_EQ(histogram.quantile(p), 123'456'789);
}

TEST(Histogram, TheFirstAndTheLastQuantileAreTheExactExtremes) {
  const Histogram histogram = histogram_of({1001, 5000, 1'007'600});
  EXPECT_EQ(histogram.quantile(0.0), 1001);
  EXPECT_EQ(histogram.quantile(1.0), 1'007'600);
}

TEST(Histogram, BucketsTouchWithoutGapOrOverlap) {
  std::vector<std::int64_t> values{0, INT64_MAX};
  for (int k = 0; k < 63; ++k) {
    for (std::int64_t part = 0; part < 64; ++part) {
      const std::int64_t octave = std::int64_t{1} << k;
      values.push_back(octave + (k >= 6 ? octave / 64 * part : octave * part / 64));
    }
  }
  std::int64_t next = 0;
  histogram_of(values).for_each_bucket([&](std::int64_t lowest, std::int64_t highest, std::uint64_t) {
    EXPECT_EQ(lowest, next);
    EXPECT_GE(highest, lowest);
    next = highest == INT64_MAX ? -1 : highest + 1;
  });
  EXPECT_EQ(next, -1);
}

TEST(Histogram, ABucketHoldsTheValuesItSays) {
  for (const std::int64_t value : many_values(5000)) {
    histogram_of({value}).for_each_bucket(
        [&](std::int64_t lowest, std::int64_t highest, std::uint64_t count) {
          EXPECT_LE(lowest, value);
          EXPECT_GE(highest, value);
          EXPECT_EQ(count, 1U);
        });
  }
}

TEST(Histogram, PartsMergedInAnyOrderAreTheWhole) {
  const std::vector<std::int64_t> values = many_values(3000);
  const auto parts = std::make_unique<Histogram[]>(3);
  for (std::size_t i = 0; i < values.size(); ++i) parts[i % 3].record(values[i]);
  Histogram forwards, backwards;
  for (std::size_t i = 0; i < 3; ++i) {
    forwards.merge(parts[i]);
    backwards.merge(parts[2 - i]);
  }
  EXPECT_EQ(forwards, histogram_of(values));
  EXPECT_EQ(backwards, forwards);
}

TEST(Histogram, MergingNothingChangesNothing) {
  Histogram histogram = histogram_of({1, 2, 3});
  histogram.merge(Histogram{});
  EXPECT_EQ(histogram, histogram_of({1, 2, 3}));
}

TEST(HistogramDeathTest, NegativeValuesAndQuantilesOfNothingAreMistakes) {
  Histogram histogram;
  EXPECT_DEATH(histogram.record(-1), "value >= 0");
  EXPECT_DEATH(static_cast<void>(histogram.quantile(0.5)), "count_ > 0");
}

}  // namespace
}  // namespace gelombang
