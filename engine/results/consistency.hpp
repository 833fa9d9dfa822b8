// SPDX-License-Identifier: Apache-2.0
// Whether a bundle adds up. What is counted by group, stratum or wave is counted once, so parts have a sum
// that is known. A bundle that was read and does not add up was damaged or changed. Internal to
// engine/results.
#pragma once

#include <string>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

/// What does not add up, or cannot be, in the words of its tables: `draw_groups: selected of wave 'w1',
/// stratum 0, by sex make 2348, and the stratum has 2048`. The first three of them, with semicolons; empty:
/// it adds up.
std::string contradiction_in(const Bundle& bundle);

}  // namespace gelombang::results
