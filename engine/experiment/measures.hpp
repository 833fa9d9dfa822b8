// SPDX-License-Identifier: Apache-2.0
// What is counted and averaged over one replication: the recorder that the model tells its facts to, and that
// looks at the run once a minute of simulated time. Each subject has measures of its own; here is what they
// have in common.
//
// Two things are kept apart. People and faults are counted from the start of the run, and the series begin
// there. Stations, requests, waiting rooms and jobs are measured from the end of the warm-up on.
#pragma once

#include <set>

#include "engine/experiment/failures.hpp"
#include "engine/experiment/groups.hpp"
#include "engine/experiment/job_measures.hpp"
#include "engine/experiment/people_measures.hpp"
#include "engine/experiment/recorders.hpp"
#include "engine/experiment/request_measures.hpp"
#include "engine/experiment/room_measures.hpp"
#include "engine/experiment/run_view.hpp"
#include "engine/experiment/selection_measures.hpp"
#include "engine/experiment/series.hpp"
#include "engine/experiment/station_measures.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class Measures {
 public:
  /// The model must outlive the measures.
  explicit Measures(const Model& model);
  Measures(const Measures&) = delete;
  Measures& operator=(const Measures&) = delete;

  template <class Fact>
  void record(const Fact& fact) {
    tell(fact, people_, stations_, requests_, rooms_, jobs_, selection_);
  }
  void record(const facts::ServiceEnded&) {}  // a visit is over when the station is left

  /// The first instant after `now` at which the measures must look at the run: every full minute, the
  /// published ones, the end of the warm-up and that of the run. `now` is before the end.
  SimTime next_look(SimTime now) const;

  /// Looks at the run, which has just done all that happens up to `run.now()`. A full minute: checks
  /// conservation, looks for overload and failures, and adds to the time series, in long runs once in several
  /// minutes. The end of the warm-up: stations and requests are measured from now on. REQUIRES: once for
  /// every instant of `next_look`, in order, beginning with the start of the run. Of any other instant
  /// nothing is kept.
  void look(const RunView& run);

  /// What was measured so far, written down as a bundle of one replication; the measures go on. Little's law
  /// and conservation are checked against the people and requests that are there.
  results::Bundle bundle(const RunView& run) const;

 private:
  void end_minute(const RunView& run);
  void extend(Series& series, const RunView& run) const;

  const Model& model_;
  std::set<SimTime> looks_;  // besides full minutes
  Groups groups_;
  PeopleMeasures people_;
  StationMeasures stations_;
  RequestMeasures requests_;
  RoomMeasures rooms_;
  JobMeasures jobs_;
  SelectionMeasures selection_;
  Series series_;
  Failures failures_;
};

}  // namespace gelombang::experiment

namespace gelombang {

/// The loop of a run takes long to compile: it is compiled once, in measured_replication.cpp.
extern template class Replication<experiment::Measures>;

}  // namespace gelombang
