// SPDX-License-Identifier: Apache-2.0
// Fills seats in rounds, in the order of tickets. Header-only and without any other header of the engine.
// Not here: what a ticket is (engine/draw), where rules come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace gelombang::selection {

/// Of a group: takes no part. Of a round: no seat. Of unfilled seats: they stay empty.
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

struct GroupSeats {
  std::uint64_t seats = 0;
  std::uint32_t unfilled_to = none;  // a later round, which has one group; its seats grow
};

struct Round {
  std::vector<GroupSeats> groups;
  std::span<const std::uint32_t> group_of;  // by person: index into groups, or none
  std::span<const std::uint32_t> order;     // people, the smallest ticket first
};

struct HouseholdCap {
  std::uint32_t at_most = none;
  std::span<const std::uint32_t> household_of;  // by person, numbered from 0; empty: there is no cap
};

struct GroupTally {
  std::uint64_t offered = 0;     // seats, those that came from earlier rounds included
  std::uint64_t candidates = 0;  // people of the group who had no seat yet when the round began
  std::uint64_t selected = 0;
  std::uint32_t last = none;  // the last person selected: the cut-off
};

struct Seating {
  std::vector<std::uint32_t> round_of;           // by person; none: not selected
  std::vector<std::vector<GroupTally>> tallies;  // by round and group
  std::vector<bool> passed_over;  // by person: it was their turn, and the household had its seats
};

/// People are numbered from 0 to `people` - 1. Every round's order names each candidate once.
inline Seating fill_seats(std::uint32_t people, std::span<const Round> rounds, const HouseholdCap& cap = {}) {
  Seating result;
  result.round_of.assign(people, none);
  std::vector<std::uint64_t> brought(rounds.size());
  std::vector<std::uint32_t> seats_of_household;
  if (!cap.household_of.empty()) seats_of_household.assign(people, 0);
  result.passed_over.assign(people, false);

  for (std::uint32_t r = 0; r < rounds.size(); ++r) {
    const Round& round = rounds[r];
    std::vector<GroupTally> tallies(round.groups.size());
    for (std::size_t g = 0; g < tallies.size(); ++g) tallies[g].offered = round.groups[g].seats;
    if (brought[r] > 0) tallies[0].offered += brought[r];

    for (const std::uint32_t person : round.order) {
      const std::uint32_t group = round.group_of[person];
      if (group == none || result.round_of[person] != none) continue;
      GroupTally& tally = tallies[group];
      ++tally.candidates;
      if (tally.selected == tally.offered) continue;
      if (!seats_of_household.empty()) {
        std::uint32_t& taken = seats_of_household[cap.household_of[person]];
        if (taken == cap.at_most) {
          result.passed_over[person] = true;
          continue;
        }
        ++taken;
      }
      result.round_of[person] = r;
      result.passed_over[person] = false;
      tally.last = person;
      ++tally.selected;
    }
    for (std::size_t g = 0; g < tallies.size(); ++g) {
      const std::uint32_t to = round.groups[g].unfilled_to;
      if (to != none) brought[to] += tallies[g].offered - tallies[g].selected;
    }
    result.tallies.push_back(std::move(tallies));
  }
  return result;
}

}  // namespace gelombang::selection
