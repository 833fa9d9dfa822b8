// SPDX-License-Identifier: Apache-2.0
// What two values of a scenario must have in common: order, limits, sums.
// Not here: names that refer to something (assembly), parameters of plugins (their description).
#pragma once

#include "engine/scenario/problems.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

void check(const ScenarioSpec& spec, Problems& problems);

}  // namespace gelombang::scenario
