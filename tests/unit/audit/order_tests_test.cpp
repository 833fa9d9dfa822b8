// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/order_tests.hpp"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

namespace gelombang::audit {
namespace {

TEST(MidRanks, ShareTheMeanAmongTies) {
  EXPECT_EQ(mid_ranks(std::array{30.0, 10.0, 30.0, 20.0}), (std::vector{3.5, 1.0, 3.5, 2.0}));
}

TEST(MidRanks, BeginAgainInEachStratum) {
  EXPECT_EQ(mid_ranks(std::array{5.0, 1.0, 9.0, 9.0}, std::array{1U, 0U, 1U, 0U}, 2),
            (std::vector{1.0, 1.0, 2.0, 2.0}));
}

TEST(Association, OfRanksWithThemselvesIsComplete) {
  const std::vector<double> ranks{1, 2, 3, 4, 5};
  const Association same = association(ranks, ranks);
  EXPECT_NEAR(same.correlation, 1, 1e-12);
  EXPECT_NEAR(same.z, 2, 1e-12);  // sqrt(N - 1)
}

TEST(Association, WithinStrataDoesNotSeeADifferenceBetweenThem) {
  // Everybody of the second stratum registered later and has larger tickets; within strata there is nothing.
  const std::array a{1.0, 2.0, 1.0, 2.0, 11.0, 12.0, 11.0, 12.0},
      b{1.0, 1.0, 2.0, 2.0, 11.0, 11.0, 12.0, 12.0};
  const std::array strata{0U, 0U, 0U, 0U, 1U, 1U, 1U, 1U};
  EXPECT_NEAR(association(a, b, strata, 2).z, 0, 1e-12);
  EXPECT_GT(association(a, b).z, 2);
}

TEST(Association, SaysNothingWhereNothingCouldVary) {
  EXPECT_EQ(association(std::array{1.0, 1.0, 1.0}, std::array{1.0, 2.0, 3.0}).p, 1);
  EXPECT_EQ(association({}, {}).p, 1);
}

TEST(AssociationWithGroups, HasFewerDegreesWhereAGroupIsEmpty) {
  const std::array<std::uint16_t, 4> groups{0, 2, 0, 2};
  EXPECT_EQ(association_with_groups(std::array{1.0, 2.0, 3.0, 4.0}, groups, 3).degrees, 1);
}

TEST(AssociationWithGroups, OfTwoGroupsWithinStrataIsMantelHaenszel) {
  const std::array<Stratum, 2> strata{{{{6, 4}, {9, 3}}, {{5, 1}, {4, 2}}}};
  std::vector<double> selected;
  std::vector<std::uint16_t> groups;
  std::vector<std::uint32_t> of;
  const auto add = [&](const GroupCount& count, std::uint16_t group, std::uint32_t stratum) {
    for (std::int64_t i = 0; i < count.size; ++i) {
      selected.push_back(i < count.selected ? 1 : 0);
      groups.push_back(group);
      of.push_back(stratum);
    }
  };
  for (std::uint32_t s = 0; s < 2; ++s) {
    add(strata[s].group, 0, s);
    add(strata[s].rest, 1, s);
  }
  EXPECT_NEAR(association_with_groups(selected, groups, 2, of, 2).statistic,
              stratified(strata).test.statistic, 1e-9);
}

TEST(Kendall, CountsPairsInTheSameAndInTheOppositeOrder) {
  EXPECT_NEAR(kendall(std::array{1.0, 2.0, 3.0}, std::array{1.0, 3.0, 2.0}).tau, 1.0 / 3, 1e-12);
  EXPECT_NEAR(kendall(std::array{1.0, 2.0, 3.0}, std::array{3.0, 2.0, 1.0}).tau, -1, 1e-12);
  // Ties: concordant 4, discordant 0, one tie in each column; tau-b = 4 / 5.
  EXPECT_NEAR(kendall(std::array{1.0, 1.0, 2.0, 3.0}, std::array{1.0, 2.0, 3.0, 3.0}).tau, 4.0 / 5, 1e-12);
}

TEST(MannWhitney, CountsTiesHalf) {
  const MannWhitney test =
      mann_whitney(std::array{1.0, 2.0, 2.0, 3.0}, std::array<std::uint8_t, 4>{0, 1, 0, 1});
  EXPECT_EQ(test.u, 1 + 0.5 + 2);
  EXPECT_EQ(test.auc, 3.5 / 4);
}

TEST(DistanceToPool, OfTheFirstHalfIsOneHalf) {
  const Distance distance =
      distance_to_pool(std::array{1.0, 2.0, 3.0, 4.0}, std::array<std::uint8_t, 4>{1, 1, 0, 0});
  EXPECT_NEAR(distance.distance, 0.5, 1e-12);
  EXPECT_EQ(distance_to_pool(std::array{1.0, 2.0}, std::array<std::uint8_t, 2>{1, 1}).p, 1);
}

TEST(Runs, OfAlternatingMarksAreTooMany) {
  const Runs test = runs(std::array<std::uint8_t, 8>{1, 0, 1, 0, 1, 0, 1, 0});
  EXPECT_EQ(test.runs, 8);
  EXPECT_EQ(test.expected, 5);
  EXPECT_NEAR(test.z, 3 / std::sqrt(32.0 * 24 / 64 / 7), 1e-12);
  EXPECT_EQ(runs({}).p, 1);
  EXPECT_EQ(runs(std::array<std::uint8_t, 3>{1, 1, 1}).p, 1);
}

TEST(Runs, OfFewMarksHaveAnExactChance) {
  // Two of ten marks: next to each other in 9 of 45 orders, by which the normal distribution would be fooled.
  const Runs test = runs(std::array<std::uint8_t, 10>{0, 0, 0, 1, 1, 0, 0, 0, 0, 0});
  EXPECT_EQ(test.rarer_runs, 1);
  EXPECT_NEAR(test.p, 2 * 9.0 / 45, 1e-12);
  EXPECT_EQ(runs(std::array<std::uint8_t, 3>{0, 1, 0}).p, 1);  // one mark is always one run
}

TEST(Runs, OfStrataAreAddedUp) {
  const Runs part = runs(std::array<std::uint8_t, 10>{0, 0, 0, 1, 1, 0, 0, 0, 0, 0});
  const Runs both = runs_together({part, part});
  EXPECT_EQ(both.runs, 2 * part.runs);
  EXPECT_NEAR(both.z, part.z * std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(both.p, 2 * 0.2 * 0.2, 1e-12);
}

}  // namespace
}  // namespace gelombang::audit
