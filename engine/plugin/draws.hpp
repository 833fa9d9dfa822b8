// SPDX-License-Identifier: Apache-2.0
// What selections share: households of a pool, entries in a draw, who competes with whom, seats in
// proportion, tables of weights. Header-only; for authors, like sdk.hpp. Who gets a seat, given an order, is
// <gelombang/selection/seats.hpp>.
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk.hpp"

namespace gelombang::sdk {

/// By person of the pool: the household, numbered from 0 without gaps. Who lives alone, or whose household is
/// not known, has a number of their own.
inline std::vector<std::uint32_t> households(const Pool& pool) {
  const auto count = static_cast<std::uint32_t>(pool.size());
  std::vector<std::uint32_t> people(count), number(count);
  std::iota(people.begin(), people.end(), 0U);
  std::stable_sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return household_of(pool[a]) < household_of(pool[b]);
  });
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t household = household_of(pool[people[i]]);
    const bool goes_on = i > 0 && household != 0 && household == household_of(pool[people[i - 1]]);
    number[people[i]] = goes_on ? next - 1 : next++;
  }
  return number;
}

/// The order of the public tickets, the smallest first.
inline std::vector<std::uint32_t> ticket_order(const Pool& pool) {
  std::vector<std::uint32_t> order(pool.size());
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

/// An order in which a person with k entries stands as if k slips with their name were in an urn, and slips
/// were drawn one by one, further slips of the same person being void. (The smallest of k tickets counts; the
/// smallest of k uniform numbers is smaller than that of m with chance k / (k + m).)
///
/// The public ticket is everybody's first entry; with `anew` it is not, and all entries are drawn here.
/// entries_of   by person of the pool, 1 .. most_entries
/// Draws pool.size() * most_entries numbers, however many entries there are, so that one person's
/// entries move nobody else's numbers.
inline std::vector<std::uint32_t> order_by_entries(const Pool& pool,
                                                   const std::vector<std::uint32_t>& entries_of,
                                                   std::uint32_t most_entries, bool anew, Random& random) {
  // Only the order of the public tickets is known here. Sorted uniform numbers, given out in that order, are
  // as good as the tickets: which numbers there are is independent of who holds which.
  std::vector<std::uint64_t> smallest(pool.size());
  for (std::uint64_t& ticket : smallest) ticket = random.bits();
  if (!anew) std::sort(smallest.begin(), smallest.end());
  for (std::size_t person = 0; person < smallest.size(); ++person)
    for (std::uint32_t entry = 1; entry < most_entries; ++entry) {
      const std::uint64_t ticket = random.bits();
      if (entry < entries_of[person]) smallest[person] = std::min(smallest[person], ticket);
    }
  std::vector<std::uint32_t> order = ticket_order(pool);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return smallest[a] < smallest[b]; });
  return order;
}

/// Who competes with whom, found out from what a rule looks at: people in whom it sees no difference have one
/// number.
///
///   sdk::Strata strata(pool);
///   strata.keep_apart(group_in_first_round);  // by person
///   strata.keep_apart(group_in_second_round);
///   strata.cap_households(household, cap);    // last
///   strata.tell();
class Strata {
 public:
  explicit Strata(const Pool& pool) : pool_(pool), of_(pool.asks_for_strata() ? pool.size() : 0) {}

  /// The rule may treat people with different values differently.
  void keep_apart(const std::vector<std::uint32_t>& values) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> number;
    for (std::size_t i = 0; i < of_.size(); ++i) number[{of_[i], values[i]}] = 0;
    std::uint32_t next = 0;
    for (auto& [key, value] : number) value = next++;
    for (std::size_t i = 0; i < of_.size(); ++i) of_[i] = number[{of_[i], values[i]}];
  }

  /// Nobody's seat depends on their household where it has no more people than may have a seat. Of a larger
  /// one, the fate of the members hangs together, so that one of them is told of, whatever the tickets: the
  /// one with the smallest number. Alike are those in alike households.
  void cap_households(const std::vector<std::uint32_t>& household, std::uint32_t at_most) {
    if (of_.empty()) return;
    std::vector<std::vector<std::uint32_t>> members(of_.size());
    for (std::uint32_t i = 0; i < of_.size(); ++i) members[household[i]].push_back(i);
    // Those of small households keep their numbers.
    std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::vector<std::uint32_t>> alike;
    for (const std::vector<std::uint32_t>& home : members) {
      if (home.size() <= at_most) continue;
      std::vector<std::uint32_t> who;
      std::uint32_t first = home.front();
      for (const std::uint32_t i : home) {
        who.push_back(of_[i]);
        if (pool_[i].entity < pool_[first].entity) first = i;
      }
      std::sort(who.begin(), who.end());
      alike[{of_[first], std::move(who)}].push_back(first);
      for (const std::uint32_t i : home) of_[i] = GELOMBANG_NO_STRATUM;
    }
    std::uint32_t next = 0;
    for (const std::uint32_t each : of_)
      if (each != GELOMBANG_NO_STRATUM) next = std::max(next, each + 1);
    for (const auto& [key, people] : alike) {
      for (const std::uint32_t i : people) of_[i] = next;
      ++next;
    }
  }

  void tell() const {
    for (std::size_t i = 0; i < of_.size(); ++i) pool_.tell_stratum(i, of_[i]);
  }

 private:
  Pool pool_;
  std::vector<std::uint32_t> of_;  // by person; empty: the host does not ask
};

/// Whole seats in proportion to weights (>= 0, not all zero), by the largest remainder; of equal
/// remainders the earlier.
inline std::vector<std::uint64_t> in_proportion(std::uint64_t seats, const std::vector<double>& weights) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<std::uint64_t> whole;
  std::vector<double> remainder;
  std::uint64_t given = 0;
  for (const double weight : weights) {
    const double exact = static_cast<double>(seats) * weight / total;
    // A product such as 0.1 * 30 may lie a hair below the whole number that is meant.
    whole.push_back(std::min(seats - given, static_cast<std::uint64_t>(exact + 1e-9)));
    remainder.push_back(exact - static_cast<double>(whole.back()));
    given += whole.back();
  }
  while (given < seats) {
    const auto next = std::max_element(remainder.begin(), remainder.end());
    ++whole[static_cast<std::size_t>(next - remainder.begin())];
    *next -= 1;
    ++given;
  }
  return whole;
}

/// A part of a text up to a character, without the spaces around it; the text goes on behind the character.
inline std::string_view next_part(std::string_view& text, char until) {
  const std::size_t end = text.find(until);
  std::string_view part = text.substr(0, end);
  text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  const std::size_t first = part.find_first_not_of(" \t\r\n");
  if (first == part.npos) return {};
  return part.substr(first, part.find_last_not_of(" \t\r\n") - first + 1);
}

/// `ID-JB 12.5, ID-JT 8`: names and weights >= 0, in the order of the text. Throws what is wrong with it.
inline std::vector<std::pair<std::string_view, double>> weights_of(std::string_view text) {
  std::vector<std::pair<std::string_view, double>> result;
  double total = 0;
  while (!text.empty()) {
    std::string_view part = next_part(text, ',');
    const std::string_view whole = part;
    const std::string_view name = next_part(part, ' ');
    const std::string_view number = next_part(part, '\0');
    double weight = -1;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (name.empty() || error != std::errc{} || end != number.data() + number.size() || !(weight >= 0) ||
        !std::isfinite(weight))
      throw std::invalid_argument("'" + std::string(whole) +
                                  "' is not a name and a weight, such as 'ID-JB 12.5'");
    for (const auto& [other, of] : result)
      if (other == name) throw std::invalid_argument("'" + std::string(name) + "' has two weights");
    result.emplace_back(name, weight);
    total += weight;
  }
  if (!result.empty() && total <= 0) throw std::invalid_argument("the weights add up to nothing");
  return result;
}

}  // namespace gelombang::sdk
