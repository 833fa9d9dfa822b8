// SPDX-License-Identifier: Apache-2.0
#include "engine/selection/seats.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace gelombang::selection {
namespace {

using Indexes = std::vector<std::uint32_t>;

Indexes numbered(std::uint32_t people) {
  Indexes all(people);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

/// Seats by person, in the order 0, 1, 2, ...: person 0 has the smallest ticket.
Indexes rounds_of(std::vector<std::vector<GroupSeats>> seats, const std::vector<Indexes>& groups) {
  const auto people = static_cast<std::uint32_t>(groups.front().size());
  const Indexes order = numbered(people);
  std::vector<Round> rounds;
  for (std::size_t r = 0; r < seats.size(); ++r) rounds.push_back({seats[r], groups[r], order});
  return fill_seats(people, rounds).round_of;
}

TEST(Seats, APlainDrawTakesTheSmallestTickets) {
  EXPECT_EQ(rounds_of({{{2}}}, {{0, 0, 0, 0}}), (Indexes{0, 0, none, none}));
}

TEST(Seats, WhatThePriorityGroupLeavesGoesOnToEverybody) {
  const Indexes priority{none, none, 0, 0}, everybody{0, 0, 0, 0};
  EXPECT_EQ(rounds_of({{{3, 1}}, {{0}}}, {priority, everybody}), (Indexes{1, none, 0, 0}));
  EXPECT_EQ(rounds_of({{{1, 1}}, {{0}}}, {priority, everybody}), (Indexes{none, none, 0, none}));
}

TEST(Seats, WithOneTicketTheOrderOfReserveAndOpenSeatsDecidesWhetherTheReserveHelps) {
  const Indexes group{0, none, none, 0}, everybody{0, 0, 0, 0};
  // The best ticket belongs to the group: it takes the reserved seat, or an open one and leaves the reserve.
  EXPECT_EQ(rounds_of({{{1}}, {{1}}}, {group, everybody}), (Indexes{0, 1, none, none}));
  EXPECT_EQ(rounds_of({{{1}}, {{1}}}, {everybody, group}), (Indexes{0, none, none, 1}));
}

TEST(Seats, EachProvinceFillsItsQuotaAndSpareSeatsGoOn) {
  const Indexes province{0, 0, 0, 1}, everybody{0, 0, 0, 0};
  EXPECT_EQ(rounds_of({{{1, 1}, {2, 1}}, {{0}}}, {province, everybody}), (Indexes{0, 1, none, 0}));
}

TEST(Seats, UnfilledSeatsStayEmptyWhereTheRuleSaysSo) {
  EXPECT_EQ(rounds_of({{{1}, {2}}}, {{0, 0, 0, 1}}), (Indexes{0, none, none, 0}));
}

TEST(Seats, TheTallyTellsOfferedCandidatesSelectedAndTheCutOff) {
  const Indexes order = numbered(4), province{0, 0, 0, 1}, everybody{0, 0, 0, 0};
  const std::vector<Round> rounds{{{{1, none}, {2, 1}}, province, order}, {{{0}}, everybody, order}};
  const Seating seating = fill_seats(4, rounds);
  const GroupTally& open = seating.tallies[1][0];
  EXPECT_EQ(open.offered, 1U);
  EXPECT_EQ(open.candidates, 2U);
  EXPECT_EQ(open.selected, 1U);
  EXPECT_EQ(open.last, 1U);
}

TEST(Seats, AHouseholdCapHoldsAcrossRounds) {
  const Indexes order = numbered(3), group{0, none, none}, everybody{0, 0, 0}, household{0, 0, 1};
  const std::vector<Round> rounds{{{{1}}, group, order}, {{{1}}, everybody, order}};
  EXPECT_EQ(fill_seats(3, rounds, {1, household}).round_of, (Indexes{0, none, 1}));
}

// Every order of six people is equally likely: counting all 720 gives the chances exactly.
TEST(Seats, CapOfTwoInHouseholdsOfOneTwoAndThreeGives31And31And29Of60) {
  const Indexes household{0, 1, 1, 2, 2, 2}, everybody(6, 0);
  Indexes order = numbered(6);
  std::vector<int> selected(6);
  do {
    const std::vector<Round> rounds{{{{3}}, everybody, order}};
    const Seating seating = fill_seats(6, rounds, {2, household});
    for (std::size_t i = 0; i < 6; ++i) selected[i] += seating.round_of[i] == 0 ? 1 : 0;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(selected, (std::vector<int>{372, 372, 372, 348, 348, 348}));  // 31/60 and 29/60 of 720
}

}  // namespace
}  // namespace gelombang::selection
