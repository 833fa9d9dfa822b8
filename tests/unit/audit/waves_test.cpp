#include "engine/audit/waves.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace gelombang::audit {
namespace {

TEST(RepeatedWaves, OfEqualChancesAreBinomialAndGeometric) {
  const std::array chances{0.1, 0.1, 0.1};
  EXPECT_NEAR(chance_of_any(chances), 1 - 0.9 * 0.9 * 0.9, 1e-15);
  const std::vector<double> pmf = successes(chances), streaks = losing_streaks(chances);
  EXPECT_NEAR(pmf[1], 3 * 0.1 * 0.81, 1e-15);
  EXPECT_NEAR(pmf[3], 0.001, 1e-15);
  EXPECT_NEAR(streaks[2], 0.81 * 0.1, 1e-15);
  EXPECT_NEAR(streaks[3], 0.729, 1e-15);
}

TEST(RepeatedWaves, OfUnequalChances) {
  const std::array chances{0.5, 0.0, 1.0};
  EXPECT_EQ(chance_of_any(chances), 1);
  EXPECT_EQ(successes(chances), (std::vector{0.0, 0.5, 0.5, 0.0}));
  EXPECT_EQ(losing_streaks(chances), (std::vector{0.5, 0.0, 0.5, 0.0}));
}

TEST(CarryOver, RaisesTheChanceOfThoseWhoLostUpToCertainty) {
  EXPECT_NEAR(chance_with_carry_over(0.1, 3, 1.0, 2.0), 0.2, 1e-15);
  EXPECT_EQ(chance_with_carry_over(0.5, 9, 1.0, 2.0), 1);
}

}  // namespace
}  // namespace gelombang::audit
