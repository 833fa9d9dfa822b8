// SPDX-License-Identifier: Apache-2.0
// The mean of one long run in its steady state: the initial transient is left out (mser.hpp), and the rest is
// cut into batches long enough to be nearly independent.
// Not for terminating runs: a launch begins and ends, its transient is what is asked about, and its intervals
// are over replications (confidence.hpp). Nothing here takes replications, so that the two are never mixed.
#pragma once

#include <cstddef>
#include <span>

#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/mser.hpp"

namespace gelombang {

struct SteadyState {
  Truncation truncation;
  ConfidenceInterval mean;
  std::size_t batches = 0, batch_size = 0;
  double lag_one = 0;  // correlation of batch means that follow each other
  /// The interval can be trusted: the transient ended in the first half, and the batch means do not depend on
  /// each other, as far as a test at 5 % can tell.
  bool is_settled = false;
};

/// series   finite values in the order of time, 10 for each batch at least.
/// batches  2 at least; 10 to 30 are usual.
/// Source: Law, Simulation Modeling and Analysis, sections 9.5.1 and 9.5.3; the test of the lag-one
/// correlation is von Neumann's ratio, as in Fishman, Management Science 24:5, 1978.
SteadyState steady_state(std::span<const double> series, double confidence, std::size_t batches = 20);

}  // namespace gelombang
