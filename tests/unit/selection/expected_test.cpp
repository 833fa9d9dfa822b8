// SPDX-License-Identifier: Apache-2.0
#include "engine/selection/expected.hpp"

#include <gtest/gtest.h>

namespace gelombang::selection {
namespace {

TEST(ExpectedSeats, OfAPlainDrawAreSeatsOverPeople) {
  const auto seats = expected_seats({{2'078'026, {0}}}, {{{200'000}}}).by_type;
  EXPECT_NEAR(seats[0] / 2'078'026, 0.0962451865, 5e-11);
}

/// Chances of the proposed and of the others under strict priority: 200,000 seats, 2,078,026 people.
std::vector<double> chances(std::uint64_t proposed) {
  const std::uint64_t others = 2'078'026 - proposed;
  const auto seats =
      expected_seats({{proposed, {0, 0}}, {others, {none, 0}}}, {{{200'000, 1}}, {{0}}}).by_type;
  return {seats[0] / static_cast<double>(proposed), seats[1] / static_cast<double>(others)};
}

TEST(ExpectedSeats, UnderStrictPriorityAreThoseOfTheClosedForm) {
  EXPECT_DOUBLE_EQ(chances(143'000)[0], 1.0);
  EXPECT_NEAR(chances(143'000)[1], 0.0294569685, 5e-11);
  EXPECT_NEAR(chances(1'700'000)[0], 0.1176470588, 5e-11);
  EXPECT_DOUBLE_EQ(chances(1'700'000)[1], 0.0);
}

// H-1B: 137,017 regular and 55,900 advanced, 85,000 seats of which 20,000 are reserved for the advanced.
// The rule-maker published that open seats first gives 5,340 more, 16 % (84 FR 888).
TEST(EveryOrder, OpenSeatsFirstGiveTheReservedGroupSixteenPercentMore) {
  const std::vector<PeopleType> types{{137'017, {none, 0}}, {55'900, {0, 0}}};
  const std::vector<OrderOfRounds> orders = every_order(types, {{{20'000}}, {{65'000}}});
  ASSERT_EQ(orders.size(), 2U);
  EXPECT_EQ(orders[0].rounds, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_TRUE(orders[0].expected.are_certain && orders[1].expected.are_certain);
  const double reserve_first = orders[0].expected.by_type[1], open_first = orders[1].expected.by_type[1];
  EXPECT_NEAR(reserve_first, 33'494.914, 5e-4);
  EXPECT_NEAR(open_first, 38'834.525, 5e-4);
  EXPECT_NEAR(open_first - reserve_first, 5'339.611, 1e-3);
  EXPECT_NEAR((open_first - reserve_first) / reserve_first, 0.1594, 5e-5);
}

// Three people: a woman in X, a woman in Y, a man in X. One seat for a woman, then one in X. Whether the man
// competes depends on the first draw: his chance is 1/2 * 1 + 1/2 * 1/2 = 3/4, not the 2/3 of large groups.
TEST(ExpectedSeats, OfSmallGroupsThatCrossAreNotCertain) {
  const auto people = [](std::uint64_t each) {
    return std::vector<PeopleType>{{each, {0, 0}}, {each, {0, none}}, {each, {none, 0}}};
  };
  const ExpectedSeats few = expected_seats(people(1), {{{1}}, {{1}}});
  EXPECT_FALSE(few.are_certain);
  EXPECT_NEAR(few.by_type[2], 2.0 / 3, 1e-12);
  EXPECT_TRUE(expected_seats(people(100'000), {{{100'000}}, {{100'000}}}).are_certain);
}

TEST(ExpectedSeats, OfAnOpenRoundAfterSmallReservesAreCertain) {  // nobody drawn from together is apart later
  EXPECT_TRUE(expected_seats({{20, {0, 0}}, {30, {none, 0}}}, {{{5}}, {{10}}}).are_certain);
}

TEST(EveryOrder, LeavesOutThoseInWhichUnfilledSeatsWouldGoBack) {
  const std::vector<PeopleType> types{{10, {0, 0}}};
  EXPECT_EQ(every_order(types, {{{5, 1}}, {{5}}}).size(), 1U);
}

// The same reserve with one ticket for both rounds: whom the reserve leaves behind the open round passes
// over, so that people get seats as in a plain draw, and the reserve helps nobody.
TEST(OneTicket, AReserveFirstThatTheGroupWouldFillAnywayChangesNothing) {
  const std::uint32_t people = 2000;
  std::vector<std::uint32_t> everybody(people, 0), group(people, none), order(people);
  for (std::uint32_t i = 0; i < people; ++i) order[i] = i * 7 % people;
  for (std::uint32_t i = 0; i < people; i += 3) group[i] = 0;
  const std::vector<Round> reserve_first{{{{100}}, group, order}, {{{700}}, everybody, order}};
  const std::vector<Round> plain{{{{800}}, everybody, order}};
  const Seating with = fill_seats(people, reserve_first), without = fill_seats(people, plain);
  for (std::uint32_t i = 0; i < people; ++i) EXPECT_EQ(with.round_of[i] == none, without.round_of[i] == none);
}

}  // namespace
}  // namespace gelombang::selection
