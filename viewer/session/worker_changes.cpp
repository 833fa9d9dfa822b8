// SPDX-License-Identifier: Apache-2.0
// Changes of a session: each is tried on a copy, and taken only if the scenario can be run with it.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/scenario/assumptions.hpp"
#include "engine/scenario/overrides.hpp"
#include "engine/scenario/problems.hpp"
#include "engine/study/rerun.hpp"
#include "viewer/session/dropped.hpp"
#include "viewer/session/estimate.hpp"
#include "viewer/session/flow.hpp"
#include "viewer/session/parameters.hpp"
#include "viewer/session/worker.hpp"

namespace gelombang::viewer {
namespace {

Words step_name(const std::vector<Parameter>& parameters, const std::string& path, const std::string& text) {
  for (const Parameter& each : parameters) {
    if (each.path != path) continue;
    const std::string change = ": " + each.value + " → " + (text.empty() ? each.written : text);
    return {each.english + change, each.indonesian + change};
  }
  return {path + " = " + text, path + " = " + text};
}

std::string in_one_sentence(const Diagnostic& diagnostic) {
  return diagnostic.message + (diagnostic.hint.empty() ? "" : "; " + diagnostic.hint);
}

}  // namespace

void Worker::on(const intents::SetParameter& intent) {
  if (!opened_) return say("no scenario is open", true);
  Changes changes = opened_->changes;
  std::vector<scenario::Override> values{{intent.path, intent.text}};
  // A rule without parameters has no section in which one could be set.
  const std::size_t last = intent.path.rfind('.');
  const std::string section = intent.path.substr(0, std::min(last, intent.path.size()));
  if (section.starts_with("rules.") && section.ends_with(".parameters") && !intent.text.empty() &&
      find_path(opened_->tree, section) == nullptr)
    values.insert(values.begin(), {section, "{}"});
  changes.set(values, step_name(*view_.parameters, intent.path, intent.text), intent.done);
  change(std::move(changes), intent.done);
}

void Worker::on(const intents::DropFault& intent) {
  if (!opened_) return say("no scenario is open", true);
  Changes changes = opened_->changes;
  const Dropped dropped = fault_dropped(opened_->tree, changes.overrides(), intent);
  if (!dropped.problem.empty()) return say(dropped.problem, true);
  changes.set(dropped.values, dropped.name, true);
  change(std::move(changes), true);
}

void Worker::on(const intents::DropSurge& intent) {
  if (!opened_) return say("no scenario is open", true);
  Changes changes = opened_->changes;
  const Dropped dropped = surge_dropped(opened_->prepared->spec, intent);
  if (!dropped.problem.empty()) return say(dropped.problem, true);
  changes.set(dropped.values, dropped.name, true);
  change(std::move(changes), true);
}

void Worker::on(const intents::Undo&) {
  if (!opened_) return;
  Changes changes = opened_->changes;
  if (changes.undo()) change(std::move(changes), true);
}

void Worker::on(const intents::Redo&) {
  if (!opened_) return;
  Changes changes = opened_->changes;
  if (changes.redo()) change(std::move(changes), true);
}

void Worker::change(Changes changes, bool is_done) {
  study::Preparation preparation = prepare(*opened_, changes, std::nullopt);
  if (!preparation.prepared) {
    const auto first = std::find_if(preparation.diagnostics.begin(), preparation.diagnostics.end(),
                                    [](const auto& each) { return each.severity == Severity::error; });
    const bool is_known = first != preparation.diagnostics.end();
    return say(is_known ? in_one_sentence(*first) : "the scenario cannot be run with this", true);
  }
  const Phase before = view_.phase;
  give_up_run();
  teller_.reset();
  view_.is_telling = false;
  const bool is_whole = view_.bundle && view_.bundle->status == results::Bundle::Status::complete;
  if (is_whole && view_.bundle_is_of_design && !is_kept_) {
    const std::vector<Words> names = changes.undo_names();
    keep_as_a(names.empty() ? "" : names.front().english);
  }
  show_problems(preparation.diagnostics, &opened_->source);
  opened_->changes = std::move(changes);
  opened_->prepared = std::make_shared<const study::Prepared>(std::move(*preparation.prepared));
  view_.phase = view_.bundle ? Phase::finished : Phase::ready;
  if (before == Phase::failed) view_.phase = before;
  say("");
  describe_design();
  // While something is dragged the next change comes before there is time for anything else.
  if (!is_done) estimate();
  if (is_done && view_.runs_by_itself && has_run_) on(intents::Run{replications_});
}

/// What follows from the scenario with its changes.
void Worker::describe_design() {
  const study::Prepared& prepared = *opened_->prepared;
  const std::vector<scenario::Override>& overrides = opened_->changes.overrides();
  scenario::Node now = opened_->tree;
  scenario::Problems unheard;
  scenario::apply(overrides, now, unheard);
  scenario::substitute(now, unheard);
  std::vector<Parameter> parameters = parameters_of(opened_->tree, now, prepared.labels, *registry_);
  for (Parameter& each : parameters)
    for (const auto& [path, value] : last_run_values_)
      if (path == each.path) each.last_run = value;
  view_.parameters = std::make_shared<const std::vector<Parameter>>(std::move(parameters));
  view_.name = prepared.spec.name.value;
  view_.title = prepared.spec.title.value;
  tell_rerun();
  view_.undo = opened_->changes.undo_names();
  view_.redo = opened_->changes.redo_names();
  view_.is_changed = !overrides.empty();
  view_.bundle_is_of_design = is_of_design();
  view_.progress.end = prepared.model().duration;
  if (!view_.bundle) {
    view_.journey = std::make_shared<const Flow>(journey_of(prepared.model()));
    view_.calls = std::make_shared<const Flow>(calls_of(prepared.model()));
  }
  wants_estimate_ = view_.is_estimating = true;
}

void Worker::tell_rerun() {
  const results::Provenance& provenance = opened_->prepared->provenance;
  study::Request request = opened_->request;
  request.overrides = opened_->changes.overrides();
  view_.rerun = study::rerun_line_here(
      request, provenance.seed, replications_ > 0 ? replications_ : provenance.replications, "gelombang", "");
}

bool Worker::is_of_design() const {
  const auto same = [](const scenario::Override& one, const scenario::Override& other) {
    return one.path == other.path && one.value == other.value;
  };
  const auto same_bytes = [](const results::InputFile& one, const results::InputFile& other) {
    return one.sha256 == other.sha256;
  };
  const std::vector<scenario::Override>& overrides = opened_->changes.overrides();
  const std::vector<results::InputFile>& inputs = opened_->prepared->provenance.inputs;
  return view_.bundle == nullptr ||
         (std::equal(overrides.begin(), overrides.end(), shown_overrides_.begin(), shown_overrides_.end(),
                     same) &&
          std::equal(inputs.begin(), inputs.end(), shown_inputs_.begin(), shown_inputs_.end(), same_bytes));
}

void Worker::estimate() {
  wants_estimate_ = false;
  const study::Prepared& prepared = *opened_->prepared;
  try {
    view_.estimate = std::make_shared<const Estimate>(
        estimate_of(prepared.model(), prepared.spec.name.value, prepared.spec.title.value));
  } catch (const PluginError& error) {  // what is simulated may do without
    view_.estimate = nullptr;
    say(error.what(), true);
  }
  view_.is_estimating = false;
  publish();
}

void Worker::keep_as_a(const std::string& name) {
  Design design{view_.bundle, view_.journey, view_.calls, {}, name};
  for (const scenario::Override& each : shown_overrides_)
    design.overrides.emplace_back(each.path, each.value);
  view_.compared = std::make_shared<const Design>(std::move(design));
}

void Worker::on(const intents::KeepAsA&) {
  if (!view_.bundle || view_.bundle->status != results::Bundle::Status::complete)
    return say("only a whole result can be compared with", true);
  keep_as_a("");
  is_kept_ = true;
}

void Worker::on(const intents::ClearCompared&) {
  view_.compared = nullptr;
  is_kept_ = false;
}

void Worker::on(const intents::RunByItself& intent) {
  view_.runs_by_itself = intent.yes;
}

}  // namespace gelombang::viewer
