// SPDX-License-Identifier: Apache-2.0
#include "engine/study/prepare.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/study/provenance.hpp"

namespace gelombang::study {
namespace {

constexpr int first_look = 10;  // replications, where they go on until objectives are decided

constexpr std::int64_t fewest_replications_of_comparisons = 5;

/// A file that cannot be opened is reported like any other mistake.
Loaded<scenario::ScenarioSpec> specify_or_report(scenario::Source& source,
                                                 const std::vector<scenario::Override>& overrides,
                                                 const scenario::Scale& scale) {
  try {
    return scenario::specify(source, overrides, scale);
  } catch (const FileError& error) {
    return {{}, {{Severity::error, {source.path(), 0, 0}, error.what(), ""}}};
  }
}

/// Published counts are of the population of the file; with another one a comparison would say nothing.
void drop_published_of_another_population(Loaded<scenario::ScenarioSpec>& loaded,
                                          const std::vector<scenario::Override>& overrides) {
  const bool is_other = std::any_of(overrides.begin(), overrides.end(), [](const scenario::Override& each) {
    return each.path == "population.count";
  });
  if (!is_other || !loaded.value || !loaded.value->published) return;
  loaded.value->published.reset();
  loaded.diagnostics.push_back({Severity::warning,
                                {"--set", 0, 0},
                                "population.count is another than the scenario's: published counts are not "
                                "compared",
                                ""});
}

/// Spec, model, and what is said of both in the order in which it is found.
Specified assembled(scenario::Source& source, const std::vector<scenario::Override>& overrides,
                    const scenario::Scale& scale, const plugin::Registry& registry) {
  Loaded<scenario::ScenarioSpec> loaded = specify_or_report(source, overrides, scale);
  drop_published_of_another_population(loaded, overrides);
  Specified specified{std::move(loaded.value), {}, std::move(loaded.diagnostics), Refusal::none};
  if (!specified.spec) return specified;
  Loaded<Model> model = assembly::assemble(*specified.spec, registry);
  specified.model = std::move(model.value);
  specified.diagnostics.insert(specified.diagnostics.end(), model.diagnostics.begin(),
                               model.diagnostics.end());
  return specified;
}

void put_those_of_the_file_first(std::vector<Diagnostic>& said, const std::vector<Diagnostic>& of_file) {
  const auto is_of_file = [&](const Diagnostic& each) {
    return std::any_of(of_file.begin(), of_file.end(),
                       [&](const Diagnostic& other) { return to_string(other) == to_string(each); });
  };
  const auto brought = std::stable_partition(said.begin(), said.end(), is_of_file);
  for (auto each = brought; each != said.end(); ++each)
    if (!each->where.file.starts_with("--set")) each->message = "with --set: " + each->message;
}

bool lacks_a_plugin(const scenario::ScenarioSpec& spec, const plugin::Registry& registry) {
  return std::any_of(spec.rules.begin(), spec.rules.end(), [&](const scenario::RuleSpec& rule) {
    return registry.find(rule.plugin.value) == nullptr;
  });
}

/// Empty, and told in `mistakes`, when a name is not one of them. Otherwise their places in the scenario.
std::vector<std::size_t> chosen(const std::vector<scenario::WhatIfSpec>& all,
                                const std::vector<std::string>& names, std::vector<Diagnostic>& mistakes) {
  std::string list;
  for (const scenario::WhatIfSpec& each : all) list += (list.empty() ? "" : ", ") + each.name.value;
  for (const std::string& name : names)
    if (std::none_of(all.begin(), all.end(), [&](const auto& each) { return each.name.value == name; }))
      mistakes.push_back({Severity::error,
                          {},
                          "the scenario has no what_if '" + name + "'",
                          list.empty() ? "it has none" : "it has " + list});
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < all.size() && mistakes.empty(); ++i)
    if (names.empty() || std::find(names.begin(), names.end(), all[i].name.value) != names.end())
      places.push_back(i);
  return places;
}

std::string in_words(const scenario::WhatIfSpec& what_if) {
  std::string text;
  for (const auto& set : what_if.set) text += (text.empty() ? "" : ", ") + set.path + " = " + set.value.value;
  return text;
}

void add_change(const Request& request, scenario::Source& source, const plugin::Registry& registry,
                std::size_t place, Prepared& prepared, Preparation& preparation) {
  const scenario::WhatIfSpec& change = prepared.spec.what_if[place];
  std::vector<scenario::Override> overrides = request.overrides;
  for (const auto& set : change.set) overrides.push_back({set.path, set.value.value, set.value.where});
  Specified changed =
      specify_change(source, overrides, request.scale, registry, "with what_if '" + change.name.value + "'");
  preparation.diagnostics.insert(preparation.diagnostics.end(), changed.diagnostics.begin(),
                                 changed.diagnostics.end());
  if (!changed.diagnostics.empty()) preparation.refusal = changed.refusal;
  if (!changed.model) return;
  prepared.design_points.push_back({static_cast<std::uint32_t>(place + 1),
                                    {change.name.value, in_words(change), change.because.value},
                                    std::move(*changed.model)});
}

int replications_of(const Request& request, const scenario::ScenarioSpec& spec) {
  if (request.asks_for_size && spec.size)
    return request.replications.value_or(static_cast<int>(spec.size->replications.value));
  if (request.until_decided) return first_look;
  const std::int64_t fewest = request.inclusion || request.sweep ? fewest_replications_of_comparisons : 1;
  return request.replications.value_or(static_cast<int>(std::max(spec.replications.value, fewest)));
}

}  // namespace

Refusal refusal_of(std::span<const Diagnostic> diagnostics, const std::string& scenario_path) {
  Refusal refusal = Refusal::none;
  for (const Diagnostic& each : diagnostics) {
    if (each.severity != Severity::error) continue;
    const std::string& file = each.where.file;
    const bool is_scenario = file == scenario_path || file.ends_with(".yaml") || file.ends_with(".yml");
    if (file.empty() || file.starts_with("--") || is_scenario) return Refusal::scenario;
    refusal = Refusal::data;
  }
  return refusal;
}

Loaded<plugin::Registry> load_plugins(const std::vector<std::string>& folders) {
  plugin::Registry registry;
  std::vector<Diagnostic> all;
  const auto load = [&](const std::string& folder) {
    const std::vector<Diagnostic> said = registry.load_folder(folder);
    all.insert(all.end(), said.begin(), said.end());
    return !has_error(said);
  };
  for (const std::string& folder : plugin::default_plugin_folders()) load(folder);
  bool is_readable = true;
  for (const std::string& folder : folders) is_readable &= load(folder);
  if (!is_readable) return {std::nullopt, std::move(all)};
  return {std::move(registry), std::move(all)};
}

Specified specify(scenario::Source& source, const std::vector<scenario::Override>& overrides,
                  const scenario::Scale& scale, const plugin::Registry& registry) {
  Specified specified = assembled(source, overrides, scale, registry);
  if (!overrides.empty() && !specified.diagnostics.empty())
    put_those_of_the_file_first(specified.diagnostics, assembled(source, {}, scale, registry).diagnostics);
  specified.refusal = refusal_of(specified.diagnostics, source.path());
  if (specified.spec && !specified.model && lacks_a_plugin(*specified.spec, registry))
    specified.refusal = Refusal::plugin;
  return specified;
}

Specified specify_change(scenario::Source& source, const std::vector<scenario::Override>& overrides,
                         const scenario::Scale& scale, const plugin::Registry& registry,
                         const std::string& with) {
  Specified changed = assembled(source, overrides, scale, registry);
  std::erase_if(changed.diagnostics, [](const Diagnostic& each) { return each.severity != Severity::error; });
  for (Diagnostic& each : changed.diagnostics) each.message = with + ": " + each.message;
  changed.refusal = refusal_of(changed.diagnostics, source.path());
  return changed;
}

Preparation prepare(const Request& request, scenario::Source& source, const plugin::Registry& registry) {
  Specified specified = specify(source, request.overrides, request.scale, registry);
  Preparation preparation{{}, specified.refusal, std::move(specified.diagnostics), {}};
  if (!specified.model) return preparation;

  Loaded<std::vector<experiment::Question>> questions = questions_of(request.explain, *specified.model);
  preparation.mistakes = std::move(questions.diagnostics);
  std::vector<std::size_t> changes;
  if (request.inclusion)
    changes = chosen(specified.spec->what_if, request.inclusion->what_ifs, preparation.mistakes);
  if (request.until_decided && specified.model->objectives.empty())
    preparation.mistakes.push_back(
        {Severity::error,
         {},
         "nothing says when there are enough replications: the scenario has no objectives",
         "give their number, or write 'objectives' into the scenario"});
  if (!preparation.mistakes.empty()) {
    preparation.refusal = Refusal::request;
    return preparation;
  }

  Prepared prepared;
  prepared.spec = std::move(*specified.spec);
  prepared.design_points.push_back({0, {}, std::move(*specified.model)});
  prepared.questions = std::move(*questions.value);
  prepared.asks_for_inclusion = request.inclusion.has_value() || request.report;
  prepared.jobs = request.jobs;
  prepared.until_decided = request.until_decided;
  prepared.warnings = preparation.diagnostics;
  for (const std::size_t each : changes) add_change(request, source, registry, each, prepared, preparation);
  if (preparation.refusal != Refusal::none) return preparation;
  prepared.provenance =
      provenance_of(request, source, prepared.spec, registry, replications_of(request, prepared.spec));
  prepared.assumptions = assumptions_of(prepared.spec);
  prepared.roles = roles_of(prepared.spec);
  prepared.labels = labels_of(prepared.spec);
  prepared.rule_parameters = rule_parameters_of(prepared.spec, registry);
  preparation.prepared = std::move(prepared);
  return preparation;
}

}  // namespace gelombang::study
