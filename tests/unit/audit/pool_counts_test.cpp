// SPDX-License-Identifier: Apache-2.0
// People are counted before anything is tested: within strata, by group, by ticket, by time of registration.
#include "engine/audit/pool_counts.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/audit/asked_once.hpp"

namespace gelombang::audit {
namespace {

/// Nine people, one a line of the file, in the order of registration. The third, fifth and last are men.
Pool nine_people() {
  Pool pool;
  pool.size = 9;
  pool.selected = {1, 1, 0, 0, 0, 1, 0, 0, 0};
  pool.rank = {2, 1, 4, 9, 5, 3, 8, 7, 6};
  pool.registered = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  pool.groups = {{"sex", {"F", "M"}, {0, 0, 1, 0, 1, 0, 0, 0, 1}}};
  return pool;
}

DrawCounts counts(const Pool& pool, std::uint64_t seed = 1) {
  return counts_of(pool, strata_of(pool), seed);
}

TEST(PoolCounts, CountTheSelectedOfEachGroupWithinStrata) {
  Pool pool = nine_people();
  pool.stratum_names = {"north", "south"};
  pool.stratum = {0, 0, 0, 0, 1, 1, 1, 1, 1};
  const DrawCounts draw = counts(pool);
  ASSERT_EQ(draw.strata.size(), 2U);
  EXPECT_EQ(draw.strata[0].count.size, 4);
  EXPECT_EQ(draw.strata[0].count.selected, 2);
  EXPECT_EQ(draw.all().selected, 3);
  const CountedCategory& sex = draw.categories.front();
  EXPECT_EQ(sex.cell(0, 0).size, 3);
  EXPECT_EQ(sex.cell(0, 0).selected, 2);
  EXPECT_EQ(sex.cell(1, 1).size, 2);
  EXPECT_EQ(sex.cell(1, 1).selected, 0);
}

TEST(PoolCounts, HoldThePlacesByTicketAndTheThirdsOfThem) {
  const DrawCounts draw = counts(nine_people());
  ASSERT_TRUE(draw.has_tickets);
  const CountedCell& women = draw.categories.front().cells[0];
  EXPECT_EQ(women.ticket_places, 2 + 1 + 9 + 3 + 8 + 7);
  EXPECT_EQ(women.low_tickets, 3);
  EXPECT_EQ(women.middle_tickets, 0);
  EXPECT_DOUBLE_EQ(draw.strata.front().squares_of_places(), 60);
}

TEST(PoolCounts, WithoutRanksKnowNoTickets) {
  Pool pool = nine_people();
  pool.rank.clear();
  EXPECT_FALSE(counts(pool).has_tickets);
}

TEST(PoolCounts, CountTheRunsInTheOrderOfRegistration) {
  // 1 1 | 0 0 0 | 1 | 0 0 0
  const DrawCounts draw = counts(nine_people());
  EXPECT_EQ(draw.strata.front().runs_of_selected, 2);
  EXPECT_EQ(draw.strata.front().runs_of_others, 2);
}

TEST(PoolCounts, OfEqualTimesDoNotTakeTheOrderOfTheFileForThatOfRegistration) {
  // A file that was sorted by outcome has two runs; people of one time stand in any order.
  Pool pool;
  pool.size = 400;
  for (std::size_t i = 0; i < pool.size; ++i) pool.selected.push_back(i < 200 ? 1 : 0);
  pool.registered.assign(pool.size, 7);
  const DrawCounts draw = counts(pool);
  EXPECT_GT(draw.strata.front().runs_of_selected, 50);
}

TEST(PoolCounts, HoldTimesByTheHourThenByTheDayAndNumbersInTenths) {
  Pool pool = nine_people();
  EXPECT_EQ(counts(pool).registered->name, "tenth");
  EXPECT_EQ(counts(pool).registered->values.size(), 10U);
  pool.registered_is_time = true;
  pool.registered.back() = 3 * 3600;
  EXPECT_EQ(counts(pool).registered->name, "hour");
  EXPECT_EQ(counts(pool).registered->values.size(), 4U);
  pool.registered.back() = 9 * 86400;
  EXPECT_EQ(counts(pool).registered->name, "day");
  EXPECT_EQ(counts(pool).registered->of(0).size, 8);
}

TEST(PoolCounts, GiveGroupsOfTheSamePeopleTheSameMark) {
  Pool pool = nine_people();
  pool.groups.push_back({"title", {"Mr", "Ms"}, {1, 1, 0, 1, 0, 1, 1, 1, 0}});
  const DrawCounts draw = counts(pool);
  const CountedCategory &sex = draw.categories[0], &title = draw.categories[1];
  EXPECT_EQ(sex.marks[0], title.marks[1]);
  EXPECT_NE(sex.marks[0], sex.marks[1]);
  EXPECT_EQ(sex.marks[0] + sex.marks[1], draw.all_marks);
  EXPECT_EQ(sex.division, title.division);
}

TEST(PoolCounts, TellWhichGroupsAreSumsOfOthers) {
  // `(unknown)` lies in both provinces, so neither is the sum of its districts but R, which has none of it.
  const Category districts{"district", {"a", "b", "(unknown)", "c"}, {0, 1, 2, 2, 3, 3}};
  const Category provinces{"province", {"P", "Q", "R"}, {0, 0, 0, 1, 2, 2}};
  const std::vector<CountedNesting> found = nestings_of({districts, provinces});
  // c in R, and R in c.
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].whole.category, 1U);
  EXPECT_EQ(found[0].whole.value, 2U);
  ASSERT_EQ(found[0].parts.size(), 1U);
  EXPECT_EQ(found[0].parts[0].category, 0U);
  EXPECT_EQ(found[0].parts[0].value, 3U);
}

}  // namespace
}  // namespace gelombang::audit
