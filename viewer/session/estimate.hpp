// SPDX-License-Identifier: Apache-2.0
// What the analytic twin says of a model, in the words of a bundle.
#pragma once

#include <string>

#include "engine/assembly/assemble.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

/// About a tenth of a second for a launch. Throws PluginError when a rule breaks its contract.
Estimate estimate_of(const Model& model, const std::string& name, const std::string& title);

}  // namespace gelombang::viewer
