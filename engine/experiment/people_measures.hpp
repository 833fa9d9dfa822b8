// SPDX-License-Identifier: Apache-2.0
// Measures of people: who arrived, what they reached, where they were lost. Counted from the start of the
// run. Not here: what a selection made of them (selection_measures).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/experiment/failures.hpp"
#include "engine/experiment/groups.hpp"
#include "engine/experiment/run_view.hpp"
#include "engine/experiment/series.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class PeopleMeasures {
 public:
  /// Both must outlive the measures.
  PeopleMeasures(const Model& model, const Groups& groups);

  void record(const facts::PersonArrived& fact);
  void record(const facts::StepEntered& fact) { ++on_the_way_[fact.step][fact.traits.connection]; }
  void record(const facts::StepLeft& fact) { --on_the_way_[fact.step][fact.traits.connection]; }
  void record(const facts::MilestoneReached& fact);
  void record(const facts::PersonFinished& fact);
  void record(const facts::PersonLost& fact);

  /// Per connection class, people who arrived are finished, lost or at some step.
  void check_conservation(SimTime now, Failures& failures) const;
  /// Compares with the published counts of this instant, if there are any.
  void compare_published(SimTime now);

  void extend(Series& series) const;
  void series_were_extended() { arrived_before_ = arrived_.everybody(); }
  void write(results::Bundle& bundle, const RunView& run, Failures& failures) const;

 private:
  std::uint64_t lost_of(std::size_t group) const;

  const Model& model_;
  const Groups& groups_;
  std::size_t connections_;
  GroupCounts arrived_, finished_;
  std::vector<GroupCounts> milestones_, lost_;             // by milestone, by reason
  std::vector<std::vector<Histogram>> time_to_milestone_;  // by milestone; everybody, then by connection
  Histogram journey_time_;
  std::vector<std::vector<std::int64_t>> on_the_way_;  // by step, by connection
  std::uint64_t arrived_before_ = 0;                   // when the series were last extended
  std::vector<results::PublishedRow> published_;
};

}  // namespace gelombang::experiment
