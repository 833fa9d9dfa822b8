// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/watched_run.hpp"

#include "viewer/session/stepped_run.hpp"

namespace gelombang::viewer {

std::unique_ptr<WatchedRun> WatchedRun::of(const Model& model, std::uint64_t seed, experiment::TaskKey key,
                                           const std::atomic<bool>& stop) {
  if (!model.objectives.empty()) return watched_run_with_objectives(model, seed, key, stop);
  return std::make_unique<SteppedRun<>>(model, seed, key, stop);
}

}  // namespace gelombang::viewer
