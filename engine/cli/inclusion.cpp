#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/assembly/assemble.hpp"
#include "engine/base/error.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/progress.hpp"
#include "engine/cli/rerun.hpp"
#include "engine/cli/run_parts.hpp"
#include "engine/experiment/inclusion_what_if.hpp"
#include "engine/experiment/run.hpp"
#include "engine/results/store.hpp"
#include "reports/render/terminal.hpp"
#include "reports/summary.hpp"

namespace gelombang::cli {
namespace {

constexpr std::int64_t fewest_replications = 5;

/// Empty when a name is not one of them; then that was told.
std::optional<std::vector<const scenario::WhatIfSpec*>> wanted(const std::vector<scenario::WhatIfSpec>& all,
                                                               const std::vector<std::string>& names,
                                                               std::ostream& err) {
  std::vector<const scenario::WhatIfSpec*> chosen;
  bool known = true;
  for (const std::string& name : names)
    if (std::none_of(all.begin(), all.end(), [&](const auto& each) { return each.name.value == name; })) {
      std::string list;
      for (const scenario::WhatIfSpec& each : all) list += (list.empty() ? "" : ", ") + each.name.value;
      err << "gelombang: the scenario has no what_if '" << name << "'; "
          << (list.empty() ? "it has none" : "it has " + list) << '\n';
      known = false;
    }
  if (!known) return std::nullopt;
  for (const scenario::WhatIfSpec& each : all)
    if (names.empty() || std::find(names.begin(), names.end(), each.name.value) != names.end())
      chosen.push_back(&each);
  return chosen;
}

std::string in_words(const scenario::WhatIfSpec& what_if) {
  std::string text;
  for (const auto& set : what_if.set)
    text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", set.path, set.value.value);
  return text;
}

results::Finding warning(std::string sentence) {
  return {results::Finding::Severity::warning, std::move(sentence)};
}

/// A run of the changed scenario and what it adds to the bundle. False when a plugin broke its contract.
bool compare(const scenario::WhatIfSpec& what_if, const experiment::Counted& before, const Model& changed,
             const experiment::RunOptions& options,
             const std::function<void(const experiment::Progress&)>& report, results::Bundle& bundle) {
  std::vector<experiment::InclusionCounts> after;
  results::Bundle run;
  try {
    run = experiment::run(changed, options, report, &after);
  } catch (const PluginError& error) {  // what was found without it is kept
    bundle.findings.push_back(
        {results::Finding::Severity::failure,
         fmt::format("what_if '{}' is left out: {}", what_if.name.value, error.what())});
    bundle.status = results::Bundle::Status::partial;
    return false;
  }
  for (const results::Finding& each : run.findings)
    if (each.severity == results::Finding::Severity::failure)
      bundle.findings.push_back(
          {each.severity, fmt::format("with what_if '{}': {}", what_if.name.value, each.sentence)});
  if (run.status != results::Bundle::Status::complete) {
    bundle.status = results::Bundle::Status::partial;
    bundle.findings.push_back(
        warning(fmt::format("what_if '{}' was not run to its end and is left out", what_if.name.value)));
    return std::none_of(run.replications.begin(), run.replications.end(),
                        [](const auto& each) { return each.status == results::Replication::Status::failed; });
  }
  experiment::compare_inclusion({what_if.name.value, in_words(what_if), what_if.because.value}, before,
                                {changed, after}, bundle);
  return true;
}

}  // namespace

ExitCode inclusion(const InclusionRequest& request, std::ostream& out, std::ostream& err) {
  const plugin::CallWatch calls = watch_calls();
  const auto registry = load_plugins(request.run.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  ExitCode code = ExitCode::success;
  const auto prepared =
      prepare(request.run.scenario, request.run.overrides, request.run.scale, *registry, err, code);
  if (!prepared) return code;
  const scenario::ScenarioSpec& spec = prepared->spec;
  const auto chosen = wanted(spec.what_if, request.what_ifs, err);
  if (!chosen) return ExitCode::usage;
  std::vector<Model> changed;  // all of them before anything is run
  for (const scenario::WhatIfSpec* what_if : *chosen) {
    auto model = prepare_change(request.run.scenario, request.run.overrides, request.run.scale, *what_if,
                                *registry, err, code);
    if (model) changed.push_back(std::move(*model));
  }
  if (changed.size() < chosen->size()) return code;
  const std::string folder =
      request.run.out.empty() ? "out/" + spec.name.value + "-inclusion" : request.run.out;
  results::require_writable(folder);  // better now than after the runs

  const InterruptWatch interrupt;
  experiment::RunOptions options;
  options.seed = static_cast<std::uint64_t>(request.run.seed.value_or(spec.seed.value));
  options.replications = request.run.replications.value_or(
      static_cast<int>(std::max(spec.replications.value, fewest_replications)));
  options.jobs = request.run.jobs;
  options.stop = &interrupt.stop();
  std::atomic<bool> left_behind{false};
  leave_stuck_behind(options, calls, left_behind);
  results::Provenance provenance =
      provenance_of(request.run, spec, *registry, options.seed, options.replications);
  provenance.rerun = rerun_line(request, options.seed, options.replications);

  ProgressLine progress(err, can_write_over());
  const auto report = [&](const experiment::Progress& now) {
    if ((!request.run.quiet || !now.note.empty()) && !interrupt.stop()) progress.show(now);
  };
  std::vector<experiment::InclusionCounts> counts;
  results::Bundle bundle = experiment::run(prepared->model, options, report, &counts);
  progress.finish();
  const bool is_complete = bundle.status == results::Bundle::Status::complete;
  bool kept_contracts = true;
  for (std::size_t i = 0; i < chosen->size() && is_complete; ++i) {
    if (interrupt.stop()) {
      bundle.status = results::Bundle::Status::partial;
      bundle.findings.push_back(
          warning(fmt::format("{} of {} what_ifs were not begun", chosen->size() - i, chosen->size())));
      break;
    }
    const scenario::WhatIfSpec& what_if = *(*chosen)[i];
    if (!request.run.quiet)
      err << fmt::format("gelombang: what_if '{}', {} of {}\n", what_if.name.value, i + 1, chosen->size());
    ProgressLine again(err, can_write_over());
    kept_contracts &= compare(
        what_if, {prepared->model, counts}, changed[i], options,
        [&](const experiment::Progress& now) {
          if ((!request.run.quiet || !now.note.empty()) && !interrupt.stop()) again.show(now);
        },
        bundle);
    again.finish();
  }

  return finished(left_behind, out, err, [&] {
    bundle.provenance = std::move(provenance);
    bundle.assumptions = assumptions_of(spec);
    bundle.rule_parameters = rule_parameters_of(spec, *registry);
    add_findings(bundle, prepared->warnings);
    const reports::Origin origin{rerun_line_here(request, options.seed, options.replications),
                                 write_result(bundle, folder, err)};
    out << terminal_text(reports::inclusion_report(bundle, origin));
    return kept_contracts ? code_of(bundle, interrupt) : ExitCode::plugin;
  });
}

}  // namespace gelombang::cli
