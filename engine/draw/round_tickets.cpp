// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/round_tickets.hpp"

#include <algorithm>
#include <charconv>

namespace gelombang::draw {

std::vector<std::uint32_t> losses_of(const Rules& rules, const Pool& pool) {
  std::vector<std::uint32_t> losses(pool.people());
  if (rules.losses_column.empty()) return losses;
  const PoolColumn& column = *pool.column(rules.losses_column);
  for (std::uint32_t i = 0; i < pool.people(); ++i) {
    const std::string& text = column.values[column.code_of[i]];
    std::from_chars(text.data(), text.data() + text.size(), losses[i]);
  }
  return losses;
}

RoundTickets::RoundTickets(const Commitment& from, const std::string& seed, const Rules::Round& round,
                           const std::vector<std::uint32_t>& losses)
    : wave_(from.rules.tickets == Rules::Tickets::one ? from.terms.wave : from.terms.wave + "/" + round.name),
      issue_(seed, wave_),
      pool_(from.pool),
      losses_(losses),
      most_entries_(from.rules.most_entries) {}

RoundTickets::Best RoundTickets::best(std::uint32_t person) const {
  Best best{issue_(pool_.ids[person])};
  const std::uint32_t entries = std::min(1 + losses_[person], most_entries_);
  for (std::uint32_t entry = 2; entry <= entries; ++entry) {
    const Ticket other = issue_(std::string(pool_.ids[person]) + '|' + std::to_string(entry));
    if (other < best.ticket) best = {other, entry};
  }
  return best;
}

std::vector<std::uint32_t> RoundTickets::order(const std::vector<std::uint32_t>& group_of) const {
  struct Key {
    std::uint64_t leading;
    std::uint32_t person;
  };
  std::vector<Key> keys;
  for (std::uint32_t person = 0; person < pool_.people(); ++person)
    if (group_of[person] != selection::none) keys.push_back({ticket(person).leading_bits(), person});
  std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
    if (a.leading != b.leading || a.person == b.person) return a.leading < b.leading;
    return ticket(a.person) < ticket(b.person);
  });
  std::vector<std::uint32_t> people;
  people.reserve(keys.size());
  for (const Key& key : keys) people.push_back(key.person);
  return people;
}

}  // namespace gelombang::draw
