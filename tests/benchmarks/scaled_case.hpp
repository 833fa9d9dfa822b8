// The cases at another size: as many people as asked for, and capacities in the same proportion, so that
// load, queues and losses stay alike and only the size differs.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "tests/support/scenarios.hpp"

namespace gelombang::benchmarks {

/// What is counted in whole numbers is at least 1: far below the true size a station is larger than its
/// share.
inline void scale(scenario::ScenarioSpec& spec, double factor) {
  const auto whole = [&](std::int64_t& count) {
    count = std::max<std::int64_t>(1, std::llround(static_cast<double>(count) * factor));
  };
  const auto rate = [&](Rate& each) { each = Rate::per_second(each.per_second() * factor); };
  const auto bandwidth = [&](BitRate& each) {
    each = BitRate::bits_per_second(each.bits_per_second() * factor);
  };
  whole(spec.population.count.value);
  for (scenario::RatePointSpec& point : spec.arrivals.rate) rate(point.rate.value);
  for (scenario::StationSpec& station : spec.stations) {
    whole(station.servers.value);
    if (station.queue && station.queue->value > 0) whole(station.queue->value);
    if (station.flows) whole(station.flows->value);
    whole(station.burst.value);
    rate(station.rate.value);
    bandwidth(station.bandwidth.value);
    for (scenario::CapacityChangeSpec& change : station.changes) {
      if (change.servers && change.servers->value > 0) whole(change.servers->value);
      if (change.rate) rate(change.rate->value);
      if (change.bandwidth) bandwidth(change.bandwidth->value);
    }
  }
  if (spec.selection) whole(spec.selection->seats.value);
  for (scenario::WaveSpec& wave : spec.waves) whole(wave.seats.value);
  spec.published.reset();  // counts of the true size
}

/// `prakerja-2020-launch` with so many people; 0: as many as it has.
inline test::Scenario scaled_case(const std::string& name, std::int64_t people) {
  scenario::ScenarioSpec spec =
      test::clean(scenario::load(test::scenario_path("cases/" + name + "/scenario")));
  const std::int64_t all = spec.population.count.value;
  if (people > 0 && people != all) scale(spec, static_cast<double>(people) / static_cast<double>(all));
  Model model = test::clean(assembly::assemble(spec, test::shipped_plugins()));
  return {std::move(spec), std::move(model)};
}

}  // namespace gelombang::benchmarks
