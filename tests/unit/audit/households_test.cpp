// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/households.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang::audit {
namespace {

TEST(HouseholdPairs, ExpectedNumberIsThatOfPairsTimesTheChanceOfBoth) {
  // Households of 1, 2 and 3; three of the six are selected: 4 pairs, each with chance 3 * 2 / (6 * 5).
  const std::vector<std::uint32_t> households{0, 1, 1, 2, 2, 2};
  const HouseholdPairs pairs =
      household_pairs(households, std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1}, 999, 1);
  EXPECT_EQ(pairs.observed, 3);
  EXPECT_NEAR(pairs.expected, 4 * 0.2, 1e-12);
}

TEST(HouseholdPairs, VarianceIsThatOfAllPossibleDraws) {
  const std::vector<std::uint32_t> households{0, 1, 1, 2, 2, 2, 3};
  double draws = 0, sum = 0, squares = 0;
  HouseholdPairs last;
  for (unsigned mask = 0; mask < 128; ++mask) {
    std::vector<std::uint8_t> selected;
    for (unsigned i = 0; i < 7; ++i) selected.push_back(static_cast<std::uint8_t>(mask >> i & 1));
    if (std::count(selected.begin(), selected.end(), 1) != 4) continue;
    last = household_pairs(households, selected, 1, 1);
    ++draws;
    sum += static_cast<double>(last.observed);
    squares += static_cast<double>(last.observed * last.observed);
  }
  const double mean = sum / draws, variance = squares / draws - mean * mean;
  EXPECT_NEAR(last.expected, mean, 1e-12);
  EXPECT_NEAR(last.z, (static_cast<double>(last.observed) - mean) / std::sqrt(variance), 1e-9);
}

TEST(HouseholdPairs, WholeHouseholdsSelectedTogetherAreFound) {
  std::vector<std::uint32_t> households;
  std::vector<std::uint8_t> together, apart;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    households.push_back(i / 2);
    together.push_back(i / 2 % 10 == 0 ? 1 : 0);
    apart.push_back(i % 10 == 0 ? 1 : 0);
  }
  EXPECT_LT(household_pairs(households, together, 199, 7).p, 1e-6);
  EXPECT_GT(household_pairs(households, together, 199, 7).z, 0);
  EXPECT_LT(household_pairs(households, apart, 199, 7).p, 1e-4);  // none at all: a cap
  EXPECT_LT(household_pairs(households, apart, 199, 7).z, 0);
}

TEST(HouseholdPairs, SeatsStayInTheirStratum) {
  // All seats are in the first stratum, and everybody of it has one: no chance is left.
  const std::vector<std::uint32_t> households{0, 0, 1, 1}, strata{0, 0, 1, 1};
  const std::vector<std::uint8_t> selected{1, 1, 0, 0};
  EXPECT_EQ(household_pairs(households, selected, strata, 2, 99, 1).p, 1);
  EXPECT_EQ(household_pairs(households, selected, strata, 2, 99, 1).expected, 1);
}

}  // namespace
}  // namespace gelombang::audit
