// SPDX-License-Identifier: Apache-2.0
// Two results, number by number: in pairs where they had the same random numbers.
#include "engine/results/comparison.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace gelombang::results {
namespace {

/// A result whose `people.lost` was these values, replication by replication.
Bundle with(const std::vector<double>& lost, std::uint64_t seed = 1) {
  Bundle bundle;
  bundle.provenance.seed = seed;
  bundle.people.emplace_back();
  for (std::size_t i = 0; i < lost.size(); ++i)
    bundle.replication_values.push_back({static_cast<std::int64_t>(i), "people.lost", lost[i]});
  return bundle;
}

TEST(Comparison, IsOfPairsWhereTheSeedsAreTheSame) {
  const auto differences = compare(with({10, 20, 30}), with({12, 22, 32}));
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_TRUE(differences[0].is_paired);
  EXPECT_EQ(differences[0].response, "people.lost");
  EXPECT_EQ(differences[0].unit, "people");
  EXPECT_EQ(differences[0].difference.value, 2);
  EXPECT_EQ(differences[0].difference.low, 2) << "every pair differs by the same: chance is not in it";
  EXPECT_TRUE(differences[0].is_told());
}

TEST(Comparison, TakesRunsOfOtherSeedsAsIndependent) {
  const auto differences = compare(with({10, 20, 30}), with({12, 22, 32}, 2));
  EXPECT_FALSE(differences[0].is_paired);
  // Both have a variance of 100 over 3, together 200/3; Welch's degrees of freedom are 4, and Student's
  // t 2.776.
  EXPECT_NEAR(differences[0].difference.high, 2 + 2.7764451 * std::sqrt(200.0 / 3), 1e-5);
  EXPECT_FALSE(differences[0].is_told());
}

TEST(Comparison, HasNoIntervalOfOneReplication) {
  const auto differences = compare(with({10}), with({12}));
  EXPECT_EQ(differences[0].difference.value, 2);
  EXPECT_TRUE(std::isnan(differences[0].difference.low));
  EXPECT_FALSE(differences[0].is_told());
}

TEST(Comparison, PairsOnlyReplicationsThatBothHave) {
  const auto differences = compare(with({10, 20, 30, 90}), with({12, 22, 32}));
  EXPECT_EQ(differences[0].difference.value, 2);
  EXPECT_EQ(differences[0].first.value, 20);  // not 37.5: what is shown is what was compared
  EXPECT_EQ(differences[0].second.value, 22);
}

TEST(Comparison, LeavesOutWhatOnlyOneHas) {
  EXPECT_TRUE(compare(with({10, 20}), Bundle{}).empty());
  EXPECT_TRUE(compare(Bundle{}, with({10, 20})).empty());
}

TEST(Comparison, SaysWhyThereAreNoPairs) {
  Bundle small = with({10});
  small.provenance.scale = "1/50";
  EXPECT_EQ(pairing_of(with({10}), with({10})), Pairing::paired);
  EXPECT_EQ(pairing_of(with({10}), with({10}, 2)), Pairing::seeds_differ);
  EXPECT_EQ(pairing_of(with({10}), small), Pairing::scales_differ);
  Bundle other = with({10});
  other.provenance.scenario_name = "another";
  EXPECT_EQ(pairing_of(with({10}), other), Pairing::scenarios_differ);
}

}  // namespace
}  // namespace gelombang::results
