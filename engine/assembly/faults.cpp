// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

using scenario::FaultSpec;

/// The stations named, and those of the zone; each once, in the order of the scenario.
std::vector<std::uint16_t> stations_of(Context& context, const FaultSpec& from) {
  std::set<std::uint16_t> struck;
  for (const auto& name : from.stations) {
    const std::uint16_t station = context.resolve(name, context.stations, "station");
    if (station == none) continue;
    struck.insert(station);
    if (from.capacity.value < 1 && context.model.stations[station].kind == Station::Kind::delay)
      context.error(name.where, "the delay '" + name.value + "' has no capacity that it could lose",
                    "strike another station, or write 'slow_down' in place of 'capacity'");
  }
  if (!from.zone) return {struck.begin(), struck.end()};
  std::vector<std::string> zones;
  for (const auto& station : context.spec.stations)
    if (station.zone && std::find(zones.begin(), zones.end(), station.zone->value) == zones.end())
      zones.push_back(station.zone->value);
  if (context.resolve(*from.zone, zones, "zone") == none) return {struck.begin(), struck.end()};
  for (std::size_t i = 0; i < context.spec.stations.size(); ++i) {
    const auto& zone = context.spec.stations[i].zone;
    if (zone && zone->value == from.zone->value) struck.insert(static_cast<std::uint16_t>(i));
  }
  return {struck.begin(), struck.end()};
}

InService in_service_of(FaultSpec::InService in_service) {
  switch (in_service) {
    case FaultSpec::InService::finish:
      return InService::finish;
    case FaultSpec::InService::suspend:
      return InService::suspend;
    case FaultSpec::InService::lose:
      break;
  }
  return InService::lose;
}

std::vector<std::uint8_t> connections_of(Context& context, const FaultSpec& from) {
  const std::vector<std::string>& names = context.model.population.connections.names();
  std::vector<std::uint8_t> classes;
  for (const auto& name : from.connections) {
    const std::uint16_t connection = context.resolve(name, names, "connection");
    if (connection != none) classes.push_back(static_cast<std::uint8_t>(connection));
  }
  if (from.loss && from.connections.empty())
    for (std::size_t i = 0; i < names.size(); ++i) classes.push_back(static_cast<std::uint8_t>(i));
  return classes;
}

}  // namespace

void add_faults(Context& context) {
  for (const FaultSpec& from : context.spec.faults) {
    Fault to;
    to.name = from.name.value;
    for (const auto& at : from.at) {
      if (at.value > context.model.duration) continue;
      const double lasts_s = from.lasts.value.mean;
      const bool to_the_end = lasts_s > seconds(context.model.duration);
      const SimTime begins{at.value};
      to.at.push_back({begins, to_the_end ? SimTime::max() : begins + from_seconds(lasts_s)});
    }
    if (!from.at.empty() && to.at.empty()) continue;  // after the run; an empty `at` would mean random
    if (from.every) to.every = distribution(from.every->value);
    to.length = distribution(from.lasts.value);
    to.stations = stations_of(context, from);
    to.capacity = from.capacity.value;
    to.slow_down = from.slow_down.value;
    to.in_service = in_service_of(from.in_service.value);
    to.loses_work = from.loses_work.value == FaultSpec::LosesWork::yes;
    to.connections = connections_of(context, from);
    if (from.loss) to.loss = from.loss->value;
    context.model.faults.push_back(std::move(to));
  }
}

}  // namespace gelombang::assembly
