// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/inclusion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "engine/experiment/inclusion_what_if.hpp"
#include "engine/experiment/run.hpp"
#include "tests/support/two_groups.hpp"

namespace gelombang::experiment {
namespace {

using results::Interval;
using results::WayOut;

using Parts = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
using Counts = std::vector<std::uint64_t>;

RatioParts take_apart_one(const Counts& lowest, const Counts& highest, double confidence = 0.95) {
  const WayCounts low(lowest), high(highest);
  return take_apart({&low, 1}, {&high, 1}, confidence);
}

// Intervals of shares

TEST(ShareInterval, OfOneReplicationIsWilsonsScoreInterval) {
  // 10 of 100: (0.1 + 1.92073/100 -+ 1.95996 sqrt(0.0009 + 0.00960365/100)) / (1 + 3.84146/100).
  const Interval interval = share_interval(Parts{{10, 100}}, 0.95);
  EXPECT_DOUBLE_EQ(interval.value, 0.1);
  EXPECT_NEAR(interval.low, 0.05523, 1e-5);
  EXPECT_NEAR(interval.high, 0.17437, 1e-5);
}

TEST(ShareInterval, OfSeveralReplicationsIsStudentsOverThem) {
  // Shares 0.1, 0.2, 0.3: deviation 0.1, t of 2 degrees 4.30265, so 0.2 -+ 0.24841, cut at 0.
  const Interval interval = share_interval(Parts{{10, 100}, {20, 100}, {30, 100}}, 0.95);
  EXPECT_DOUBLE_EQ(interval.value, 0.2);
  EXPECT_EQ(interval.low, 0);
  EXPECT_NEAR(interval.high, 0.44841, 1e-5);
}

TEST(ShareInterval, OfNobodyAmongManyIsNotCertainlyZero) {
  // All replications agree, and yet 0 of 300 leaves room: 3.84146 / (300 + 3.84146).
  const Interval interval = share_interval(Parts{{0, 100}, {0, 100}, {0, 100}}, 0.95);
  EXPECT_EQ(interval.value, 0);
  EXPECT_EQ(interval.low, 0);
  EXPECT_NEAR(interval.high, 0.012643, 1e-6);
  EXPECT_TRUE(std::isnan(share_interval(Parts{{0, 0}}, 0.95).value));
}

// What makes a gap

TEST(TakeApart, AGapThatComesFromOneStepIsAllOfThatStep) {
  // Of 100 each: 20 leave at the first way, 40 and none at the second, three quarters of the rest at the
  // third.
  const RatioParts taken = take_apart_one({20, 40, 30, 10}, {20, 0, 60, 20});
  EXPECT_NEAR(taken.ratio.value, 0.5, 1e-12);
  ASSERT_EQ(taken.parts.size(), 3U);
  EXPECT_NEAR(taken.parts[0].log_ratio.value, 0, 1e-12);
  EXPECT_NEAR(taken.parts[1].log_ratio.value, std::log(0.5), 1e-12);
  EXPECT_NEAR(taken.parts[1].share, 1, 1e-12);
  EXPECT_NEAR(taken.parts[1].points, -0.1, 1e-12);
  EXPECT_NEAR(taken.parts[2].log_ratio.value, 0, 1e-12);
}

TEST(TakeApart, AddsUpToTheLogarithmOfTheRatioAndToTheDifference) {
  // Passing 0.5 and 0.5 against 0.8 and 0.75: 0.25 against 0.6.
  const RatioParts taken = take_apart_one({50, 25, 25}, {20, 20, 60});
  ASSERT_EQ(taken.parts.size(), 2U);
  EXPECT_NEAR(taken.parts[0].log_ratio.value, std::log(0.625), 1e-12);
  EXPECT_NEAR(taken.parts[1].log_ratio.value, std::log(2.0 / 3), 1e-12);
  EXPECT_NEAR(taken.parts[0].share, std::log(0.625) / std::log(0.25 / 0.6), 1e-12);
  EXPECT_NEAR(taken.parts[0].share + taken.parts[1].share, 1, 1e-12);
  EXPECT_NEAR(taken.parts[0].points + taken.parts[1].points, -0.35, 1e-12);
}

TEST(TakeApart, AStepThatHelpsTheLowestHasANegativeShare) {
  const RatioParts taken = take_apart_one({60, 4, 36}, {20, 20, 60});
  ASSERT_EQ(taken.parts.size(), 2U);
  EXPECT_GT(taken.parts[0].share, 1);
  EXPECT_LT(taken.parts[1].share, 0);
  EXPECT_NEAR(taken.parts[0].share + taken.parts[1].share, 1, 1e-12);
}

TEST(TakeApart, TheIntervalOfOneReplicationIsThatOfKatz) {
  // log error sqrt(0.9 / 10 + 0.8 / 20) = 0.36056; 0.5 exp(-+ 1.95996 * 0.36056).
  const RatioParts taken = take_apart_one({90, 10}, {80, 20});
  EXPECT_NEAR(taken.ratio.low, 0.24664, 1e-5);
  EXPECT_NEAR(taken.ratio.high, 1.01362, 1e-5);
}

TEST(TakeApart, TheVariancesOfThePartsAddUpToThatOfTheWhole) {
  const RatioParts taken = take_apart_one({50, 25, 25}, {20, 20, 60});
  double variance = 0;
  for (const RatioPart& part : taken.parts)
    variance += std::pow(part.log_ratio.high - part.log_ratio.value, 2);
  EXPECT_NEAR(std::sqrt(variance), std::log(taken.ratio.high / taken.ratio.value), 1e-12);
}

TEST(TakeApart, TheIntervalOfSeveralReplicationsIsStudentsOverTheirLogarithms) {
  // Ratios 0.4, 0.5 and 0.625: logarithms that lie 0.223144 apart, so half a width of 0.223144 * 4.30265 /
  // sqrt 3.
  const Counts low[] = {{80, 20}, {75, 25}, {150, 50}}, high[] = {{50, 50}, {50, 50}, {120, 80}};
  const std::vector<WayCounts> lowest(std::begin(low), std::end(low)),
      highest(std::begin(high), std::end(high));
  const RatioParts taken = take_apart(lowest, highest, 0.95);
  EXPECT_NEAR(taken.ratio.value, (95.0 / 400) / (180.0 / 400), 1e-12);
  EXPECT_NEAR(std::log(taken.ratio.high / taken.ratio.value), 0.223144 * 4.30265 / std::sqrt(3), 1e-5);
}

TEST(TakeApart, AGroupOfWhomNobodyIsIncludedHasARatioOfZeroAndNoParts) {
  const RatioParts taken = take_apart_one({100, 0}, {80, 20});
  EXPECT_EQ(taken.ratio.value, 0);
  EXPECT_GT(taken.ratio.high, 0);
  EXPECT_LT(taken.ratio.high, 1);
  EXPECT_TRUE(taken.parts.empty());
}

// A whole run

const results::InclusionRow& row_of(const results::Bundle& bundle, const results::Group& group) {
  for (const results::InclusionRow& row : bundle.inclusion)
    if (row.group == group) return row;
  ADD_FAILURE() << "no row of " << group.name;
  return bundle.inclusion.front();
}

TEST(Inclusion, OutcomesOfEveryGroupAddUpToItsArrivals) {
  const TwoGroups model(4000, 500, 0.2, 0.4);
  RunOptions options;
  options.replications = 2;
  const results::Bundle bundle = run(model, options);
  ASSERT_FALSE(bundle.inclusion.empty());
  EXPECT_TRUE(bundle.inclusion.front().group.is_everybody());
  std::map<std::string, double> arrived;
  for (const results::InclusionRow& row : bundle.inclusion) {
    EXPECT_DOUBLE_EQ(row.own_choice + row.technical + row.rule + row.too_late + row.on_the_way +
                         row.not_in_pool + row.screened_out + row.not_drawn + row.included,
                     row.arrived)
        << row.group.dimension << ' ' << row.group.name;
    arrived[row.group.dimension] += row.arrived;
    double lost = 0;
    for (const results::InclusionLossRow& loss : bundle.inclusion_losses)
      if (loss.group == row.group) lost += loss.people;
    EXPECT_DOUBLE_EQ(lost + row.included, row.arrived);
  }
  for (const auto& [dimension, people] : arrived) EXPECT_DOUBLE_EQ(people, 4000) << dimension;
  std::map<std::string, double> in_pairs;
  for (const results::InclusionPairRow& row : bundle.inclusion_pairs) {
    EXPECT_DOUBLE_EQ(row.own_choice + row.technical + row.rule + row.too_late + row.on_the_way +
                         row.not_in_pool + row.screened_out + row.not_drawn + row.included,
                     row.arrived);
    in_pairs[row.group.dimension + row.second_dimension] += row.arrived;
    double lost = 0;
    for (const results::InclusionPairLossRow& loss : bundle.inclusion_pair_losses)
      if (loss.group == row.group && loss.second_dimension == row.second_dimension &&
          loss.second_group_name == row.second_group_name)
        lost += loss.people;
    EXPECT_DOUBLE_EQ(lost + row.included, row.arrived);
  }
  EXPECT_FALSE(in_pairs.empty());
  for (const auto& [dimensions, people] : in_pairs) EXPECT_DOUBLE_EQ(people, 4000) << dimensions;
  EXPECT_DOUBLE_EQ(bundle.inclusion.front().included, 500);
}

TEST(Inclusion, TellsWhatBecameOfTheOthersStepByStep) {
  const TwoGroups model(4000, 500, 0.2, 0.4);
  const results::Bundle bundle = run(model, {});
  const results::InclusionRow &strong = row_of(bundle, {"connection", "strong"}),
                              &weak = row_of(bundle, {"connection", "weak"});
  EXPECT_NEAR(strong.own_choice / strong.arrived, 0.2, 0.05);
  EXPECT_EQ(strong.technical, 0);
  EXPECT_NEAR(weak.technical / weak.arrived, 0.8 * 0.4, 0.05);
  for (const results::InclusionLossRow& loss : bundle.inclusion_losses) {
    const std::map<WayOut, std::string> at{
        {WayOut::own_choice, "form"}, {WayOut::technical, "send"}, {WayOut::not_drawn, ""}};
    ASSERT_TRUE(at.contains(loss.way_out));
    EXPECT_EQ(loss.step, at.at(loss.way_out));
  }
}

TEST(Inclusion, NamesTheStepThatMakesTheGap) {
  const TwoGroups model(20000, 4000, 0.2, 0.4);
  const results::Bundle bundle = run(model, {});
  for (const results::InclusionGapRow& gap : bundle.inclusion_gaps) {
    if (gap.dimension != "connection") continue;
    EXPECT_EQ(gap.lowest, "weak");
    EXPECT_EQ(gap.highest, "strong");
    EXPECT_TRUE(gap.is_told);
    EXPECT_LT(gap.ratio.low, 0.6);
    EXPECT_GT(gap.ratio.high, 0.6);
    double logs = 0, points = 0;
    for (const results::InclusionGapPartRow& part : bundle.inclusion_gap_parts) {
      if (part.dimension != "connection") continue;
      logs += part.log_ratio.value;
      points += part.points;
      EXPECT_NEAR(part.share, part.step == "send" ? 1 : 0, 0.2);
    }
    EXPECT_NEAR(logs, std::log(gap.ratio.value), 1e-12);
    EXPECT_NEAR(points, gap.lowest_inclusion - gap.highest_inclusion, 1e-12);
    return;
  }
  FAIL() << "no gap between the connections";
}

TEST(Inclusion, GroupsThatDifferInNothingHaveNoGapThatIsTold) {
  const TwoGroups model(20000, 4000, 0.2, 0);
  const results::Bundle bundle = run(model, {});
  for (const results::InclusionGapRow& gap : bundle.inclusion_gaps)
    EXPECT_FALSE(gap.is_told) << gap.dimension;
}

TEST(Inclusion, WhoLostADrawStoodInItWhateverCameLater) {
  TwoGroups model(4000, 500, 0, 0);
  const auto second = model.event("second close", std::chrono::seconds(100));
  model.steps.back().wait_for = second;
  model.waves.front().rejoin = 1;
  Selection screening = model.waves.front();
  screening.after = second;
  screening.wave = "W2";
  screening.screens = {model.rule("nobody", [](const RuleQuestion&, RandomStream&) {
    return Verdict{Verdict::Kind::rejected, 0};
  })};
  model.reasons.push_back({"selection", "screened", "screened out", "disaring", "nobody", ""});
  screening.first_screen_reason = {static_cast<ReasonIndex>(model.reasons.size() - 1)};
  model.waves.push_back(screening);
  const results::Bundle bundle = run(model, {});
  EXPECT_EQ(bundle.inclusion.front().included, 500);
  EXPECT_EQ(bundle.inclusion.front().not_drawn, 3500);
  EXPECT_EQ(bundle.inclusion.front().screened_out, 0);
  EXPECT_DOUBLE_EQ(bundle.inclusion.front().drawn.value, 500.0 / 4000);
}

TEST(Inclusion, WithoutASelectionIsToFinishTheJourneyAndIsCountedOnlyWhenAskedFor) {
  TwoGroups model(4000, 500, 0.2, 0.4);
  model.waves.clear();
  EXPECT_TRUE(run(model, {}).inclusion.empty());
  std::vector<InclusionCounts> counts;
  const results::Bundle bundle = run(model, {}, {}, &counts);
  EXPECT_EQ(counts.size(), 1U);
  EXPECT_EQ(bundle.inclusion.front().included, bundle.people.front().finished.mean);
  EXPECT_GT(bundle.inclusion.front().included, 500);
}

TEST(Inclusion, HoursAreThoseOfThePersonsOwnClock) {
  TwoGroups model(100, 10, 0, 0);
  model.calendar = Calendar{civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib)};
  model.population.region_time_zone = {TimeZone::wit};
  const results::Bundle bundle = run(model, {});
  EXPECT_EQ(row_of(bundle, {"hour", "21:00"}).arrived, 100);
}

// What if

results::Bundle compared(const Model& model, const Model& changed, int replications) {
  RunOptions options;
  options.replications = replications;
  std::vector<InclusionCounts> before, after;
  results::Bundle bundle = run(model, options, {}, &before);
  run(changed, options, {}, &after);
  compare_inclusion({"changed", "x = 1", "a test"}, {model, before}, {changed, after}, bundle);
  return bundle;
}

const results::WhatIfGapRow* gap_of(const results::Bundle& bundle, const std::string& dimension) {
  for (const results::WhatIfGapRow& row : bundle.what_if_gaps)
    if (row.dimension == dimension) return &row;
  return nullptr;
}

TEST(WhatIf, ABetterLineClosesTheGapBetweenTheConnections) {
  const TwoGroups model(10000, 2000, 0.2, 0.4), changed(10000, 2000, 0.2, 0);
  const results::Bundle bundle = compared(model, changed, 5);
  const results::WhatIfGapRow* gap = gap_of(bundle, "connection");
  ASSERT_NE(gap, nullptr);
  EXPECT_EQ(gap->verdict, results::WhatIfRow::Verdict::better);
  EXPECT_LT(gap->share_closed.low, 1);
  EXPECT_GT(gap->share_closed.high, 0.9);
  // The door alone has no noise of the draw.
  EXPECT_GT(gap->door_closed.low, 0.8);
  EXPECT_LT(gap->door_closed.high - gap->door_closed.low, gap->share_closed.high - gap->share_closed.low);
  EXPECT_TRUE(bundle.what_ifs.front().same_people);
  EXPECT_EQ(bundle.what_ifs.front().worst_group, "weak");
  EXPECT_EQ(bundle.what_ifs.front().worst, results::WhatIfRow::Verdict::better);
  // All seats are given away either way.
  EXPECT_DOUBLE_EQ(bundle.what_ifs.front().inclusion_change.value, 0);
}

TEST(WhatIf, AChangeThatMattersToNobodyCannotBeTold) {
  const TwoGroups model(10000, 2000, 0.2, 0.4);
  TwoGroups changed(10000, 2000, 0.2, 0.4);
  changed.clients.front().timeout = std::chrono::seconds(12);
  const results::Bundle bundle = compared(model, changed, 3);
  ASSERT_NE(gap_of(bundle, "connection"), nullptr);
  EXPECT_EQ(gap_of(bundle, "connection")->share_closed.value, 0);
  EXPECT_EQ(gap_of(bundle, "connection")->verdict, results::WhatIfRow::Verdict::cannot_tell);
  EXPECT_EQ(bundle.what_ifs.front().worst, results::WhatIfRow::Verdict::cannot_tell);
}

TEST(WhatIf, OneReplicationHasNoIntervalAndTellsNothing) {
  const TwoGroups model(10000, 2000, 0.2, 0.4), changed(10000, 2000, 0.2, 0);
  const results::Bundle bundle = compared(model, changed, 1);
  ASSERT_NE(gap_of(bundle, "connection"), nullptr);
  EXPECT_TRUE(std::isnan(gap_of(bundle, "connection")->share_closed.low));
  EXPECT_EQ(gap_of(bundle, "connection")->verdict, results::WhatIfRow::Verdict::cannot_tell);
}

TEST(WhatIf, MoreSeatsLeaveTheRatioOfTheGroupsAsItWas) {
  const TwoGroups model(20000, 2000, 0.2, 0.4), changed(20000, 4000, 0.2, 0.4);
  const results::Bundle bundle = compared(model, changed, 5);
  EXPECT_DOUBLE_EQ(bundle.what_ifs.front().inclusion_change.value, 0.1);
  ASSERT_NE(gap_of(bundle, "connection"), nullptr);
  EXPECT_NEAR(gap_of(bundle, "connection")->ratio_after, 0.6, 0.05);
}

TEST(WhatIf, SaysWhenOtherPeopleCame) {
  const TwoGroups model(10000, 2000, 0.2, 0.4);
  TwoGroups changed(10000, 2000, 0.2, 0.4);
  changed.arrivals.interarrival_time = Distribution::constant(0.002);
  EXPECT_FALSE(compared(model, changed, 2).what_ifs.front().same_people);
}

}  // namespace
}  // namespace gelombang::experiment
