// SPDX-License-Identifier: Apache-2.0
// A result beside a baseline.
#pragma once

#include <string>

#include "engine/base/diagnostics.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::cli {

/// A result that others can be compared with. An error when it is none, is partial, or is of another scale; a
/// warning when it is of another scenario.
Loaded<results::Bundle> read_baseline(const std::string& folder, const results::Provenance& of_result);

}  // namespace gelombang::cli
