// SPDX-License-Identifier: Apache-2.0
#include "engine/results/queries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/example_bundle.hpp"

namespace gelombang::results {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;

template <class Row, class Name>
std::vector<std::string> names_of(const std::vector<const Row*>& rows, Name Row::*name) {
  std::vector<std::string> names;
  for (const Row* row : rows) names.push_back(row->*name);
  return names;
}

TEST(Share, IsNotANumberWithoutAWhole) {
  EXPECT_EQ(share(estimate(1), estimate(4)), 0.25);
  EXPECT_TRUE(std::isnan(share(estimate(0), estimate(0))));
}

TEST(Everybody, IsTheRowWithoutAGroup) {
  const Bundle bundle = example_bundle();
  ASSERT_NE(everybody(bundle), nullptr);
  EXPECT_TRUE(everybody(bundle)->group.is_everybody());
  EXPECT_EQ(everybody(Bundle{}), nullptr);
  EXPECT_EQ(everybody_in(bundle, "no such wave"), nullptr);
}

TEST(LostReasons, AreOfEverybodyTheCommonestFirstAndTheOthersAddedUp) {
  Bundle bundle;
  bundle.lost = {{"form", "few", "", "", {}, estimate(1)},
                 {"form", "many", "", "", {}, estimate(50)},
                 {"form", "none", "", "", {}, estimate(0)},
                 {"form", "women only", "", "", {"sex", "female"}, estimate(90)},
                 {"form", "some", "", "", {}, estimate(9)}};
  const LostReasons reasons = lost_reasons(bundle, 2);
  EXPECT_THAT(names_of(reasons.most, &LostRow::reason), ElementsAre("many", "some"));
  EXPECT_EQ(reasons.others, 1u);
  EXPECT_EQ(reasons.others_lost, 1);
  EXPECT_EQ(reasons.lost, 60);
  EXPECT_EQ(lost_reasons(bundle, 9).others, 0u);
}

TEST(ShortDimensions, HaveMoreThanOneGroupAndNotTooMany) {
  std::vector<PeopleRow> rows(7);
  rows[1].group = {"sex", "female"};
  rows[2].group = {"sex", "male"};
  rows[3].group = {"age", "all"};
  for (int region = 0; region < 3; ++region) rows[4 + region].group = {"region", std::to_string(region)};
  EXPECT_THAT(rows_of_short_dimensions(rows, 2), ElementsAre(&rows[1], &rows[2]));
  EXPECT_EQ(rows_of_short_dimensions(rows, 3).size(), 5u);
}

TEST(FailingEndpoints, AreThoseOfWhichMoreThanFewRequestsFailed) {
  Bundle bundle;
  bundle.requests.resize(3);
  for (RequestRow& row : bundle.requests) row.sent = estimate(1000);
  bundle.requests[0].endpoint = "fine";
  bundle.requests[0].timed_out = estimate(10);
  bundle.requests[1].endpoint = "fails";
  bundle.requests[1].refused = estimate(6);
  bundle.requests[1].balked = estimate(5);
  bundle.requests[2].endpoint = "fine";
  bundle.requests[2].connection = "4g_poor";
  bundle.requests[2].timed_out = estimate(900);
  EXPECT_THAT(failing_endpoints(bundle, 0.01), ElementsAre("fails")) << "a connection is no endpoint";
}

/// a, b and c; b is dragged down by a.
Bundle three_stations() {
  Bundle bundle;
  bundle.stations.resize(3);
  bundle.stations[0].station = "c";
  bundle.stations[1].station = "b";
  bundle.stations[1].dragged_down_by = "a";
  bundle.stations[2].station = "a";
  bundle.stations[1].saturated_at = seconds(20);
  bundle.stations[2].saturated_at = seconds(10);
  bundle.requests.resize(1);
  bundle.requests[0].endpoint = "upload";
  bundle.requests[0].failing_from = seconds(30);
  bundle.requests[0].dragged_down_by = "b";
  return bundle;
}

TEST(ChainsOfSaturation, BeginWithTheFirstDominoAndTellWhatItDraggedDown) {
  const Bundle bundle = three_stations();
  const std::vector<Chain> chains = chains_of_saturation(bundle);
  ASSERT_EQ(chains.size(), 1u);
  EXPECT_EQ(chains[0].root->station, "a");
  EXPECT_EQ(chains[0].start, Chain::Start::first);
  EXPECT_THAT(names_of(chains[0].dragged_down, &StationRow::station), ElementsAre("b"));
  EXPECT_THAT(names_of(chains[0].failing, &RequestRow::endpoint), ElementsAre("upload")) << "through b";
}

TEST(ChainsOfSaturation, OfIndependentStationsSayWhetherTheyFellWithTheFirst) {
  Bundle bundle = three_stations();
  bundle.stations[0].saturated_at = seconds(10);
  EXPECT_EQ(chains_of_saturation(bundle)[1].start, Chain::Start::with_the_first);
  bundle.stations[0].saturated_at = seconds(11);
  EXPECT_EQ(chains_of_saturation(bundle)[1].start, Chain::Start::later);
  for (StationRow& row : bundle.stations) row.saturated_at.reset();
  EXPECT_TRUE(chains_of_saturation(bundle).empty());
}

TEST(Deadlock, IsAtTheStationsWithVisitsThatCanNeverGoOn) {
  Bundle bundle = three_stations();
  EXPECT_TRUE(deadlock(bundle).at.empty());
  bundle.stations[0].deadlocked = estimate(3);
  bundle.stations[2].deadlocked = estimate(4);
  bundle.stations[2].deadlocked_since = seconds(5);
  EXPECT_THAT(names_of(deadlock(bundle).at, &StationRow::station), ElementsAre("c", "a"));
  EXPECT_EQ(deadlock(bundle).since, seconds(5));
}

TEST(SlowVisits, AreAtSharedStationsAndOlderThanNearlyAllThatWereServed) {
  StationRow row;
  row.kind = "processor";
  row.number_in_service_end = estimate(2);
  row.sojourn_time.p99 = estimate(5e9);
  row.sojourn_time_so_far_max = estimate(5e9);
  EXPECT_FALSE(holds_slow_visits(row));
  row.sojourn_time_so_far_max = estimate(6e9);
  EXPECT_TRUE(holds_slow_visits(row));
  row.kind = "server_pool";
  EXPECT_FALSE(holds_slow_visits(row));
}

TEST(Findings, AreInOrderOfSeverityAndThenAsTheyWereMade) {
  Bundle bundle;
  constexpr auto kind = Finding::Kind::fault;
  bundle.findings = {{Finding::Severity::note, kind, "a"},
                     {Finding::Severity::failure, kind, "b"},
                     {Finding::Severity::note, kind, "c"},
                     {Finding::Severity::warning, kind, "d"}};
  EXPECT_THAT(names_of(by_severity(bundle), &Finding::subject), ElementsAre("b", "d", "a", "c"));
}

TEST(LargestLosses, KeepTheOrderOfTheJourney) {
  Bundle bundle;
  for (const double people : {5.0, 90.0, 5.0, 1.0, 40.0}) {
    bundle.inclusion_losses.emplace_back();
    bundle.inclusion_losses.back().people = people;
  }
  const LargestLosses losses = largest_losses(bundle, 2);
  ASSERT_EQ(losses.rows.size(), 2u);
  EXPECT_EQ(losses.rows[0]->people, 90);
  EXPECT_EQ(losses.rows[1]->people, 40);
  EXPECT_EQ(losses.others, 11);
  EXPECT_EQ(largest_losses(bundle, 3).rows.size(), 4u) << "two are equal to the third";
}

InclusionGapRow gap_of(const char* dimension) {
  InclusionGapRow gap;
  gap.dimension = dimension;
  return gap;
}

TEST(Gaps, ComeTheLargestFirstAndThoseThatAreNotToldLast) {
  Bundle bundle;
  const auto add = [&](const char* dimension, double ratio, bool is_told) {
    bundle.inclusion_gaps.push_back(gap_of(dimension));
    bundle.inclusion_gaps.back().ratio.value = ratio;
    bundle.inclusion_gaps.back().is_told = is_told;
  };
  add("sex", 0.2, false);
  add("age", 0.8, true);
  add("region", 0.5, true);
  EXPECT_THAT(names_of(gaps_by_size(bundle), &InclusionGapRow::dimension),
              ElementsAre("region", "age", "sex"));
}

TEST(MainParts, AreTheLargestAndTheNextOneOnlyIfItIsLargeEnough) {
  Bundle bundle;
  const InclusionGapRow gap = gap_of("sex");
  const auto part = [](const char* step, double share) {
    InclusionGapPartRow row;
    row.dimension = "sex";
    row.step = step;
    row.share = share;
    return row;
  };
  EXPECT_TRUE(main_parts_of(bundle, gap, 0.1).empty());
  bundle.inclusion_gap_parts = {part("form", 0.05), part("upload", 0.9), part("draw", 0.05)};
  EXPECT_THAT(names_of(main_parts_of(bundle, gap, 0.1), &InclusionGapPartRow::step), ElementsAre("upload"));
  bundle.inclusion_gap_parts[2].share = 0.3;
  EXPECT_THAT(names_of(main_parts_of(bundle, gap, 0.1), &InclusionGapPartRow::step),
              ElementsAre("upload", "draw"));
}

TEST(WhatIfs, OfAGapComeInTheOrderOfWhatTheyClose) {
  Bundle bundle;
  using Verdict = WhatIfRow::Verdict;
  const auto what_if = [](const char* name, Verdict verdict, double closed) {
    WhatIfGapRow row;
    row.name = name;
    row.dimension = "sex";
    row.share_closed.value = closed;
    row.verdict = verdict;
    return row;
  };
  bundle.what_if_gaps = {what_if("widens", Verdict::worse, -0.3),
                         what_if("unclear", Verdict::cannot_tell, 0.9), what_if("some", Verdict::better, 0.2),
                         what_if("most", Verdict::better, 0.7)};
  EXPECT_THAT(names_of(what_ifs_of(bundle, gap_of("sex")), &WhatIfGapRow::name),
              ElementsAre("most", "some", "unclear", "widens"));
}

}  // namespace
}  // namespace gelombang::results
