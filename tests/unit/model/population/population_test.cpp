// SPDX-License-Identifier: Apache-2.0
#include "engine/model/population/population.hpp"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

constexpr std::uint32_t people = 100'000;

/// Five standard errors of a share p among `people`: a false alarm once in 1.7 million.
double five_sigma(double p) {
  return 5 * std::sqrt(p * (1 - p) / people);
}

Population two_zones() {
  Population population;
  population.regions = Categories({"ID-JB", "ID-PA", "ID-JT"}, {5, 2, 3});
  population.region_time_zone = {TimeZone::wib, TimeZone::wit, TimeZone::wib};
  return population;
}

std::array<double, time_zone_count> shares_of(const Population& population) {
  return population.time_zone_share();
}

template <class Predicate>
double share(const Population& population, const std::array<double, time_zone_count>& zone_weight,
             Predicate&& holds) {
  const TraitSampler sampler(population, Streams(1, 0));
  int count = 0;
  for (std::uint32_t person = 0; person < people; ++person)
    count += holds(sampler.sample(person, zone_weight)) ? 1 : 0;
  return static_cast<double>(count) / people;
}

TEST(Categories, SharesAreNormalised) {
  const Categories categories({"a", "b", "c"}, {1, 0, 3});
  EXPECT_DOUBLE_EQ(categories.share(0), 0.25);
  EXPECT_DOUBLE_EQ(categories.share(1), 0);
  EXPECT_DOUBLE_EQ(categories.share(2), 0.75);
  EXPECT_EQ(categories.pick(0.2499), 0);
  EXPECT_EQ(categories.pick(0.25), 2);
  EXPECT_EQ(categories.pick(0.9999), 2);
}

TEST(Population, TimeZonesHaveTheSharesOfTheirRegions) {
  const auto zones = two_zones().time_zone_share();
  EXPECT_DOUBLE_EQ(zones[0], 0.8);
  EXPECT_DOUBLE_EQ(zones[1], 0);
  EXPECT_DOUBLE_EQ(zones[2], 0.2);
}

TEST(TraitSampler, RegionsHaveTheirSharesAndTheirTimeZone) {
  const Population population = two_zones();
  for (const auto& [region, p] : {std::pair{0, 0.5}, std::pair{1, 0.2}, std::pair{2, 0.3}})
    EXPECT_NEAR(share(population, shares_of(population),
                      [&, region = region](const Traits& t) { return t.region == region; }),
                p, five_sigma(p));
  EXPECT_EQ(share(population, shares_of(population),
                  [&](const Traits& t) { return (t.region == 1) == (t.time_zone == TimeZone::wit); }),
            1);
}

TEST(TraitSampler, WhoComesDependsOnWhoseMorningItIs) {
  const Population population = two_zones();
  // It is night in the west: only Papua comes. Then both, the east three times as active as its share.
  EXPECT_EQ(share(population, {0, 0, 0.2}, [](const Traits& t) { return t.region == 1; }), 1);
  const double p = 0.6 / 1.4;
  EXPECT_NEAR(share(population, {0.8, 0, 0.6}, [](const Traits& t) { return t.region == 1; }), p,
              five_sigma(p));
  // Within the west the regions keep their proportion, 5 to 3.
  EXPECT_NEAR(share(population, {0.8, 0, 0}, [](const Traits& t) { return t.region == 0; }), 5.0 / 8,
              five_sigma(5.0 / 8));
}

TEST(TraitSampler, AgesAreEvenWithinTheirGroupAndNeverOutside) {
  Population population;
  population.age = Categories({"18-24", "60+"}, {0.7, 0.3});
  population.age_range = {{18, 24}, {60, 79}};
  const auto share_of = [&](auto holds) { return share(population, {1, 0, 0}, holds); };
  EXPECT_EQ(share_of([](const Traits& t) {
              return t.age_group == 0 ? t.age_years >= 18 && t.age_years <= 24
                                      : t.age_years >= 60 && t.age_years <= 79;
            }),
            1);
  for (const int age : {18, 21, 24})
    EXPECT_NEAR(share_of([&](const Traits& t) { return t.age_years == age; }), 0.1, five_sigma(0.1)) << age;
  EXPECT_NEAR(share_of([](const Traits& t) { return t.age_years == 79; }), 0.015, five_sigma(0.015));
}

TEST(TraitSampler, ListsAreIndependentOfEachOther) {
  Population population;
  population.lists = {"ministry", "laid_off"};
  population.list_share = {0.3, 0.5};
  const auto share_of = [&](int lists) {
    return share(population, {1, 0, 0}, [&](const Traits& t) { return t.lists == lists; });
  };
  EXPECT_NEAR(share_of(0), 0.35, five_sigma(0.35));
  EXPECT_NEAR(share_of(1), 0.15, five_sigma(0.15));
  EXPECT_NEAR(share_of(2), 0.35, five_sigma(0.35));
  EXPECT_NEAR(share_of(3), 0.15, five_sigma(0.15));
}

TEST(TraitSampler, SharesOfNobodyAndOfEverybodyAreExact) {
  Population population;
  population.disability = 0;
  population.lists = {"everybody", "nobody"};
  population.list_share = {1, 0};
  EXPECT_EQ(share(population, {1, 0, 0}, [](const Traits& t) { return t.lists == 1 && t.disability == 0; }),
            1);
}

TEST(TraitSampler, AnAttributeMoreMovesNoOtherAttribute) {
  Population few = two_zones();
  few.sex = Categories({"female", "male"}, {1, 1});
  few.lists = {"ministry"};
  few.list_share = {0.3};
  Population more = few;
  more.connections = Categories({"fast", "slow"}, {1, 1});
  more.education = Categories({"school", "university"}, {1, 1});
  more.work_status = Categories({"working", "not_working"}, {1, 1});
  more.age = Categories({"18-24", "25-59"}, {1, 1});
  more.age_range = {{18, 24}, {25, 59}};
  more.disability = 0.5;
  more.lists = {"laid_off", "ministry"};
  more.list_share = {0.5, 0.3};
  const TraitSampler sampler(few, Streams(1, 0)), other(more, Streams(1, 0));
  for (std::uint32_t person = 0; person < 1000; ++person) {
    const Traits a = sampler.sample(person, few.time_zone_share()),
                 b = other.sample(person, more.time_zone_share());
    ASSERT_EQ(a.region, b.region);
    ASSERT_EQ(a.sex, b.sex);
    ASSERT_EQ(a.lists & 1, b.lists >> 1);
  }
}

}  // namespace
}  // namespace gelombang
