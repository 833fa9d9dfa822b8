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
                                              const std::vector<scenario::Override>& overrides,
                                              const scenario::Scale& scale) {
  try {
    return scenario::load(path, overrides, scale);
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

/// What is said of the scenario, in the order in which it is found.
struct Said {
  Loaded<scenario::ScenarioSpec> loaded;
  Loaded<Model> assembled;

  std::vector<Diagnostic> all() const {
    std::vector<Diagnostic> both = loaded.diagnostics;
    both.insert(both.end(), assembled.diagnostics.begin(), assembled.diagnostics.end());
    return both;
  }
};

Said load_and_assemble(const std::string& path, const std::vector<scenario::Override>& overrides,
                       const scenario::Scale& scale, const plugin::Registry& registry) {
  Said said;
  said.loaded = load_or_report(path, overrides, scale);
  drop_published_of_another_population(said.loaded, overrides);
  if (said.loaded.value) said.assembled = assembly::assemble(*said.loaded.value, registry);
  return said;
}

/// What would be said of the file without --set comes first; the rest is what --set has brought, and marked.
std::vector<Diagnostic> those_of_the_file_first(std::vector<Diagnostic> said, const std::string& path,
                                                const scenario::Scale& scale,
                                                const plugin::Registry& registry) {
  const std::vector<Diagnostic> of_file = load_and_assemble(path, {}, scale, registry).all();
  const auto is_of_file = [&](const Diagnostic& each) {
    return std::any_of(of_file.begin(), of_file.end(),
                       [&](const Diagnostic& other) { return to_string(other) == to_string(each); });
  };
  const auto brought = std::stable_partition(said.begin(), said.end(), is_of_file);
  for (auto each = brought; each != said.end(); ++each)
    if (!each->where.file.starts_with("--set")) each->message = "with --set: " + each->message;
  return said;
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
                                const scenario::Scale& scale, const plugin::Registry& registry,
                                std::ostream& err, ExitCode& code) {
  Said said = load_and_assemble(path, overrides, scale, registry);
  std::vector<Diagnostic> all = said.all();
  if (!overrides.empty() && !all.empty())
    all = those_of_the_file_first(std::move(all), path, scale, registry);
  print(all, err);
  code = code_for(all, path);
  if (!said.loaded.value) return std::nullopt;
  if (!said.assembled.value) {
    if (lacks_a_plugin(*said.loaded.value, registry)) code = ExitCode::plugin;
    return std::nullopt;
  }
  return Prepared{std::move(*said.loaded.value), std::move(*said.assembled.value), std::move(all)};
}

std::optional<Model> prepare_change(const std::string& path, std::vector<scenario::Override> overrides,
                                    const scenario::Scale& scale, const scenario::WhatIfSpec& change,
                                    const plugin::Registry& registry, std::ostream& err, ExitCode& code) {
  for (const auto& set : change.set) overrides.push_back({set.path, set.value.value, set.value.where});
  const auto print_errors = [&](std::vector<Diagnostic> diagnostics) {
    std::erase_if(diagnostics, [](const Diagnostic& each) { return each.severity != Severity::error; });
    for (Diagnostic& each : diagnostics)
      each.message = "with what_if '" + change.name.value + "': " + each.message;
    print(diagnostics, err);
    if (!diagnostics.empty()) code = code_for(diagnostics, path);
  };
  Said said = load_and_assemble(path, overrides, scale, registry);
  print_errors(said.all());
  return std::move(said.assembled.value);
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
