// SPDX-License-Identifier: Apache-2.0
// Rows of what serves people: stations, waiting rooms, autoscalers, jobs, faults, overloads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/units.hpp"
#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

/// Of how many the delay in queue was longer than some time: of those whose service began. `delayed`: who had
/// to wait at all. Known to within 1.6 % of the time.
struct DelayedShares {
  Estimate delayed, over_1_s, over_10_s, over_1_min, over_10_min, over_1_h;
};

/// What a station has of what its kind serves with; the others are empty, and so are all of a delay.
struct StationCapacity {
  std::optional<std::int64_t> servers;        // server pool; processors of a processor
  std::optional<double> bandwidth_bit_per_s;  // shared link
  std::optional<double> rate_per_s;           // third party: tokens
  bool operator==(const StationCapacity&) const = default;
};

/// One station over the measured part of the run. Delays and sojourn times are of those served; who was not,
/// by the end of the run, is told apart.
struct StationRow {
  std::string station, kind;                // kind as in the scenario
  StationCapacity capacity;                 // at the start; see CapacityChangeRow
  std::optional<std::int64_t> queue_limit;  // places to wait; flows at one time of a shared link or processor
  Estimate arrivals, admitted, completions, throughput, goodput;
  Estimate refusal_probability;                           // refused / arrivals
  Estimate refused, balked, limited, breaker_open, shed;  // the last four are parts of `refused`
  Estimate wasted, wasted_share, reneged, dropped, broken_off, preemptions;
  // A server that was taken away and finishes what it holds is no capacity. Of a third party: the share of
  // the time in which its tokens come that somebody had made room for another one, by taking one.
  Estimate utilization;
  Estimate utilization_busiest;  // five full minutes
  Estimate offered_load, number_in_queue_mean, number_in_queue_max;
  DurationEstimates delay_in_queue, sojourn_time;
  DelayedShares delayed_share;
  // When the run ended:
  Estimate number_in_queue_end, number_in_service_end, delay_in_queue_so_far_max, sojourn_time_so_far_max,
      deadlocked;
  // Of the first replication:
  std::optional<Duration> busiest_from;
  std::optional<Duration> saturated_at;
  std::string dragged_down_by;
  std::optional<Duration> deadlocked_since;
};

/// A change of a station's capacity that its scenario plans, whether or not the run came so far. Faults and
/// autoscalers are told apart. By station, then in order of time.
struct CapacityChangeRow {
  std::string station;
  Duration at{};
  StationCapacity capacity;  // from then on
};

/// A time during which a station's capacity was used up, for five minutes or longer, and more came than
/// chance explains, in the first replication. The shares and rates are of its last five minutes, or of the
/// last five in which retries sustained it.
struct OverloadRow {
  std::string station;
  Duration from{};                // the backlog began
  std::optional<Duration> until;  // none: still so at the end of the run
  /// Retries kept it overloaded: for five minutes on end first attempts alone needed less than the capacity,
  /// all attempts more, fewer visits were served in time than first attempts came, and one visit in ten or
  /// more was lost: refused, gone from the queue, or served for nobody.
  bool sustained = false;
  bool budget_would_help = false;        // somebody who retries has no retry budget
  bool queue_would_help = false;         // the station lets people wait without end
  std::optional<Duration> trigger_over;  // since then first attempts alone no longer needed all the capacity
  double first_attempts_demand = 0;      // of the capacity; above 1: too much
  double demand = 0;                     // of all attempts
  double amplification = 1;              // requests sent that would go there, for each first attempt
  double wasted_share = 0;               // visits served for nobody, of all served
  std::string endpoints, clients;        // whose retries most of it is: names, with commas
};

/// A waiting room over the measured part of the run.
/// came = admitted + gave_up + turned_away + number_in_queue_end.
struct RoomRow {
  std::string room;
  Estimate came, admitted, gave_up, turned_away;
  Estimate number_in_queue_mean, number_in_queue_max;
  DurationEstimates delay_in_queue;
  Estimate number_in_queue_end, delay_in_queue_so_far_max;
};

/// What an autoscaler did over the measured part of the run. Servers are those that were there, faults
/// allowed for; the time series `station.NAME.servers` has them by minute.
struct AutoscalerRow {
  std::string station;
  Estimate servers_mean, servers_max;
  Estimate server_hours;
  Estimate grew, shrank;
};

/// Work that the system does by itself: what began while measures were taken.
struct JobRow {
  std::string job;
  Estimate begun, finished;
  DurationEstimates took;
};

/// A time during which a fault was there, in the first replication.
struct FaultRow {
  std::string fault;
  Duration from{};
  std::optional<Duration> until;
};

}  // namespace gelombang::results
