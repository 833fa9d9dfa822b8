// SPDX-License-Identifier: Apache-2.0
// What somebody else needs to get the same numbers.
#pragma once

#include <string>
#include <vector>

#include "engine/plugin/host.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/journal.hpp"
#include "engine/scenario/source.hpp"
#include "engine/scenario/spec.hpp"
#include "engine/study/request.hpp"

namespace gelombang::study {

struct Prepared;

/// The hashes are those of the bytes that `spec` was read from.
results::Provenance provenance_of(const Request& request, scenario::Source& source,
                                  const scenario::ScenarioSpec& spec, const plugin::Registry& registry,
                                  int replications);

std::vector<results::Assumption> assumptions_of(const scenario::ScenarioSpec& spec);
std::vector<results::RoleRow> roles_of(const scenario::ScenarioSpec& spec);
std::vector<results::LabelRow> labels_of(const scenario::ScenarioSpec& spec);

/// Of every rule of the scenario, with the defaults of those that it does not set.
std::vector<results::RuleParameter> rule_parameters_of(const scenario::ScenarioSpec& spec,
                                                       const plugin::Registry& registry);

/// What decides about the outcomes of a study, for a journal of them: its provenance, and the files of the
/// plugins that its rules use. Call it before the run. Throws FileError when such a file cannot be read.
results::Identity journal_identity(const Prepared& prepared, const plugin::Registry& registry);

}  // namespace gelombang::study
