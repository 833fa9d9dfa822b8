// From the bundles of single replications to one with intervals.
#pragma once

#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Every estimate becomes the mean over the replications in which it was observed, with the half-width of
/// its 95 % confidence interval; time series become means. What is no estimate comes from the first one.
/// All bundles are of the same model, so their rows correspond; only selection outcomes and published rows
/// may be missing in some. REQUIRES: at least one bundle.
results::Bundle merge(std::vector<results::Bundle> replications);

}  // namespace gelombang::experiment
