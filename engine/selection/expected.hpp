// SPDX-License-Identifier: Apache-2.0
// What each type of people may expect of rounds, before anybody adopts them; and of the same rounds in every
// order. Header-only and without any other header of the engine but seats.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/selection/seats.hpp"

namespace gelombang::selection {

/// People who are alike for the rules.
struct PeopleType {
  std::uint64_t people = 0;
  std::vector<std::uint32_t> group_of;  // by round: index into its groups, or none
};

using SeatsOfRound = std::vector<GroupSeats>;  // by group

struct ExpectedSeats {
  std::vector<double> by_type;
  /// False: in some round it is chance how many candidates a small group has, or whether there are seats for
  /// all of them; the values are then those of large groups.
  bool are_certain = true;
};

/// Expected number of seats by type, with a new ticket in each round and no household cap.
///
/// In a round every candidate of a group has the same chance, so expectations follow from expectations if the
/// number of candidates is certain. It is, unless types that were drawn from together before are apart now.
/// Then the number is random. Where it is beyond 4.5 standard deviations whether there are seats for all,
/// that is worth less than a millionth of one deviation; and it matters further only to several types that
/// share too few seats, of 10,000 candidates and more by less than one seat in 10,000.
inline ExpectedSeats expected_seats(const std::vector<PeopleType>& types,
                                    const std::vector<SeatsOfRound>& rounds) {
  constexpr double large = 10'000, deviations = 4.5;
  ExpectedSeats result;
  std::vector<double> left;
  std::vector<double>& seats = result.by_type;
  seats.resize(types.size());
  std::vector<std::size_t> drawn_with(types.size());  // types that were drawn from together have one number
  std::iota(drawn_with.begin(), drawn_with.end(), std::size_t{0});
  for (const PeopleType& type : types) left.push_back(static_cast<double>(type.people));
  std::vector<double> brought(rounds.size());
  for (std::size_t r = 0; r < rounds.size(); ++r) {
    std::vector<double> candidates(rounds[r].size()), chance(rounds[r].size());
    for (std::size_t t = 0; t < types.size(); ++t)
      if (types[t].group_of[r] != none) candidates[types[t].group_of[r]] += left[t];
    for (std::size_t g = 0; g < rounds[r].size(); ++g) {
      const double offered = static_cast<double>(rounds[r][g].seats) + (g == 0 ? brought[r] : 0);
      const double taken = std::min(offered, candidates[g]);
      if (candidates[g] > 0) chance[g] = taken / candidates[g];
      std::vector<std::size_t> members;
      for (std::size_t t = 0; t < types.size(); ++t)
        if (types[t].group_of[r] == g && left[t] > 0) members.push_back(t);
      const auto is_apart = [&](std::size_t t) {  // from a type of this group, and was not before
        return left[t] > 0 && types[t].group_of[r] != g &&
               std::any_of(members.begin(), members.end(),
                           [&](std::size_t member) { return drawn_with[member] == drawn_with[t]; });
      };
      bool is_random = false;
      for (std::size_t t = 0; t < types.size(); ++t) is_random |= is_apart(t);
      if (is_random) {
        double variance = 0;  // of candidates, an upper bound: as if everybody were drawn by themselves
        for (const std::size_t member : members)
          variance += left[member] * (1 - left[member] / static_cast<double>(types[member].people));
        const bool is_clear = std::abs(offered - candidates[g]) > deviations * std::sqrt(variance);
        const bool is_share = members.size() == 1 || offered > candidates[g] || candidates[g] >= large;
        result.are_certain &= is_clear && is_share;
      }
      if (chance[g] > 0 && chance[g] < 1 && members.size() > 1)
        for (const std::size_t member : members) {
          const std::size_t old = drawn_with[member];
          for (std::size_t& each : drawn_with)
            if (each == old) each = drawn_with[members.front()];
        }
      if (rounds[r][g].unfilled_to != none) brought[rounds[r][g].unfilled_to] += offered - taken;
    }
    for (std::size_t t = 0; t < types.size(); ++t) {
      if (types[t].group_of[r] == none) continue;
      const double taken = left[t] * chance[types[t].group_of[r]];
      seats[t] += taken;
      left[t] -= taken;
    }
  }
  return result;
}

/// A round stands elsewhere: `place` is the new place of every round.
inline std::uint32_t moved_to(std::uint32_t unfilled_to, const std::vector<std::uint32_t>& place) {
  return unfilled_to == none ? none : place[unfilled_to];
}

inline std::vector<std::uint32_t> places(const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  return place;
}

/// Every order of the rounds in which unfilled seats still go on to a later one, as lists of their numbers;
/// the order of the rules first. The caller keeps to `most_rounds_in_orders`: 6 rounds have 720 orders.
inline constexpr std::size_t most_rounds_in_orders = 6;
inline std::vector<std::vector<std::uint32_t>> possible_orders(const std::vector<SeatsOfRound>& rounds) {
  std::vector<std::uint32_t> order(rounds.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::vector<std::uint32_t>> result;
  do {
    const std::vector<std::uint32_t> place = places(order);
    bool possible = true;
    for (std::uint32_t r = 0; r < rounds.size(); ++r)
      for (const GroupSeats& group : rounds[r])
        possible &= group.unfilled_to == none || place[group.unfilled_to] > place[r];
    if (possible) result.push_back(order);
  } while (std::next_permutation(order.begin(), order.end()));
  return result;
}

struct OrderOfRounds {
  std::vector<std::uint32_t> rounds;  // as numbered in the rules
  ExpectedSeats expected;
};

/// Of every possible order.
inline std::vector<OrderOfRounds> every_order(const std::vector<PeopleType>& types,
                                              const std::vector<SeatsOfRound>& rounds) {
  std::vector<OrderOfRounds> result;
  for (const std::vector<std::uint32_t>& order : possible_orders(rounds)) {
    const std::vector<std::uint32_t> place = places(order);
    std::vector<SeatsOfRound> moved;
    std::vector<PeopleType> seen = types;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      moved.push_back(rounds[order[i]]);
      for (GroupSeats& group : moved.back()) group.unfilled_to = moved_to(group.unfilled_to, place);
      for (std::size_t t = 0; t < types.size(); ++t) seen[t].group_of[i] = types[t].group_of[order[i]];
    }
    result.push_back({order, expected_seats(seen, moved)});
  }
  return result;
}

}  // namespace gelombang::selection
