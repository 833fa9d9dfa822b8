// SPDX-License-Identifier: Apache-2.0
// Rows of requests, of where their time went, and the time series.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

/// Requests of one endpoint from one class of connection (empty: all of them).
/// sent = answered + timed_out + pressed_again + refused + connection_lost + balked + reneged + dropped +
/// answered_in_tab + outstanding_end. What the system sends for nobody has no connection.
struct RequestRow {
  std::string endpoint, connection;
  Estimate sent, answered;
  Estimate retries, amplification, withheld_by_throttle, withheld_by_budget;
  Estimate timed_out, pressed_again, refused, connection_lost, balked, reneged, dropped, answered_in_tab;
  Estimate in_orbit;
  DurationEstimates response_time;
  Estimate outstanding_end, time_so_far_max;
  // Of the first replication, all connections:
  std::optional<Duration> failing_from;
  std::string dragged_down_by;
};

/// Where the time went: of the visits to a station that came from `from` to `to`, or of the requests to an
/// endpoint whose first attempt was made then; of the first replication.
struct ExplanationRow {
  std::string subject;
  Duration from{}, to{};
  std::int64_t explained = 0;
  std::int64_t slowest = 0, middle = 0;  // whole buckets of a histogram
  std::int64_t left_out = 0;
  double attempts_slowest = 0, attempts_middle = 0;
  double since_first_slowest_ns = 0, since_first_middle_ns = 0;
};

/// One part of the time of an explanation: means over its slowest and middle ones. The parts of a subject
/// follow one another and add up to its whole time.
struct ExplanationPartRow {
  std::string subject;
  Duration from{}, to{};
  std::string part;
  double slowest_ns = 0, middle_ns = 0;
};

/// A quantity at equally spaced instants: value i belongs to the `minutes_per_value` minutes of simulated
/// time that begin at minute i * minutes_per_value, the last one to what is left of the run (a run of 119 s:
/// to 59 s). Counts are per minute (`requests.upload.failed`: those of the interval, divided by its length),
/// levels are those of the interval's end (`station.web.number_in_queue`, `milestone.registered`),
/// `utilization` is that of the interval, nothing where there was no capacity. Mean over the replications
/// that have a value. All series of a bundle have the same interval.
struct TimeSeries {
  std::string name;
  std::string unit;  // suffix for column names: `per_min`, `ns`; empty for a level that is a count
  std::vector<double> values;
  std::int64_t minutes_per_value = 1;
};

}  // namespace gelombang::results
