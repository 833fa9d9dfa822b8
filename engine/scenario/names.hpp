// SPDX-License-Identifier: Apache-2.0
// Names that are equal, or so nearly equal that a slip of the pen has made two things of one.
#pragma once

#include <string_view>
#include <vector>

#include "engine/scenario/problems.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

/// Warns of every name that differs from an earlier one only in capitals, spaces, '_' or '-'. `what`: what
/// they are names of, as in "two stations". Names that are wholly equal are left to others.
void warn_of_near_names(const std::vector<const At<std::string>*>& names, std::string_view what,
                        Problems& problems);

/// All names of the scenario, each among its kind; connections, which are a list, must also differ.
void check_names(const ScenarioSpec& spec, Problems& problems);

}  // namespace gelombang::scenario
