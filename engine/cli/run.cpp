#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "engine/cli/commands.hpp"
#include "engine/cli/findings.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/progress.hpp"
#include "engine/cli/rerun.hpp"
#include "engine/cli/summary.hpp"
#include "engine/draw/ticket.hpp"
#include "engine/experiment/explain.hpp"
#include "engine/experiment/run.hpp"
#include "engine/results/store.hpp"

namespace gelombang::cli {
namespace {

/// Hashed before the run, so that a file that is edited meanwhile does not pass for the one that was used.
std::vector<results::InputFile> hashed_inputs(const scenario::ScenarioSpec& spec) {
  const std::filesystem::path folder = std::filesystem::path(spec.file).parent_path();
  std::vector<results::InputFile> inputs;
  for (const std::string& file : spec.inputs) {
    const std::filesystem::path path(file);
    const std::filesystem::path relative = path.lexically_proximate(folder);
    inputs.push_back({relative.is_absolute() ? path.filename().string() : relative.generic_string(),
                      draw::sha256_hex_of_file(file)});
  }
  return inputs;
}

std::vector<results::PluginUse> plugins_used(const scenario::ScenarioSpec& spec,
                                             const plugin::Registry& registry) {
  std::vector<results::PluginUse> plugins;
  for (const scenario::RuleSpec& rule : spec.rules) {
    const plugin::Description* description = registry.find(rule.plugin.value);
    const bool known = std::any_of(plugins.begin(), plugins.end(),
                                   [&](const auto& each) { return each.name == rule.plugin.value; });
    if (description != nullptr && !known) plugins.push_back({description->name, description->version});
  }
  std::sort(plugins.begin(), plugins.end(),
            [](const auto& left, const auto& right) { return left.name < right.name; });
  return plugins;
}

std::vector<results::Assumption> assumptions_of(const scenario::ScenarioSpec& spec) {
  std::vector<results::Assumption> assumptions;
  for (const scenario::AssumptionSpec& each : spec.assumptions)
    assumptions.push_back(
        {each.name.value, each.value.value, each.low.value, each.high.value, each.because.value});
  return assumptions;
}

results::Provenance provenance_of(const RunRequest& request, const scenario::ScenarioSpec& spec,
                                  const plugin::Registry& registry, const experiment::RunOptions& options) {
  results::Provenance provenance;
  provenance.program_version = GELOMBANG_VERSION;
  provenance.scenario_name = spec.name.value;
  provenance.scenario_title = spec.title.value;
  provenance.scenario_path = portable_path(request.scenario);
  if (spec.start) provenance.start = spec.start->value;
  provenance.duration = spec.duration.value;
  provenance.warm_up = spec.warm_up.value;
  provenance.inputs = hashed_inputs(spec);
  for (const scenario::Override& each : request.overrides)
    provenance.overrides.emplace_back(each.path, each.value);
  provenance.plugins = plugins_used(spec, registry);
  provenance.seed = options.seed;
  provenance.replications = options.replications;
  provenance.rerun = rerun_line(request, options.seed, options.replications);
  return provenance;
}

/// Before those of the run: a reader of the scenario's file meets them in this order.
void add_findings(results::Bundle& bundle, const std::vector<Diagnostic>& warnings) {
  std::vector<results::Finding> findings = findings_of(warnings);
  for (results::Finding& each : bundle.findings) findings.push_back(std::move(each));
  for (results::Finding& each : findings_of(bundle.faults)) findings.push_back(std::move(each));
  for (results::Finding& each : findings_of(bundle.overloads)) findings.push_back(std::move(each));
  for (results::Finding& each : findings_of(bundle.published)) findings.push_back(std::move(each));
  bundle.findings = std::move(findings);
}

/// On a terminal that can write over a line; `dumb` is what editors and CI say when theirs cannot.
bool can_write_over() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

ExitCode code_of(const results::Bundle& bundle, const InterruptWatch& interrupt) {
  const auto failed = [](const auto& each) { return each.status == results::Replication::Status::failed; };
  const auto broken = [](const auto& each) { return each.severity == results::Finding::Severity::failure; };
  if (std::any_of(bundle.replications.begin(), bundle.replications.end(), failed)) return ExitCode::plugin;
  if (std::any_of(bundle.findings.begin(), bundle.findings.end(), broken)) return ExitCode::internal_error;
  return bundle.status == results::Bundle::Status::partial ? interrupt.code() : ExitCode::success;
}

}  // namespace

ExitCode run(const RunRequest& request, std::ostream& out, std::ostream& err) {
  const auto registry = load_plugins(request.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  ExitCode code = ExitCode::success;
  const auto prepared = prepare(request.scenario, request.overrides, *registry, err, code);
  if (!prepared) return code;

  const auto questions = questions_of(request.explain, prepared->model, err);
  if (!questions) return ExitCode::usage;
  const scenario::ScenarioSpec& spec = prepared->spec;
  const std::string folder = request.out.empty() ? "out/" + spec.name.value : request.out;
  results::require_writable(folder);  // better now than after the run

  const InterruptWatch interrupt;
  experiment::RunOptions options;
  options.seed = static_cast<std::uint64_t>(request.seed.value_or(spec.seed.value));
  options.replications = request.replications.value_or(static_cast<int>(spec.replications.value));
  options.jobs = request.jobs;
  options.stop = &interrupt.stop();
  results::Provenance provenance = provenance_of(request, spec, *registry, options);

  ProgressLine progress(err, can_write_over());
  const auto report = [&](const experiment::Progress& now) {
    // After an interrupt, replications that end early would count as done.
    if (!request.quiet && !interrupt.stop()) progress.show(now);
  };
  results::Bundle bundle = experiment::run(prepared->model, options, report);
  progress.finish();
  // The first replication again; if it failed, there is nothing to explain.
  if (!questions->empty() && !bundle.replications.empty() &&
      bundle.replications.front().status != results::Replication::Status::failed) {
    if (!request.quiet) err << "gelombang: once more, to explain the first replication\n";
    ProgressLine again(err, can_write_over());
    experiment::explain(prepared->model, options, *questions, bundle, [&](const experiment::Progress& now) {
      if (!request.quiet && !interrupt.stop()) again.show(now);
    });
    again.finish();
  }

  bundle.provenance = std::move(provenance);
  bundle.assumptions = assumptions_of(spec);
  add_findings(bundle, prepared->warnings);
  const std::string place = results::place_for(bundle, folder);
  if (place != folder)
    err << "gelombang: '" << folder << "' holds a complete result, which is kept; this one is partial\n";
  results::write_bundle(bundle, place);
  out << summary(bundle, rerun_line_here(request, options.seed, options.replications)) << "  result       "
      << place << '\n';
  return code_of(bundle, interrupt);
}

}  // namespace gelombang::cli
