// SPDX-License-Identifier: Apache-2.0
// YAML text to a tree of positioned nodes. Refuses what yaml-cpp 0.7 accepts silently: duplicate keys,
// alias cycles, tags, merge keys, unterminated quotes, a second document; and limits depth and size.
// Not here: types and units (typing).
#pragma once

#include <optional>
#include <string>

#include "engine/scenario/node.hpp"
#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

inline constexpr std::size_t deepest_yaml =
    450;  // a call within a call takes two; below the limit of yaml-cpp
inline constexpr std::size_t most_nodes = 100'000;  // counted through aliases

/// `text` must be UTF-8 (text_file). Positions name `file`. An empty document is a null node. The result
/// is empty when there is nothing to go on with; problems that leave a usable tree are only reported.
std::optional<Node> read_yaml(const std::string& text, const std::string& file, Problems& problems);

/// The same for the value of an override: every position is that of the override as a whole.
std::optional<Node> read_yaml_value(const std::string& text, const SourceLocation& where, Problems& problems);

}  // namespace gelombang::scenario
