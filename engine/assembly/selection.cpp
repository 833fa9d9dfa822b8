// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "engine/assembly/parts.hpp"
#include "engine/assembly/rules.hpp"

namespace gelombang::assembly {

namespace {

/// The pool is of people who are still there when the batch closes, and several waves of people who may wait
/// for the last of them.
void check_pool_waits(Context& context, const scenario::At<std::string>& pool, const Selection& to) {
  if (context.next_is_unknown || to.after == none || to.pool == none) return;
  const std::string& event = context.events[to.after];
  const Graph journey = journey_graph(context);
  const std::vector<Step>& steps = context.model.steps;
  for (std::size_t joins = 0; joins < steps.size(); ++joins) {
    if (steps[joins].milestone != to.pool) continue;
    const std::vector<bool> reached = journey.reachable_from(joins);
    for (std::size_t waits = 0; waits < steps.size(); ++waits)
      if (reached[waits] && steps[waits].wait_for == to.after) return;
  }
  context.warning(pool.where,
                  "nobody who has reached '" + pool.value + "' waits for '" + event +
                      "': who has finished the journey by then is not in the pool",
                  "add 'wait_for: " + event + "' to the step with this milestone");
}

/// The reasons of each rule once, though several waves may ask it.
class Reasons {
 public:
  explicit Reasons(Context& context) : context_(context) {}
  ReasonIndex first_of(std::uint16_t rule) {
    const auto [known, is_new] = first_.try_emplace(rule);
    if (is_new) known->second = add_rule_reasons(context_, "selection", rule);
    return known->second;
  }

 private:
  Context& context_;
  std::map<std::uint16_t, ReasonIndex> first_;
};

void set_screens(Context& context, const std::vector<scenario::At<std::string>>& screens, Reasons& reasons,
                 Selection& to) {
  to.screens.clear();
  to.first_screen_reason.clear();
  for (const auto& screen : screens) {
    const std::uint16_t rule = resolve_rule(context, screen, false);
    if (rule == none) continue;
    to.screens.push_back(rule);
    to.first_screen_reason.push_back(reasons.first_of(rule));
  }
}

void set_rule(Context& context, const scenario::At<std::string>& name, Reasons& reasons, Selection& to) {
  const std::uint16_t rule = resolve_rule(context, name, true);
  if (rule == none) return;
  to.rule_name = context.rule_names[rule];
  to.first_reason = reasons.first_of(rule);
  to.select = select_function(context.rules[rule]);
}

/// Each wave closes after the one before it.
void check_order(Context& context, const scenario::At<std::string>& after, std::uint16_t event) {
  const auto at = [&](std::uint16_t which) { return context.model.calendar_events[which].at; };
  if (event == none || context.model.waves.empty()) return;
  const Selection& before = context.model.waves.back();
  if (before.after == none || at(before.after) < at(event)) return;
  context.error(after.where,
                "'" + after.value + "' is not after '" + context.events[before.after] +
                    "', the close of wave '" + before.wave + "' before it",
                "write the waves in order of time, each with its own calendar event");
}

}  // namespace

void add_selection(Context& context) {
  Reasons reasons(context);
  if (context.spec.selection) {
    const auto& from = *context.spec.selection;
    Selection to;
    to.after = context.resolve(from.after, context.events, "calendar event");
    to.pool = context.resolve(from.pool, context.model.milestones, "milestone");
    to.seats = static_cast<std::uint64_t>(from.seats.value);
    to.wave = from.wave.value;
    to.seed = from.seed.value;
    set_screens(context, from.screens, reasons, to);
    set_rule(context, from.rule, reasons, to);
    to.selected_milestone = milestone(context, "selected");
    check_pool_waits(context, from.pool, to);
    context.model.waves.push_back(std::move(to));
    return;
  }
  const scenario::At<std::string>* pool = nullptr;
  Selection to;  // what a wave does not say stays in force
  for (const auto& from : context.spec.waves) {
    if (from.pool) {
      pool = &*from.pool;
      to.pool = context.resolve(*from.pool, context.model.milestones, "milestone");
    }
    to.after = context.resolve(from.after, context.events, "calendar event");
    check_order(context, from.after, to.after);
    to.seats = static_cast<std::uint64_t>(from.seats.value);
    to.wave = from.name.value;
    if (from.seed) to.seed = from.seed->value;
    if (from.screens) set_screens(context, *from.screens, reasons, to);
    if (from.rule) set_rule(context, *from.rule, reasons, to);
    to.selected_milestone = milestone(context, "selected");
    if (from.rejoin) to.rejoin = from.rejoin->value;
    if (from.rejoin_after) to.rejoin_after = distribution(from.rejoin_after);
    to.rejoin_purpose = purposes::rejoin.of(to.wave);
    context.model.waves.push_back(to);
  }
  if (pool != nullptr) check_pool_waits(context, *pool, context.model.waves.back());
}

}  // namespace gelombang::assembly
