// SPDX-License-Identifier: Apache-2.0
#include "engine/study/provenance.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/sha256.hpp"
#include "engine/experiment/outcome_journal.hpp"
#include "engine/study/prepare.hpp"
#include "engine/study/rerun.hpp"

namespace gelombang::study {
namespace {

std::vector<results::InputFile> inputs_of(const scenario::ScenarioSpec& spec, scenario::Source& source) {
  const std::filesystem::path folder = std::filesystem::path(spec.file).parent_path();
  std::vector<results::InputFile> inputs;
  for (const std::string& file : spec.inputs) {
    const std::filesystem::path path(file);
    const std::filesystem::path relative = path.lexically_proximate(folder);
    inputs.push_back({relative.is_absolute() ? path.filename().string() : relative.generic_string(),
                      source.sha256_of(file)});
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

std::vector<results::RoleRow> roles_of(const scenario::ScenarioSpec& spec) {
  const scenario::RolesSpec named = spec.roles.value_or(scenario::RolesSpec{});
  std::vector<results::RoleRow> roles;
  for (const auto& [role, name] :
       {std::pair{"commissioner", &named.commissioner},
        std::pair{"responsible_owner", &named.responsible_owner}, std::pair{"analyst", &named.analyst},
        std::pair{"assurer", &named.assurer}})
    if (!name->value.empty()) roles.push_back({role, name->value});
  return roles;
}

std::vector<results::LabelRow> labels_of(const scenario::ScenarioSpec& spec) {
  std::vector<results::LabelRow> labels;
  for (const scenario::LabelSpec& each : spec.labels)
    labels.push_back({each.name.value, each.english.value, each.indonesian.value});
  return labels;
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

results::Provenance provenance_of(const Request& request, scenario::Source& source,
                                  const scenario::ScenarioSpec& spec, const plugin::Registry& registry,
                                  int replications) {
  results::Provenance provenance;
  provenance.program_version = GELOMBANG_VERSION;
  provenance.scenario_name = spec.name.value;
  provenance.scenario_title = spec.title.value;
  provenance.scenario_path = portable_path(request.scenario);
  if (spec.start) provenance.start = spec.start->value;
  provenance.duration = spec.duration.value;
  provenance.warm_up = spec.warm_up.value;
  provenance.inputs = inputs_of(spec, source);
  for (const scenario::Override& each : request.overrides)
    provenance.overrides.emplace_back(each.path, each.value);
  provenance.scale = request.scale.text;
  provenance.plugins = plugins_used(spec, registry);
  provenance.seed = static_cast<std::uint64_t>(request.seed.value_or(spec.seed.value));
  provenance.replications = replications;
  provenance.rerun = rerun_line(request, provenance.seed, replications);
  return provenance;
}

results::Identity journal_identity(const Prepared& prepared, const plugin::Registry& registry) {
  results::Identity identity = experiment::identity_of(prepared.provenance, prepared.counts_inclusion());
  for (const results::PluginUse& each : prepared.provenance.plugins)
    identity.emplace_back("the SHA-256 of plugin " + each.name,
                          sha256_hex_of_file(registry.find(each.name)->file));
  return identity;
}

}  // namespace gelombang::study
