#include "engine/cli/run_parts.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "engine/base/sha256.hpp"
#include "engine/cli/findings.hpp"
#include "engine/cli/rerun.hpp"
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
                      sha256_hex_of_file(file)});
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

}  // namespace

std::vector<results::Assumption> assumptions_of(const scenario::ScenarioSpec& spec) {
  std::vector<results::Assumption> assumptions;
  for (const scenario::AssumptionSpec& each : spec.assumptions)
    assumptions.push_back(
        {each.name.value, each.value.value, each.low.value, each.high.value,
         (each.is_experiment ? "an experiment, outside its range: " : "") + each.because.value});
  return assumptions;
}

std::vector<results::RuleParameter> rule_parameters_of(const scenario::ScenarioSpec& spec,
                                                       const plugin::Registry& registry) {
  std::vector<results::RuleParameter> parameters;
  for (const scenario::RuleSpec& rule : spec.rules) {
    const plugin::Description* plugin = registry.find(rule.plugin.value);
    if (plugin == nullptr) continue;
    for (const plugin::ParameterDescription& each : plugin->parameters) {
      const auto found = rule.parameters.find(each.name);
      const bool is_set = found != rule.parameters.end();
      parameters.push_back({rule.name.value, plugin->name, each.name,
                            is_set ? found->second.value : each.fallback.value_or(""), is_set,
                            each.is_assumption});
    }
  }
  return parameters;
}

results::Provenance provenance_of(const RunRequest& request, const scenario::ScenarioSpec& spec,
                                  const plugin::Registry& registry, std::uint64_t seed, int replications) {
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
  provenance.scale = request.scale.text;
  provenance.plugins = plugins_used(spec, registry);
  provenance.seed = seed;
  provenance.replications = replications;
  provenance.rerun = rerun_line(request, seed, replications);
  return provenance;
}

void add_findings(results::Bundle& bundle, const std::vector<Diagnostic>& warnings) {
  std::vector<results::Finding> findings = findings_of(warnings);
  for (results::Finding& each : bundle.findings) findings.push_back(std::move(each));
  for (results::Finding& each : findings_of(bundle.faults)) findings.push_back(std::move(each));
  for (results::Finding& each : findings_of(bundle.stations)) findings.push_back(std::move(each));
  for (results::Finding& each : findings_of(bundle.overloads)) findings.push_back(std::move(each));
  for (results::Finding& each : findings_of(bundle.published)) findings.push_back(std::move(each));
  bundle.findings = std::move(findings);
}

std::string write_result(const results::Bundle& bundle, const std::string& folder, std::ostream& err) {
  const std::string place = results::place_for(bundle, folder);
  if (place != folder)
    err << "gelombang: '" << folder << "' holds a complete result, which is kept; this one is partial\n";
  std::error_code ignored;
  const bool replaces = std::filesystem::exists(std::filesystem::path(place) / "manifest.json", ignored);
  results::write_bundle(bundle, place);
  if (replaces) err << "gelombang: the result of an earlier run in '" << place << "' was replaced\n";
  return place;
}

bool can_write_over() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

void leave_stuck_behind(experiment::RunOptions& options, const plugin::CallWatch& calls,
                        std::atomic<bool>& left_behind) {
  constexpr std::chrono::seconds patience{3};
  options.stuck = [&calls, patience] { return calls.longer_than(patience); };
  options.left_behind = &left_behind;
}

ExitCode finished(const std::atomic<bool>& left_behind, std::ostream& out, std::ostream& err,
                  const std::function<ExitCode()>& finish) {
  if (!left_behind) return finish();
  ExitCode code = ExitCode::resource_limit;
  try {
    code = finish();
  } catch (const std::exception& error) {
    err << "gelombang: " << error.what() << '\n';
  }
  out.flush();
  err.flush();
  _exit(static_cast<int>(code));
}

ExitCode code_of(const results::Bundle& bundle, const InterruptWatch& interrupt) {
  const auto failed = [](const auto& each) { return each.status == results::Replication::Status::failed; };
  const auto broken = [](const auto& each) { return each.severity == results::Finding::Severity::failure; };
  if (std::any_of(bundle.replications.begin(), bundle.replications.end(), failed)) return ExitCode::plugin;
  if (std::any_of(bundle.findings.begin(), bundle.findings.end(), broken)) return ExitCode::internal_error;
  return bundle.status == results::Bundle::Status::partial ? interrupt.code() : ExitCode::success;
}

}  // namespace gelombang::cli
