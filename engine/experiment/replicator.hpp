// SPDX-License-Identifier: Apache-2.0
// Replications of one model, as many as are wanted, of which only the objectives are kept. The same seed
// gives the same ones, and two models are run on the same random numbers.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "engine/experiment/inclusion_counts.hpp"
#include "engine/experiment/objective_measures.hpp"
#include "engine/model/model.hpp"

namespace gelombang::experiment {

struct ReplicatorOptions {
  std::uint64_t seed = 1;
  int jobs = 0;                             // replications at the same time; 0: one for each core
  const std::atomic<bool>* stop = nullptr;  // set from outside: end soon
};

class Replicator {
 public:
  /// The model must outlive it.
  Replicator(const Model& model, const ReplicatorOptions& options) : model_(model), options_(options) {}

  /// Goes on until there are `count`. False: it was stopped; what was not whole is left out. Throws
  /// PluginError when a rule breaks its contract.
  bool go_on_to(int count);

  int count() const { return static_cast<int>(objectives_.size()); }
  std::uint64_t events() const { return events_; }
  const std::vector<ObjectiveObservations>& objectives() const { return objectives_; }
  /// Where an objective is about a ratio of inclusion.
  const std::vector<InclusionCounts>& inclusion() const { return inclusion_; }

 private:
  const Model& model_;
  ReplicatorOptions options_;
  std::vector<ObjectiveObservations> objectives_;
  std::vector<InclusionCounts> inclusion_;
  std::uint64_t events_ = 0;
};

}  // namespace gelombang::experiment
