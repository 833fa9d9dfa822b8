// SPDX-License-Identifier: Apache-2.0
// Whether the objectives of a model hold: replications, more and more of them, until each is decided.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/experiment/inclusion_counts.hpp"
#include "engine/experiment/objective_measures.hpp"
#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

struct JudgeOptions {
  std::uint64_t seed = 1;
  int jobs = 0;  // replications at the same time; 0: one for each core
  double confidence = 0.99;
  int first = 10, most = 20'000;            // replications: looked at first, and at most
  const std::atomic<bool>* stop = nullptr;  // set from outside: judged by what there is
};

struct Judgement {
  results::ObjectiveVerdict verdict = results::ObjectiveVerdict::undecided;
  std::vector<results::ObjectiveRow> objectives;
  int replications = 0;
  std::uint64_t events = 0;
  int more = 0;  // undecided: about how many further replications would decide it
};

/// Objectives are looked at after `first`, 2 `first`, 4 `first` .. replications. Each look has its part of
/// 1 - `confidence` (Bonferroni), so that all of them together err no more often than that. It ends when
/// every objective holds or one fails. The same seed gives the same judgement, whatever `jobs` is; two models
/// are judged on the same random numbers. Throws PluginError when a rule breaks its contract.
Judgement judge(const Model& model, const JudgeOptions& options);

}  // namespace gelombang::experiment
