// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/effects.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

std::vector<double> responses(const DesignPoints& points, double (*function)(const std::vector<double>&)) {
  std::vector<double> values;
  for (const auto& point : points) values.push_back(function(point));
  return values;
}

TEST(LinearEffects, OfAPlaneAreItsSlopesWhateverTheDesign) {
  const auto plane = [](const std::vector<double>& x) { return 7 + 3 * x[0] - 2 * x[1] + 0.5 * x[2]; };
  for (const DesignPoints& points : {factorial_design(3), sobol_points(3, 20)}) {
    const LinearEffects::Fit fit = LinearEffects::of(points)->fit(responses(points, plane));
    EXPECT_NEAR(fit.effects[0], 3, 1e-12);
    EXPECT_NEAR(fit.effects[1], -2, 1e-12);
    EXPECT_NEAR(fit.effects[2], 0.5, 1e-12);
    EXPECT_NEAR(fit.explained, 1, 1e-12);
  }
}

// On the corners of the box the effect is the mean at high less the mean at low. Of 4 x y it is 2 each; the
// plane explains 8 of the 12 squared deviations.
TEST(LinearEffects, OfAFactorialDesignAreDifferencesOfMeans) {
  const DesignPoints points = factorial_design(2);
  const LinearEffects::Fit fit =
      LinearEffects::of(points)->fit(responses(points, [](const auto& x) { return 4 * x[0] * x[1]; }));
  EXPECT_NEAR(fit.effects[0], 2, 1e-12);
  EXPECT_NEAR(fit.effects[1], 2, 1e-12);
  EXPECT_NEAR(fit.explained, 2.0 / 3, 1e-12);
}

TEST(LinearEffects, CannotBeToldWithTooFewPointsOrFactorsThatChangeTogether) {
  EXPECT_FALSE(LinearEffects::of({}));
  EXPECT_FALSE(LinearEffects::of({{0, 0}, {1, 1}}));
  EXPECT_FALSE(LinearEffects::of({{0, 0}, {1, 1}, {0.5, 0.5}, {0.25, 0.25}}));
  EXPECT_FALSE(LinearEffects::of({{0, 1}, {1, 1}, {0.5, 1}}));  // one that never changes
}

}  // namespace
}  // namespace gelombang
