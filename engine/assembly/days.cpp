// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

/// When a rule is asked.
struct Asked {
  std::string rule, by;  // "step 'join'"
  Duration first{}, last{};
};

std::vector<Asked> askings(const scenario::ScenarioSpec& spec) {
  std::vector<Asked> result;
  const auto at_close = [&](const std::string& rule, const std::string& event, const std::string& by) {
    for (const auto& each : spec.calendar)
      if (each.name.value == event) result.push_back({rule, by, each.at.value, each.at.value});
  };
  for (const auto& step : spec.journey.steps)
    if (step.ask)
      result.push_back({step.ask->value, "step '" + step.name.value + "'", Duration{}, spec.duration.value});
  if (spec.selection) {
    const auto& selection = *spec.selection;
    const std::string by = "the selection after '" + selection.after.value + "'";
    at_close(selection.rule.value, selection.after.value, by);
    for (const auto& screen : selection.screens) at_close(screen.value, selection.after.value, by);
  }
  // What a wave does not say stays as the wave before it had it.
  const scenario::At<std::string>* rule = nullptr;
  const std::vector<scenario::At<std::string>>* screens = nullptr;
  for (const auto& wave : spec.waves) {
    if (wave.rule) rule = &*wave.rule;
    if (wave.screens) screens = &*wave.screens;
    const std::string by = "wave '" + wave.name.value + "'";
    if (rule != nullptr) at_close(rule->value, wave.after.value, by);
    if (screens == nullptr) continue;
    for (const auto& screen : *screens) at_close(screen.value, wave.after.value, by);
  }
  return result;
}

}  // namespace

void check_rule_days(Context& context) {
  if (!context.spec.start) return;
  const auto day = [&](Duration at) {
    return plugin::day_wib(context.spec.start->value.unix_seconds + at.count() / 1'000'000'000);
  };
  for (std::size_t i = 0; i < context.rules.size(); ++i) {
    if (context.rules[i] == nullptr) continue;
    const plugin::Description& plugin = context.rules[i]->description();
    for (const Asked& asked : askings(context.spec)) {
      if (asked.rule != context.rule_names[i]) continue;
      const std::string first = day(asked.first), last = day(asked.last);
      if (plugin::is_in_force(plugin, first) && plugin::is_in_force(plugin, last)) continue;
      context.warning(context.spec.rules[i].plugin.where,
                      "plugin '" + plugin.name + "' is in force" +
                          (plugin.effective_from ? " from " + *plugin.effective_from : "") +
                          (plugin.effective_until ? " until " + *plugin.effective_until : "") + ", and " +
                          asked.by + " asks it " +
                          (first == last ? "on " + first : "between " + first + " and " + last),
                      "`gelombang plugins` lists the rules with their days");
      break;  // once for each rule
    }
  }
}

}  // namespace gelombang::assembly
