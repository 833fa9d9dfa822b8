// SPDX-License-Identifier: Apache-2.0
// The analytic twin: the expected course of a whole launch, from the same model that is simulated, without
// one random event. People are water in a graph of steps, stations are basins with a tap, and the clock goes
// in equal steps; a launch of millions takes as long as one of thousands.
//
// What it follows: arrivals that vary, thinking, branches, leaving, rules, requests with their calls (a
// server stays held while calls are made), finite queues, time-outs, pressing again, retries with back-off
// and budget, coming back by the daily rhythm, tokens of third parties, shared links by connection class,
// waiting rooms, jobs, planned changes, faults, autoscalers, calendar events and waves.
//
// What it assumes. Each is a reason why a simulation may differ, and `departures` tells which of them a model
// strains:
//  - Numbers are large: a queue is there only while more comes than can be served. The queue that chance
//    makes at a load below the capacity is added from the formula of the stationary queue
//    (Allen and Cunneen's G/G/c), to what is told and not to what happens next.
//  - Who comes now waits as long as the work before it takes at the present capacity. Only of a queue that
//    runs into its clients' patience the chance is followed: that wait is normal, with the variance of the
//    sum of the services in the queue.
//  - Times that people take are phase-type: Erlang or hyperexponential, by mean and variance.
//  - Service is first come, first served, whatever the discipline, but for last come, first served.
//  - The kinds of request in one queue are well mixed.
//  - Connections differ only from the first step to the last at which connections matter; elsewhere, as time
//    zones everywhere, they are one mixture.
//  - Rules are asked about a sample of people that no seed of a run gives.
//  - A draw gives all its seats while there is somebody to take one.
// Source of the method: Mandelbaum, Massey, Reiman, Strong approximations for Markovian service networks,
// Queueing Systems 30, 1998 (fluid limits with abandonment and retrials); Whitt, Fluid models for
// multiserver queues with abandonments, Operations Research 54:1, 2006.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/model.hpp"

namespace gelombang::analytic {

struct TwinStation {
  // One value for each interval: visits that came (refused ones included), were served, were refused.
  std::vector<double> arrivals, served, refused;
  std::vector<double> number_in_queue;  // at its end
  std::vector<double> utilization;      // mean of the interval, 0 .. 1
  double chance_in_queue = 0;           // the mean number that chance adds, while no backlog stands
  /// Start of the first five minutes or longer in which more came than can be served.
  std::optional<Duration> saturated_at;
  /// The station that saturated before and keeps its servers waiting; `none` if it fell by itself.
  StationIndex dragged_down_by = none;

  double total(const std::vector<double>& values) const {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
  }
};

/// The expected course. Numbers of people and requests are real numbers.
struct TwinCourse {
  Duration interval{};                // whole minutes; the last one may go beyond the run
  Duration duration{};                // of the run
  std::vector<TwinStation> stations;  // in the order of the model
  /// milestones[m][i]: people who have reached m by the end of interval i.
  std::vector<std::vector<double>> milestones;
  std::vector<double> arrived, finished, lost;  // by the end of each interval
  double on_the_way = 0;                        // counted place by place at the end
  StationIndex first_domino = none;

  /// People who have reached the milestone by `at`, linear within an interval.
  double reached(std::size_t milestone, Duration at) const;
};

/// Takes time in proportion to the steps of the journey and the kinds of requests, about 100 ms for a
/// launch, and draws no number of any run. Same result on every machine. Throws PluginError when a rule
/// breaks its contract.
/// REQUIRES: as Replication.
TwinCourse twin(const Model& model);

/// In which ways a model departs from what the twin assumes.
enum class Departure : std::uint8_t {
  small_numbers,     // too few come for the mean to tell of one run
  order_of_service,  // priorities, random order
  blocking,          // a full pool keeps those who call it waiting with their servers
  policies,          // a breaker, shedding or a throttle decides from moment to moment
  sessions,          // waiting rooms end sessions by time
  faults,            // random faults, taken at their mean; work that is lost or suspended
  draws,             // quotas may leave seats empty, which the twin gives away
  loops              // people come to a milestone several times, and count once
};
std::vector<Departure> departures(const Model& model);

}  // namespace gelombang::analytic
