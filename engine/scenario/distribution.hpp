// SPDX-License-Identifier: Apache-2.0
// The text of a distribution: `exponential(mean 6 min)`. The grammar stands beside DistributionSpec.
#pragma once

#include <string_view>

#include "engine/scenario/quantity.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

/// Numbers of the result are in the base unit of `dimension` (time or size): seconds, bytes. Every value
/// the distribution can take is finite and >= 0.
Parsed<DistributionSpec> parse_distribution(std::string_view text, Dimension dimension);

}  // namespace gelombang::scenario
