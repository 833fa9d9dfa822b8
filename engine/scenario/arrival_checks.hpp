// SPDX-License-Identifier: Apache-2.0
// When people come: what must be said of it, and what would let nobody come.
#pragma once

#include "engine/scenario/problems.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

void check_arrivals(const ScenarioSpec& spec, Problems& problems);

/// `population.count` people come within the run, however long it is: told where the run has another length
/// than `in_file`, the one that the count was written for.
void check_other_duration(const ScenarioSpec& spec, Duration in_file, Problems& problems);

/// The least value that a draw can give, in the distribution's unit.
double least_of(const DistributionSpec& distribution);

}  // namespace gelombang::scenario
