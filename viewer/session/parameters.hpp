// SPDX-License-Identifier: Apache-2.0
// The parameters of a scenario that a planner may change, from what the table of keys and the plugins say of
// themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/plugin/host.hpp"
#include "engine/results/rows/run.hpp"
#include "engine/scenario/node.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

/// `file`: the document with what it extends; `now`: the same with its changes and the values of its
/// assumptions in it.
std::vector<Parameter> parameters_of(const scenario::Node& file, const scenario::Node& now,
                                     const std::vector<results::LabelRow>& labels,
                                     const plugin::Registry& registry);

/// The node of a path, as --set means it; null if there is none.
const scenario::Node* find_path(const scenario::Node& root, std::string_view path);

/// The label of a name; the name itself, with spaces, where it has none.
Words words_of(const std::vector<results::LabelRow>& labels, const std::string& name);

}  // namespace gelombang::viewer
