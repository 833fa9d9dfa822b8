// SPDX-License-Identifier: Apache-2.0
// `$name` stands for the value of an assumption, anywhere in the file.
#pragma once

#include <vector>

#include "engine/scenario/load.hpp"
#include "engine/scenario/node.hpp"
#include "engine/scenario/problems.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

/// Puts the values into every scalar outside the `assumptions` section; `$$` is one dollar sign. A scalar
/// that names an unknown assumption is reported and becomes invalid. An assumption that nothing uses is a
/// warning.
void substitute(Node& root, Problems& problems);

/// low <= value <= high, all with a unit of one dimension. A value that an override has set may lie outside:
/// that is a warning, and the assumption an experiment.
void check(std::vector<AssumptionSpec>& assumptions, const std::vector<Override>& overrides,
           Problems& problems);

}  // namespace gelombang::scenario
