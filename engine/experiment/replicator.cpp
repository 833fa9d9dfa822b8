// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/replicator.hpp"

#include <optional>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/experiment/judged_run.hpp"
#include "engine/experiment/objective_verdicts.hpp"
#include "engine/experiment/side_by_side.hpp"

namespace gelombang::experiment {

namespace {

/// What one replication tells, and nothing else of it is kept.
struct Told {
  ObjectiveObservations objectives;
  std::optional<InclusionCounts> inclusion;
  std::uint64_t events = 0;
  bool is_whole = false;
};

Told told_by(const Model& model, const ReplicatorOptions& options, std::uint32_t replication) {
  ObjectivesAlone recorder(model);
  SeededRun<ObjectivesAlone> run(model, options.seed, {0, replication}, recorder, options.stop);
  while (!run.is_over()) run.advance_to(SimTime{model.duration});
  const results::Replication ended = run.replication();
  if (ended.status == results::Replication::Status::failed) throw PluginError(ended.message);
  Told told;
  told.events = ended.events;
  told.is_whole = ended.status == results::Replication::Status::complete;
  if (!told.is_whole) return told;
  told.objectives = recorder.observations(ViewOf(run.run()));
  if (needs_inclusion(model)) told.inclusion = count_inclusion(model, run.run().people());
  return told;
}

}  // namespace

bool Replicator::go_on_to(int count) {
  const int from = this->count();
  if (count <= from) return true;
  std::vector<Told> told(static_cast<std::size_t>(count - from));
  side_by_side(count - from, options_.jobs, [&](int i) {
    told[static_cast<std::size_t>(i)] = told_by(model_, options_, static_cast<std::uint32_t>(from + i));
  });
  for (Told& each : told) {
    events_ += each.events;
    if (!each.is_whole) return false;
    objectives_.push_back(std::move(each.objectives));
    if (each.inclusion) inclusion_.push_back(std::move(*each.inclusion));
  }
  return true;
}

}  // namespace gelombang::experiment
