// SPDX-License-Identifier: Apache-2.0
#include "engine/model/journey/demand.hpp"

#include <algorithm>
#include <utility>

namespace gelombang {

namespace {

/// Seconds a byte alone on the link: on average over the people, and of the fastest of them.
std::pair<double, double> seconds_a_byte(const Station& link, const Population& population) {
  double bandwidth = link.capacity.bandwidth_bytes_per_ns;
  for (const Station::Change& change : link.changes)
    bandwidth = std::max(bandwidth, change.capacity.bandwidth_bytes_per_ns);
  double mean = 0, fastest = 0;
  for (std::size_t i = 0; i < population.connection_class.size(); ++i) {
    const double share = population.connections.share(i),
                 cap = population.connection_class[i].uplink_bytes_per_ns;
    if (share <= 0) continue;
    const double rate = cap > 0 ? std::min(bandwidth, cap) : bandwidth;
    mean += share * 1e-9 / rate;
    fastest = std::max(fastest, rate);
  }
  return {mean, 1e-9 / fastest};
}

Demand& demand_of(StationIndex station, std::vector<Demand>& demands) {
  const auto found = std::find_if(demands.begin(), demands.end(),
                                  [&](const Demand& demand) { return demand.station == station; });
  return found != demands.end() ? *found : demands.emplace_back(Demand{station});
}

}  // namespace

StaticDemand static_demand(const Model& model, std::uint16_t endpoint) {
  StaticDemand result;
  const auto spend = [&](StationIndex station, double mean_s, double minimum_s) {
    Demand& demand = demand_of(station, result.stations);
    ++demand.visits;
    demand.mean_s += mean_s;
    demand.minimum_s += minimum_s;
    result.mean_s += mean_s;
    result.minimum_s += minimum_s;
  };
  std::vector<std::pair<double, double>> entered;  // mean and minimum when each held station was entered
  for (std::size_t at = model.endpoints[endpoint].first_operation;; ++at) {
    const Operation& operation = model.operations[at];
    switch (operation.kind) {
      case Operation::Kind::enter:
        ++demand_of(operation.station, result.stations).visits;
        entered.emplace_back(result.mean_s, result.minimum_s);
        result.mean_s += operation.amount.mean();
        result.minimum_s += operation.amount.minimum();
        break;
      case Operation::Kind::leave: {
        Demand& demand = demand_of(operation.station, result.stations);
        demand.mean_s += result.mean_s - entered.back().first;
        demand.minimum_s += result.minimum_s - entered.back().second;
        entered.pop_back();
        break;
      }
      case Operation::Kind::transfer: {
        const Station& station = model.stations[operation.station];
        if (station.kind == Station::Kind::processor) {
          spend(operation.station, operation.amount.mean(), operation.amount.minimum());
        } else {
          const auto [mean, fastest] = seconds_a_byte(station, model.population);
          spend(operation.station, operation.amount.mean() * mean, operation.amount.minimum() * fastest);
        }
        break;
      }
      case Operation::Kind::consult: {
        const Distribution& latency = model.stations[operation.station].latency;
        spend(operation.station, latency.mean(), latency.minimum());
        break;
      }
      case Operation::Kind::delay:
        spend(operation.station, operation.amount.mean(), operation.amount.minimum());
        break;
      case Operation::Kind::reserve:
        break;
      case Operation::Kind::answer:
        return result;
    }
  }
}

}  // namespace gelombang
