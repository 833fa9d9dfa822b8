// SPDX-License-Identifier: Apache-2.0
// What the analytic twin expects of a run, and how far a simulation is from it. No part of a bundle: the same
// scenario gives it again in a tenth of a second.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

struct TwinMilestoneRow {
  std::string milestone;
  Duration at{};  // a published instant, or the end of the run
  double reached = 0;
};

/// One station over the whole run.
struct TwinStationRow {
  std::string station;
  double arrivals = 0, served = 0, refused = 0;
  double utilization = 0;                                    // mean
  double number_in_queue_mean = 0, number_in_queue_max = 0;  // the mean with the queue that chance makes
  std::optional<Duration> saturated_at;
  std::string dragged_down_by;
};

struct Twin {
  std::string scenario, title;
  std::vector<TwinMilestoneRow> milestones;  // in journey order, then by instant
  std::vector<TwinStationRow> stations;      // in scenario order
  std::string first_domino;                  // empty: no station saturates
  double arrived = 0, finished = 0, lost = 0, on_the_way = 0;
  /// In which ways the scenario departs from what the twin assumes: words of analytic::Departure.
  std::vector<std::string> departures;
};

/// A quantity in both. The simulation's is a mean over its replications.
struct TwinErrorRow {
  enum class Quantity { reached, arrivals, utilization };
  Quantity quantity = Quantity::reached;
  std::string subject;  // a milestone or a station
  Duration at{};        // of a milestone
  double expected = 0, simulated = 0;
  double difference = 0;  // relative to the simulated; of a utilization in points of one
  double band = 0;        // stated beforehand, in the same unit
  bool within = false;
};

struct TwinErrors {
  std::vector<TwinErrorRow> rows;
  std::string first_domino;  // of the simulation's first replication
  bool same_first_domino = false;
};

}  // namespace gelombang::results
