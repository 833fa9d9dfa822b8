// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/assemble.hpp"

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

Loaded<Model> assemble(const scenario::ScenarioSpec& spec, const plugin::Registry& registry) {
  Context context{spec, registry};
  add_times(context);
  add_population(context);
  add_arrivals(context);
  add_stations(context);
  add_endpoints(context);
  add_clients(context);
  add_calendar(context);
  add_rules(context);
  add_journey(context);
  add_waiting_rooms(context);
  add_selection(context);
  check_rule_days(context);
  add_published(context);
  add_faults(context);
  add_jobs(context);
  add_objectives(context);
  check_streams(context);
  if (has_error(context.diagnostics)) return {std::nullopt, std::move(context.diagnostics)};
  check_dangers(context);
  return {std::move(context.model), std::move(context.diagnostics)};
}

}  // namespace gelombang::assembly
