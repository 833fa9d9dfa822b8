// SPDX-License-Identifier: Apache-2.0
#include "engine/model/population/households.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "engine/model/population/population.hpp"

namespace gelombang {
namespace {

/// Members by household.
std::map<std::uint32_t, std::vector<std::uint32_t>> members_of(const Households& households,
                                                               std::uint32_t people, std::uint64_t key) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t person = 0; person < people; ++person)
    members[households.of(person, key)].push_back(person);
  return members;
}

TEST(Permutation, TakesEveryNumberOnce) {
  for (const std::uint32_t count : {1U, 2U, 3U, 5U, 64U, 1000U, 4097U}) {
    std::vector<bool> seen(count);
    for (std::uint32_t value = 0; value < count; ++value) seen[permuted(value, count, 99)] = true;
    EXPECT_EQ(seen, std::vector<bool>(count, true)) << count;
  }
}

TEST(Permutation, ReachesTheLastOf32Bits) {
  EXPECT_LT(permuted(0xffffffffU, std::uint64_t{1} << 32, 1), std::uint64_t{1} << 32);
}

TEST(Households, NobodyHasOneWhenNothingIsKnown) {
  EXPECT_EQ(Households().of(17, 1), 0U);
}

TEST(Households, HaveTheSizesThatAreAskedForAndNumbersWithoutGaps) {
  const Households households(1000, {0.5, 0.3, 0.2});  // 1.7 members on average: 588 households
  std::map<std::size_t, int> sizes;
  std::uint32_t next = 1;
  for (const auto& [household, members] : members_of(households, 1000, 7)) {
    EXPECT_EQ(household, next++);
    ++sizes[members.size()];
  }
  EXPECT_EQ(sizes, (std::map<std::size_t, int>{{1, 297}, {2, 176}, {3, 117}}));
}

TEST(Households, PeopleWhoAreLeftOverLiveAlone) {
  std::map<std::size_t, int> sizes;
  for (const auto& [household, members] : members_of(Households(10, {0, 0, 0, 1}), 10, 7))
    ++sizes[members.size()];
  EXPECT_EQ(sizes, (std::map<std::size_t, int>{{1, 2}, {4, 2}}));
}

TEST(Households, MembersAreAsFarApartInTheOrderOfArrivalAsAnyTwoPeople) {
  constexpr std::uint32_t people = 30000;
  double distance = 0;
  int pairs = 0;
  for (const auto& [household, members] : members_of(Households(people, {0, 1}), people, 11)) {
    distance += std::abs(static_cast<double>(members[0]) - members[1]);
    ++pairs;
  }
  // The mean of two uniform places is people / 3 apart, with variance people^2 / 18; 4 standard errors.
  EXPECT_NEAR(distance / pairs, people / 3.0, 4 * people / std::sqrt(18.0 * pairs));
}

TEST(Households, AnotherKeyGivesOtherHouseholds) {
  const Households households(1000, {0, 1});
  int same = 0;
  for (const auto& [household, members] : members_of(households, 1000, 1))
    same += households.of(members[0], 2) == households.of(members[1], 2);
  EXPECT_LT(same, 10);
}

TEST(Households, MembersLiveInTheSameRegionAndTheSharesOfRegionsAreKept) {
  constexpr std::uint32_t people = 20000;
  Population population;
  population.count = people;
  population.regions = Categories({"A", "B"}, {0.25, 0.75});
  population.region_time_zone = {TimeZone::wib, TimeZone::wib};
  population.households = Households(people, {0, 1});
  const TraitSampler sampler(population, Streams(3, 0));
  std::map<std::uint32_t, std::vector<int>> regions;
  int in_a = 0;
  for (std::uint32_t person = 0; person < people; ++person) {
    const int region = sampler.sample(person, population.time_zone_share()).region;
    regions[sampler.household(person)].push_back(region);
    in_a += region == 0;
  }
  for (const auto& [household, of_members] : regions) EXPECT_EQ(of_members[0], of_members[1]);
  // 10,000 independent households: 4 standard errors
  EXPECT_NEAR(in_a / static_cast<double>(people), 0.25, 4 * std::sqrt(0.25 * 0.75 / (people / 2)));
}

}  // namespace
}  // namespace gelombang
