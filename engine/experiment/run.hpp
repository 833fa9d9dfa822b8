// SPDX-License-Identifier: Apache-2.0
// Runs a model: replications, measures, and what they add up to.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/experiment/execution.hpp"
#include "engine/experiment/inclusion_counts.hpp"
#include "engine/experiment/merge.hpp"
#include "engine/experiment/objective_verdicts.hpp"
#include "engine/experiment/progress.hpp"
#include "engine/experiment/task.hpp"
#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// What the outcomes of a model's replications add up to. Of each only sums are kept.
class OutcomeMerge {
 public:
  /// The model must outlive it.
  /// `confidence`: of the verdicts on objectives.
  explicit OutcomeMerge(const Model& model, double confidence = objective_confidence)
      : model_(model), confidence_(confidence) {}

  /// REQUIRES: in the order of the replications.
  void add(Outcome outcome);

  /// Every objective holds or fails by now.
  bool decides_objectives() const;

  /// The measured part of a bundle: everything but provenance. Whole replications count; only when there is
  /// none, the one that got furthest: means over runs of different length would describe no instant. Partial
  /// unless all are complete. Throws PluginError when all have failed. REQUIRES: at least one outcome.
  /// inclusion  if given, is filled with the counts of the replications that the bundle is made of.
  results::Bundle bundle(std::vector<InclusionCounts>* inclusion = nullptr) &&;

 private:
  void count(Outcome outcome);

  const Model& model_;
  double confidence_;
  std::vector<results::Replication> replications_;
  std::optional<Outcome> furthest_;  // of those that are not whole
  Merge merge_;
  std::vector<InclusionCounts> counted_;
  std::vector<results::ReplicationValueRow> values_;
  std::vector<ObjectiveObservations> objectives_;
};

/// Runs every replication and returns the measured part of the bundle: everything but provenance, which the
/// caller fills in. With `stop` set, the bundle holds what was finished and says that it is partial.
/// Throws PluginError when a rule breaks its contract.
/// inclusion  as of OutcomeMerge. Its tables are written when it is given, and in scenarios with a selection.
results::Bundle run(const Model& model, const RunOptions& options,
                    const std::function<void(const Progress&)>& report = {},
                    std::vector<InclusionCounts>* inclusion = nullptr);

}  // namespace gelombang::experiment
