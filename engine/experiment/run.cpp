// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/run.hpp"

#include "engine/experiment/replication_values.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/experiment/inclusion.hpp"

namespace gelombang::experiment {

namespace {

using results::Finding;
using Status = results::Replication::Status;

auto is(Status status) {
  return [status](const results::Replication& replication) { return replication.status == status; };
}

}  // namespace

void OutcomeMerge::add(Outcome outcome) {
  replications_.push_back(outcome.replication);
  if (outcome.replication.status == Status::complete)
    count(std::move(outcome));
  else if (outcome.is_measured() && (!furthest_ || furthest_->replication.end < outcome.replication.end))
    furthest_ = std::move(outcome);
}

void OutcomeMerge::count(Outcome outcome) {
  add_replication_values(outcome.bundle, outcome.replication.index, values_);
  merge_.add(std::move(outcome.bundle));
  objectives_.push_back(std::move(outcome.objectives));
  if (outcome.inclusion) counted_.push_back(std::move(*outcome.inclusion));
}

bool OutcomeMerge::decides_objectives() const {
  results::Bundle bundle;
  if (needs_inclusion(model_) && !counted_.empty()) write_inclusion(model_, counted_, bundle, confidence_);
  write_objectives(model_, objectives_, bundle, confidence_);
  return std::none_of(bundle.objectives.begin(), bundle.objectives.end(),
                      [](const auto& each) { return each.verdict == results::ObjectiveVerdict::undecided; });
}

results::Bundle OutcomeMerge::bundle(std::vector<InclusionCounts>* inclusion) && {
  const auto failed = std::find_if(replications_.begin(), replications_.end(), is(Status::failed));
  if (std::all_of(replications_.begin(), replications_.end(), is(Status::failed)))
    throw PluginError(failed->message);
  Duration reached = model_.duration;
  if (merge_.is_empty()) {
    reached = furthest_ ? furthest_->replication.end : Duration{};
    if (furthest_) count(std::move(*furthest_));
  }
  results::Bundle bundle = merge_.is_empty() ? results::Bundle{} : std::move(merge_).bundle();
  if (!counted_.empty()) write_inclusion(model_, counted_, bundle);
  if (!objectives_.empty()) write_objectives(model_, objectives_, bundle, confidence_);
  Fingerprint fingerprint;
  for (const results::Replication& each : replications_) fingerprint.add(each.fingerprint);
  bundle.fingerprint = fingerprint.value();
  if (!std::all_of(replications_.begin(), replications_.end(), is(Status::complete))) {
    bundle.status = results::Bundle::Status::partial;
    bundle.reached = reached;
  }
  for (const results::Replication& each : replications_)
    if (each.status == Status::interrupted && !each.message.empty())
      bundle.findings.push_back({Finding::Severity::warning,
                                 Finding::Kind::replication_left_behind,
                                 "",
                                 {{"message", each.message}}});
  if (failed != replications_.end())
    bundle.findings.push_back(
        {Finding::Severity::failure, Finding::Kind::replication_failed, "", {{"message", failed->message}}});
  bundle.replications = std::move(replications_);
  bundle.replication_values = std::move(values_);
  if (inclusion != nullptr) *inclusion = std::move(counted_);
  return bundle;
}

results::Bundle run(const Model& model, const RunOptions& options,
                    const std::function<void(const Progress&)>& report,
                    std::vector<InclusionCounts>* inclusion) {
  // Each look at the objectives has its part of the error (Bonferroni).
  int looks = 1;
  for (int n = options.replications; n < options.most_replications; n *= 2) ++looks;
  OutcomeMerge merge(model, 1 - (1 - objective_confidence) / looks);
  const bool counts_inclusion = inclusion != nullptr || !model.waves.empty() || needs_inclusion(model);
  const auto reporter = std::make_shared<Reporter>(options.replications, model.duration, report);
  const auto is_stopped = [&] { return options.stop != nullptr && *options.stop; };
  RunOptions part = options;
  for (int done = 0;;) {
    execute(model, part, counts_inclusion, reporter, [&](Outcome outcome) { merge.add(std::move(outcome)); });
    done += part.replications;
    const int more = std::min(done, options.most_replications - done);
    if (more <= 0 || is_stopped() || merge.decides_objectives()) break;
    part.first_replication = done;
    part.replications = more;
    reporter->expect(done + more);
  }
  return std::move(merge).bundle(inclusion);
}

}  // namespace gelombang::experiment
