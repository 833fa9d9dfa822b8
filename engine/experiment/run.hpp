// Runs a model: replications, measures, and what they add up to.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment/inclusion_counts.hpp"
#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

struct RunOptions {
  std::uint64_t seed = 1;
  int replications = 1;
  int jobs = 0;                             // replications at the same time; 0 = one for each core
  const std::atomic<bool>* stop = nullptr;  // set from outside: finish soon, keep what there is
  /// Asked while `stop` is set: a sentence for each replication that waits for something which nobody can
  /// stop, such as a plugin that does not answer. When all that still go on do, the run ends without them.
  std::function<std::vector<std::string>()> stuck;
  /// Is set then: their threads go on and use the model, so the program must end without destroying it.
  std::atomic<bool>* left_behind = nullptr;
};

/// What a run tells while it goes on, at most a few times a second, from any worker thread but one at a time.
struct Progress {
  SimTime now;                   // simulated time of the replication that reports
  Duration length;               // of a replication
  std::uint64_t events = 0;      // of all replications so far
  double events_per_second = 0;  // wall clock
  double seconds_left = 0;       // estimate, wall clock
  int replications_done = 0, replications = 1;
  std::string note;  // a sentence to be told once, whatever else is told; mostly empty
};

/// Runs every replication and returns the measured part of the bundle: everything but provenance, which the
/// caller fills in. With `stop` set, the bundle holds what was finished and says that it is partial.
/// Throws PluginError when a rule breaks its contract.
/// inclusion  if given, is filled with the counts of the replications that the bundle is made of. Its tables
/// are
///            written when it is given, and in scenarios with a selection.
results::Bundle run(const Model& model, const RunOptions& options,
                    const std::function<void(const Progress&)>& report = {},
                    std::vector<InclusionCounts>* inclusion = nullptr);

}  // namespace gelombang::experiment
