// SPDX-License-Identifier: Apache-2.0
// The tickets of one round: which text is hashed for whom, and in which order people come.
// Not here: the hash (ticket.hpp), and who gets a seat (engine/selection).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/draw/commitment.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::draw {

/// How often each person has lost before, where the rules count that; else 0.
std::vector<std::uint32_t> losses_of(const Rules& rules, const Pool& pool);

/// `seed|wave|id`, or with a ticket for each round `seed|wave/round|id`. A person with several entries has
/// also `...|id|2`, `...|id|3` and so on, and keeps the smallest.
class RoundTickets {
 public:
  /// `from` and `losses` outlive it.
  RoundTickets(const Commitment& from, const std::string& seed, const Rules::Round& round,
               const std::vector<std::uint32_t>& losses);

  struct Best {
    Ticket ticket;
    std::uint32_t entry = 1;  // the one that has it
  };
  Best best(std::uint32_t person) const;
  Ticket ticket(std::uint32_t person) const { return best(person).ticket; }

  /// Of those who take part, smallest ticket first; nobody's order depends on anybody else's presence.
  std::vector<std::uint32_t> order(const std::vector<std::uint32_t>& group_of) const;

  /// The part of the text between seed and id.
  const std::string& wave() const { return wave_; }

 private:
  std::string wave_;
  TicketIssuer issue_;
  const Pool& pool_;
  const std::vector<std::uint32_t>& losses_;
  std::uint32_t most_entries_;
};

}  // namespace gelombang::draw
