// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/merge.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/results/estimates.hpp"
#include "engine/results/tables.hpp"

namespace gelombang::experiment {
namespace {

using results::Bundle;
using results::Estimate;

Estimate one(double value) {
  return {value, results::not_a_number, 1};
}

Bundle with_arrivals(double arrived) {
  Bundle bundle;
  bundle.people.push_back({{}, one(arrived), one(0), one(0), one(arrived), {}});
  return bundle;
}

TEST(Merge, OfOneReplicationIsItselfWithoutAnInterval) {
  const Bundle merged = merge({with_arrivals(7)});
  EXPECT_EQ(merged.people[0].arrived.mean, 7);
  EXPECT_TRUE(std::isnan(merged.people[0].arrived.half_width));
  EXPECT_EQ(merged.people[0].arrived.n, 1);
}

TEST(Merge, GivesTheMeanAndStudentsInterval) {
  // 10, 12, 17: mean 13, s^2 = (9 + 1 + 16) / 2 = 13, t(2, 97.5 %) = 4.302653: 4.302653 sqrt(13 / 3)
  // = 8.95663.
  const Bundle merged = merge({with_arrivals(10), with_arrivals(12), with_arrivals(17)});
  EXPECT_DOUBLE_EQ(merged.people[0].arrived.mean, 13);
  EXPECT_NEAR(merged.people[0].arrived.half_width, 8.95663, 1e-4);
  EXPECT_EQ(merged.people[0].arrived.n, 3);
}

TEST(Merge, WhatWasNotObservedDoesNotCountAsZero) {
  Bundle seen = with_arrivals(1), not_seen = with_arrivals(1), seen_too = with_arrivals(1);
  seen.people[0].journey_time.mean = one(100);
  seen_too.people[0].journey_time.mean = one(300);
  const Bundle merged = merge({seen, not_seen, seen_too});
  EXPECT_EQ(merged.people[0].journey_time.mean.mean, 200);
  EXPECT_EQ(merged.people[0].journey_time.mean.n, 2);
  EXPECT_TRUE(std::isnan(merged.people[0].journey_time.p50.mean));
}

TEST(Merge, AnOutcomeOfTheSelectionThatAReplicationNeverSawCountsAsZeroThere) {
  const auto with_outcome = [](const std::string& reason, double people) {
    Bundle bundle;
    bundle.waves.push_back({"W1", "draw", "", "", 0, {}});
    bundle.selection_outcomes.push_back(
        {"W1", SelectionOutcome::screened_out, reason, "age", "art. 3", {}, one(people)});
    return bundle;
  };
  const Bundle merged = merge({with_outcome("too young", 6), with_outcome("too old", 2)});
  const auto& outcomes = merged.selection_outcomes;
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].reason, "too young");
  EXPECT_EQ(outcomes[0].people.mean, 3);
  EXPECT_EQ(outcomes[1].people.mean, 1);
  EXPECT_EQ(outcomes[1].people.n, 2);
}

TEST(Merge, ComparesTheMeanWithThePublishedCount) {
  const auto with_published = [](double simulated) {
    Bundle bundle;
    results::PublishedRow row;
    row.milestone = "registered";
    row.published = 100;
    row.tolerance = 0.05;
    row.simulated = one(simulated);
    bundle.published = {row};
    return bundle;
  };
  const Bundle near = merge({with_published(99), with_published(111)});
  EXPECT_NEAR(near.published[0].relative_difference, 0.05, 1e-12);
  const Bundle far = merge({with_published(90), with_published(98)});
  EXPECT_NEAR(far.published[0].relative_difference, -0.06, 1e-12);
  EXPECT_FALSE(far.published[0].within);
}

TEST(Merge, TimeSeriesAreAsLongAsTheShortestAndMayBeMissingInOneThatWasCutShort) {
  Bundle longer, shorter, empty;
  longer.time_series = {{"people.on_the_way", "", {2, 4, 6}, 1}};
  shorter.time_series = {{"people.on_the_way", "", {4, 8}, 1}};
  EXPECT_EQ(merge({longer, shorter}).time_series[0].values, (std::vector<double>{3, 6}));
  for (const Bundle& merged : {merge({longer, empty}), merge({empty, longer})})
    for (const auto& series : merged.time_series) EXPECT_TRUE(series.values.empty());
}

/// Of many design points: written when the replications of each are merged.
bool is_of_a_sweep(std::string_view table) {
  return table == "design_responses" || table == "tornado";
}

/// Calls visit(table, estimate) for every estimate of every row of every other table.
template <class Visit>
void for_each_estimate_of(Bundle& bundle, Visit&& visit) {
  results::for_each_table(bundle, [&](const results::Table& table, auto& rows) {
    if constexpr (requires { rows.begin(); })
      for (auto& row : rows)
        if (!is_of_a_sweep(table.name))
          results::for_each_estimate(row, [&](Estimate& estimate) { visit(table.name, estimate); });
  });
}

TEST(Merge, OfThreeReplicationsCountsThreeInEveryEstimateOfEveryTable) {
  Bundle one_of_each;
  results::for_each_table(one_of_each, [](const results::Table&, auto& rows) {
    if constexpr (requires { rows.begin(); }) rows.resize(1);
  });
  for_each_estimate_of(one_of_each, [](const char*, Estimate& estimate) { estimate = one(7); });
  Bundle merged = merge({one_of_each, one_of_each, one_of_each});
  int estimates = 0;
  for_each_estimate_of(merged, [&](const char* table, const Estimate& estimate) {
    EXPECT_EQ(estimate.n, 3) << "an estimate of the table '" << table << "' is not merged";
    EXPECT_EQ(estimate.mean, 7) << table;
    ++estimates;
  });
  EXPECT_GT(estimates, 120);
}

TEST(Merge, KeepsTheFailuresOfEveryReplication) {
  Bundle sound, broken;
  broken.findings = {
      {results::Finding::Severity::failure, results::Finding::Kind::littles_law_broken, "web"}};
  EXPECT_EQ(merge({sound, broken}).findings.size(), 1U);
}

}  // namespace
}  // namespace gelombang::experiment
