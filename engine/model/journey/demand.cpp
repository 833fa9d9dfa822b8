#include "engine/model/journey/demand.hpp"

#include <algorithm>

namespace gelombang {

namespace {

/// Zero: a connection without a cap.
double fastest_uplink(const Population& population) {
  double fastest = 0;
  for (std::size_t i = 0; i < population.connection_class.size(); ++i) {
    if (population.connections.share(i) <= 0) continue;
    const double uplink = population.connection_class[i].uplink_bytes_per_ns;
    if (uplink <= 0) return 0;
    fastest = std::max(fastest, uplink);
  }
  return fastest;
}

double seconds_a_byte(const Station& link, const Population& population) {
  double bandwidth = link.capacity.bandwidth_bytes_per_ns;
  for (const Station::Change& change : link.changes)
    bandwidth = std::max(bandwidth, change.capacity.bandwidth_bytes_per_ns);
  const double uplink = fastest_uplink(population);
  return 1e-9 / (uplink > 0 ? std::min(bandwidth, uplink) : bandwidth);
}

Demand& demand_of(StationIndex station, std::vector<Demand>& demands) {
  const auto found = std::find_if(demands.begin(), demands.end(),
                                  [&](const Demand& demand) { return demand.station == station; });
  return found != demands.end() ? *found : demands.emplace_back(Demand{station});
}

}  // namespace

StaticDemand static_demand(const Model& model, std::uint16_t endpoint) {
  StaticDemand result;
  const auto spend = [&](StationIndex station, const Distribution& time, double scale) {
    Demand& demand = demand_of(station, result.stations);
    demand.mean_s += time.mean() * scale;
    demand.minimum_s += time.minimum() * scale;
    result.mean_s += time.mean() * scale;
    result.minimum_s += time.minimum() * scale;
  };
  std::vector<std::pair<double, double>> entered;  // mean and minimum when each held station was entered
  for (std::size_t at = model.endpoints[endpoint].first_operation;; ++at) {
    const Operation& operation = model.operations[at];
    switch (operation.kind) {
      case Operation::Kind::enter:
        demand_of(operation.station, result.stations);  // keeps the order of the visits
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
        const bool is_link = station.kind == Station::Kind::shared_link;
        spend(operation.station, operation.amount, is_link ? seconds_a_byte(station, model.population) : 1);
        break;
      }
      case Operation::Kind::consult:
        spend(operation.station, model.stations[operation.station].latency, 1);
        break;
      case Operation::Kind::delay:
        spend(operation.station, operation.amount, 1);
        break;
      case Operation::Kind::reserve:
        break;
      case Operation::Kind::answer:
        return result;
    }
  }
}

}  // namespace gelombang
