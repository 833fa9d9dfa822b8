// SPDX-License-Identifier: Apache-2.0
// Who went where, minute by minute: people from step to step, and visits from endpoint to station to station.
// A recorder beside the measures of a run, which it does not touch.
// Not here: queues and utilization (series of the bundle), where anything stands in a drawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

/// What there is to go along, before anybody goes: no rates. Words are the names; `put_words` knows better.
/// Nodes of a journey: arrivals, the steps in order, finished, lost.
Flow journey_of(const Model& model);
/// Nodes: the endpoints in order, then the stations. Edges are in the order of the endpoints' calls.
Flow calls_of(const Model& model);

/// Minutes that a value of a run's series is for.
std::int64_t minutes_per_value(const Model& model);

/// The counts of edges in intervals of time. The interval that is under way is not told.
class EdgeCounts {
 public:
  EdgeCounts(const Model& model, std::size_t edges);

  bool is_over(SimTime now) const { return now >= end_; }
  void end_interval();
  void add(std::size_t edge) { ++now_[edge]; }
  /// Per minute, of the intervals that are over.
  Rates rates(std::size_t edge) const { return ended_[edge]; }

 private:
  Duration interval_;
  SimTime end_;
  double minutes_;
  std::vector<std::uint32_t> now_;
  std::vector<Rates> ended_;
};

class FlowRecorder {
 public:
  /// The model must outlive it.
  explicit FlowRecorder(const Model& model);
  FlowRecorder(const FlowRecorder&) = delete;
  FlowRecorder& operator=(const FlowRecorder&) = delete;

  void record(const facts::PersonArrived& fact);
  void record(const facts::StepEntered& fact);
  void record(const facts::StepLeft& fact);
  void record(const facts::PersonFinished& fact);
  void record(const facts::PersonLost& fact);
  void record(const facts::StationEntered& fact);
  void record(const facts::StationRefused& fact);

  Flow journey() const;
  Flow calls() const;

 private:
  void begin(SimTime now) {
    if (people_.is_over(now)) end_intervals(now);
  }
  void end_intervals(SimTime now);
  void go(std::size_t from, std::size_t to);
  void visit(std::uint16_t endpoint, std::uint16_t station, bool retry, bool refused);
  /// The node of the step that this person has just left; arrivals where she has left none.
  std::size_t left_by(const Traits& person);

  Flow journey_, calls_;  // without rates
  std::size_t arrivals_ = 0, finished_ = 0, lost_ = 0;
  std::vector<std::uint32_t> edge_of_way_;   // from node x to node; no_edge: nobody can go there
  std::vector<std::uint32_t> edge_of_call_;  // endpoint x station
  std::size_t stations_ = 0;
  EdgeCounts people_, visits_, retries_, refused_;
  std::vector<std::int64_t> at_step_;       // people there now, by node
  std::vector<std::vector<float>> levels_;  // by node
  /// A visit to the next step may begin before this one is told of: somebody else is let in between.
  std::vector<std::pair<const Traits*, std::uint16_t>> under_way_;
};

}  // namespace gelombang::viewer
