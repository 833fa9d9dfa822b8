// SPDX-License-Identifier: Apache-2.0
// From a request to models that can be run. What is wrong comes back as values; nothing is printed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/assembly/assemble.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/experiment/explain.hpp"
#include "engine/experiment/inclusion_what_if.hpp"
#include "engine/experiment/objective_verdicts.hpp"
#include "engine/plugin/host.hpp"
#include "engine/results/bundle.hpp"
#include "engine/scenario/load.hpp"
#include "engine/scenario/source.hpp"
#include "engine/study/request.hpp"

namespace gelombang::study {

/// Why there is nothing to run.
enum class Refusal {
  none,
  request,   // it asks for something that the scenario does not have
  scenario,  // the scenario file, or an override, is wrong or cannot be read
  data,      // the scenario is right, a data file that it names is not
  plugin     // the scenario names a plugin that is not there
};

/// Errors in the scenario itself, in an override or in no file in particular outweigh those in the data
/// files that it names.
Refusal refusal_of(std::span<const Diagnostic> diagnostics, const std::string& scenario_path);

/// The installed plugins and those of `folders`. Empty when one of `folders` cannot be read.
Loaded<plugin::Registry> load_plugins(const std::vector<std::string>& folders);

/// A scenario with one set of overrides.
struct Specified {
  std::optional<scenario::ScenarioSpec> spec;
  std::optional<Model> model;
  /// With overrides, what would be said of the file without them comes first; the rest is what they have
  /// brought, and marked.
  std::vector<Diagnostic> diagnostics;
  Refusal refusal = Refusal::none;
};

/// Throws PluginError when a plugin breaks its contract.
Specified specify(scenario::Source& source, const std::vector<scenario::Override>& overrides,
                  const scenario::Scale& scale, const plugin::Registry& registry);

/// The same of a change that is tried: only errors are told, since what it warns of, it was made to try. Each
/// begins with `with`, such as `with what_if 'x'`.
Specified specify_change(scenario::Source& source, const std::vector<scenario::Override>& overrides,
                         const scenario::Scale& scale, const plugin::Registry& registry,
                         const std::string& with);

/// The scenario as it is asked for, or with one of its changes in it.
struct DesignPoint {
  std::uint32_t number = 0;   // of the scenario: 0; of a change: its place in `what_if`, from 1
  experiment::Change change;  // nothing in the scenario's own
  Model model;
};

/// Everything that is known before the first event.
struct Prepared {
  scenario::ScenarioSpec spec;
  std::vector<DesignPoint> design_points;  // the scenario's own first
  std::vector<experiment::Question> questions;
  bool asks_for_inclusion = false;
  int jobs = 0;                      // as in Request
  bool until_decided = false;        // likewise
  std::vector<Diagnostic> warnings;  // of the scenario's own design point
  // What is known already of every bundle of it.
  results::Provenance provenance;  // with the seed and the number of replications
  std::vector<results::Assumption> assumptions;
  std::vector<results::RoleRow> roles;
  std::vector<results::LabelRow> labels;
  std::vector<results::RuleParameter> rule_parameters;

  const Model& model() const { return design_points.front().model; }
  /// Whether outcomes tell how everybody's way ended.
  bool counts_inclusion() const {
    return asks_for_inclusion || !model().waves.empty() || experiment::needs_inclusion(model());
  }
};

struct Preparation {
  std::optional<Prepared> prepared;  // unless it was refused
  Refusal refusal = Refusal::none;
  /// Of the scenario, then the errors of its changes, each at its place in the file.
  std::vector<Diagnostic> diagnostics;
  std::vector<Diagnostic> mistakes;  // of the request itself
};

/// `source`: of `request.scenario`. A study of inclusion and a sweep have five replications at least, unless
/// the request tells how many. Throws PluginError when a plugin breaks its contract.
Preparation prepare(const Request& request, scenario::Source& source, const plugin::Registry& registry);

}  // namespace gelombang::study
