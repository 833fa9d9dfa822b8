// SPDX-License-Identifier: Apache-2.0
// Files: what is opened, saved and written. Runs are in worker_runs.cpp, changes in worker_changes.cpp.
#include "viewer/session/worker.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
#include "engine/results/store.hpp"
#include "engine/scenario/extends.hpp"
#include "engine/scenario/problems.hpp"
#include "engine/scenario/scale.hpp"
#include "engine/scenario/text_file.hpp"
#include "viewer/session/flow.hpp"
#include "viewer/session/parameters.hpp"
#include "viewer/session/save.hpp"

namespace gelombang::viewer {
namespace {

namespace fs = std::filesystem;

/// The bytes of a file that was read already; empty where there are none.
std::string read_again(scenario::Source& source, const std::string& file) {
  scenario::Problems unheard;
  try {
    return source.read(file, scenario::largest_csv, unheard).value_or("");
  } catch (const FileError&) {
    return {};
  }
}

std::string line_of(const std::string& text, int line) {
  std::istringstream lines(text);
  std::string found;
  for (int i = 0; i < line; ++i)
    if (!std::getline(lines, found)) return {};
  if (!found.empty() && found.back() == '\r') found.pop_back();
  return found;
}

/// The files that are not any more as they were read.
std::vector<std::string> changed_on_disk(scenario::Source& source, const std::vector<std::string>& files) {
  std::vector<std::string> changed;
  for (const std::string& file : files) {
    std::ostringstream now;
    now << std::ifstream(file, std::ios::binary).rdbuf();
    if (now.str() != read_again(source, file)) changed.push_back(file);
  }
  return changed;
}

/// The folder of a result that `path` is, or is a file of; empty: none.
std::string bundle_folder(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return path;
  const std::string name = fs::path(path).filename().string();
  if (name == "manifest.json" || name == "results.sqlite" || name == "summary.json")
    return fs::path(path).parent_path().string();
  return {};
}

}  // namespace

Worker::Worker(std::vector<std::string> plugin_paths, std::atomic<bool>& stop, Publish publish)
    : plugin_paths_(std::move(plugin_paths)), stop_(stop), publish_(std::move(publish)) {
  view_.problems = std::make_shared<const std::vector<Problem>>();
  view_.parameters = std::make_shared<const std::vector<Parameter>>();
  view_.journey = view_.calls = std::make_shared<const Flow>();
  this->publish();
}

void Worker::publish() {
  ++view_.version;
  publish_(std::make_shared<const View>(view_));
}

void Worker::say(std::string message, bool is_error) {
  view_.message = std::move(message);
  view_.message_is_error = is_error;
  ++view_.message_number;
}

void Worker::handle(const Intent& intent) {
  try {
    std::visit([this](const auto& each) { on(each); }, intent);
  } catch (const std::exception& error) {
    if (view_.phase == Phase::loading) view_.phase = opened_ ? Phase::ready : Phase::empty;
    say(error.what(), true);
  }
  publish();
}

bool Worker::has_work() const {
  return wants_estimate_ || (teller_ && !is_paused_) || (teller_ && !run_) || (run_ && !is_paused_);
}

void Worker::work() {
  try {
    if (wants_estimate_)
      estimate();
    else if (teller_)
      step_story();
    else if (run_)
      step_run();
  } catch (const std::exception& error) {
    say(error.what(), true);
    wants_estimate_ = view_.is_estimating = false;
    teller_.reset();
    view_.is_telling = false;
    if (run_) {
      give_up_run();
      view_.phase = view_.is_bundle ? Phase::finished : Phase::failed;
    }
    publish();
  }
}

bool Worker::read_plugins() {
  if (registry_) return true;
  Loaded<plugin::Registry> loaded = study::load_plugins(plugin_paths_);
  if (!loaded.value) show_problems(loaded.diagnostics, nullptr);
  registry_ = std::move(loaded.value);
  return registry_.has_value();
}

void Worker::show_problems(const std::vector<Diagnostic>& diagnostics, scenario::Source* source) {
  std::vector<Problem> problems;
  for (const Diagnostic& each : diagnostics) {
    Problem& problem = problems.emplace_back(Problem{each, {}});
    if (source != nullptr && each.where.line > 0)
      problem.line = line_of(read_again(*source, each.where.file), each.where.line);
  }
  view_.problems = std::make_shared<const std::vector<Problem>>(std::move(problems));
}

study::Preparation Worker::prepare(Opened& opened, const Changes& changes, std::optional<int> replications) {
  study::Request request = opened.request;
  request.overrides = changes.overrides();
  request.replications = replications;
  return study::prepare(request, opened.source, *registry_);
}

void Worker::on(const intents::OpenFile& intent) {
  wanted_ = intent;
  view_.phase = Phase::loading;
  publish();
  const std::string folder = bundle_folder(intent.path);
  if (folder.empty())
    open_scenario(intent.path, intent.scale, {});
  else
    open_bundle(folder);
}

void Worker::on(const intents::Reload&) {
  if (!wanted_) return;
  view_.phase = Phase::loading;
  publish();
  if (view_.is_bundle) return open_bundle(view_.file);
  const bool is_open = opened_ && opened_->request.scenario == wanted_->path;
  open_scenario(wanted_->path, wanted_->scale, is_open ? opened_->changes : Changes{});
}

void Worker::open_scenario(std::string path, std::string scale, const Changes& changes) {
  const Phase before = run_           ? (is_paused_ ? Phase::paused : Phase::running)
                       : view_.bundle ? Phase::finished
                       : opened_      ? Phase::ready
                                      : Phase::empty;
  view_.phase = before;
  if (!read_plugins()) return say("a folder of plugins cannot be read", true);
  study::Request request;
  request.scenario = path;
  std::string problem;
  if (!scale.empty()) request.scale = scenario::parse_scale(scale, problem);
  if (!problem.empty()) return say(problem, true);

  auto opened = std::make_unique<Opened>(std::move(request), path);
  opened->changes = changes;
  study::Preparation preparation = prepare(*opened, changes, std::nullopt);
  show_problems(preparation.diagnostics, &opened->source);
  if (!preparation.prepared) {
    if (before == Phase::empty) view_.file = path;
    return say("'" + path + "' cannot be run: it has mistakes", true);
  }
  scenario::Problems unheard;
  std::optional<scenario::Node> tree = scenario::read_extended(opened->source, path, opened->inputs, unheard);
  if (!tree) return say("'" + path + "' cannot be read", true);
  opened->tree = std::move(*tree);
  opened->prepared = std::make_shared<const study::Prepared>(std::move(*preparation.prepared));
  const bool is_same = opened_ && opened_->request.scenario == path;
  give_up_run();
  teller_.reset();
  opened_ = std::move(opened);
  if (!is_same) {
    const View fresh;
    view_.bundle = nullptr;
    view_.compared = nullptr;
    view_.story = nullptr;
    view_.sizing = nullptr;
    view_.progress = fresh.progress;
    shown_.reset();
    last_run_values_.clear();
    is_kept_ = has_run_ = false;
    replications_ = 0;
  }
  view_.is_telling = false;
  view_.is_bundle = view_.is_replayed = false;
  view_.file = path;
  view_.scale = opened_->request.scale.text;
  view_.phase = view_.bundle ? Phase::finished : Phase::ready;
  view_.bundle_is_of_design = view_.bundle == nullptr;
  say("");
  describe_design();
}

Progress progress_of(const results::Bundle& bundle) {
  const bool is_whole = bundle.status == results::Bundle::Status::complete;
  Progress progress;
  progress.end = bundle.provenance.duration;
  progress.now = SimTime{is_whole ? bundle.provenance.duration : bundle.reached};
  progress.replications = bundle.provenance.replications;
  for (const results::Replication& each : bundle.replications) progress.events += each.events;
  return progress;
}

void Worker::open_bundle(std::string folder) {
  results::Bundle bundle;
  try {
    bundle = results::read_bundle(folder);
  } catch (...) {
    view_.phase = run_           ? is_paused_ ? Phase::paused : Phase::running
                  : view_.bundle ? Phase::finished
                  : opened_      ? Phase::ready
                                 : Phase::empty;
    throw;
  }
  give_up_run();
  teller_.reset();
  opened_.reset();
  shown_.reset();
  last_run_values_.clear();
  wants_estimate_ = is_kept_ = has_run_ = false;
  View fresh;
  fresh.version = view_.version;
  fresh.message_number = view_.message_number;
  fresh.runs_by_itself = view_.runs_by_itself;
  fresh.problems = std::make_shared<const std::vector<Problem>>();
  fresh.parameters = std::make_shared<const std::vector<Parameter>>();
  fresh.journey = fresh.calls = std::make_shared<const Flow>();
  fresh.phase = Phase::finished;
  fresh.file = folder;
  fresh.is_bundle = true;
  fresh.name = bundle.provenance.scenario_name;
  fresh.title = bundle.provenance.scenario_title;
  fresh.scale = bundle.provenance.scale;
  fresh.rerun = bundle.provenance.rerun;
  fresh.progress = progress_of(bundle);
  view_ = std::move(fresh);
  view_.bundle = std::make_shared<const results::Bundle>(std::move(bundle));
  say("");
}

void Worker::on(const intents::Save&) {
  if (!opened_) return say("no scenario is open", true);
  if (!view_.is_changed) return say("there is nothing to save");
  const std::vector<std::string> changed = changed_on_disk(opened_->source, opened_->inputs);
  if (!changed.empty())
    return say("'" + changed.front() +
                   "' was changed on disk since it was opened; save under another name, or reload it: the "
                   "changes made here stay",
               true);
  save(opened_->request.scenario);
}

void Worker::on(const intents::SaveAs& intent) {
  if (!opened_) return say("no scenario is open", true);
  std::error_code ignored;
  if (fs::exists(intent.path, ignored) && !fs::equivalent(intent.path, opened_->request.scenario, ignored))
    return say("'" + intent.path + "' is there already; choose another name", true);
  if (fs::exists(intent.path, ignored)) return on(intents::Save{});
  save(intent.path);
}

// A copy: what it is asked of is replaced on the way.
void Worker::save(std::string path) {
  const std::vector<scenario::Override> overrides = opened_->changes.overrides();
  const std::string text = read_again(opened_->source, opened_->request.scenario);
  Saving saving = with_changes(opened_->request.scenario, text, overrides);
  if (!saving.problem.empty()) return say(saving.problem, true);
  // What it names lies beside it: a file elsewhere may miss it.
  scenario::Source source(path, saving.text);
  const study::Specified specified = study::specify(source, {}, opened_->request.scale, *registry_);
  if (!specified.model) {
    const Diagnostic& first = specified.diagnostics.front();
    return say("'" + path + "' was not written, since it could not be run: " + first.message +
                   "; save it beside '" + opened_->request.scenario + "'",
               true);
  }
  write_file(path, saving.text);

  std::vector<scenario::Override> before;
  for (const scenario::Override& each : overrides) {
    const scenario::Node* node = find_path(opened_->tree, each.path);
    if (node != nullptr && node->find("value") != nullptr && each.path.starts_with("assumptions."))
      node = node->find("value");
    const bool is_scalar = node != nullptr && node->kind == scenario::Node::Kind::scalar;
    before.push_back({each.path, is_scalar ? node->text : "null"});
  }
  Changes changes = opened_->changes;
  changes.saved(before);
  const std::string scale = opened_->request.scale.text;
  const bool was_of_design = view_.bundle_is_of_design, goes_on = run_ != nullptr;
  const int replications = replications_;
  wanted_ = intents::OpenFile{path, scale};
  opened_->request.scenario = path;  // the same scenario: what is shown stays
  open_scenario(path, scale, changes);
  if (was_of_design && view_.bundle) {  // the same scenario, written otherwise
    shown_overrides_.clear();
    shown_inputs_ = opened_->prepared->provenance.inputs;
    view_.bundle_is_of_design = true;
  }
  if (goes_on) on(intents::Run{replications});  // opening it ended the run of the same design
  say("saved to '" + path + "'");
}

void Worker::on(const intents::WriteBundle& intent) {
  if (!view_.bundle) return say("there is no result yet", true);
  if (run_)
    return say("the run goes on; its result can be written when it is over, or when it is stopped", true);
  const std::string place = results::place_for(*view_.bundle, intent.folder);
  results::write_bundle(*view_.bundle, place);
  say("written to '" + place + "'");
}

}  // namespace gelombang::viewer
