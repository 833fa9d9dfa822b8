// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/multiplicity.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "tests/unit/audit/expect.hpp"

namespace gelombang::audit {
namespace {

// Benjamini and Hochberg 1995, table of their section 3.1.
constexpr std::array published{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                               .0459, .3240, .4262, .5719, .6528, .7590, 1.0};

std::ptrdiff_t rejected(const std::vector<double>& adjusted, double level) {
  return std::count_if(adjusted.begin(), adjusted.end(), [&](double p) { return p <= level; });
}

TEST(BenjaminiHochberg, OfThePublishedFifteenRejectsFourAtFivePercent) {
  const std::vector<double> adjusted = benjamini_hochberg(published);
  EXPECT_EQ(rejected(adjusted, 0.05), 4);
  const std::array expected{.0015, .0030, .0095, .035625, .0603};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(adjusted[i], expected[i], 1e-12);
}

TEST(Holm, OfThePublishedFifteen) {
  const std::vector<double> adjusted = holm(published);
  const std::array expected{.0015, .0056, .0247, .1140};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(adjusted[i], expected[i], 1e-12);
}

TEST(Bonferroni, OfThePublishedFifteenRejectsThreeAtFivePercent) {
  EXPECT_EQ(rejected(bonferroni(published), 0.05), 3);
}

TEST(Adjustment, KeepsTheOrderOfTheTestsAndNeverExceedsOne) {
  const std::array shuffled{0.9, 0.01, 0.5, 0.02};
  for (const auto& adjusted : {holm(shuffled), benjamini_hochberg(shuffled), bonferroni(shuffled)}) {
    ASSERT_EQ(adjusted.size(), 4U);
    EXPECT_LE(adjusted[1], adjusted[3]);
    EXPECT_LE(adjusted[3], adjusted[2]);
    EXPECT_LE(adjusted[2], adjusted[0]);
    EXPECT_LE(adjusted[0], 1);
  }
  EXPECT_NEAR(holm(shuffled)[1], 0.04, 1e-15);
  EXPECT_TRUE(holm({}).empty());
}

}  // namespace
}  // namespace gelombang::audit
