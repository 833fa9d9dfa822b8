// SPDX-License-Identifier: Apache-2.0
// Objectives with their verdicts, and the plan with its price.
#include <algorithm>
#include <cmath>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/in_unit.hpp"
#include "reports/sections/objective_values.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

const SizeObjectiveRow* service_of(const Bundle& bundle, std::int64_t plan, const std::string& objective) {
  for (const SizeObjectiveRow& row : bundle.size_objectives)
    if (row.plan == plan && row.objective == objective) return &row;
  return nullptr;
}

Tone tone_of(ObjectiveVerdict verdict) {
  return verdict == ObjectiveVerdict::holds   ? Tone::good
         : verdict == ObjectiveVerdict::fails ? Tone::bad
                                              : Tone::unsure;
}

/// Which plans no other beats, in price and in service. Every plan that holds serves well enough, so that
/// less service is better service where those that fail have more of it.
void mark_frontier(std::vector<FrontierChart::Plan>& plans, double limit) {
  double above = 0;  // of the plans that fail
  for (const auto& plan : plans)
    if (plan.tone == Tone::bad) above += plan.y > limit ? 1 : -1;
  const bool less_is_better = above >= 0;
  for (auto& plan : plans)
    plan.is_on_frontier = std::none_of(plans.begin(), plans.end(), [&](const auto& other) {
      const bool serves_no_worse = less_is_better ? other.y <= plan.y : other.y >= plan.y;
      const bool is_better = other.x < plan.x || (less_is_better ? other.y < plan.y : other.y > plan.y);
      return other.x <= plan.x && serves_no_worse && is_better;
    });
}

void add_frontier(std::vector<Section>& sections, const Bundle& bundle) {
  const SizeRow& answer = bundle.size.front();
  FrontierChart drawing;
  drawing.x = {"price", Axis::Unit::money};
  drawing.x.money = answer.currency;
  drawing.x.from_zero = false;
  Table table({"plan", "verdict"}, {"price", "value"});
  const SizeObjectiveRow* any = nullptr;
  for (const SizePlanRow& row : bundle.size_plans) {
    const SizeObjectiveRow* of = service_of(bundle, row.plan, answer.binding);
    if (of == nullptr || std::isnan(of->value.value)) continue;
    any = of;
    drawing.plans.push_back({row.values, row.price, of->value.value, of->value.low, of->value.high,
                             tone_of(row.verdict), false, row.role == SizePlanRow::Role::best});
    table.add({row.values, word_of(row.verdict), Number{row.price, Number::as_needed},
               in_unit(of->value.value, of->unit)});
  }
  if (drawing.plans.size() < 2) return;
  drawing.y = {answer.binding, axis_unit(any->unit)};
  drawing.limit = any->limit;
  drawing.limit_label = "limit";
  mark_frontier(drawing.plans, any->limit);
  for (FrontierChart::Plan& each : drawing.plans)  // the others are in the table
    if (!each.is_on_frontier && !each.is_chosen) each.label = "";
  Chart chart;
  chart.name = "cost_against_service";
  chart.headline = std::isnan(answer.price)
                       ? Value("No plan that was judged meets every objective")
                       : Value(phrase("The plan for {} is the cheapest found that meets every objective",
                                      money(answer.price, answer.currency)));
  chart.subtitle = phrase(
      "Each point is a plan that was judged: its price against '{}'; joined: plans that no other "
      "beats in both",
      answer.binding);
  chart.source = source_of(bundle);
  chart.description =
      phrase("Scatter chart of {} plans by price and service, with the limit of the objective.",
             count_of(static_cast<std::int64_t>(drawing.plans.size())));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  sections.push_back({"", {std::move(chart)}, 2});
}

}  // namespace

std::vector<Section> judged_objectives(const Bundle& bundle) {
  Section section = objectives(bundle);
  if (section.blocks.empty()) return {};
  section.title = "Objectives and verdicts";
  return {std::move(section)};
}

std::vector<Section> plan_and_price(const Bundle& bundle) {
  if (bundle.size.empty()) return {};
  std::vector<Section> sections{{"The plan and its price", {Paragraph{size_headline(bundle)}}}};
  add_frontier(sections, bundle);
  for (Section& each : size_sections(bundle)) {
    if (each.blocks.empty()) continue;
    each.level = 2;
    sections.push_back(std::move(each));
  }
  return sections;
}

}  // namespace gelombang::reports
