// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/expectations.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/audit/suppression.hpp"
#include "engine/audit/trial.hpp"
#include "engine/draw/codes.hpp"
#include "engine/draw/ticket.hpp"
#include "engine/selection/expected.hpp"

namespace gelombang::audit {
namespace {

using Who = ExpectedGroup::Who;

/// Small groups, and as many others as keep them from following from the total.
std::vector<bool> hidden(const std::vector<std::int64_t>& people) {
  std::vector<ToldGroup> table(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) table[i].count.size = people[i];
  std::vector<bool> result;
  for (const HiddenCounts& each : suppressed(table, TrialSettings{}.smallest_cell))
    result.push_back(each.size);
  return result;
}

/// With the published seats, the number of people follows from the seats they expect.
void hide(std::vector<ExpectedGroup>& groups) {
  std::vector<std::int64_t> people;
  for (const ExpectedGroup& group : groups) people.push_back(group.people);
  const std::vector<bool> is_hidden = hidden(people);
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (is_hidden[g]) groups[g] = {groups[g].who, std::move(groups[g].name), 0, 0, 0, true};
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
std::vector<ExpectedGroup> by_value(const draw::PoolColumn& column, const Types& types,
                                    const std::vector<double>& seats_of_type) {
  std::vector<ExpectedGroup> groups;
  for (const std::string& value : column.values) groups.push_back({Who::named, column.name + " = " + value});
  for (std::size_t i = 0; i < types.type_of.size(); ++i) {
    const std::uint32_t type = types.type_of[i];
    if (type == selection::none) continue;
    ExpectedGroup& group = groups[column.code_of[i]];
    ++group.people;
    group.seats += seats_of_type[type] / static_cast<double>(types.types[type].people);
  }
  return groups;
}

void add_excluded(std::vector<ExpectedGroup>& groups, const Types& types) {
  if (types.excluded > 0) groups.push_back({Who::take_no_part, "", types.excluded});
}

/// One name, whatever the order of the rounds. Empty: none of the groups of the rules.
std::string name_of_type(const draw::Rules& rules, const std::vector<std::uint32_t>& type) {
  std::set<std::string> groups;
  for (std::size_t r = 0; r < type.size(); ++r)
    if (type[r] != selection::none && !rules.rounds[r].column.empty())
      groups.insert(rules.rounds[r].column + " = " + rules.rounds[r].groups[type[r]].value);
  std::string name;
  for (const std::string& group : groups) name += (name.empty() ? "" : ", ") + group;
  return name;
}

/// As a reader looks for it: "all others" stands where its letters do.
bool comes_first(const ExpectedGroup& a, const ExpectedGroup& b) {
  const auto name = [](const ExpectedGroup& group) {
    return group.who == Who::all_others ? std::string("all others") : group.name;
  };
  return name(a) < name(b);
}

std::vector<std::string> names_of(const draw::Rules& rules, const std::vector<std::uint32_t>& order) {
  std::vector<std::string> names;
  for (const std::uint32_t round : order) names.push_back(rules.rounds[round].name);
  return names;
}

std::vector<QuotaBound> bounds_of(const selection::LeximinStep& step, const draw::Rules& rules) {
  std::vector<QuotaBound> bounds;
  for (std::size_t q = 0; q < step.weight_of.size(); ++q) {
    const draw::Rules::Quota& quota = rules.quotas[q];
    const bool is_at_most = step.weight_of[q] > 0;
    if (step.weight_of[q] != 0)
      bounds.push_back(
          {is_at_most, is_at_most ? *quota.at_most : *quota.at_least, quota.column, quota.value});
  }
  return bounds;
}

/// The steps of leximin: whose chance is how large, and which quotas keep it from being larger.
Expectations leximin_chances(const draw::Commitment& commitment) {
  const draw::QuotaTypes& types = *commitment.leximin;
  Expectations result{Expectations::Way::leximin_chances};
  for (const selection::LeximinStep& step : types.chances.steps)
    result.chances.push_back(
        {static_cast<double>(step.chance), 0, 0, step.chance == 1, bounds_of(step, commitment.rules)});
  for (std::size_t t = 0; t < types.problem.types.size(); ++t) {
    LeximinChance& chance = result.chances[types.chances.step_of[t]];
    ++chance.types;
    chance.people += static_cast<std::int64_t>(types.problem.types[t].people);
  }
  std::vector<std::int64_t> people;
  for (const LeximinChance& each : result.chances) people.push_back(each.people);
  result.take_no_part.people = types_of(commitment).excluded;
  if (result.take_no_part.people > 0) people.push_back(result.take_no_part.people);
  const std::vector<bool> is_hidden = hidden(people);
  for (std::size_t s = 0; s < result.chances.size(); ++s) {
    LeximinChance& each = result.chances[s];
    if (is_hidden[s]) each = {0, 0, 0, each.all_are_selected, std::move(each.bounds), true};
  }
  if (result.take_no_part.people > 0 && is_hidden.back())
    result.take_no_part = {Who::take_no_part, "", 0, 0, 0, true};
  return result;
}

Expectations leximin_by(const draw::Commitment& commitment, const draw::PoolColumn& by) {
  const Types types = types_of(commitment);
  std::vector<double> seats;
  for (const selection::PeopleType& type : types.types)
    seats.push_back(static_cast<double>(type.people) *
                    static_cast<double>(commitment.leximin->chances.chance(type.group_of.front())));
  std::vector<ExpectedGroup> groups = by_value(by, types, seats);
  add_excluded(groups, types);
  hide(groups);
  Expectations result{Expectations::Way::leximin};
  result.orders.push_back({{}, std::move(groups)});
  return result;
}

/// Expected seats follow from expectations: no draw is made. No orders when they are not certain in every
/// one.
Expectations closed_form(const draw::Commitment& commitment,
                         const std::vector<selection::SeatsOfRound>& rounds, const draw::PoolColumn* by) {
  const Types types = types_of(commitment);
  Expectations result{Expectations::Way::closed_form};
  for (const selection::OrderOfRounds& each : selection::every_order(types.types, rounds)) {
    if (!each.expected.are_certain) return {};
    std::vector<ExpectedGroup> groups;
    if (by != nullptr) {
      groups = by_value(*by, types, each.expected.by_type);
    } else {
      for (std::size_t t = 0; t < types.types.size(); ++t) {
        std::string name = name_of_type(commitment.rules, types.types[t].group_of);
        groups.push_back({name.empty() ? Who::all_others : Who::named, std::move(name),
                          static_cast<std::int64_t>(types.types[t].people), each.expected.by_type[t]});
      }
      std::sort(groups.begin(), groups.end(), comes_first);
    }
    add_excluded(groups, types);
    hide(groups);
    result.orders.push_back({names_of(commitment.rules, each.rounds), std::move(groups)});
  }
  return result;
}

/// The mean of draws by the rules, with the seeds of a trial.
std::vector<ExpectedGroup> drawn_by_type(const draw::Commitment& commitment, int draws) {
  TrialSettings settings;
  settings.with_tests = false;
  settings.smallest_cell = 0;  // what is small is hidden when the rows are written
  settings.draws = draws;
  std::vector<ExpectedGroup> groups;
  for (const TrialType& type : trial(commitment, settings).types) {
    const auto people = static_cast<double>(type.inclusion.people);
    groups.push_back({Who::named, type.name, type.inclusion.people, people * type.inclusion.probability,
                      people * type.inclusion.error});
  }
  return groups;
}

std::vector<ExpectedGroup> drawn_by_value(const draw::Commitment& commitment, const draw::PoolColumn& by,
                                          const Types& types, int draws) {
  std::vector<ExpectedGroup> groups =
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
Expectations by_draws(draw::Commitment commitment, const std::vector<selection::SeatsOfRound>& rounds,
                      const draw::PoolColumn* by) {
  constexpr std::uint64_t tickets = 4'000'000;  // of one order; some seconds
  const draw::Rules rules = commitment.rules;
  const Types types = types_of(commitment);
  const auto draws = static_cast<int>(std::clamp<std::uint64_t>(tickets / commitment.pool.people(), 10, 400));
  Expectations result{Expectations::Way::draws, draws};
  for (const std::vector<std::uint32_t>& order : selection::possible_orders(rounds)) {
    const std::vector<std::uint32_t> place = selection::places(order);
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      commitment.rules.rounds[i] = rules.rounds[order[i]];
      for (draw::Rules::Group& group : commitment.rules.rounds[i].groups)
        group.unfilled_to = selection::moved_to(group.unfilled_to, place);
    }
    result.orders.push_back({names_of(rules, order), by != nullptr
                                                         ? drawn_by_value(commitment, *by, types, draws)
                                                         : drawn_by_type(commitment, draws)});
    hide(result.orders.back().groups);
  }
  return result;
}

}  // namespace

bool Expectations::something_is_hidden() const {
  const auto is_hidden = [](const auto& each) { return each.is_hidden; };
  return take_no_part.is_hidden || std::any_of(chances.begin(), chances.end(), is_hidden) ||
         std::any_of(orders.begin(), orders.end(), [&](const ExpectationsInOrder& order) {
           return std::any_of(order.groups.begin(), order.groups.end(), is_hidden);
         });
}

std::string why_not_by(const draw::PoolColumn& column) {
  constexpr std::size_t most_listed = 100;
  if (column.values.size() > most_listed)
    return "column '" + column.name + "' has more than " + std::to_string(most_listed) +
           " values; make them coarser";
  if (std::any_of(column.values.begin(), column.values.end(),
                  [](const std::string& value) { return draw::holds_nik(value); }))
    return "column '" + column.name + "' has values with 16 digits, as a NIK has";
  return "";
}

Expectations expectations(draw::Commitment commitment, const draw::PoolColumn* by) {
  if (commitment.leximin) return by != nullptr ? leximin_by(commitment, *by) : leximin_chances(commitment);
  const draw::Rules& rules = commitment.rules;
  std::vector<selection::SeatsOfRound> rounds;
  for (const auto& round : rules.rounds) {
    rounds.emplace_back();
    for (const auto& group : round.groups) rounds.back().push_back({group.seats, group.unfilled_to});
  }
  const bool has_closed_form =
      rules.household_column.empty() && rules.losses_column.empty() &&
      (rules.rounds.size() == 1 || rules.tickets == draw::Rules::Tickets::each_round);
  if (has_closed_form)
    if (Expectations exact = closed_form(commitment, rounds, by); !exact.orders.empty()) return exact;
  return by_draws(std::move(commitment), rounds, by);
}

}  // namespace gelombang::audit
