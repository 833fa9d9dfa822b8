// SPDX-License-Identifier: Apache-2.0
// `--set path=value`: changes the tree before anything is typed, so that every check still runs.
#pragma once

#include <vector>

#include "engine/scenario/load.hpp"
#include "engine/scenario/node.hpp"
#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

/// The file name that positions of an override carry: `--set stations.web.servers=200`.
std::string name_of(const Override& change);

/// Where a change is written: in a file, or on the command line under its name.
SourceLocation place_of(const Override& change);

/// Applies the overrides in order. The value is read as YAML, so lists and sections can be set too. `null`
/// or `~` takes out what the file has there, as if it were not written. The last word of a path may be new
/// (an unknown key is then found by typing); the ones before it must exist.
void apply(const std::vector<Override>& overrides, Node& root, Problems& problems);

}  // namespace gelombang::scenario
