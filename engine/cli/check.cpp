// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "engine/base/new_folder.hpp"
#include "engine/base/number_words.hpp"
#include "engine/cli/annotations.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/sarif.hpp"

namespace gelombang::cli {
namespace {

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string ok_line(const scenario::ScenarioSpec& spec) {
  return fmt::format("{}: ok ({}, {}, {}, {})\n", spec.file,
                     counted(spec.journey.steps.size(), "step", "steps"),
                     counted(spec.stations.size(), "station", "stations"),
                     counted(spec.rules.size(), "rule", "rules"), duration_text(spec.duration.value));
}

}  // namespace

ExitCode check(const CheckRequest& request, std::ostream& out, std::ostream& err) {
  if (request.schema) {
    out << scenario::json_schema() << '\n';
    return ExitCode::success;
  }
  const plugin::CallWatch calls = watch_calls();
  std::vector<Diagnostic> told;
  const auto registry = load_plugins(request.plugin_paths, err, &told);
  std::vector<CheckedScenario> checked;
  study::Request each;
  each.overrides = request.overrides;
  each.scale = request.scale;
  each.inclusion = study::Inclusion{};  // its changes are looked at, too
  for (const std::string& path : request.scenarios) {
    if (!registry) break;
    each.scenario = path;
    scenario::Source source(path);
    const study::Preparation preparation = prepare(each, source, *registry, err);
    if (preparation.prepared && !request.json) out << ok_line(preparation.prepared->spec);
    checked.push_back({path, code_for(preparation.refusal)});
    told.insert(told.end(), preparation.diagnostics.begin(), preparation.diagnostics.end());
    told.insert(told.end(), preparation.mistakes.begin(), preparation.mistakes.end());
  }
  if (request.json) out << check_json(checked, told);
  if (!request.sarif.empty()) write_file(request.sarif, sarif_text(told));
  err << annotation_text(annotations_of(told), ci_here(), "the lines above");
  if (!registry) return ExitCode::plugin;
  const auto refused = std::find_if(checked.begin(), checked.end(), [](const CheckedScenario& scenario) {
    return scenario.code != ExitCode::success;
  });
  return refused == checked.end() ? ExitCode::success : refused->code;
}

}  // namespace gelombang::cli
