// SPDX-License-Identifier: Apache-2.0
// What people may expect of the rules of a draw, under every order of the rounds or of leximin.
#include <algorithm>
#include <utility>

#include "reports/draw.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using audit::Expectations;
using audit::ExpectedGroup;

Value name_of(const ExpectedGroup& group) {
  switch (group.who) {
    case ExpectedGroup::Who::named:
      return group.name;
    case ExpectedGroup::Who::all_others:
      return "all others";
    case ExpectedGroup::Who::take_no_part:
      break;
  }
  return "takes no part";
}

Value name_of(const audit::ExpectationsInOrder& order) {
  if (order.rounds.empty()) return "leximin";
  return List{std::vector<Value>(order.rounds.begin(), order.rounds.end())};
}

/// One line for each group of each order; the order is named on its first.
Table by_order(const Expectations& expected) {
  const bool has_error = expected.way == Expectations::Way::draws;
  Table table({expected.way == Expectations::Way::leximin ? "rules" : "order of the rounds", "people"},
              {in_both("number", "jumlah"), "expected seats"});
  if (has_error) table.columns.push_back({"+/-"});
  table.columns.push_back({"chance"});
  for (const audit::ExpectationsInOrder& order : expected.orders)
    for (const ExpectedGroup& group : order.groups) {
      const auto people = static_cast<double>(group.people);
      std::vector<Value> cells{&group == &order.groups.front() ? name_of(order) : Value(), name_of(group),
                               count_of(group.people), Number{group.seats, 1}};
      if (has_error) cells.push_back(Number{group.error, 1});
      cells.push_back(Share{people > 0 ? group.seats / people : 0});
      if (group.is_hidden) std::fill(cells.begin() + 2, cells.end(), Hidden{});
      table.add(std::move(cells));
    }
  return table;
}

/// A line is for the eye: of more than two quotas all are in weights.csv.
Value kept_from_more_by(const audit::LeximinChance& step) {
  constexpr std::size_t most_told = 2;
  List all{{}, "; "};
  if (step.all_are_selected) all.items.push_back("all are selected");
  for (std::size_t i = 0; i < std::min(step.bounds.size(), most_told); ++i) {
    const audit::QuotaBound& bound = step.bounds[i];
    all.items.push_back(phrase(bound.is_at_most ? "at most {} {} = {}" : "at least {} {} = {}",
                               std::to_string(bound.seats), bound.column, bound.value));
  }
  if (step.bounds.size() > most_told)
    all.items.push_back(phrase("{} more quotas", std::to_string(step.bounds.size() - most_told)));
  if (all.items.empty()) return "the number of seats";
  return all;
}

Table by_chance(const Expectations& expected) {
  Table table({"chance"}, {"types", "people", "expected seats", "kept from more by"});
  for (const audit::LeximinChance& step : expected.chances) {
    if (step.is_hidden) {
      table.add({Hidden{}, Hidden{}, Hidden{}, Hidden{}, kept_from_more_by(step)});
      continue;
    }
    table.add({Share{step.chance}, std::to_string(step.types), count_of(step.people),
               Number{static_cast<double>(step.people) * step.chance, 1}, kept_from_more_by(step)});
  }
  const ExpectedGroup& others = expected.take_no_part;
  if (others.people > 0 || others.is_hidden)
    table.add({Share{0}, "", others.is_hidden ? Value(Hidden{}) : count_of(others.people), Number{0, 1},
               "they take no part"});
  return table;
}

Value title_of(const Expectations& expected) {
  switch (expected.way) {
    case Expectations::Way::closed_form:
      return "Expected seats under every order of the rounds; that of the rules first";
    case Expectations::Way::draws:
      return phrase(
          "Seats under every order of the rounds, the mean of {} draws with the same seeds; that of the "
          "rules "
          "first",
          std::to_string(expected.draws));
    case Expectations::Way::leximin:
      return "Expected seats of leximin: exact";
    case Expectations::Way::leximin_chances:
      break;
  }
  return "Chances of leximin, the smallest first: exact, by type of people";
}

}  // namespace

Document expectations(const Expectations& expected) {
  Document document{title_of(expected), {}};
  const bool of_steps = expected.way == Expectations::Way::leximin_chances;
  document.opening.push_back(of_steps ? by_chance(expected) : by_order(expected));
  Notes notes;
  if (expected.way == Expectations::Way::draws) notes.lines.push_back("+/-  standard error of the mean");
  if (expected.something_is_hidden())
    notes.lines.push_back(
        "*    fewer than 5 people, or hidden so that no small number follows from the others");
  if (!notes.lines.empty()) document.opening.push_back(std::move(notes));
  return document;
}

}  // namespace gelombang::reports
