// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/letter.hpp"

#include <algorithm>

#include "engine/draw/rfc3797.hpp"
#include "engine/draw/round_tickets.hpp"

namespace gelombang::draw {
namespace {

/// For a shell; a seed of RFC 3797 may hold a quote.
std::string in_quotes(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// Two bytes, for the `printf` of a shell.
std::string in_octal(std::uint32_t number) {
  std::string digits;
  for (const std::uint32_t byte : {number >> 8 & 255U, number & 255U}) {
    digits += '\\';
    for (const int shift : {6, 3, 0}) digits += static_cast<char>('0' + (byte >> shift & 7U));
  }
  return digits;
}

void tell_pick(Letter& letter, std::uint32_t person, const std::string& seed, const Commitment& from) {
  const std::uint32_t people = from.pool.people();
  const std::vector<std::uint32_t> picks =
      rfc3797_picks(seed, people, static_cast<std::uint32_t>(from.rules.seats()));
  letter.picks = picks.size();
  const auto place = std::find(picks.begin(), picks.end(), person);
  if (place == picks.end()) return;
  const auto pick = static_cast<std::uint32_t>(place - picks.begin());
  const auto before = static_cast<std::uint32_t>(
      std::count_if(picks.begin(), place, [&](std::uint32_t other) { return other < person; }));
  const std::string counter = "printf '" + in_octal(pick) + "'";
  letter.pick = {pick + 1, people - pick, person - before,
                 "(" + counter + "; printf '%s' " + in_quotes(seed) + "; " + counter + ") | md5sum"};
}

/// Beside it that of the last one selected.
LetterTicket ticket_in(std::size_t r, std::uint32_t group, std::uint32_t person,
                       const std::vector<std::uint32_t>& losses, const Verified& verified) {
  const auto& [from, seed, drawn] = verified;
  const Rules::Round& round = drawn.rounds[r];
  const RoundTickets tickets(from, seed, round, losses);
  const auto [ticket, entry] = tickets.best(person);
  LetterTicket told{round.name, to_hex(ticket), std::nullopt, false,
                    "printf '%s' '" + seed + "|" + tickets.wave() + "|" + std::string(from.pool.ids[person]) +
                        (entry > 1 ? "|" + std::to_string(entry) : "") + "' | sha256sum"};
  const std::uint32_t last = drawn.seating.tallies[r][group].last;
  if (last == selection::none) return told;
  const Ticket cut_off = tickets.ticket(last);
  told.last_selected = to_hex(cut_off);
  told.household_had_its_seats = drawn.seating.round_of[person] != r && ticket < cut_off;
  return told;
}

}  // namespace

std::optional<Letter> letter(const Verified& verified, std::string_view id) {
  const auto& [from, seed, drawn] = verified;
  const auto place = std::lower_bound(from.pool.ids.begin(), from.pool.ids.end(), id);
  if (place == from.pool.ids.end() || *place != id) return std::nullopt;
  const auto person = static_cast<std::uint32_t>(place - from.pool.ids.begin());
  Letter letter;
  letter.line = person + 1;
  letter.is_excluded = excluded(from.rules, from.pool)[person];
  if (letter.is_excluded) return letter;
  const std::uint32_t won = drawn.seating.round_of[person];
  if (won != selection::none) letter.selected_in = drawn.rounds[won].name;
  if (from.terms.method == Method::rfc3797) {
    tell_pick(letter, person, seed, from);
    return letter;
  }
  if (from.leximin) {
    const std::uint32_t type = from.leximin->type_of[person];
    const Rules::Group& group = drawn.rounds[0].groups[type];
    const auto people = static_cast<std::uint64_t>(from.leximin->problem.types[type].people);
    letter.type = {group.value, group.seats, people};
  }
  const std::vector<std::uint32_t> losses = losses_of(from.rules, from.pool);
  for (std::size_t r = 0; r < drawn.rounds.size() && r <= won; ++r) {
    const std::uint32_t group = groups_of(drawn.rounds[r], from)[person];
    if (group != selection::none) letter.tickets.push_back(ticket_in(r, group, person, losses, verified));
  }
  return letter;
}

}  // namespace gelombang::draw
