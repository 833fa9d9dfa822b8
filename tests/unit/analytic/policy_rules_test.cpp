// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/policy_rules.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(MeanAttempts, IsTheSumOfTheChancesToGetThatFar) {
  expect_equal(mean_attempts(0.5, 3), 1.75);
  expect_equal(mean_attempts(0.9, 4), 1 + 0.9 + 0.81 + 0.729);
  expect_equal(mean_attempts(0.3, 1), 1);
  EXPECT_EQ(mean_attempts(0, 10), 1);
  EXPECT_EQ(mean_attempts(1, 10), 10);
}

TEST(MeanAttempts, KeepsItsDigitsWhenNearlyAllFail) {
  // To first order in q = 1 - p: m - q m (m - 1) / 2.
  expect_equal(mean_attempts(1 - 1e-9, 10), 10 - 45e-9, 1e-13);
}

TEST(Metastability, NeedsRoomForTheUsersButNotForAllTheirAttempts) {
  EXPECT_TRUE(can_stay_collapsed(50, 100, 3));
  EXPECT_FALSE(can_stay_collapsed(30, 100, 3));   // even all attempts fit
  EXPECT_FALSE(can_stay_collapsed(110, 100, 3));  // collapsed, but by plain overload
  EXPECT_FALSE(can_stay_collapsed(100, 100, 3));
  EXPECT_FALSE(can_stay_collapsed(50, 100, 2));
  EXPECT_FALSE(can_stay_collapsed(50, 100, 1));
}

}  // namespace
}  // namespace gelombang::analytic
