// SPDX-License-Identifier: Apache-2.0
// The CSV files that a scenario names: regions and published counts.
#pragma once

#include "engine/scenario/problems.hpp"
#include "engine/scenario/source.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

/// Reads the files that `spec` names, beside the scenario, into its `regions` and `published` rows, and adds
/// them to `inputs`. A file that cannot be read is a problem of that file.
/// Published counts from after the end of the run are left out, with a warning.
void read_tables(Source& source, ScenarioSpec& spec, Problems& problems);

}  // namespace gelombang::scenario
