#include "engine/cli/prepare.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "engine/assembly/assemble.hpp"
#include "engine/base/error.hpp"

namespace gelombang::cli {
namespace {

/// A file that cannot be opened is reported like any other mistake, so that `check` goes on to the next one.
Loaded<scenario::ScenarioSpec> load_or_report(const std::string& path,
                                              const std::vector<scenario::Override>& overrides) {
  try {
    return scenario::load(path, overrides);
  } catch (const FileError& error) {
    return {{}, {{Severity::error, {path, 0, 0}, error.what(), ""}}};
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

bool lacks_a_plugin(const scenario::ScenarioSpec& spec, const plugin::Registry& registry) {
  return std::any_of(spec.rules.begin(), spec.rules.end(), [&](const scenario::RuleSpec& rule) {
    return registry.find(rule.plugin.value) == nullptr;
  });
}

}  // namespace

void print(std::span<const Diagnostic> diagnostics, std::ostream& err) {
  for (const Diagnostic& each : diagnostics) err << to_string(each) << '\n';
}

plugin::CallWatch watch_calls() {
  return plugin::CallWatch(static_cast<int>(ExitCode::plugin), [](const std::string& sentence) {
    const std::string line = "\ngelombang: " + sentence + "; Ctrl-C ends it, and a run with what there is\n";
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
  });
}

std::optional<plugin::Registry> load_plugins(const std::vector<std::string>& folders, std::ostream& err) {
  plugin::Registry registry;
  for (const std::string& folder : plugin::default_plugin_folders()) print(registry.load_folder(folder), err);
  bool readable = true;
  for (const std::string& folder : folders) {
    const std::vector<Diagnostic> diagnostics = registry.load_folder(folder);
    print(diagnostics, err);
    readable &= !has_error(diagnostics);
  }
  if (!readable) return std::nullopt;
  return registry;
}

std::optional<Prepared> prepare(const std::string& path, const std::vector<scenario::Override>& overrides,
                                const plugin::Registry& registry, std::ostream& err, ExitCode& code) {
  Loaded<scenario::ScenarioSpec> loaded = load_or_report(path, overrides);
  drop_published_of_another_population(loaded, overrides);
  print(loaded.diagnostics, err);
  code = code_for(loaded.diagnostics, path);
  if (!loaded.value) return std::nullopt;

  Loaded<Model> assembled = assembly::assemble(*loaded.value, registry);
  print(assembled.diagnostics, err);
  if (!assembled.value) {
    code = lacks_a_plugin(*loaded.value, registry) ? ExitCode::plugin : code_for(assembled.diagnostics, path);
    return std::nullopt;
  }
  std::vector<Diagnostic> warnings = std::move(loaded.diagnostics);
  warnings.insert(warnings.end(), assembled.diagnostics.begin(), assembled.diagnostics.end());
  return Prepared{std::move(*loaded.value), std::move(*assembled.value), std::move(warnings)};
}

std::optional<Model> prepare_change(const std::string& path, std::vector<scenario::Override> overrides,
                                    const scenario::WhatIfSpec& change, const plugin::Registry& registry,
                                    std::ostream& err, ExitCode& code) {
  for (const auto& set : change.set) overrides.push_back({set.path, set.value.value, set.value.where});
  const auto print_errors = [&](std::vector<Diagnostic> diagnostics) {
    std::erase_if(diagnostics, [](const Diagnostic& each) { return each.severity != Severity::error; });
    for (Diagnostic& each : diagnostics)
      each.message = "with what_if '" + change.name.value + "': " + each.message;
    print(diagnostics, err);
    if (!diagnostics.empty()) code = code_for(diagnostics, path);
  };
  Loaded<scenario::ScenarioSpec> loaded = load_or_report(path, overrides);
  drop_published_of_another_population(loaded, overrides);
  print_errors(std::move(loaded.diagnostics));
  if (!loaded.value) return std::nullopt;
  Loaded<Model> assembled = assembly::assemble(*loaded.value, registry);
  print_errors(std::move(assembled.diagnostics));
  return std::move(assembled.value);
}

ExitCode code_for(std::span<const Diagnostic> diagnostics, const std::string& scenario_path) {
  ExitCode code = ExitCode::success;
  for (const Diagnostic& each : diagnostics) {
    if (each.severity != Severity::error) continue;
    const std::string& file = each.where.file;
    if (file.empty() || file.rfind("--set", 0) == 0 || file == scenario_path)
      return ExitCode::invalid_scenario;
    code = ExitCode::rejected_input;
  }
  return code;
}

}  // namespace gelombang::cli
