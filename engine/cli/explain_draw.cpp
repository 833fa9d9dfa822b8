#include "engine/cli/explain_draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/audit/trial.hpp"
#include "engine/cli/text.hpp"
#include "engine/selection/expected.hpp"

namespace gelombang::cli {
namespace {

/// People who are in the same groups of all rounds.
std::map<std::vector<std::uint32_t>, std::uint64_t> types_of(const draw::Commitment& commitment) {
  const std::vector<bool> is_excluded = draw::excluded(commitment.rules, commitment.pool);
  std::vector<std::vector<std::uint32_t>> groups;
  for (const auto& round : commitment.rules.rounds) groups.push_back(draw::groups_of(round, commitment.pool));
  std::map<std::vector<std::uint32_t>, std::uint64_t> people;
  std::vector<std::uint32_t> type(groups.size());
  for (std::uint32_t i = 0; i < commitment.pool.people(); ++i) {
    if (is_excluded[i]) continue;
    for (std::size_t r = 0; r < groups.size(); ++r) type[r] = groups[r][i];
    ++people[type];
  }
  return people;
}

std::string name_of_type(const draw::Rules& rules, const std::vector<std::uint32_t>& type) {
  std::string name;
  for (std::size_t r = 0; r < type.size(); ++r)
    if (type[r] != selection::none && !rules.rounds[r].column.empty())
      name +=
          (name.empty() ? "" : ", ") + rules.rounds[r].column + " = " + rules.rounds[r].groups[type[r]].value;
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
  for (std::size_t s = 0; s < types.chances.steps.size(); ++s) {
    const selection::LeximinStep& step = types.chances.steps[s];
    std::size_t count = 0;
    double people = 0;
    for (std::size_t t = 0; t < types.problem.types.size(); ++t) {
      if (types.chances.step_of[t] != s) continue;
      ++count;
      people += static_cast<double>(types.problem.types[t].people);
    }
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
    table.add({percent_text(static_cast<double>(step.chance)), std::to_string(count), count_text(people),
               fmt::format("{:.1f}", people * static_cast<double>(step.chance)),
               bounds.empty() ? "the number of seats" : bounds});
  }
  out << "Chances of leximin, the smallest first: exact, by type of people\n" << table.text();
  return ExitCode::success;
}

/// Expected seats follow from expectations: no draw is made. False, and nothing is told, when they are not
/// certain in every order.
bool explain_closed_form(const draw::Rules& rules, const draw::Commitment& commitment,
                         const std::vector<selection::SeatsOfRound>& rounds, std::ostream& out) {
  const auto types = types_of(commitment);
  std::vector<selection::PeopleType> people;
  for (const auto& [type, count] : types) people.push_back({count, type});
  Table table(2, {"order of the rounds", "people", "number", "expected seats", "chance"});
  for (const selection::OrderOfRounds& each : selection::every_order(people, rounds)) {
    if (!each.expected.are_certain) return false;
    for (std::size_t t = 0; t < people.size(); ++t)
      table.add({t == 0 ? name_of(rules, each.rounds) : "", name_of_type(rules, people[t].group_of),
                 count_text(static_cast<double>(people[t].people)),
                 fmt::format("{:.1f}", each.expected.by_type[t]),
                 percent_text(each.expected.by_type[t] / static_cast<double>(people[t].people))});
  }
  out << "Expected seats under every order of the rounds; that of the rules first\n" << table.text();
  return true;
}

/// With one ticket for all rounds, a cap, entries or small groups that cross nothing simple is known: the
/// rules themselves are drawn by, with the same seeds for every order.
ExitCode explain_by_draws(draw::Commitment commitment, const std::vector<selection::SeatsOfRound>& rounds,
                          std::ostream& out) {
  constexpr std::uint64_t tickets = 4'000'000;  // of one order; some seconds
  const draw::Rules rules = commitment.rules;
  audit::TrialSettings settings;
  settings.with_tests = false;
  settings.draws = static_cast<int>(std::clamp<std::uint64_t>(tickets / commitment.pool.people(), 10, 400));
  Table table(2, {"order of the rounds", "people", "number", "expected seats", "+/-", "chance"});
  for (const std::vector<std::uint32_t>& order : selection::possible_orders(rounds)) {
    const std::vector<std::uint32_t> place = selection::places(order);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      commitment.rules.rounds[i] = rules.rounds[order[i]];
      for (draw::Rules::Group& group : commitment.rules.rounds[i].groups)
        group.unfilled_to = selection::moved_to(group.unfilled_to, place);
    }
    bool first = true;
    for (const audit::TrialType& type : audit::trial(commitment, settings).types) {
      const auto people = static_cast<double>(type.inclusion.people);
      table.add({first ? name_of(rules, order) : "", type.name, count_text(people),
                 fmt::format("{:.1f}", people * type.inclusion.probability),
                 fmt::format("{:.1f}", people * type.inclusion.error),
                 percent_text(type.inclusion.probability)});
      first = false;
    }
  }
  out << "Seats under every order of the rounds, the mean of " << settings.draws
      << " draws with the same seeds; that of the rules first\n"
      << table.text() << "  +/-  standard error of the mean\n";
  return ExitCode::success;
}

}  // namespace

ExitCode explain_draw(draw::Commitment commitment, std::ostream& out, std::ostream& err) {
  if (commitment.leximin) return explain_leximin(commitment, out);
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
  if (has_closed_form && explain_closed_form(rules, commitment, rounds, out)) return ExitCode::success;
  return explain_by_draws(std::move(commitment), rounds, out);
}

}  // namespace gelombang::cli
