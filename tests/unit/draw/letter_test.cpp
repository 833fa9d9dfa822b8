// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/letter.hpp"

#include <gtest/gtest.h>

#include "engine/draw/ticket.hpp"
#include "tests/unit/draw/own_draw.hpp"

namespace gelombang::draw {
namespace {

class LetterOfADraw : public OwnDraw {
 protected:
  Letter of(const std::string& pool, const std::string& rows, std::string_view id) {
    Commitment commitment = committed(pool, rules(rows));
    Drawn drawn = draw(commitment, seed);
    return letter({std::move(commitment), seed, std::move(drawn)}, id).value();
  }
};

TEST_F(LetterOfADraw, HasHerTicketAndTheLineThatComputesIt) {
  const Loaded<Verified> verified = verify(drawn_folder(), "");
  ASSERT_TRUE(verified.value);
  const Letter told = letter(*verified.value, "A001").value();
  EXPECT_FALSE(told.selected_in);
  ASSERT_EQ(told.tickets.size(), 1U);
  EXPECT_TRUE(told.tickets[0].ticket.starts_with("6e7860933060415a")) << told.tickets[0].ticket;
  EXPECT_EQ(told.tickets[0].to_compute, "printf '%s' '" + std::string(seed) + "|W1|A001' | sha256sum");
  ASSERT_TRUE(told.tickets[0].last_selected);
  EXPECT_GT(told.tickets[0].ticket, *told.tickets[0].last_selected) << "the smallest come first";
  EXPECT_FALSE(letter(*verified.value, "A999"));
}

TEST_F(LetterOfADraw, OfAnExcludedPersonSaysSoAndHasNoTicket) {
  const Letter told = of("id,aid\nA,no\nB,yes\nC,no\n", "exclude,aid,yes,,\nopen,,,1,\n", "B");
  EXPECT_EQ(told.line, 2U);
  EXPECT_TRUE(told.is_excluded);
  EXPECT_TRUE(told.tickets.empty());
}

TEST_F(LetterOfADraw, OfAnEarlierLoserShowsTheEntryWhoseTicketIsTheSmallest) {
  const Letter told = of("id,losses\nA,3\nB,0\n", "entries,losses,,4,\nopen,,,1,\n", "A");
  Ticket smallest = ticket(seed, "W1", "A");
  std::string id = "A";
  for (const std::string other : {"A|2", "A|3", "A|4"})
    if (ticket(seed, "W1", other) < smallest) smallest = ticket(seed, "W1", id = other);
  ASSERT_EQ(told.tickets.size(), 1U);
  EXPECT_EQ(told.tickets[0].ticket, to_hex(smallest));
  EXPECT_TRUE(told.tickets[0].to_compute.ends_with("|W1|" + id + "' | sha256sum"))
      << told.tickets[0].to_compute;
}

TEST_F(LetterOfADraw, SaysWhenTheHouseholdHadItsSeatsAlready) {
  int told = 0;
  for (const char* id : {"A", "B"})
    told += of("id,kk\nA,1\nB,1\nC,2\n", "at_most,kk,,1,\nopen,,,2,\n", id).tickets[0].household_had_its_seats
                ? 1
                : 0;
  EXPECT_EQ(told, 1);
}

TEST_F(LetterOfADraw, EndsWithTheRoundInWhichSheWasSelected) {
  const std::string rows = "tickets,,each_round,,\nfirst,,,1,\nsecond,,,1,\n";
  std::size_t tickets = 0;
  for (const char* id : {"A", "B", "C"}) {
    const Letter told = of("id\nA\nB\nC\n", rows, id);
    tickets += told.tickets.size();
    if (told.selected_in) {
      EXPECT_EQ(told.tickets.back().round, *told.selected_in);
    }
  }
  EXPECT_EQ(tickets, 5U) << "the first to be selected has no ticket in the second round";
}

TEST_F(LetterOfADraw, WithRfc3797TellsThePickAndHowToCheckIt) {
  const Commitment commitment = committed(ten, plain_rules(3), Method::rfc3797);
  const std::string quote = "it's/";
  const Verified verified{committed(ten, plain_rules(3), Method::rfc3797), quote, draw(commitment, quote)};
  const std::string picked = selected_ids(verified.drawn).substr(0, 4);
  const Letter told = letter(verified, picked).value();
  EXPECT_EQ(told.selected_in, "draw");
  EXPECT_EQ(told.picks, 3U);
  ASSERT_TRUE(told.pick);
  EXPECT_EQ(told.pick->left, 10 - told.pick->pick + 1);
  EXPECT_NE(told.pick->to_compute.find("printf '%s' 'it'\\''s/'"), std::string::npos)
      << told.pick->to_compute;
  EXPECT_TRUE(told.tickets.empty());
}

}  // namespace
}  // namespace gelombang::draw
