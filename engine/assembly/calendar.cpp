// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

bool is_awaited(const scenario::ScenarioSpec& spec, const std::string& event) {
  const auto waits = [&](const scenario::StepSpec& step) {
    return step.wait_for && step.wait_for->value == event;
  };
  const auto closes = [&](const scenario::WaveSpec& wave) { return wave.after.value == event; };
  return std::any_of(spec.journey.steps.begin(), spec.journey.steps.end(), waits) ||
         std::any_of(spec.waves.begin(), spec.waves.end(), closes) ||
         (spec.selection && spec.selection->after.value == event);
}

}  // namespace

void add_times(Context& context) {
  context.model.calendar = Calendar{context.spec.start ? context.spec.start->value : CivilTime{}};
  context.model.duration = context.spec.duration.value;
  context.model.warm_up = context.spec.warm_up.value;
}

void add_calendar(Context& context) {
  for (const auto& from : context.spec.calendar) {
    context.events.push_back(from.name.value);
    context.model.calendar_events.push_back({from.name.value, SimTime{from.at.value}});
    if (from.at.value <= context.model.duration) continue;
    if (is_awaited(context.spec, from.name.value))
      context.error(from.at.where, "'" + from.name.value + "' lies after the end of the run",
                    "make 'duration' longer, or the event earlier");
    else
      context.warning(from.at.where,
                      "calendar event '" + from.name.value + "' never happens: the run is over by then");
  }
}

}  // namespace gelombang::assembly
