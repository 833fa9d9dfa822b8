// SPDX-License-Identifier: Apache-2.0
// `extends: scenario.yaml`: a scenario that is another one with some sections added or changed. Sections of
// both are merged key by key; a list, or a single value, stands in place of the other one's; `null` takes out
// what the other one has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/node.hpp"
#include "engine/scenario/problems.hpp"
#include "engine/scenario/source.hpp"

namespace gelombang::scenario {

/// The document of the file with what it extends, and, at the end of `inputs`, the files that were read.
/// Empty, and reported, when one cannot be read or is no scenario.
std::optional<Node> read_extended(Source& source, const std::string& path, std::vector<std::string>& inputs,
                                  Problems& problems);

}  // namespace gelombang::scenario
