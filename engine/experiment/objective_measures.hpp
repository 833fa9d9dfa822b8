// SPDX-License-Identifier: Apache-2.0
// What objectives ask of one replication, window by window. It hears the facts beside the measures of a run,
// or alone where nothing else is wanted. Not here: intervals and verdicts (objective_verdicts.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "engine/experiment/groups.hpp"
#include "engine/experiment/recorders.hpp"
#include "engine/experiment/run_view.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"

namespace gelombang::experiment {

/// The value of one objective in one window of one replication: part / whole. Of a share: so many of so many;
/// else whole is 1. Nothing was observed: 0 / 0. Durations are in seconds.
struct ObjectiveObservation {
  double part = 0, whole = 0;
  bool operator==(const ObjectiveObservation&) const = default;
};
/// By objective, then by window.
using ObjectiveObservations = std::vector<std::vector<ObjectiveObservation>>;

class ObjectiveMeasures {
 public:
  /// The model must outlive the measures.
  explicit ObjectiveMeasures(const Model& model);
  ObjectiveMeasures(const ObjectiveMeasures&) = delete;
  ObjectiveMeasures& operator=(const ObjectiveMeasures&) = delete;

  void record(const facts::StationEntered& fact);
  void record(const facts::ServiceStarted& fact);
  void record(const facts::ServicePreempted& fact);
  void record(const facts::StationLeft& fact);
  void record(const facts::StationRefused& fact);
  void record(const facts::CapacityChanged& fact);
  void record(const facts::RequestSent& fact);
  void record(const facts::RequestEnded& fact);
  void record(const facts::RoomEntered& fact);
  void record(const facts::RoomAdmitted& fact);
  void record(const facts::RoomLeft& fact);
  void record(const facts::PersonArrived& fact);
  void record(const facts::MilestoneReached& fact);
  void record(const facts::PersonFinished& fact);
  void record(const facts::PersonLost& fact);

  /// As of Measures: windows of levels begin and end.
  SimTime next_look(SimTime now) const;
  void look(const RunView& run);

  /// What was observed up to now; the measures go on. A visit, or a person, that still waits counts where a
  /// share of those longer than some time is asked for and it has waited longer.
  ObjectiveObservations observations(const RunView& run) const;

 private:
  struct Window {
    std::uint64_t part = 0, whole = 0;
    UInt128 sum = 0;
    std::int64_t maximum = 0;
    std::unique_ptr<Histogram> values;
    double level = 0;  // of a window that has ended
    bool has_level = false;
  };
  /// An objective and what it has seen.
  struct Watch {
    const Objective* objective = nullptr;
    std::uint16_t group = 0;  // of people
    std::vector<Window> windows;
    // Of a level: since the window began.
    TimeAverage number;
    std::pair<double, double> use_before{};  // used and possible capacity
    SimTime since{};

    Window* window_at(SimTime at);
    void observe(SimTime at, Duration value);
    void count(SimTime at, std::uint64_t part, std::uint64_t whole);
  };
  /// What a server pool has and what of it is used.
  struct Pool {
    TimeAverage busy, servers, going;  // going: servers that were taken away and finish what they hold
  };

  template <class Each>
  void each(Metric::Id metric, std::uint16_t subject, const Each& visit) {
    const auto& of_metric = by_subject_[static_cast<std::size_t>(metric)];
    if (subject >= of_metric.size()) return;
    for (const std::uint16_t index : of_metric[subject]) visit(watches_[index]);
  }
  /// Of visits for this endpoint.
  template <class Each>
  void each_visit(Metric::Id metric, std::uint16_t station, std::uint16_t endpoint, const Each& visit) {
    each(metric, station, [&](Watch& watch) {
      if (watch.objective->endpoint == Objective::all || watch.objective->endpoint == endpoint) visit(watch);
    });
  }
  template <class Each>
  void each_of_people(Metric::Id metric, const Traits& traits, const Each& visit, std::uint16_t subject = 0);
  void change_queue(std::uint16_t station, SimTime now, int change);
  void change_line(std::uint16_t room, SimTime now, int change);
  void leave_server(std::uint16_t station, SimTime now);
  std::pair<double, double> use(std::uint16_t station, const RunView& run) const;
  double level(const Watch& watch, const RunView& run) const;
  ObjectiveObservation observation(const Watch& watch, std::size_t window, const RunView& run,
                                   std::uint64_t longer_so_far) const;
  std::vector<std::uint64_t> longer_so_far(const Watch& watch, const RunView& run) const;
  ObjectiveObservation inclusion(const Watch& watch, const RunView& run) const;

  const Model& model_;
  Groups groups_;
  std::vector<Watch> watches_;                                                      // by objective
  std::array<std::vector<std::vector<std::uint16_t>>, metrics.size()> by_subject_;  // watches
  std::vector<Pool> pools_;                                                         // by station
  std::vector<std::uint16_t> endpoint_of_;  // by request, where some objective looks at it
  bool looks_at_endpoints_ = false;
  std::set<SimTime> edges_;  // of the windows of levels
};

/// Alone: what it does not hear is left out when the program is compiled.
class ObjectivesAlone {
 public:
  explicit ObjectivesAlone(const Model& model) : measures_(model) {}
  template <class Fact>
  void record(const Fact& fact) {
    if constexpr (Hears<ObjectiveMeasures, Fact>) measures_.record(fact);
  }
  SimTime next_look(SimTime now) const { return measures_.next_look(now); }
  void look(const RunView& run) { measures_.look(run); }
  ObjectiveObservations observations(const RunView& run) const { return measures_.observations(run); }

 private:
  ObjectiveMeasures measures_;
};

}  // namespace gelombang::experiment
