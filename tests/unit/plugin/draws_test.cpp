// SPDX-License-Identifier: Apache-2.0
#include <gelombang/plugin/draws.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "engine/kernel/random/stream.hpp"

namespace gelombang::sdk {
namespace {

using testing::ElementsAre;

/// People with these households, in the order of their tickets.
struct SmallPool {
  explicit SmallPool(const std::vector<std::uint32_t>& household_numbers) {
    for (const std::uint32_t household : household_numbers) {
      gelombang_person person{};
      person.struct_size = sizeof person;
      person.household = household;
      people.push_back(person);
    }
    for (std::uint32_t i = 0; i < people.size(); ++i) people[i].entity = i;
    strata.assign(people.size(), GELOMBANG_NO_STRATUM);
    pool = {sizeof pool, sizeof(gelombang_person), 1, people.size(), people.data(), strata.data()};
  }
  std::vector<gelombang_person> people;
  std::vector<std::uint32_t> strata;
  gelombang_pool pool{};
};

/// Random numbers of run `run`.
class Numbers {
 public:
  explicit Numbers(std::uint32_t run) : stream_(Streams(7, run).at(purpose("draws_test"), 0)) {}
  Random random() {
    return Random({&stream_, [](void* state) { return static_cast<RandomStream*>(state)->bits(); },
                   [](void* state) { return static_cast<RandomStream*>(state)->uniform(); }});
  }

 private:
  RandomStream stream_;
};

TEST(Households, AreNumberedWithoutGapsAndPeopleWhoLiveAloneHaveANumberOfTheirOwn) {
  const SmallPool five({9, 0, 4, 9, 0});
  const std::vector<std::uint32_t> number = households(Pool(five.pool));
  EXPECT_EQ(number[0], number[3]);
  EXPECT_THAT(std::vector({number[0], number[1], number[2], number[4]}),
              testing::UnorderedElementsAre(0, 1, 2, 3));
}

TEST(Strata, AreThePeopleInWhomTheRuleSeesNoDifference) {
  const SmallPool five({0, 0, 0, 0, 0});
  Strata strata{Pool(five.pool)};
  strata.keep_apart({1, 0, 1, 0, 1});
  strata.keep_apart({4, 4, 4, 4, 2});
  strata.tell();
  EXPECT_THAT(five.strata, ElementsAre(2, 0, 2, 0, 1));
}

TEST(Strata, OfAHouseholdAboveTheCapOneMemberIsToldOfWithThoseOfAlikeHouseholds) {
  // Two households of three and one of two; at most two have a seat.
  SmallPool pool({1, 1, 1, 2, 2, 2, 3, 3, 0});
  std::swap(pool.people[0].entity, pool.people[1].entity);  // who has the smaller ticket does not matter
  Strata strata{Pool(pool.pool)};
  strata.cap_households(households(Pool(pool.pool)), 2);
  strata.tell();
  constexpr std::uint32_t none = GELOMBANG_NO_STRATUM;
  EXPECT_THAT(pool.strata, ElementsAre(none, 1, none, 1, none, none, 0, 0, 0));
}

TEST(Strata, AreNotToldToAHostThatDoesNotAsk) {
  SmallPool pool({0, 0});
  pool.pool.struct_size = offsetof(gelombang_pool, strata);  // what lies behind is not the host's
  Strata strata{Pool(pool.pool)};
  strata.keep_apart({0, 1});
  strata.tell();
  EXPECT_THAT(pool.strata, ElementsAre(GELOMBANG_NO_STRATUM, GELOMBANG_NO_STRATUM));
}

TEST(Entries, OneEachKeepTheOrderOfThePublicTickets) {
  const SmallPool three({0, 0, 0});
  Numbers numbers(0);
  Random random = numbers.random();
  EXPECT_THAT(order_by_entries(Pool(three.pool), {1, 1, 1}, 3, false, random), ElementsAre(0, 1, 2));
}

TEST(Entries, ThreeAgainstOneComeFirstThreeTimesInFour) {
  // Who holds the smaller public ticket is decided by a coin, as tickets would.
  constexpr int runs = 20000;
  const SmallPool two({0, 0});
  for (const bool anew : {false, true}) {
    int first = 0;
    for (std::uint32_t run = 0; run < runs; ++run) {
      Numbers numbers(run);
      Random random = numbers.random();
      const std::uint32_t favoured = random.chance(0.5) ? 1 : 0;
      std::vector<std::uint32_t> entries{1, 1};
      entries[favoured] = 3;
      first += order_by_entries(Pool(two.pool), entries, 3, anew, random)[0] == favoured;
    }
    // 4 standard errors: a false alarm in 16,000
    EXPECT_NEAR(first / static_cast<double>(runs), 0.75, 4 * std::sqrt(0.75 * 0.25 / runs)) << anew;
  }
}

TEST(Entries, OfOnePersonMoveNobodyElsesNumbers) {
  const SmallPool four({0, 0, 0, 0});
  const auto order_of_others = [&](std::uint32_t entries_of_the_last) {
    Numbers numbers(3);
    Random random = numbers.random();
    auto order = order_by_entries(Pool(four.pool), {1, 2, 1, entries_of_the_last}, 5, true, random);
    std::erase(order, 3U);
    return order;
  };
  EXPECT_EQ(order_of_others(1), order_of_others(5));
}

TEST(Proportion, LosesAndMakesNoSeat) {
  EXPECT_THAT(in_proportion(10, {1, 1, 1}), ElementsAre(4, 3, 3));
  EXPECT_THAT(in_proportion(30, {0.1, 0.9}), ElementsAre(3, 27));
  EXPECT_THAT(in_proportion(800000, {0.8, 1 - 0.8}), ElementsAre(640000, 160000));
  EXPECT_THAT(in_proportion(0, {1, 2}), ElementsAre(0, 0));
  EXPECT_THAT(in_proportion(5, {0, 1}), ElementsAre(0, 5));
}

TEST(Weights, AreNamesAndNumbersInTheOrderOfTheText) {
  EXPECT_THAT(weights_of("ID-JB 12.5, ID-JT 8"),
              ElementsAre(std::pair<std::string_view, double>("ID-JB", 12.5),
                          std::pair<std::string_view, double>("ID-JT", 8)));
  EXPECT_TRUE(weights_of("").empty());
  for (const char* wrong :
       {"ID-JB", "ID-JB x", "ID-JB -1", "ID-JB 1 2", "A 1, A 2", "A 0", "A inf", "A 1,,B 1"})
    EXPECT_THROW(weights_of(wrong), std::invalid_argument) << wrong;
}

}  // namespace
}  // namespace gelombang::sdk
