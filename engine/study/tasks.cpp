// SPDX-License-Identifier: Apache-2.0
#include "engine/study/tasks.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace gelombang::study {

results::TaskKey TaskSet::key_of(std::uint64_t task) const {
  return {static_cast<std::uint32_t>(task / replications()),
          static_cast<std::uint32_t>(task % replications())};
}

/// The first `size % parts` parts have one more.
TaskSpan TaskSet::span_of(std::uint64_t part, std::uint64_t parts) const {
  const std::uint64_t each = size() / parts, more = size() % parts;
  const std::uint64_t first = (part - 1) * each + std::min(part - 1, more);
  return {first, first + each + (part <= more ? 1U : 0U)};
}

TaskSet::Done TaskSet::carry_out(TaskSpan span, const Supervision& supervision) const {
  const auto is_stopped = [&] { return supervision.stop != nullptr && *supervision.stop; };
  Done done;
  LastPoint last;
  for (std::uint64_t task = span.first; task < span.end && !is_stopped();) {
    const std::uint64_t point = task / replications(), end = std::min((point + 1) * replications(), span.end);
    done.rules_kept_contract &=
        carry_out_at(point, {task % replications(), end - point * replications()}, supervision, last);
    task = end;
  }
  for (std::uint64_t task = span.first; task < span.end; ++task)
    done.tasks += supervision.journal->records().contains(key_of(task)) ? 1U : 0U;
  return done;
}

const Model* TaskSet::model_at(std::uint64_t point, LastPoint& last) const {
  if (point == 0) return &scenario_.model();
  if (last.number != point) {
    Specified specified = specify_point(*sweep_, *source_, *registry_, point);
    last = {point, specified.model ? std::make_unique<Model>(std::move(*specified.model)) : nullptr};
  }
  return last.model.get();
}

/// Replications of one design point: of the scenario as it is, or of a changed one that is assembled for it.
bool TaskSet::carry_out_at(std::uint64_t point, TaskSpan span, const Supervision& supervision,
                           LastPoint& last, const std::function<void(experiment::Outcome)>& take) const {
  experiment::RunOptions options = run_options(scenario_, supervision, static_cast<std::uint32_t>(point));
  options.first_replication = static_cast<int>(span.first);
  options.replications = static_cast<int>(span.size());
  const Model* const model = model_at(point, last);
  if (model == nullptr) return true;
  if (supervision.begin)
    supervision.begin(point == 0 ? Stage{}
                                 : Stage{Stage::What::design_point, "", static_cast<std::size_t>(point),
                                         static_cast<std::size_t>(points() - 1)});
  const auto reporter = std::make_shared<experiment::Reporter>(
      options.first_replication + options.replications, model->duration, supervision.report);
  bool rules_kept_contract = true;
  execute(*model, options, point == 0 && scenario_.counts_inclusion(), reporter,
          [&](experiment::Outcome outcome) {
            rules_kept_contract &= outcome.replication.status != results::Replication::Status::failed;
            if (take) take(std::move(outcome));
          });
  // Threads that were left behind go on using it until the program ends.
  if (supervision.left_behind != nullptr && *supervision.left_behind) {
    static_cast<void>(last.model.release());
    last = {};
  }
  return rules_kept_contract;
}

std::vector<experiment::Outcome> TaskSet::outcomes(TaskSpan span, const Supervision& supervision,
                                                   LastPoint& last) const {
  std::vector<experiment::Outcome> outcomes;
  const std::uint64_t point = span.first / replications();
  carry_out_at(point, {span.first - point * replications(), span.end - point * replications()}, supervision,
               last, [&](experiment::Outcome outcome) {
                 if (outcome.replication.status == results::Replication::Status::complete)
                   outcomes.push_back(std::move(outcome));
               });
  return outcomes;
}

void TaskSet::run_first(const std::atomic<bool>& stop) const {
  Supervision supervision;
  supervision.stop = &stop;
  LastPoint none;
  carry_out_at(0, {0, 1}, supervision, none);
}

std::vector<std::uint64_t> TaskSet::not_kept(const results::Journal& journal) const {
  std::vector<std::uint64_t> tasks;
  for (std::uint64_t task = 0; task < size(); ++task)
    if (!journal.contains(key_of(task))) tasks.push_back(task);
  return tasks;
}

std::vector<std::uint64_t> TaskSet::missing(const results::Journal& journal) const {
  std::vector<std::uint64_t> missing;
  LastPoint last;
  for (const std::uint64_t task : not_kept(journal))
    if (model_at(task / replications(), last) != nullptr) missing.push_back(task);
  return missing;
}

}  // namespace gelombang::study
