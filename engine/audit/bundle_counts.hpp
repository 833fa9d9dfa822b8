// SPDX-License-Identifier: Apache-2.0
// The counts of a draw of a simulated run, out of its bundle.
#pragma once

#include <optional>
#include <string>

#include "engine/audit/draw_counts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::audit {

/// None when the run did not come as far as this wave.
std::optional<DrawCounts> draw_counts(const results::Bundle& bundle, const std::string& wave);

}  // namespace gelombang::audit
