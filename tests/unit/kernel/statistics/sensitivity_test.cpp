// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/sensitivity.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/statistics/designs.hpp"

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

// ground-truth.md: Ishigami with a 7, b .1 has S1 .3139052, .4424111, 0 and ST .5575889, .4424111, .2436837.
double ishigami(const std::vector<double>& point) {
  std::array<double, 3> x{};
  for (std::size_t i = 0; i < 3; ++i) x[i] = std::numbers::pi * (2 * point[i] - 1);
  return std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
}

TEST(SensitivityOfRows, FindsTheIndicesOfIshigamiFromSobolPoints) {
  constexpr std::size_t factors = 3, count = 4095;
  const DesignPoints points = sensitivity_design(factors, count);
  std::vector<SensitivityRow> rows;
  for (std::size_t row = 0; row < count; ++row) {
    const std::size_t first = row * (factors + 2);
    rows.push_back({ishigami(points[first]), ishigami(points[first + 1]), {}});
    for (std::size_t i = 0; i < factors; ++i) rows.back().mixed.push_back(ishigami(points[first + 2 + i]));
  }
  RandomStream stream(1, 0, purpose("bootstrap"), 0);
  const auto indices = sensitivity_of_rows(rows, 0.95, [&] { return stream.uniform(); });
  constexpr std::array first_order{.3139052, .4424111, 0.0}, total{.5575889, .4424111, .2436837};
  for (std::size_t i = 0; i < factors; ++i) {
    // Evenly spread points do better than the spread of independent ones tells.
    EXPECT_NEAR(indices[i].first_order.value, first_order[i], 0.01);
    EXPECT_NEAR(indices[i].total.value, total[i], 0.01);
    EXPECT_LE(indices[i].first_order.low, first_order[i]);
    EXPECT_GE(indices[i].first_order.high, first_order[i]);
    EXPECT_LE(indices[i].total.low, total[i]);
    EXPECT_GE(indices[i].total.high, total[i]);
    EXPECT_LT(indices[i].total.high - indices[i].total.low, 0.1);
  }
}

TEST(SensitivityOfRows, AreNoneWhenAllValuesAreTheSame) {
  const std::vector<SensitivityRow> rows(5, SensitivityRow{1, 1, {1, 1}});
  EXPECT_TRUE(sensitivity_of_rows(rows, 0.95, [] { return 0.5; }).empty());
}

TEST(SensitivityIndicesDeathTest, AFunctionThatNeverChangesHasNone) {
  EXPECT_DEATH(indices_of([](Point) { return 7.0; }, 1), "has_variance");
}

}  // namespace
}  // namespace gelombang
