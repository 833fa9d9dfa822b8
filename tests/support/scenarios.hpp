// SPDX-License-Identifier: Apache-2.0
// The scenarios of this repository as tests need them: read, assembled, run, and the rows of what comes out.
// Anything that is not as it should be throws, and so fails the test with the reason.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/assembly/assemble.hpp"
#include "engine/experiment/run.hpp"
#include "engine/kernel/statistics/confidence.hpp"
#include "engine/plugin/host.hpp"
#include "engine/scenario/load.hpp"

namespace gelombang::test {

using Overrides = std::vector<scenario::Override>;

/// `tutorial/mm1` -> the path of that scenario.
inline std::string scenario_path(const std::string& name) {
  return GELOMBANG_SOURCE_DIR "/scenarios/" + name + ".yaml";
}

/// The value, if there is nothing to say about it: a scenario of this repository has no warnings either, as
/// it stands. Overrides may earn one.
template <class T>
T clean(Loaded<T> loaded, bool warnings_allowed = false) {
  std::string all;
  for (const Diagnostic& each : loaded.diagnostics)
    if (each.severity == Severity::error || !warnings_allowed) all += to_string(each) + '\n';
  if (!all.empty() || !loaded.value) throw std::runtime_error(all);
  return std::move(*loaded.value);
}

/// With the plugins that were built beside the test.
inline plugin::Registry shipped_plugins() {
  plugin::Registry registry;
  for (const std::string& folder : plugin::default_plugin_folders())
    for (const Diagnostic& each : registry.load_folder(folder)) throw std::runtime_error(to_string(each));
  return registry;
}

struct Scenario {
  scenario::ScenarioSpec spec;
  Model model;
};

inline Scenario load_scenario(const std::string& name, const Overrides& overrides = {}) {
  scenario::ScenarioSpec spec = clean(scenario::load(scenario_path(name), overrides), !overrides.empty());
  Model model = clean(assembly::assemble(spec, shipped_plugins()), !overrides.empty());
  return {std::move(spec), std::move(model)};
}

/// With the seed and the replications that the scenario asks for. jobs: as in RunOptions.
inline results::Bundle run(const Scenario& scenario, int jobs = 0) {
  experiment::RunOptions options;
  options.seed = static_cast<std::uint64_t>(scenario.spec.seed.value);
  options.replications = static_cast<int>(scenario.spec.replications.value);
  options.jobs = jobs;
  return experiment::run(scenario.model, options);
}

inline results::Bundle run_scenario(const std::string& name, const Overrides& overrides = {}) {
  return run(load_scenario(name, overrides));
}

/// A bundle states 95 % intervals; the same observations at another confidence.
inline ConfidenceInterval interval_of(const results::Estimate& estimate, double confidence) {
  const auto degrees = static_cast<std::uint64_t>(estimate.n) - 1;
  const double wider = student_quantile(degrees, confidence) / student_quantile(degrees, 0.95);
  return {estimate.mean, wider * estimate.half_width};
}

inline ConfidenceInterval in_seconds(const ConfidenceInterval& nanoseconds) {
  return {nanoseconds.mean / 1e9, nanoseconds.half_width / 1e9};
}

/// The first row of which `is` is true.
template <class Row, class Predicate>
const Row& row_where(const std::vector<Row>& rows, Predicate is) {
  const auto found = std::find_if(rows.begin(), rows.end(), is);
  if (found == rows.end()) throw std::out_of_range("there is no such row");
  return *found;
}

inline const results::StationRow& station(const results::Bundle& bundle, const std::string& name) {
  return row_where(bundle.stations, [&](const auto& row) { return row.station == name; });
}

/// connection: empty for all of them.
inline const results::RequestRow& requests(const results::Bundle& bundle, const std::string& endpoint,
                                           const std::string& connection = "") {
  return row_where(bundle.requests,
                   [&](const auto& row) { return row.endpoint == endpoint && row.connection == connection; });
}

inline const results::TimeSeries& series(const results::Bundle& bundle, const std::string& name) {
  return row_where(bundle.time_series, [&](const auto& row) { return row.name == name; });
}

/// People who reached the milestone: of everybody, or of one connection class.
inline double reached(const results::Bundle& bundle, const std::string& milestone,
                      const std::string& connection = "") {
  const auto is = [&](const results::FunnelRow& row) {
    return row.milestone == milestone && row.group.name == connection &&
           (connection.empty() || row.group.dimension == "connection");
  };
  return row_where(bundle.funnel, is).reached.mean;
}

}  // namespace gelombang::test
