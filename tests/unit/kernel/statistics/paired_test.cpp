// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/paired.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

// Differences 1, 2, 3: mean 2, standard error 1 / sqrt(3), Student's t of 2 degrees 4.302653 at 95 %.
TEST(PairedComparison, IsStudentsTOverTheDifferences) {
  const std::vector<double> before{10, 20, 30}, after{11, 22, 33};
  const PairedComparison result = compare_paired(before, after, 0.95);
  EXPECT_NEAR(result.difference.mean, 2, 1e-14);
  EXPECT_NEAR(result.difference.half_width, 4.30265273 / std::sqrt(3.0), 1e-8);
  // Variances 100 and 121 apart, 1 together.
  EXPECT_NEAR(result.gain, 221, 1e-9);
}

TEST(PairedComparison, OfTheSameRunsIsCertain) {
  const std::vector<double> values{1, 5, 2};
  const PairedComparison result = compare_paired(values, values, 0.95);
  EXPECT_EQ(result.difference.mean, 0);
  EXPECT_EQ(result.difference.half_width, 0);
  EXPECT_TRUE(std::isinf(result.gain));
}

TEST(PairedComparisonDeathTest, WantsAsManyReplicationsOfBoth) {
  const std::vector<double> two{1, 2}, three{1, 2, 3};
  EXPECT_DEATH(compare_paired(two, three, 0.95), "first.size");
}

}  // namespace
}  // namespace gelombang
