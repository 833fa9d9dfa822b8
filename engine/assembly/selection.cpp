#include <algorithm>
#include <memory>

#include "engine/assembly/parts.hpp"
#include "engine/assembly/rules.hpp"

namespace gelombang::assembly {

namespace {

bool is_awaited(const scenario::ScenarioSpec& spec, const std::string& event) {
  const auto waits = [&](const scenario::StepSpec& step) {
    return step.wait_for && step.wait_for->value == event;
  };
  return std::any_of(spec.journey.steps.begin(), spec.journey.steps.end(), waits) ||
         (spec.selection && spec.selection->after.value == event);
}

/// The pool is of people who are still there when the batch closes.
void check_pool_waits(Context& context, const scenario::SelectionSpec& from, const Selection& to) {
  if (context.next_is_unknown) return;
  const Graph journey = journey_graph(context);
  const std::vector<Step>& steps = context.model.steps;
  for (std::size_t joins = 0; joins < steps.size(); ++joins) {
    if (steps[joins].milestone != to.pool) continue;
    const std::vector<bool> reached = journey.reachable_from(joins);
    for (std::size_t waits = 0; waits < steps.size(); ++waits)
      if (reached[waits] && steps[waits].wait_for == to.after) return;
  }
  context.warning(from.pool.where,
                  "nobody who has reached '" + from.pool.value + "' waits for '" + from.after.value +
                      "': who has finished the journey by then is not in the pool",
                  "add 'wait_for: " + from.after.value + "' to the step with this milestone");
}

}  // namespace

void add_calendar(Context& context) {
  for (const auto& from : context.spec.calendar) {
    context.events.push_back(from.name.value);
    context.model.calendar_events.push_back({from.name.value, SimTime{from.at.value}});
    if (from.at.value > context.model.duration && is_awaited(context.spec, from.name.value))
      context.error(from.at.where, "'" + from.name.value + "' lies after the end of the run",
                    "make 'duration' longer, or the event earlier");
  }
}

void add_rules(Context& context) {
  const plugin::HostInfo info = host_info(context.spec, context.model.population);
  for (const auto& from : context.spec.rules) {
    context.rule_names.push_back(from.name.value);
    Loaded<plugin::RuleInstance> loaded = instantiate(from, context.registry, info);
    context.diagnostics.insert(context.diagnostics.end(), loaded.diagnostics.begin(),
                               loaded.diagnostics.end());
    std::shared_ptr<const plugin::RuleInstance> rule;
    if (loaded.value) rule = std::make_shared<const plugin::RuleInstance>(std::move(*loaded.value));
    const bool decides = rule && rule->description().kind != plugin::Kind::selection;
    context.model.rules.push_back(decides ? decide_function(rule) : DecideFunction{});
    context.model.rule_names.push_back(from.name.value);
    context.rules.push_back(std::move(rule));
  }
}

void add_selection(Context& context) {
  if (!context.spec.selection) return;
  const auto& from = *context.spec.selection;
  Selection to;
  to.after = context.resolve(from.after, context.events, "calendar event");
  to.pool = context.resolve(from.pool, context.model.milestones, "milestone");
  to.seats = static_cast<std::uint64_t>(from.seats.value);
  to.wave = from.wave.value;
  to.seed = from.seed.value;
  for (const auto& screen : from.screens) {
    const std::uint16_t rule = resolve_rule(context, screen, false);
    if (rule == none) continue;
    to.screens.push_back(rule);
    to.first_screen_reason.push_back(add_rule_reasons(context, "selection", rule));
  }
  const std::uint16_t rule = resolve_rule(context, from.rule, true);
  if (rule != none) {
    to.rule_name = context.rule_names[rule];
    to.first_reason = add_rule_reasons(context, "selection", rule);
    to.select = select_function(context.rules[rule]);
  }
  to.selected_milestone = milestone(context, "selected");
  if (to.after != none && to.pool != none) check_pool_waits(context, from, to);
  context.model.selection = std::move(to);
}

void add_published(Context& context) {
  if (!context.spec.published) return;
  const auto& from = *context.spec.published;
  context.model.published_tolerance = from.tolerance.value;
  std::vector<std::uint16_t> columns;
  for (const auto& head : from.milestones)
    columns.push_back(context.resolve(head, context.model.milestones, "milestone"));
  for (const auto& row : from.rows) {
    if (row.at.value > context.model.duration) continue;  // a table may go on after the run
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (row.counts[i] && columns[i] != none)
        context.model.published.push_back({row.at.value, columns[i], *row.counts[i]});
  }
}

}  // namespace gelombang::assembly
