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

/// Which pick of RFC 3797 took this person, and how to check it. Pick k is MD5 over k - 1, the seed and k - 1
/// again; its remainder counts the lines that are left.
std::string pick_of(std::uint32_t person, const std::string& seed, const Commitment& from) {
  const std::uint32_t people = from.pool.people();
  const std::vector<std::uint32_t> picks =
      rfc3797_picks(seed, people, static_cast<std::uint32_t>(from.rules.seats()));
  const auto place = std::find(picks.begin(), picks.end(), person);
  const std::string count = std::to_string(picks.size());
  if (place == picks.end())
    return "  none of the " + count +
           " picks. Each depends on those before it; scripts/verify_draw makes all of them again\n";
  const auto pick = static_cast<std::size_t>(place - picks.begin());
  const auto before =
      std::count_if(picks.begin(), place, [&](std::uint32_t other) { return other < person; });
  const auto octal = [](std::size_t byte) {
    std::string digits = "\\";
    for (const int shift : {6, 3, 0}) digits += static_cast<char>('0' + (byte >> shift & 7U));
    return digits;
  };
  const std::string counter = "printf '" + octal(pick >> 8 & 255U) + octal(pick & 255U) + "'";
  const std::string left = std::to_string(people - pick);
  return "  pick " + std::to_string(pick + 1) + " of " + count + ": of " + left +
         " lines that are left, the one after " + std::to_string(person - before) +
         "\n    to compute it:  (" + counter + "; printf '%s' " + in_quotes(seed) + "; " + counter +
         ") | md5sum\n    that number, in hexadecimal, has the remainder " + std::to_string(person - before) +
         " when divided by " + left + "\n";
}

/// Her ticket in one round, that of the last one selected, and the line that computes hers.
std::string ticket_in(std::size_t r, std::uint32_t group, std::uint32_t person,
                      const std::vector<std::uint32_t>& losses, const Verified& verified) {
  const auto& [from, seed, drawn] = verified;
  const Rules::Round& round = drawn.rounds[r];
  const RoundTickets tickets(from, seed, round, losses);
  const auto [ticket, entry] = tickets.best(person);
  const std::uint32_t last = drawn.seating.tallies[r][group].last;
  std::string text = "  round '" + round.name + "': ticket  " + to_hex(ticket) + "\n";
  if (last == selection::none) {
    text += "    nobody got a seat in this group\n";
  } else {
    const Ticket cut_off = tickets.ticket(last);
    text += "    last one selected  " + to_hex(cut_off) + "\n";
    if (drawn.seating.round_of[person] != r && ticket < cut_off)
      text += "    the household had its seats already\n";
  }
  return text + "    to compute it:  printf '%s' '" + seed + "|" + tickets.wave() + "|" +
         std::string(from.pool.ids[person]) + (entry > 1 ? "|" + std::to_string(entry) : "") +
         "' | sha256sum\n";
}

}  // namespace

std::optional<std::string> letter(const Verified& verified, std::string_view id) {
  const auto& [from, seed, drawn] = verified;
  const auto place = std::lower_bound(from.pool.ids.begin(), from.pool.ids.end(), id);
  if (place == from.pool.ids.end() || *place != id) return std::nullopt;
  const auto person = static_cast<std::uint32_t>(place - from.pool.ids.begin());
  const std::uint32_t won = drawn.seating.round_of[person];
  std::string text = "line " + std::to_string(person + 1) + " of pool.csv: ";
  if (excluded(from.rules, from.pool)[person]) return text + "excluded by the rules, takes no part\n";
  text += won == selection::none ? "not selected\n" : "selected in round '" + drawn.rounds[won].name + "'\n";
  if (from.terms.method == Method::rfc3797) return text + pick_of(person, seed, from);

  if (from.leximin) {
    const std::uint32_t type = from.leximin->type_of[person];
    text += "  type " + drawn.rounds[0].groups[type].value + ": " +
            std::to_string(drawn.rounds[0].groups[type].seats) + " seats for " +
            std::to_string(from.leximin->problem.types[type].people) + " people, chance as in chances.csv\n";
  }
  const std::vector<std::uint32_t> losses = losses_of(from.rules, from.pool);
  for (std::size_t r = 0; r < drawn.rounds.size() && r <= won; ++r) {
    const std::uint32_t group = groups_of(drawn.rounds[r], from)[person];
    if (group != selection::none) text += ticket_in(r, group, person, losses, verified);
  }
  return text;
}

}  // namespace gelombang::draw
