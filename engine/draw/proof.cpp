// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/proof.hpp"

#include <algorithm>
#include <deque>

#include "engine/base/contract.hpp"
#include "engine/draw/rfc3797.hpp"
#include "engine/draw/round_tickets.hpp"

namespace gelombang::draw {
namespace {

/// The rounds of one draw: who competes in them, and whose turn comes when.
struct Rounds {
  std::vector<Rules::Round> rules;
  std::vector<std::vector<std::uint32_t>> group_of;  // by round and person
  std::deque<RoundTickets> tickets;                  // by round; none with RFC 3797
  std::vector<std::vector<std::uint32_t>> order;  // by round, or one for all of them; of RFC 3797 the picks
};

/// Of leximin: a group for each type, with the seats that the seed gives it.
Rules::Round round_of_types(const QuotaTypes& types, const std::string& seed, const std::string& wave) {
  Rules::Round round{"leximin", in_one_cell(types.columns), {}};
  const std::vector<std::int64_t> seats = draw_seats(types, seed, wave);
  for (std::size_t t = 0; t < seats.size(); ++t)
    round.groups.push_back(
        {in_one_cell(types.name[t]), static_cast<std::uint64_t>(seats[t]), selection::none, {}});
  return round;
}

std::vector<std::vector<std::uint32_t>> groups_of(const std::vector<Rules::Round>& rounds,
                                                  const Commitment& from,
                                                  const std::vector<bool>& is_excluded) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (const Rules::Round& round : rounds) {
    groups.push_back(draw::groups_of(round, from));
    for (std::size_t person = 0; person < is_excluded.size(); ++person)
      if (is_excluded[person]) groups.back()[person] = selection::none;
  }
  return groups;
}

/// `losses` outlives it.
Rounds rounds_of(const Commitment& from, const std::string& seed, const std::vector<std::uint32_t>& losses) {
  const std::vector<bool> is_excluded = excluded(from.rules, from.pool);
  Rounds rounds;
  rounds.rules = from.rules.rounds;
  if (from.leximin) rounds.rules = {round_of_types(*from.leximin, seed, from.terms.wave)};
  rounds.group_of = groups_of(rounds.rules, from, is_excluded);
  if (from.terms.method == Method::rfc3797) {
    const auto seats = static_cast<std::uint32_t>(from.rules.seats());
    rounds.order.push_back(rfc3797_picks(seed, from.pool.people(), seats));
    return rounds;
  }
  for (const Rules::Round& round : rounds.rules) rounds.tickets.emplace_back(from, seed, round, losses);
  if (from.rules.tickets == Rules::Tickets::one) {
    std::vector<std::uint32_t> takes_part(from.pool.people(), 0);
    for (std::size_t person = 0; person < takes_part.size(); ++person)
      if (is_excluded[person]) takes_part[person] = selection::none;
    rounds.order.push_back(rounds.tickets.front().order(takes_part));
  } else {
    for (std::size_t r = 0; r < rounds.tickets.size(); ++r)
      rounds.order.push_back(rounds.tickets[r].order(rounds.group_of[r]));
  }
  return rounds;
}

selection::Seating fill(const Rounds& from, const Commitment& commitment) {
  const Pool& pool = commitment.pool;
  std::vector<selection::Round> rounds;
  for (std::size_t r = 0; r < from.rules.size(); ++r) {
    selection::Round round{{}, from.group_of[r], from.order[from.order.size() == 1 ? 0 : r]};
    for (const Rules::Group& group : from.rules[r].groups)
      round.groups.push_back({group.seats, group.unfilled_to});
    rounds.push_back(std::move(round));
  }
  selection::HouseholdCap cap;
  const std::string& household = commitment.rules.household_column;
  if (!household.empty()) cap = {commitment.rules.at_most, pool.column(household)->code_of};
  return selection::fill_seats(pool.people(), rounds, cap);
}

std::string rounds_csv(const Rounds& rounds, const selection::Seating& seating) {
  std::string text = "round,column,value,seats,offered,candidates,selected,cut_off\n";
  for (std::size_t r = 0; r < rounds.rules.size(); ++r) {
    const Rules::Round& round = rounds.rules[r];
    for (std::size_t g = 0; g < round.groups.size(); ++g) {
      const selection::GroupTally& tally = seating.tallies[r][g];
      text += round.name + ',' + round.column + ',' + round.groups[g].value;
      for (const std::uint64_t each :
           {round.groups[g].seats, tally.offered, tally.candidates, tally.selected})
        text += ',' + std::to_string(each);
      text += ',';
      if (tally.last != selection::none && !rounds.tickets.empty())
        text += to_hex(rounds.tickets[r].ticket(tally.last));
      text += '\n';
    }
  }
  return text;
}

/// With the ticket of everybody, or the number of the pick.
std::string selected_csv(const Rounds& rounds, const selection::Seating& seating, const Pool& pool) {
  std::vector<std::uint32_t> pick_of;
  if (rounds.tickets.empty()) {
    pick_of.resize(pool.people());
    const std::vector<std::uint32_t>& picks = rounds.order.front();
    for (std::uint32_t i = 0; i < picks.size(); ++i) pick_of[picks[i]] = i + 1;
  }
  std::string text = "id,round,ticket\n";
  for (std::uint32_t person = 0; person < pool.people(); ++person) {
    const std::uint32_t r = seating.round_of[person];
    if (r == selection::none) continue;
    text.append(pool.ids[person]).append(",").append(rounds.rules[r].name).append(",");
    text += pick_of.empty() ? to_hex(rounds.tickets[r].ticket(person)) : std::to_string(pick_of[person]);
    text += '\n';
  }
  return text;
}

std::string proof_text(const Drawn& drawn, const Commitment& from, const std::string& seed) {
  const std::vector<std::uint32_t>& round_of = drawn.seating.round_of;
  const auto left_out = std::count(round_of.begin(), round_of.end(), selection::none);
  std::string text;
  add_line(text, "format", draw_format);
  add_line(text, "commitment", from.hash);
  add_line(text, "seed", seed);
  add_line(text, "selected", std::to_string(round_of.size() - static_cast<std::size_t>(left_out)));
  add_line(text, "rounds_sha256", sha256_hex(drawn.rounds_csv));
  add_line(text, "selected_sha256", sha256_hex(drawn.selected_csv));
  return text;
}

}  // namespace

Drawn draw(const Commitment& from, const std::string& seed) {
  GELOMBANG_REQUIRE(why_no_seed(seed, from.terms.method).empty() && why_no_method(from).empty());
  const std::vector<std::uint32_t> losses = losses_of(from.rules, from.pool);
  Rounds rounds = rounds_of(from, seed, losses);
  Drawn drawn;
  drawn.seating = fill(rounds, from);
  drawn.rounds_csv = rounds_csv(rounds, drawn.seating);
  drawn.selected_csv = selected_csv(rounds, drawn.seating, from.pool);
  drawn.proof_text = proof_text(drawn, from, seed);
  drawn.rounds = std::move(rounds.rules);
  return drawn;
}

std::vector<NewFile> files_of(const Drawn& drawn) {
  return {{"proof.txt", drawn.proof_text},
          {"rounds.csv", drawn.rounds_csv},
          {"selected.csv", drawn.selected_csv}};
}

}  // namespace gelombang::draw
