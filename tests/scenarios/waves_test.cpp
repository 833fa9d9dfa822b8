// SPDX-License-Identifier: Apache-2.0
// Several waves with roll-over: what theory says of them, and the eleven batches of 2020.
#include <cmath>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/locale/messages.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

const results::SelectionChanceRow& chance_of(const results::Bundle& bundle, const std::string& group) {
  for (const results::SelectionChanceRow& row : bundle.selection_chances)
    if (row.group.name == group) return row;
  throw std::out_of_range(group);
}

const results::LosingStreakRow& streak_of(const results::Bundle& bundle, const std::string& group,
                                          int losses) {
  for (const results::LosingStreakRow& row : bundle.losing_streaks)
    if (row.group.name == group && row.losses == losses) return row;
  throw std::out_of_range(group);
}

TEST(TutorialWaves, OfEverybodyTheNumberOfWavesToASeatIsGeometric) {
  // Seats are exact quarters of the pools, so of everybody together nothing is left to chance.
  const results::Bundle bundle = test::run_scenario("tutorial/waves");
  double left = 65536;
  for (int losses = 0; losses < 8; ++losses) {
    EXPECT_EQ(streak_of(bundle, "", losses).selected.mean, left / 4) << losses;
    EXPECT_EQ(streak_of(bundle, "", losses).never_selected.mean, 0) << losses;
    left *= 0.75;
  }
  EXPECT_EQ(streak_of(bundle, "", 8).selected.mean, 0);
  EXPECT_EQ(streak_of(bundle, "", 8).never_selected.mean, left);
  EXPECT_EQ(chance_of(bundle, "").joined.mean, 65536);
  EXPECT_EQ(chance_of(bundle, "").chance.mean, 1 - left / 65536);
  EXPECT_NEAR(chance_of(bundle, "").waves_to_selection.mean, 3.109995760915642, 1e-12);
}

TEST(TutorialWaves, AGroupHasTheChancesAndTheLosingStreaksOfEverybody) {
  // Women are a sample without replacement, which varies less than a binomial one: 20 counts, each beyond
  // four of its standard deviations with a probability below 7e-5, so a false alarm at most once in 700
  // seeds.
  const results::Bundle bundle = test::run_scenario("tutorial/waves");
  const auto expect_share = [](double count, double of, double p) {
    EXPECT_NEAR(count, of * p, 4 * std::sqrt(of * p * (1 - p)));
  };
  const double women = chance_of(bundle, "female").joined.mean;
  expect_share(women, 65536, 0.3);
  double p = 1;
  for (int losses = 0; losses < 8; ++losses, p *= 0.75) {
    expect_share(streak_of(bundle, "female", losses).selected.mean, women, p / 4);
    // In each wave a quarter of the women of its pool.
    const auto& wave = bundle.waves[static_cast<std::size_t>(losses)].wave;
    for (const results::SelectionGroupRow& row : bundle.selection_groups)
      if (row.wave == wave && row.group.name == "female")
        expect_share(row.selected.mean, row.pool.mean, 0.25);
  }
  expect_share(streak_of(bundle, "female", 8).never_selected.mean, women, p);
  expect_share(chance_of(bundle, "female").selected.mean, women, 1 - p);
}

TEST(TutorialWaves, TimeToSelectionCountsFromTheArrivalToTheDraw) {
  const results::Bundle bundle = test::run_scenario("tutorial/waves");
  const double day = 86400e9, q = std::pow(0.75, 8);
  // Everybody arrives at 0 s and wave k is drawn after k days; the histogram's median is within 0.8 %.
  EXPECT_NEAR(chance_of(bundle, "").time_to_selection.mean.mean, 3.109995760915642 * day, 1e-6 * day);
  // (1 - 0.75^k) / (1 - q) reaches one half at k = 3.
  EXPECT_LT((1 - std::pow(0.75, 2)) / (1 - q), 0.5);
  EXPECT_NEAR(chance_of(bundle, "").time_to_selection.p50.mean, 3 * day, 0.008 * 3 * day);
  EXPECT_EQ(chance_of(bundle, "").time_to_selection.max.mean, 8 * day);
}

TEST(TutorialWaves, WhenHalfJoinAgainTheOthersAreLostInTheDraw) {
  const results::Bundle bundle = test::run_scenario("tutorial/waves", {{"waves.w1.rejoin", "50 %"}});
  const results::SelectionGroupRow* first = nullptr;
  const results::SelectionGroupRow* second = nullptr;
  for (const results::SelectionGroupRow& row : bundle.selection_groups)
    if (row.group.is_everybody()) {
      if (row.wave == "w1") first = &row;
      if (row.wave == "w2") second = &row;
    }
  ASSERT_TRUE(first != nullptr && second != nullptr);
  const double losers = 65536 * 0.75;
  EXPECT_NEAR(first->rejoins.mean, losers / 2, 4 * std::sqrt(losers / 4));
  EXPECT_EQ(second->pool.mean, first->rejoins.mean);
  EXPECT_EQ(second->rejoined.mean, second->pool.mean);
  EXPECT_EQ(streak_of(bundle, "", 1).never_selected.mean, losers - second->pool.mean);
  EXPECT_EQ(bundle.people.front().lost.mean, 65536 - chance_of(bundle, "").selected.mean);
}

// --- The eleven batches ------------------------------------------------------------------------------------

void expect_published(const results::Bundle& bundle) {
  for (const results::PublishedRow& row : bundle.published) {
    // The 31,889 seats of batch 1 that stayed empty were never explained.
    if (row.milestone == "b1: selected") {
      EXPECT_FALSE(row.within);
      continue;
    }
    EXPECT_TRUE(row.within) << row.milestone << ": " << row.simulated.mean << " for " << row.published;
  }
  EXPECT_EQ(bundle.published.size(), 28U);
  for (const results::Finding& finding : bundle.findings)
    EXPECT_NE(finding.severity, results::Finding::Severity::failure)
        << reports::text_of(reports::sentence_of(finding));
}

TEST(Batches, OneInAHundredStandsInPoolsAsThePublishedOnesDid) {
  test::Scenario scenario = test::load_scenario("cases/prakerja-2020-batches/scenario");
  scenario.model.population.count /= 100;
  for (Selection& wave : scenario.model.waves) wave.seats /= 100;
  for (Published& row : scenario.model.published) row.count /= 100;
  for (PublishedWave& row : scenario.model.published_waves) {
    if (row.joined) *row.joined /= 100;
    if (row.selected) *row.selected /= 100;
  }
  const results::Bundle bundle = test::run(scenario);
  expect_published(bundle);
  // What is counted by person agrees with what is counted by wave: nobody is in two places.
  const results::SelectionChanceRow& all = chance_of(bundle, "");
  double joined_first = 0, selected = 0, never_selected = 0;
  for (const results::SelectionGroupRow& wave : bundle.selection_groups) {
    if (!wave.group.is_everybody()) continue;
    joined_first += wave.pool.mean - wave.rejoined.mean;
    selected += wave.selected.mean;
  }
  for (const results::LosingStreakRow& row : bundle.losing_streaks)
    if (row.group.is_everybody()) never_selected += row.never_selected.mean;
  EXPECT_EQ(joined_first, all.joined.mean);
  EXPECT_EQ(selected, all.selected.mean);
  EXPECT_EQ(never_selected, joined_first - selected);
}

TEST(BatchesAtFullScale, MeetThePublishedCountsOfElevenBatches) {
  expect_published(test::run_scenario("cases/prakerja-2020-batches/scenario"));
}

}  // namespace
}  // namespace gelombang
