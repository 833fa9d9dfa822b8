// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/objective_measures.hpp"
#include "viewer/session/stepped_run.hpp"
#include "viewer/session/watched_run.hpp"

namespace gelombang::viewer {
namespace {

/// A base, so that it is there before the run that tells it things.
struct Objectives {
  explicit Objectives(const Model& model) : measures(model) {}
  experiment::ObjectiveMeasures measures;
};

class JudgedSteppedRun final : private Objectives, public SteppedRun<experiment::ObjectiveMeasures> {
 public:
  JudgedSteppedRun(const Model& model, std::uint64_t seed, experiment::TaskKey key,
                   const std::atomic<bool>& stop)
      : Objectives(model), SteppedRun(model, seed, key, stop, measures) {}

  experiment::Outcome outcome(bool counts_inclusion) const override {
    experiment::Outcome outcome = SteppedRun::outcome(counts_inclusion);
    if (outcome.is_measured())
      look([&](const experiment::RunView& view) { outcome.objectives = measures.observations(view); });
    return outcome;
  }
};

}  // namespace

std::unique_ptr<WatchedRun> watched_run_with_objectives(const Model& model, std::uint64_t seed,
                                                        experiment::TaskKey key,
                                                        const std::atomic<bool>& stop) {
  return std::make_unique<JudgedSteppedRun>(model, seed, key, stop);
}

}  // namespace gelombang::viewer
