// SPDX-License-Identifier: Apache-2.0
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

/// Three waves with chances 1/2, 1/4, 1/5; who loses applies again.
Pool three_waves(bool losers_first) {
  Pool pool;
  pool.wave_names = {"1", "2", "3"};
  pool.text = std::make_shared<const std::string>(std::string(400, 'x'));
  pool.groups.push_back({"sex", {"F", "M"}, {}});
  const auto apply = [&pool](std::uint32_t wave, std::size_t person, bool selected) {
    ++pool.size;
    pool.wave.push_back(wave);
    pool.stratum.push_back(wave);
    // Different lengths of one text are different names.
    pool.id.push_back(std::string_view(*pool.text).substr(0, person + 1));
    pool.selected.push_back(selected ? 1 : 0);
    pool.groups[0].codes.push_back(static_cast<std::uint16_t>(person % 2));
  };
  pool.stratum_names = pool.wave_names;
  for (std::size_t i = 0; i < 200; ++i) apply(0, i, i < 100);
  // 100 losers and 100 new people; 50 seats.
  for (std::size_t i = 100; i < 300; ++i) apply(1, i, losers_first ? i < 150 : i % 4 == 0);
  for (std::size_t i = 300; i < 400; ++i) apply(2, i, i % 5 == 0);
  return pool;
}

TEST(RepeatedWaves, GiveTheChanceOfAtLeastOneSuccess) {
  const Pool pool = three_waves(false);
  const RepeatedWaves waves = repeated_waves(pool, strata_of(pool), 5);
  EXPECT_EQ(waves.groups[0].chances, (std::vector<double>{0.5, 0.25, 0.2}));
  EXPECT_NEAR(waves.groups[0].any, 1 - 0.5 * 0.75 * 0.8, 1e-12);
  EXPECT_NEAR(waves.groups[0].streaks[1], 0.5 * 0.25, 1e-12);
}

TEST(RepeatedWaves, TellWhatCarriesOverFromLosses) {
  for (const bool losers_first : {false, true}) {
    const Pool pool = three_waves(losers_first);
    const CarryOver carry = *repeated_waves(pool, strata_of(pool), 0).carry_over;
    EXPECT_EQ(carry.people, 400);
    ASSERT_EQ(carry.after.size(), 2U);
    EXPECT_EQ(carry.after[1].applications.size, 100);  // the losers of the first wave
    EXPECT_EQ(carry.after[1].applications.selected, losers_first ? 50 : 25);
    EXPECT_NEAR(carry.after[1].expected, 25, 1e-9);
    if (losers_first)
      EXPECT_LT(carry.association.p, 1e-9);
    else
      EXPECT_NEAR(carry.association.p, 1, 1e-9);
  }
}

TEST(RepeatedWaves, LeaveOutACategoryWithASmallCountInAnyWave) {
  Pool pool = three_waves(false);
  for (std::size_t i = 0; i < 3; ++i) pool.groups[0].codes[i] = 2;
  pool.groups[0].values.push_back("(unknown)");
  const RepeatedWaves waves = repeated_waves(pool, strata_of(pool), 5);
  EXPECT_EQ(waves.groups.size(), 1U);
  EXPECT_EQ(waves.hidden, (std::vector<std::string>{"sex"}));
}

TEST(RepeatedWaves, TakeFewLosersTogetherWithThoseWhoLostLess) {
  Pool pool = three_waves(true);
  // Three of the second wave's losers apply once more.
  for (std::size_t i = 0; i < 3; ++i) pool.id[400 + i] = pool.id[250 + i];
  const CarryOver carry = *repeated_waves(pool, strata_of(pool), 5).carry_over;
  for (const AfterLosses& line : carry.after) {
    EXPECT_GE(line.applications.selected, 5);
    EXPECT_GE(line.applications.size - line.applications.selected, 5);
  }
  EXPECT_TRUE(carry.after.back().or_more);
}

}  // namespace
}  // namespace gelombang::audit
