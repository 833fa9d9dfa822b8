// SPDX-License-Identifier: Apache-2.0
// The tasks of a run, side by side on the threads of this process.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/experiment/outcome_journal.hpp"
#include "engine/experiment/progress.hpp"
#include "engine/experiment/task.hpp"
#include "engine/model/model.hpp"

namespace gelombang::experiment {

/// How a run is ended from outside, and what it keeps for a later one. All of it may be left empty.
struct RunControl {
  const std::atomic<bool>* stop = nullptr;  // set from outside: finish soon, keep what there is
  /// Asked while `stop` is set: a sentence for each replication that waits for something which nobody can
  /// stop, such as a plugin that does not answer. When all that still go on do, the run ends without them.
  std::function<std::vector<std::string>()> stuck;
  /// Is set then: their threads go on and use the model, so the program must end without destroying it.
  std::atomic<bool>* left_behind = nullptr;
  /// Outcomes that are in it are not computed again; others are added to it.
  OutcomeJournal* journal = nullptr;
};

struct RunOptions : RunControl {
  std::uint64_t seed = 1;
  int replications = 1;
  int first_replication = 0;  // then these follow: of the keys
  /// More than `replications`: twice as many, and so on up to so many, until every objective is decided.
  int most_replications = 0;
  int jobs = 0;                    // replications at the same time; 0 = one for each core
  std::uint32_t design_point = 0;  // of the keys
};

/// Does every replication, and hands their outcomes to `take` in order, each as soon as those before it are
/// there: from any thread but one at a time. With `stop` set some are interrupted or not begun. Throws what a
/// replication threw, unless a rule broke its contract: then it has failed. `reporter` expects them all; it
/// is shared with threads that may be left behind.
void execute(const Model& model, const RunOptions& options, bool counts_inclusion,
             const std::shared_ptr<Reporter>& reporter, const std::function<void(Outcome)>& take);

}  // namespace gelombang::experiment
