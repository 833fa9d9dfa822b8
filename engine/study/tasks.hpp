// SPDX-License-Identifier: Apache-2.0
// A study in parts, for machines that share nothing but a folder: the task, one replication at one design
// point, is the unit. Its outcome goes into a journal; when all are there, the study is carried out from the
// journal alone and has the bytes of one that was done at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/study/carry_out.hpp"
#include "engine/study/sweep.hpp"

namespace gelombang::study {

/// Tasks are numbered from 0: the replications of the scenario as it is, then those of each design point.
struct TaskSpan {
  std::uint64_t first = 0, end = 0;  // without `end`
  std::uint64_t size() const { return end - first; }
};

/// The design point that was assembled last: tasks of one point follow one another.
struct LastPoint {
  std::uint64_t number = 0;      // 0: none, the scenario as it is needs no assembly
  std::unique_ptr<Model> model;  // null: it cannot be assembled
};

/// A run or a sweep, as far as its tasks go. What it refers to must outlive it.
class TaskSet {
 public:
  /// Of a run: the scenario as it is.
  explicit TaskSet(const Prepared& run) : scenario_(run) {}
  TaskSet(const PreparedSweep& sweep, scenario::Source& source, const plugin::Registry& registry)
      : scenario_(sweep.scenario), sweep_(&sweep), source_(&source), registry_(&registry) {}

  std::uint64_t size() const { return points() * replications(); }
  /// Of each design point.
  std::uint64_t replications() const { return static_cast<std::uint64_t>(scenario_.provenance.replications); }
  results::TaskKey key_of(std::uint64_t task) const;
  /// Part `part` of `parts`, from 1: parts differ by one task at most.
  TaskSpan span_of(std::uint64_t part, std::uint64_t parts) const;

  struct Done {
    std::uint64_t tasks = 0;          // of the span, that the journal has
    bool rules_kept_contract = true;  // false: a rule failed, and the task with it
  };
  /// Does those that the journal of `supervision` lacks. Throws what a replication threw.
  Done carry_out(TaskSpan span, const Supervision& supervision) const;
  /// Does tasks of one design point without a journal. Outcomes in their order; those that are not complete
  /// are left out. Assembles the point unless it is the last one.
  std::vector<experiment::Outcome> outcomes(TaskSpan span, const Supervision& supervision,
                                            LastPoint& last) const;
  /// Runs task 0 and forgets its outcome.
  void run_first(const std::atomic<bool>& stop) const;
  /// Those that the journal lacks, in order.
  std::vector<std::uint64_t> not_kept(const results::Journal& journal) const;
  /// Likewise, without those of design points that cannot be assembled, which no sweep runs.
  std::vector<std::uint64_t> missing(const results::Journal& journal) const;

 private:
  std::uint64_t points() const { return sweep_ == nullptr ? 1 : sweep_->plan.points.size() + 1; }
  /// Null: it cannot be assembled.
  const Model* model_at(std::uint64_t point, LastPoint& last) const;
  /// False: a rule failed.
  bool carry_out_at(std::uint64_t point, TaskSpan replications, const Supervision& supervision,
                    LastPoint& last, const std::function<void(experiment::Outcome)>& take = {}) const;

  const Prepared& scenario_;
  const PreparedSweep* sweep_ = nullptr;
  scenario::Source* source_ = nullptr;
  const plugin::Registry* registry_ = nullptr;
};

}  // namespace gelombang::study
