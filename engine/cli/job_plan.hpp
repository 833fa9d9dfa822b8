// SPDX-License-Identifier: Apache-2.0
// Jobs for other machines, printed: each does one part of the tasks of a run or a sweep.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/cli/study_at_hand.hpp"

namespace gelombang::cli {

struct JobPlan {
  std::string name;    // of the job
  std::string line;    // that runs the study; `--task I/N` is added
  std::string folder;  // of the result
  int jobs = 1;        // replications at the same time in each part
  std::uint64_t tasks = 0;
  double seconds_of_a_task = 0;
  std::uint64_t most_parts = 1;

  /// As many as there are half minutes of work, at least one and at most as many as tasks and the site allow.
  std::uint64_t parts() const;
};

/// Wall clock, of the first replication of the scenario as it is, which is run once for it.
double seconds_of_a_task(const StudyAtHand& study, const std::atomic<bool>& stop);

/// The largest array that the site allows, as `scontrol show config` tells here; without it Slurm's own
/// default.
std::uint64_t slurm_array_limit();
/// The same of a text of that command: an index is below its MaxArraySize. 0: it does not say.
std::uint64_t slurm_array_limit_in(std::string_view config);

std::string sbatch_script(const JobPlan& plan);
std::string kubernetes_job(const JobPlan& plan);
std::string parallel_line(const JobPlan& plan);

}  // namespace gelombang::cli
