// SPDX-License-Identifier: Apache-2.0
// What a run writes down of a draw for its audit, counted by hand.
#include "engine/experiment/draw_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gelombang::experiment {
namespace {

using testing::ElementsAre;

/// A pool of six, by ticket. The third lives with the first; stratum 4 gives seats to its first two.
struct SixPeople {
  SixPeople() {
    population.sex = Categories({"woman", "man"}, {1, 1});
    for (std::uint32_t i = 0; i < 6; ++i) {
      traits[i].sex = i % 2 == 0 ? 0 : 1;
      by_ticket.push_back({5 - i, &traits[i], i == 2 ? 1 : i + 1, 0});  // the last ticket came first
    }
    using enum Verdict::Kind;
    verdicts = {{accepted, 0, 4}, {accepted, 0, 4}, {rejected, 0, 4},
                {rejected, 0, 4}, {accepted, 0, 9}, {rejected, 0, Verdict::no_stratum}};
    // Of person 0, 1, .. 5.
    for (const int hour : {0, 1, 1, 3, 5, 2}) registered_at.push_back(SimTime{std::chrono::hours(hour)});
  }
  DrawTables tables() const {
    return draw_tables(Groups(population), "W", facts::SeatsGiven{SimTime{}, 0, by_ticket, verdicts},
                       registered_at);
  }
  const results::DrawGroupRow* row(const DrawTables& in, std::int64_t stratum, const std::string& dimension,
                                   const std::string& name) const {
    for (const results::DrawGroupRow& each : in.groups)
      if (each.stratum == stratum && each.group == results::Group{dimension, name}) return &each;
    return nullptr;
  }

  Population population;
  Traits traits[6];
  std::vector<Candidate> by_ticket;
  std::vector<Verdict> verdicts;
  std::vector<SimTime> registered_at;
};

TEST(DrawTables, CountPeopleBySexWithinTheStrataOfTheRule) {
  const SixPeople six;
  const DrawTables tables = six.tables();
  EXPECT_EQ(tables.draw.people, 6);
  EXPECT_EQ(tables.draw.selected, 3);
  EXPECT_EQ(tables.draw.left_out, 1);
  EXPECT_TRUE(tables.draw.strata_are_told);
  ASSERT_EQ(tables.strata.size(), 2U);
  EXPECT_EQ(tables.strata[0].stratum, 4);
  EXPECT_EQ(tables.strata[0].people, 4);
  EXPECT_EQ(tables.strata[0].selected, 2);
  // Women have the tickets 1 and 3 of 4; a third of four tickets ends between the first and the second.
  const results::DrawGroupRow* women = six.row(tables, 4, "sex", "woman");
  ASSERT_NE(women, nullptr);
  EXPECT_EQ(women->people, 2);
  EXPECT_EQ(women->selected, 1);
  EXPECT_EQ(women->ticket_places, 4);
  EXPECT_EQ(women->low_tickets, 1);
  EXPECT_EQ(women->middle_tickets, 1);
  EXPECT_EQ(six.row(tables, 9, "sex", "man"), nullptr);  // nobody
}

TEST(DrawTables, CountHoursAndRunsInTheOrderOfRegistration) {
  const SixPeople six;
  const DrawTables tables = six.tables();
  // Stratum 4 registered at 2 h, 5 h, 3 h and 1 h: rejected, accepted, rejected, accepted in this order.
  EXPECT_EQ(tables.strata[0].runs_of_selected, 2);
  EXPECT_EQ(tables.strata[0].runs_of_others, 2);
  EXPECT_EQ(six.row(tables, 4, "registered_hour", "5")->selected, 1);
  EXPECT_EQ(six.row(tables, 4, "registered_hour", "4"), nullptr);
}

TEST(DrawTables, CountHouseholdsByTheStrataOfTheirMembers) {
  const DrawTables tables = SixPeople().tables();
  ASSERT_EQ(tables.households.size(), 3U);
  EXPECT_EQ(tables.households[0].strata, "4");
  EXPECT_EQ(tables.households[0].households, 2);
  EXPECT_EQ(tables.households[1].strata, "4 4");
  EXPECT_EQ(tables.households[1].households, 1);
  EXPECT_EQ(tables.households[1].selected_pairs, 0);  // one of the two was
  EXPECT_EQ(tables.households[2].strata, "9");
}

TEST(DrawTables, OfARuleThatDoesNotTellHaveOneStratum) {
  SixPeople six;
  for (Verdict& verdict : six.verdicts) verdict.stratum = Verdict::no_stratum;
  const DrawTables tables = six.tables();
  EXPECT_FALSE(tables.draw.strata_are_told);
  EXPECT_EQ(tables.draw.left_out, 0);
  ASSERT_EQ(tables.strata.size(), 1U);
  EXPECT_EQ(tables.strata[0].people, 6);
}

TEST(DrawTables, OfRegistrationsOverManyDaysCountDays) {
  SixPeople six;
  six.registered_at[5] = SimTime{std::chrono::hours(24 * 30)};
  const DrawTables tables = six.tables();
  ASSERT_NE(six.row(tables, 4, "registered_day", "0"), nullptr);
  EXPECT_EQ(six.row(tables, 4, "registered_day", "0")->people, 3);
  EXPECT_EQ(six.row(tables, 4, "registered_day", "30")->people, 1);
}

}  // namespace
}  // namespace gelombang::experiment
