// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/expectations.hpp"

#include <gtest/gtest.h>

#include "tests/support/promised_draw.hpp"

namespace gelombang::audit {
namespace {

using draw::promised;
using Way = Expectations::Way;
using Who = ExpectedGroup::Who;

constexpr const char* head = draw::head_of_rules;

/// Of 200 people 40 hold a degree, or as many as are said.
std::vector<std::string> degrees(std::size_t holders = 40) {
  std::vector<std::string> rows(200, "no");
  std::fill_n(rows.begin(), holders, "yes");
  return rows;
}

draw::Commitment reserve_of_20(std::size_t holders = 40) {
  return promised(head + std::string("tickets,,each_round,,\nreserve,degree,yes,20,\nopen,,,40,\n"), "degree",
                  degrees(holders));
}

TEST(Expectations, OfAReserveFollowFromTheRulesInEitherOrder) {
  const Expectations expected = expectations(reserve_of_20(), nullptr);
  EXPECT_EQ(expected.way, Way::closed_form);
  EXPECT_FALSE(expected.something_is_hidden());
  ASSERT_EQ(expected.orders.size(), 2U);
  EXPECT_EQ(expected.orders[0].rounds, (std::vector<std::string>{"reserve", "open"}));
  EXPECT_EQ(expected.orders[1].rounds, (std::vector<std::string>{"open", "reserve"}));
  // The reserve first leaves 40 seats for 180 people; last, it goes to the holders without a seat.
  for (const auto& [order, seats] : {std::pair(0U, 20 + 20 * 40.0 / 180), std::pair(1U, 8 + 20.0)}) {
    const std::vector<ExpectedGroup>& groups = expected.orders[order].groups;
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].who, Who::all_others) << "sorted as they are read";
    EXPECT_EQ(groups[1].name, "degree = yes");
    EXPECT_EQ(groups[1].people, 40);
    EXPECT_NEAR(groups[1].seats, seats, 1e-9);
    EXPECT_NEAR(groups[0].seats, 60 - seats, 1e-9);
    EXPECT_EQ(groups[1].error, 0) << "no draw is made";
  }
}

TEST(Expectations, HoldNothingOfFewPeopleNorOfThoseWhoWouldTellHowFew) {
  const Expectations expected = expectations(reserve_of_20(3), nullptr);
  EXPECT_TRUE(expected.something_is_hidden());
  for (const ExpectationsInOrder& order : expected.orders)
    for (const ExpectedGroup& group : order.groups) {
      EXPECT_TRUE(group.is_hidden) << "of two groups one follows from the other";
      EXPECT_EQ(group.people, 0);
      EXPECT_EQ(group.seats, 0);
    }
}

TEST(Expectations, ByAColumnShareTheSeatsOfATypeAmongItsValues) {
  draw::PoolColumn district{"district", {"east", "west"}, std::vector<std::uint32_t>(200, 1)};
  std::fill_n(district.code_of.begin(), 50, 0U);
  const Expectations expected = expectations(
      promised(head + std::string("open,,,60,\n"), "", std::vector<std::string>(200)), &district);
  ASSERT_EQ(expected.orders.size(), 1U);
  ASSERT_EQ(expected.orders[0].groups.size(), 2U);
  EXPECT_EQ(expected.orders[0].groups[0].name, "district = east");
  EXPECT_NEAR(expected.orders[0].groups[0].seats, 15, 1e-9);
  EXPECT_NEAR(expected.orders[0].groups[1].seats, 45, 1e-9);
}

TEST(Expectations, OfOneTicketForAllRoundsAreTheMeanOfDraws) {
  const Expectations expected =
      expectations(promised(head + std::string("tickets,,one,,\nreserve,degree,yes,20,\nopen,,,40,\n"),
                            "degree", degrees()),
                   nullptr);
  EXPECT_EQ(expected.way, Way::draws);
  EXPECT_EQ(expected.draws, 400);
  for (const ExpectationsInOrder& order : expected.orders) {
    double seats = 0;
    for (const ExpectedGroup& group : order.groups) seats += group.seats;
    EXPECT_NEAR(seats, 60, 1e-6) << "every draw fills all seats";
  }
}

TEST(Expectations, OfLeximinNameTheQuotasThatKeepAChanceFromBeingLarger) {
  const Expectations expected = expectations(
      promised(head + std::string("leximin,,,60,\nat_most,degree,yes,4,\n"), "degree", degrees()), nullptr);
  EXPECT_EQ(expected.way, Way::leximin_chances);
  ASSERT_EQ(expected.chances.size(), 2U);
  EXPECT_NEAR(expected.chances[0].chance, 0.1, 1e-12) << "4 of 40";
  EXPECT_EQ(expected.chances[0].people, 40);
  ASSERT_EQ(expected.chances[0].bounds.size(), 1U);
  EXPECT_TRUE(expected.chances[0].bounds[0].is_at_most);
  EXPECT_EQ(expected.chances[0].bounds[0].seats, 4U);
  EXPECT_NEAR(expected.chances[1].chance, 56.0 / 160, 1e-12);
  EXPECT_TRUE(expected.chances[1].bounds.empty()) << "the number of seats";
}

TEST(Expectations, CannotBeComparedByAColumnOfManyValuesOrOfNiks) {
  draw::PoolColumn column{"district", std::vector<std::string>(101, "x"), {}};
  EXPECT_EQ(why_not_by(column), "column 'district' has more than 100 values; make them coarser");
  column.values = {"3171010000000001"};
  EXPECT_EQ(why_not_by(column), "column 'district' has values with 16 digits, as a NIK has");
  column.values = {"east"};
  EXPECT_EQ(why_not_by(column), "");
}

}  // namespace
}  // namespace gelombang::audit
