#include "engine/cli/explain_draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/audit/suppression.hpp"
#include "engine/audit/trial.hpp"
#include "engine/cli/text.hpp"
#include "engine/draw/codes.hpp"
#include "engine/draw/ticket.hpp"
#include "engine/selection/expected.hpp"

namespace gelombang::cli {
namespace {

/// What a group of people may expect.
struct Expectation {
  std::string name;
  std::int64_t people = 0;
  double seats = 0, error = 0;  // its standard error; 0: exact
};

/// Small groups, and as many others as keep them from following from the total.
std::vector<bool> hidden(const std::vector<std::int64_t>& people) {
  std::vector<audit::ToldGroup> table(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) table[i].count.size = people[i];
  std::vector<bool> result;
  for (const audit::HiddenCounts& each : audit::suppressed(table, audit::TrialSettings{}.smallest_cell))
    result.push_back(each.size);
  return result;
}

constexpr const char* what_stars_are =
    "  *    fewer than 5 people, or hidden so that no small number follows from the others\n";

/// One order of the rounds; `table` has a column for the error or not. Seats and chances are hidden with the
/// number of people: with the published seats, it follows from them. Returns whether something is hidden.
bool add_rows(Table& table, const std::string& order, const std::vector<Expectation>& groups,
              bool with_error) {
  std::vector<std::int64_t> people;
  for (const Expectation& group : groups) people.push_back(group.people);
  const std::vector<bool> hide = hidden(people);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto size = static_cast<double>(groups[g].people);
    std::vector<std::string> cells{g == 0 ? order : "", groups[g].name, count_text(size),
                                   fmt::format("{:.1f}", groups[g].seats)};
    if (with_error) cells.push_back(fmt::format("{:.1f}", groups[g].error));
    cells.push_back(percent_text(size > 0 ? groups[g].seats / size : 0));
    if (hide[g]) std::fill(cells.begin() + 2, cells.end(), "*");
    table.add(std::move(cells));
  }
  return std::find(hide.begin(), hide.end(), true) != hide.end();
}

/// Everybody's type: those who are in the same groups of all rounds, or alike for leximin.
struct Types {
  std::vector<selection::PeopleType> types;
  std::vector<std::uint32_t> type_of;  // by person; none: takes no part
  std::int64_t excluded = 0;
};

Types types_of(const draw::Commitment& commitment) {
  const std::vector<bool> is_excluded = draw::excluded(commitment.rules, commitment.pool);
  std::vector<std::vector<std::uint32_t>> groups;
  if (commitment.leximin) groups.push_back(commitment.leximin->type_of);
  for (const auto& round : commitment.rules.rounds) groups.push_back(draw::groups_of(round, commitment.pool));
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  std::vector<std::uint32_t> type(groups.size());
  Types result;
  for (std::uint32_t i = 0; i < commitment.pool.people(); ++i) {
    if (is_excluded[i]) {
      ++result.excluded;
      result.type_of.push_back(selection::none);
      continue;
    }
    for (std::size_t r = 0; r < groups.size(); ++r) type[r] = groups[r][i];
    const auto next = static_cast<std::uint32_t>(known.size());
    const auto [place, added] = known.try_emplace(type, next);
    if (added) result.types.push_back({0, type});
    ++result.types[place->second].people;
    result.type_of.push_back(place->second);
  }
  return result;
}

/// By value of a column, of those who take part; everybody of a type expects as much.
std::vector<Expectation> by_value(const draw::PoolColumn& column, const Types& types,
                                  const std::vector<double>& seats_of_type) {
  std::vector<Expectation> groups;
  for (const std::string& value : column.values) groups.push_back({column.name + " = " + value});
  for (std::size_t i = 0; i < types.type_of.size(); ++i) {
    const std::uint32_t type = types.type_of[i];
    if (type == selection::none) continue;
    Expectation& group = groups[column.code_of[i]];
    ++group.people;
    group.seats += seats_of_type[type] / static_cast<double>(types.types[type].people);
  }
  return groups;
}

void add_excluded(std::vector<Expectation>& groups, const Types& types) {
  if (types.excluded > 0) groups.push_back({"takes no part", types.excluded});
}

/// One name, whatever the order of the rounds.
std::string name_of_type(const draw::Rules& rules, const std::vector<std::uint32_t>& type) {
  std::set<std::string> groups;
  for (std::size_t r = 0; r < type.size(); ++r)
    if (type[r] != selection::none && !rules.rounds[r].column.empty())
      groups.insert(rules.rounds[r].column + " = " + rules.rounds[r].groups[type[r]].value);
  std::string name;
  for (const std::string& group : groups) name += (name.empty() ? "" : ", ") + group;
  return name.empty() ? "all others" : name;
}

/// Of an order of the rounds.
std::string name_of(const draw::Rules& rules, const std::vector<std::uint32_t>& order) {
  std::string name;
  for (const std::uint32_t round : order) name += (name.empty() ? "" : ", ") + rules.rounds[round].name;
  return name;
}

/// The steps of leximin: whose chance is how large, and which quotas keep it from being larger.
ExitCode explain_leximin(const draw::Commitment& commitment, std::ostream& out) {
  const draw::QuotaTypes& types = *commitment.leximin;
  Table table(1, {"chance", "types", "people", "expected seats", "kept from more by"});
  std::vector<std::int64_t> people_of(types.chances.steps.size()), count_of(people_of.size());
  for (std::size_t t = 0; t < types.problem.types.size(); ++t) {
    ++count_of[types.chances.step_of[t]];
    people_of[types.chances.step_of[t]] += types.problem.types[t].people;
  }
  const std::int64_t excluded = types_of(commitment).excluded;
  if (excluded > 0) people_of.push_back(excluded);
  const std::vector<bool> hide = hidden(people_of);
  for (std::size_t s = 0; s < types.chances.steps.size(); ++s) {
    const selection::LeximinStep& step = types.chances.steps[s];
    std::string bounds = step.chance == 1 ? "all are selected" : "";
    std::size_t told = 0, others = 0;  // a line is for the eye; all of them are in weights.csv
    for (std::size_t q = 0; q < step.weight_of.size(); ++q) {
      const draw::Rules::Quota& quota = commitment.rules.quotas[q];
      if (step.weight_of[q] == 0) continue;
      if (++told > 2) {
        ++others;
        continue;
      }
      bounds += (bounds.empty() ? "" : "; ") + std::string(step.weight_of[q] > 0 ? "at most " : "at least ") +
                std::to_string(step.weight_of[q] > 0 ? *quota.at_most : *quota.at_least) + " " +
                quota.column + " = " + quota.value;
    }
    if (others > 0) bounds += fmt::format("; {} more quotas", others);
    if (bounds.empty()) bounds = "the number of seats";
    const auto people = static_cast<double>(people_of[s]);
    if (hide[s])
      table.add({"*", "*", "*", "*", bounds});
    else
      table.add({percent_text(static_cast<double>(step.chance)), std::to_string(count_of[s]),
                 count_text(people), fmt::format("{:.1f}", people * static_cast<double>(step.chance)),
                 bounds});
  }
  if (excluded > 0)
    table.add({percent_text(0), "", hide.back() ? "*" : count_text(static_cast<double>(excluded)), "0.0",
               "they take no part"});
  out << "Chances of leximin, the smallest first: exact, by type of people\n" << table.text();
  if (std::find(hide.begin(), hide.end(), true) != hide.end()) out << what_stars_are;
  return ExitCode::success;
}

ExitCode explain_leximin_by(const draw::Commitment& commitment, const draw::PoolColumn& by,
                            std::ostream& out) {
  const draw::QuotaTypes& quotas = *commitment.leximin;
  const Types types = types_of(commitment);
  std::vector<double> seats;
  for (const selection::PeopleType& type : types.types)
    seats.push_back(static_cast<double>(type.people) *
                    static_cast<double>(quotas.chances.chance(type.group_of.front())));
  std::vector<Expectation> groups = by_value(by, types, seats);
  add_excluded(groups, types);
  Table table(2, {"rules", "people", "number", "expected seats", "chance"});
  const bool stars = add_rows(table, "leximin", groups, false);
  out << "Expected seats of leximin: exact\n" << table.text() << (stars ? what_stars_are : "");
  return ExitCode::success;
}

/// Expected seats follow from expectations: no draw is made. False, and nothing is told, when they are not
/// certain in every order.
bool explain_closed_form(const draw::Rules& rules, const draw::Commitment& commitment,
                         const std::vector<selection::SeatsOfRound>& rounds, const draw::PoolColumn* by,
                         std::ostream& out) {
  const Types types = types_of(commitment);
  Table table(2, {"order of the rounds", "people", "number", "expected seats", "chance"});
  bool stars = false;
  for (const selection::OrderOfRounds& each : selection::every_order(types.types, rounds)) {
    if (!each.expected.are_certain) return false;
    std::vector<Expectation> groups;
    if (by != nullptr) {
      groups = by_value(*by, types, each.expected.by_type);
    } else {
      for (std::size_t t = 0; t < types.types.size(); ++t)
        groups.push_back({name_of_type(rules, types.types[t].group_of),
                          static_cast<std::int64_t>(types.types[t].people), each.expected.by_type[t]});
      std::sort(groups.begin(), groups.end(),
                [](const Expectation& a, const Expectation& b) { return a.name < b.name; });
    }
    add_excluded(groups, types);
    stars |= add_rows(table, name_of(rules, each.rounds), groups, false);
  }
  out << "Expected seats under every order of the rounds; that of the rules first\n"
      << table.text() << (stars ? what_stars_are : "");
  return true;
}

/// The mean of draws by the rules, with the seeds of a trial.
std::vector<Expectation> drawn_by_type(const draw::Commitment& commitment, int draws) {
  audit::TrialSettings settings;
  settings.with_tests = false;
  settings.smallest_cell = 0;  // what is small is hidden when the rows are written
  settings.draws = draws;
  std::vector<Expectation> groups;
  for (const audit::TrialType& type : audit::trial(commitment, settings).types) {
    const auto people = static_cast<double>(type.inclusion.people);
    groups.push_back({type.name, type.inclusion.people, people * type.inclusion.probability,
                      people * type.inclusion.error});
  }
  return groups;
}

std::vector<Expectation> drawn_by_value(const draw::Commitment& commitment, const draw::PoolColumn& by,
                                        const Types& types, int draws) {
  std::vector<Expectation> groups =
      by_value(by, types, std::vector<double>(types.types.size()));  // names and people
  std::vector<double> sum(groups.size()), sum_of_squares(groups.size());
  for (int k = 1; k <= draws; ++k) {
    const selection::Seating seating =
        draw::draw(commitment, draw::sha256_hex("trial|" + std::to_string(k))).seating;
    std::vector<double> selected(groups.size());
    for (std::size_t i = 0; i < seating.round_of.size(); ++i)
      if (seating.round_of[i] != selection::none) ++selected[by.code_of[i]];
    for (std::size_t g = 0; g < groups.size(); ++g) {
      sum[g] += selected[g];
      sum_of_squares[g] += selected[g] * selected[g];
    }
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].seats = sum[g] / draws;
    const double variance = (sum_of_squares[g] - sum[g] * groups[g].seats) / (draws - 1);
    groups[g].error = std::sqrt(std::max(0.0, variance) / draws);
  }
  add_excluded(groups, types);
  return groups;
}

/// With one ticket for all rounds, a cap, entries or small groups that cross nothing simple is known: the
/// rules themselves are drawn by, with the same seeds for every order.
ExitCode explain_by_draws(draw::Commitment commitment, const std::vector<selection::SeatsOfRound>& rounds,
                          const draw::PoolColumn* by, std::ostream& out) {
  constexpr std::uint64_t tickets = 4'000'000;  // of one order; some seconds
  const draw::Rules rules = commitment.rules;
  const Types types = types_of(commitment);
  const auto draws = static_cast<int>(std::clamp<std::uint64_t>(tickets / commitment.pool.people(), 10, 400));
  Table table(2, {"order of the rounds", "people", "number", "expected seats", "+/-", "chance"});
  bool stars = false;
  for (const std::vector<std::uint32_t>& order : selection::possible_orders(rounds)) {
    const std::vector<std::uint32_t> place = selection::places(order);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      commitment.rules.rounds[i] = rules.rounds[order[i]];
      for (draw::Rules::Group& group : commitment.rules.rounds[i].groups)
        group.unfilled_to = selection::moved_to(group.unfilled_to, place);
    }
    stars |= add_rows(
        table, name_of(rules, order),
        by != nullptr ? drawn_by_value(commitment, *by, types, draws) : drawn_by_type(commitment, draws),
        true);
  }
  out << "Seats under every order of the rounds, the mean of " << draws
      << " draws with the same seeds; that of the rules first\n"
      << table.text() << "  +/-  standard error of the mean\n"
      << (stars ? what_stars_are : "");
  return ExitCode::success;
}

/// Why the values of a column cannot stand in a table; empty: they can.
std::string why_not_by(const draw::PoolColumn& column) {
  constexpr std::size_t most_values = 100;
  if (column.values.size() > most_values)
    return "column '" + column.name + "' has more than " + std::to_string(most_values) +
           " values; make them coarser";
  if (std::any_of(column.values.begin(), column.values.end(),
                  [](const std::string& value) { return draw::holds_nik(value); }))
    return "column '" + column.name + "' has values with 16 digits, as a NIK has";
  return "";
}

}  // namespace

ExitCode explain_draw(draw::Commitment commitment, const std::string& by, std::ostream& out,
                      std::ostream& err) {
  draw::PoolColumn column;
  if (!by.empty()) {
    column = *commitment.pool.column(by);
    if (const std::string why = why_not_by(column); !why.empty()) {
      err << "gelombang draw: --by: " << why << "\n";
      return ExitCode::rejected_input;
    }
  }
  const draw::PoolColumn* compared = by.empty() ? nullptr : &column;
  if (commitment.leximin)
    return compared != nullptr ? explain_leximin_by(commitment, *compared, out)
                               : explain_leximin(commitment, out);
  const draw::Rules& rules = commitment.rules;
  if (rules.rounds.size() > selection::most_rounds_in_orders) {
    err << "gelombang draw: --explain compares all orders of at most " << selection::most_rounds_in_orders
        << " rounds, and the rules have " << rules.rounds.size() << "\n";
    return ExitCode::usage;
  }
  std::vector<selection::SeatsOfRound> rounds;
  for (const auto& round : rules.rounds) {
    rounds.emplace_back();
    for (const auto& group : round.groups) rounds.back().push_back({group.seats, group.unfilled_to});
  }
  const bool has_closed_form =
      rules.household_column.empty() && rules.losses_column.empty() &&
      (rules.rounds.size() == 1 || rules.tickets == draw::Rules::Tickets::each_round);
  if (has_closed_form && explain_closed_form(rules, commitment, rounds, compared, out))
    return ExitCode::success;
  return explain_by_draws(std::move(commitment), rounds, compared, out);
}

}  // namespace gelombang::cli
