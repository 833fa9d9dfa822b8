// SPDX-License-Identifier: Apache-2.0
#include "reports/size.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "reports/sections/in_unit.hpp"
#include "reports/sections/objective_values.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;
using Role = SizePlanRow::Role;

constexpr std::size_t most_of_frontier = 15;  // lines

/// Whole, or to the hundredth.
Number amount(double price) {
  const bool is_whole = std::abs(price - std::round(price)) < 1e-6;
  return {price, is_whole ? 0 : 2};
}

Value money(const SizeRow& answer, double price) {
  const Number number = amount(price);
  return answer.currency.empty() ? Value(number) : Value(phrase("{} {}", answer.currency, number));
}

const SizePlanRow* plan_of(const Bundle& bundle, Role role) {
  const auto found = std::find_if(bundle.size_plans.begin(), bundle.size_plans.end(),
                                  [=](const SizePlanRow& row) { return row.role == role; });
  return found == bundle.size_plans.end() ? nullptr : &*found;
}

/// What the plan does for the objective; of several futures, the first one. Null: it was not looked at.
const SizeObjectiveRow* service_of(const Bundle& bundle, const SizePlanRow& plan,
                                   const std::string& objective) {
  const auto found = std::find_if(
      bundle.size_objectives.begin(), bundle.size_objectives.end(),
      [&](const SizeObjectiveRow& row) { return row.plan == plan.plan && row.objective == objective; });
  return found == bundle.size_objectives.end() ? nullptr : &*found;
}

/// The objective of the plan that fails, or else is undecided, or else the binding one.
const SizeObjectiveRow* worst_of(const Bundle& bundle, const SizePlanRow& plan) {
  for (const ObjectiveVerdict verdict : {ObjectiveVerdict::fails, ObjectiveVerdict::undecided})
    for (const SizeObjectiveRow& row : bundle.size_objectives)
      if (row.plan == plan.plan && row.verdict == verdict) return &row;
  return service_of(bundle, plan, bundle.size.front().binding);
}

Value service(const SizeObjectiveRow* row) {
  if (row == nullptr) return Missing{};
  return in_unit(row->value.value, row->unit);
}
Value objective_of(const SizeObjectiveRow* row) {
  if (row == nullptr) return "";
  return row->of_case.empty() ? Value(row->objective) : Value(phrase("{}, {}", row->objective, row->of_case));
}

/// Of the best plan for a budget.
Value headline_of_budget(const Bundle& bundle) {
  const SizeRow& answer = bundle.size.front();
  const SizePlanRow* best = plan_of(bundle, Role::best);
  if (best == nullptr)
    return phrase("NO FEASIBLE PLAN within {}: each fails an objective.", money(answer, answer.budget));
  const bool ties = plan_of(bundle, Role::tie) != nullptr;
  const Value value{Number{best->goal.value, Number::as_needed}};
  if (answer.status == SizeStatus::certified && !ties)
    return phrase("CERTIFIED: {}, at {}. Of all plans within {} it has the {}: {}; at a confidence of {}.",
                  best->values, money(answer, best->price), money(answer, answer.budget), answer.goal, value,
                  Share{answer.confidence, Share::Digits::as_needed});
  return phrase(answer.status == SizeStatus::certified
                    ? "CERTIFIED: {}, at {}, ties with others. Within {}: {}, {}."
                    : "BEST FOUND: {}, at {}. Within {}: {}, {}. The plans below are not told apart from it.",
                best->values, money(answer, best->price), money(answer, answer.budget), answer.goal, value);
}

Value headline_of_price(const Bundle& bundle) {
  const SizeRow& answer = bundle.size.front();
  const Share confidence{answer.confidence, Share::Digits::as_needed};
  const SizePlanRow* best = plan_of(bundle, Role::best);
  if (best == nullptr) {
    const SizeObjectiveRow* worst =
        bundle.size_plans.empty() ? nullptr : worst_of(bundle, bundle.size_plans.front());
    if (bundle.size_plans.empty()) return "UNDECIDED: it was stopped before the first plan was judged.";
    if (answer.status == SizeStatus::infeasible)
      return phrase("NO FEASIBLE PLAN IN THE BOX. With the most of everything ({}), '{}' is at {}.",
                    bundle.size_plans.front().values, objective_of(worst), service(worst));
    return phrase(
        "UNDECIDED: whether any plan holds. With the most of everything ({}), '{}' is at {}; about {} "
        "more replications would tell.",
        bundle.size_plans.front().values, objective_of(worst), service(worst),
        count_of(answer.more_replications));
  }
  const Value price = money(answer, best->price);
  switch (answer.status) {
    case SizeStatus::certified:
      if (answer.indifference > 0)
        return phrase(
            "CERTIFIED: {}, at {}. It meets every objective, and no plan in the box that is cheaper by more "
            "than {} does; each verdict at a confidence of {}.",
            best->values, price, money(answer, answer.indifference), confidence);
      return phrase(
          "CERTIFIED: {}, at {}. It meets every objective, and no cheaper plan in the box does; each "
          "verdict at a confidence of {}.",
          best->values, price, confidence);
    case SizeStatus::undecided:
      return phrase(
          "UNDECIDED: {}, at {}, meets every objective at a confidence of {}. A cheaper plan may, too; "
          "about {} more replications would tell.",
          best->values, price, confidence, count_of(answer.more_replications));
    case SizeStatus::best_found:
    case SizeStatus::infeasible:
      break;
  }
  return phrase(
      "BEST FOUND: {}, at {}. It meets every objective at a confidence of {}; not every cheaper plan "
      "was looked at.",
      best->values, price, confidence);
}

Section plan(const Bundle& bundle) {
  Section section{"Plan"};
  if (bundle.size_variables.empty()) return section;
  Table table({"variable", "sets"}, {"value", "price"});
  for (const SizeVariableRow& row : bundle.size_variables) {
    const bool has_spares = row.units > 1 && !row.value.starts_with(std::to_string(row.units));
    table.add(
        {row.variable, row.path,
         has_spares ? Value(phrase("{} ({} with spares)", row.value, count_of(row.units))) : Value(row.value),
         amount(row.price)});
  }
  section.blocks.push_back(std::move(table));
  return section;
}

Section one_step_less(const Bundle& bundle) {
  Section section{"With one step less"};
  Table table({"of", "verdict", "objective"}, {"value"});
  for (const SizePlanRow& row : bundle.size_plans) {
    if (row.role != Role::one_less) continue;
    const SizeObjectiveRow* worst = worst_of(bundle, row);
    table.add({row.less_of, word_of(row.verdict), objective_of(worst), service(worst)});
  }
  if (!table.empty()) section.blocks.push_back(std::move(table));
  return section;
}

Section services(const Bundle& bundle) {
  const SizePlanRow* best = plan_of(bundle, Role::best);
  const SizePlanRow* shown = best != nullptr             ? best
                             : bundle.size_plans.empty() ? nullptr
                                                         : &bundle.size_plans.front();
  if (shown == nullptr) return {};
  Section section{best != nullptr ? Value("Objectives under this plan")
                                  : Value("Objectives with the most of everything")};
  Table table({"objective", "verdict"}, {"value", "interval", ""});
  for (const SizeObjectiveRow& row : bundle.size_objectives)
    if (row.plan == shown->plan)
      table.add({objective_of(&row), word_of(row.verdict), in_unit(row.value.value, row.unit),
                 interval_in_unit(row.value, row.unit),
                 row.objective == bundle.size.front().binding ? "nearest to its limit" : ""});
  section.blocks.push_back(std::move(table));
  return section;
}

Section other_plans(const Bundle& bundle) {
  const bool has_goal = !bundle.size.front().goal.empty();
  Section section{has_goal ? Value("Plans that may be as good") : Value("Other plans that hold")};
  Table table({"plan", ""}, {"price", has_goal ? Value("goal") : Value("nearest objective")});
  for (const Role role : {Role::tie, Role::second})
    for (const SizePlanRow& row : bundle.size_plans)
      if (row.role == role)
        table.add({row.values,
                   has_goal            ? ""
                   : role == Role::tie ? "costs the same"
                                       : "second best",
                   money(bundle.size.front(), row.price),
                   has_goal ? Value(Number{row.goal.value, Number::as_needed})
                            : service(service_of(bundle, row, bundle.size.front().binding))});
  if (!table.empty()) section.blocks.push_back(std::move(table));
  return section;
}

/// Plans to which no plan that was judged is both no dearer and no worse, by the binding objective.
Section frontier(const Bundle& bundle) {
  Section section{"Cost against service"};
  const SizeRow& answer = bundle.size.front();
  std::vector<std::pair<const SizePlanRow*, const SizeObjectiveRow*>> plans;
  for (const SizePlanRow& row : bundle.size_plans)
    if (const SizeObjectiveRow* of = service_of(bundle, row, answer.binding); of != nullptr)
      plans.emplace_back(&row, of);
  if (plans.size() < 2) return section;
  const SizeObjectiveRow& first = *plans.front().second;
  // More serves no worse: which way that is, the plan with the most of everything tells.
  double sum = 0;
  for (const auto& [row, of] : plans) sum += of->value.value - first.value.value;
  const bool less_is_better = sum >= 0;
  std::stable_sort(plans.begin(), plans.end(),
                   [](const auto& a, const auto& b) { return a.first->price < b.first->price; });
  Table table({"plan", "verdict"}, {"price", "value"});
  const double* best = nullptr;
  for (const auto& [row, of] : plans) {
    const bool is_better =
        best == nullptr || (less_is_better ? of->value.value < *best : of->value.value > *best);
    if (!is_better) continue;
    best = &of->value.value;
    table.add({row->values, word_of(row->verdict), money(answer, row->price), service(of)});
  }
  if (table.rows.size() < 3) return section;
  if (table.rows.size() > most_of_frontier)
    table.rows.erase(table.rows.begin(), table.rows.end() - static_cast<std::ptrdiff_t>(most_of_frontier));
  section.blocks.push_back(Paragraph{phrase("By '{}', of the plans that were judged:", answer.binding)});
  section.blocks.push_back(std::move(table));
  return section;
}

Section disorder(const Bundle& bundle) {
  Section section{"More is not always better here"};
  for (const SizeDisorderRow& row : bundle.size_disorder)
    section.blocks.push_back(
        Paragraph{phrase("{} holds, and {} fails although it has no less of anything: the answer rests on "
                         "the expectation that more "
                         "serves no worse, which does not hold everywhere.",
                         row.holds, row.fails)});
  return section;
}

Section effort(const Bundle& bundle) {
  const SizeRow& answer = bundle.size.front();
  return {"Effort",
          {Paragraph{phrase(
              "{} of {} plans judged, {} replications, as many events as {} runs of the scenario; seed {}.",
              count_of(answer.plans), count_of(answer.box), count_of(answer.replications),
              Count{answer.run_equivalents}, Text{std::to_string(bundle.provenance.seed)})}}};
}

}  // namespace

Value size_headline(const Bundle& bundle) {
  return bundle.size.front().goal.empty() ? headline_of_price(bundle) : headline_of_budget(bundle);
}

std::vector<Section> size_sections(const Bundle& bundle) {
  return {plan(bundle),     services(bundle), one_step_less(bundle), other_plans(bundle),
          frontier(bundle), disorder(bundle), effort(bundle)};
}

Document size_report(const Bundle& bundle, const Origin& from) {
  const Provenance& provenance = bundle.provenance;
  Document document{provenance.scenario_title.empty() ? provenance.scenario_name : provenance.scenario_title,
                    {phrase("{}: the cheapest plan that meets the objectives", provenance.scenario_name)}};
  if (!provenance.scale.empty())
    document.lead.push_back(
        phrase("At a scale of {}: people and capacities are divided alike.", provenance.scale));
  if (bundle.status == Bundle::Status::partial)
    document.lead.push_back("PARTIAL RESULT: the search was stopped; the best plan so far.");
  document.opening.push_back(Paragraph{size_headline(bundle)});
  document.add(size_sections(bundle));
  document.add(findings(bundle));
  document.add(origin(bundle, from));
  return document;
}

}  // namespace gelombang::reports
