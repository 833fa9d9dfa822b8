// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/probabilities.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/base/contract.hpp"
#include "engine/results/queries.hpp"

namespace gelombang::experiment {

namespace {

using results::DelayedShares;

constexpr std::array delays{std::pair{"delayed", &DelayedShares::delayed},
                            std::pair{"delayed_over_1_s", &DelayedShares::over_1_s},
                            std::pair{"delayed_over_10_s", &DelayedShares::over_10_s},
                            std::pair{"delayed_over_1_min", &DelayedShares::over_1_min},
                            std::pair{"delayed_over_10_min", &DelayedShares::over_10_min},
                            std::pair{"delayed_over_1_h", &DelayedShares::over_1_h}};

}  // namespace

void Probabilities::count(std::size_t place, const std::string& subject, const std::string& event,
                          double share, double trials) {
  if (place == events_.size()) events_.push_back({subject, event, {}});
  GELOMBANG_REQUIRE(events_[place].subject == subject && events_[place].event == event);
  if (!(trials > 0) || !std::isfinite(share)) return;
  events_[place].replications.push_back({std::min(std::round(share * trials), trials), trials});
}

void Probabilities::add(const results::Bundle& replication) {
  std::size_t place = 0;
  if (const results::PeopleRow* all = results::everybody(replication))
    count(place++, "people", "lost", all->lost.mean / all->arrived.mean, all->arrived.mean);
  for (const results::StationRow& each : replication.stations) {
    count(place++, each.station, "refused", each.refusal_probability.mean, each.arrivals.mean);
    for (const auto& [event, share] : delays)
      count(place++, each.station, event, (each.delayed_share.*share).mean, each.completions.mean);
  }
}

std::vector<results::ProbabilityRow> Probabilities::rows() const {
  std::vector<results::ProbabilityRow> rows;
  for (const Event& each : events_) {
    if (each.replications.empty()) continue;
    const ReplicatedProportion found = proportion_over_replications(each.replications, 0.95);
    double trials = 0;
    for (const CountedTrials& counted : each.replications) trials += counted.trials;
    rows.push_back({each.subject,
                    each.event,
                    trials,
                    {found.interval.value, found.interval.low, found.interval.high},
                    found.design_effect});
  }
  return rows;
}

}  // namespace gelombang::experiment
