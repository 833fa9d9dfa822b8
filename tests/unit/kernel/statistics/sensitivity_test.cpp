// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/sensitivity.hpp"

#include <span>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {
namespace {

using Point = std::span<const double>;

template <class Function>
std::vector<SensitivityIndices> indices_of(Function function, std::size_t inputs,
                                           double confidence = 0.9999) {
  RandomStream stream(1, 0, purpose("sensitivity"), 0);
  return sensitivity_indices(function, inputs, [&] { return stream.uniform(); },
                             {.batches = 20, .rows = 2000, .confidence = confidence});
}

// Intervals of 99.99 %: each check below fails for a correct estimator with a chance of 1 in 10,000.

TEST(SensitivityIndices, OfASumAreTheSharesOfItsVariance) {
  // x + 2 y: variances 1 and 4 twelfths; without interaction the total is the first order.
  const auto indices = indices_of([](Point x) { return x[0] + 2 * x[1]; }, 2);
  EXPECT_TRUE(indices[0].first_order.contains(0.2));
  EXPECT_TRUE(indices[0].total.contains(0.2));
  EXPECT_TRUE(indices[1].first_order.contains(0.8));
  EXPECT_TRUE(indices[1].total.contains(0.8));
  EXPECT_LT(indices[1].total.half_width, 0.04);
}

TEST(SensitivityIndices, OfAProductOfCentredInputsAreInteractionOnly) {
  const auto indices = indices_of([](Point x) { return (x[0] - 0.5) * (x[1] - 0.5); }, 2);
  for (const SensitivityIndices& each : indices) {
    EXPECT_TRUE(each.first_order.contains(0));
    EXPECT_TRUE(each.total.contains(1));
  }
}

TEST(SensitivityIndices, OfAnInputThatIsNotLookedAtAreZero) {
  const auto indices = indices_of([](Point x) { return x[0]; }, 2);
  EXPECT_EQ(indices[1].first_order.mean, 0);
  EXPECT_EQ(indices[1].total.mean, 0);
  EXPECT_EQ(indices[1].total.half_width, 0);
}

TEST(SensitivityIndices, AConstantAddedChangesNothing) {
  const auto near = indices_of([](Point x) { return x[0] + 2 * x[1]; }, 2);
  const auto far = indices_of([](Point x) { return 1000 + x[0] + 2 * x[1]; }, 2);
  EXPECT_NEAR(far[0].first_order.mean, near[0].first_order.mean, 1e-9);
  EXPECT_NEAR(far[0].first_order.half_width, near[0].first_order.half_width, 1e-9);
}

TEST(SensitivityIndicesDeathTest, AFunctionThatNeverChangesHasNone) {
  EXPECT_DEATH(indices_of([](Point) { return 7.0; }, 1), "variance > 0");
}

}  // namespace
}  // namespace gelombang
