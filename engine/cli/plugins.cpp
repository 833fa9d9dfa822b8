// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "engine/cli/commands.hpp"
#include "engine/cli/plugin_cases.hpp"
#include "engine/cli/prepare.hpp"
#include "reports/plugins.hpp"
#include "reports/render/terminal.hpp"

namespace gelombang::cli {
namespace {

ExitCode unknown(const std::string& name, const plugin::Registry& registry, std::ostream& err) {
  std::vector<std::string_view> names;
  for (const plugin::Description* each : registry.list()) names.push_back(each->name);
  err << "gelombang: no plugin has the name '" << name << "'";
  if (const auto near = nearest(name, names)) err << "; did you mean '" << *near << "'?";
  err << "\n'gelombang plugins' lists them; --plugin-path adds a folder\n";
  return ExitCode::plugin;
}

/// The name of the plugin whose cases lie in the folder: the only one that was loaded from it, or the one
/// that is named like it. Empty: several are in it.
std::string name_for(const std::string& folder, const plugin::Registry& registry) {
  std::error_code ignored;
  const std::filesystem::path place = std::filesystem::canonical(folder, ignored);
  std::vector<std::string> in_it;
  for (const plugin::Description* each : registry.list())
    if (std::filesystem::path(each->file).parent_path() == place) in_it.push_back(each->name);
  if (in_it.empty()) return place.filename().string();
  return in_it.size() == 1 ? in_it.front() : "";
}

ExitCode test(const PluginsRequest& request, plugin::Registry& registry, std::ostream& out,
              std::ostream& err) {
  const std::vector<Diagnostic> loaded = registry.load_folder(request.test);
  print(loaded, err);
  if (has_error(loaded)) return ExitCode::rejected_input;
  const std::string name = request.name.empty() ? name_for(request.test, registry) : request.name;
  if (name.empty()) {
    err << "gelombang: several plugins are in '" << request.test
        << "'; name the one of the cases with --name\n";
    return ExitCode::usage;
  }
  const plugin::Description* plugin = registry.find(name);
  if (plugin == nullptr) return unknown(name, registry, err);
  const CasesReport report =
      ask_cases((std::filesystem::path(request.test) / "cases.csv").string(), registry, *plugin);
  print(report.diagnostics, err);
  if (!report.is_usable) return ExitCode::rejected_input;
  const bool is_right = !has_error(report.diagnostics);
  out << fmt::format("{} {}: {} cases, {}\n", plugin->name, plugin->version, report.cases,
                     is_right ? "all answered as expected" : "not all answered as expected");
  return is_right ? ExitCode::success : ExitCode::plugin;
}

}  // namespace

ExitCode plugins(const PluginsRequest& request, std::ostream& out, std::ostream& err) {
  const plugin::CallWatch calls = watch_calls();
  auto registry = load_plugins(request.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  if (!request.test.empty()) return test(request, *registry, out, err);
  if (request.describe.empty()) {
    out << reports::terminal_text(reports::list_of(*registry));
    return ExitCode::success;
  }
  const plugin::Description* description = registry->find(request.describe);
  if (description == nullptr) return unknown(request.describe, *registry, err);
  out << reports::terminal_text(reports::description(*description));
  return ExitCode::success;
}

}  // namespace gelombang::cli
