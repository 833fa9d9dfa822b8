// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about sizing.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

template <>
inline constexpr auto fields<SizeRow> = std::tuple{
    field("status", unit::none, "answer: certified, best_found, infeasible or undecided", &SizeRow::status),
    field("price", unit::number, "price of the best plan, in the currency; empty: there is no plan",
          &SizeRow::price),
    field("budget", unit::number,
          "budget for which the best plan was looked for; empty: the cheapest plan that holds",
          &SizeRow::budget),
    field("goal", unit::none, "goal of which the best plan has the least, or the most; empty: the price",
          &SizeRow::goal),
    field("currency", unit::none, "currency of all prices; empty: none was given", &SizeRow::currency),
    field("binding", unit::none, "objective nearest to its limit, or the one that no plan meets",
          &SizeRow::binding),
    field("plans", unit::count, "plans that were judged", &SizeRow::plans),
    field("box", unit::count, "plans that there are between the least and the most", &SizeRow::box),
    field("replications", unit::replications, "replications of all plans together", &SizeRow::replications),
    field("events", unit::count, "events of all replications", &SizeRow::events),
    field("run_equivalents", unit::number, "events in runs of the scenario at full size",
          &SizeRow::run_equivalents),
    field("confidence", unit::share, "confidence of the verdict on each plan", &SizeRow::confidence),
    field("indifference", unit::number, "money by which a plan must be cheaper to be looked for",
          &SizeRow::indifference),
    field("more_replications", unit::replications,
          "replications that would decide it, about; 0: it is decided", &SizeRow::more_replications)};

template <>
inline constexpr auto fields<SizeVariableRow> = std::tuple{
    field("variable", unit::none, "variable of the plan", &SizeVariableRow::variable),
    field("path", unit::none, "path of the value that is chosen, as for `--set`", &SizeVariableRow::path),
    field("value", unit::none, "value in the best plan", &SizeVariableRow::value),
    field("units", unit::count, "units that are bought, spares included", &SizeVariableRow::units),
    field("price", unit::number, "price of these units", &SizeVariableRow::price)};

template <>
inline constexpr auto fields<SizePlanRow> = std::tuple{
    field("plan", unit::number, "plan, counted in the order in which plans were judged", &SizePlanRow::plan),
    field("role", unit::none, "role: best, tie, second, one_less or none", &SizePlanRow::role),
    field("less_of", unit::none, "variable of which the best plan has one step more", &SizePlanRow::less_of),
    field("choices", unit::none, "values of the variables", &SizePlanRow::values),
    field("price", unit::number, "price of the plan", &SizePlanRow::price),
    field("verdict", unit::none, "verdict on the plan: holds, fails or undecided", &SizePlanRow::verdict),
    field("replications", unit::replications, "replications of the plan", &SizePlanRow::replications),
    field("goal", unit::number, "value of the goal under the plan", &SizePlanRow::goal)};

template <>
inline constexpr auto fields<SizeObjectiveRow> = std::tuple{
    field("plan", unit::number, "plan, counted in the order in which plans were judged",
          &SizeObjectiveRow::plan),
    field("of_case", unit::none, "case of an uncertain future; empty: the scenario as it is",
          &SizeObjectiveRow::of_case),
    field("objective", unit::none, "objective as the scenario has it", &SizeObjectiveRow::objective),
    field("unit", unit::none, "unit of limit and value", &SizeObjectiveRow::unit),
    field("limit_value", unit::number, "limit in that unit", &SizeObjectiveRow::limit),
    field("value", unit::number, "value under the plan, in the worst window", &SizeObjectiveRow::value),
    field("verdict", unit::none, "verdict on the objective under the plan", &SizeObjectiveRow::verdict)};

template <>
inline constexpr auto fields<SizeDisorderRow> = std::tuple{
    field("holds", unit::none, "plan that holds", &SizeDisorderRow::holds),
    field("fails", unit::none, "plan that has no less of anything and fails", &SizeDisorderRow::fails)};

}  // namespace gelombang::results
