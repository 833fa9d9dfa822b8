// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/round_tickets.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/draw/own_draw.hpp"

namespace gelombang::draw {
namespace {

class RoundTicketsOf : public OwnDraw {};

TEST_F(RoundTicketsOf, EachEntryOfAnEarlierLoserIsATicketAndTheSmallestCounts) {
  const Commitment commitment = committed("id,losses\nA,2\nB,0\n", rules("entries,losses,,3,\nopen,,,2,\n"));
  const Ticket smallest =
      std::min({ticket(seed, "W1", "A"), ticket(seed, "W1", "A|2"), ticket(seed, "W1", "A|3")});
  EXPECT_NE(draw(commitment, seed).selected_csv.find("A,open," + to_hex(smallest)), std::string::npos);
}

TEST_F(RoundTicketsOf, WithATicketForEachRoundTheNameOfTheRoundIsPartOfTheText) {
  const Commitment commitment =
      committed("id,g\nA,x\nB,y\n", rules("tickets,,each_round,,\nfirst,g,x,1,\nopen,,,1,\n"));
  const Drawn drawn = draw(commitment, seed);
  EXPECT_NE(drawn.selected_csv.find("A,first," + to_hex(ticket(seed, "W1/first", "A"))), std::string::npos);
  EXPECT_NE(drawn.selected_csv.find("B,open," + to_hex(ticket(seed, "W1/open", "B"))), std::string::npos);
}

TEST_F(RoundTicketsOf, OrderNamesThoseWhoTakePartTheSmallestTicketFirst) {
  const Commitment commitment = committed(ten, plain_rules(3));
  const std::vector<std::uint32_t> losses = losses_of(commitment.rules, commitment.pool);
  const RoundTickets tickets(commitment, seed, commitment.rules.rounds.front(), losses);
  std::vector<std::uint32_t> takes_part(commitment.pool.people(), 0);
  takes_part[4] = selection::none;
  const std::vector<std::uint32_t> order = tickets.order(takes_part);
  EXPECT_EQ(order.size(), 9U);
  EXPECT_EQ(std::count(order.begin(), order.end(), 4U), 0);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return tickets.ticket(a) < tickets.ticket(b);
  }));
}

TEST_F(RoundTicketsOf, TheBestOfSeveralEntriesIsNamed) {
  const Commitment commitment = committed("id,losses\nA,9\nB,0\n", rules("entries,losses,,3,\nopen,,,1,\n"));
  const std::vector<std::uint32_t> losses = losses_of(commitment.rules, commitment.pool);
  EXPECT_EQ(losses, (std::vector<std::uint32_t>{9, 0}));
  const RoundTickets tickets(commitment, seed, commitment.rules.rounds.front(), losses);
  const auto best = tickets.best(0);
  EXPECT_LE(best.entry, 3U);  // at most three entries, however often she has lost
  EXPECT_EQ(best.ticket, ticket(seed, "W1", best.entry == 1 ? "A" : "A|" + std::to_string(best.entry)));
  EXPECT_EQ(tickets.best(1).entry, 1U);
}

}  // namespace
}  // namespace gelombang::draw
