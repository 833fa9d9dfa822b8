// SPDX-License-Identifier: Apache-2.0
// Work that is done side by side: the one loop of the engine that several threads run.
#pragma once

#include <functional>

namespace gelombang::experiment {

/// `jobs`, or where it is 0, one for each core.
int jobs_or_cores(int jobs);

/// Calls `each(0)` to `each(count - 1)` on so many threads, of which the calling one is one; 0: one for each
/// core. They begin in order, so that whoever gathers what they make, in order, has little to keep until its
/// turn comes. Throws what one of them throws.
void side_by_side(int count, int jobs, const std::function<void(int)>& each);

}  // namespace gelombang::experiment
