// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/base/number_words.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"

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
  const auto registry = load_plugins(request.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  ExitCode first_failure = ExitCode::success;
  study::Request each;
  each.overrides = request.overrides;
  each.scale = request.scale;
  each.inclusion = study::Inclusion{};  // its changes are looked at, too
  for (const std::string& path : request.scenarios) {
    each.scenario = path;
    scenario::Source source(path);
    const study::Preparation preparation = prepare(each, source, *registry, err);
    if (preparation.prepared) out << ok_line(preparation.prepared->spec);
    if (first_failure == ExitCode::success) first_failure = code_for(preparation.refusal);
  }
  return first_failure;
}

}  // namespace gelombang::cli
