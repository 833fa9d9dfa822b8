// SPDX-License-Identifier: Apache-2.0
// How much of the start of a series to leave out: the initial transient of a long run towards a steady state.
// Not for terminating runs (a launch terminates): their transient is what is asked about.
#pragma once

#include <cstddef>
#include <span>

namespace gelombang {

struct Truncation {
  std::size_t deleted = 0;    // observations left out at the start
  double mean = 0;            // of the batches kept
  double statistic = 0;       // squared standard error of this mean, were batches independent
  bool at_the_limit = false;  // half was left out: the series is probably too short for its transient
};

/// The truncation that makes the standard error of the remaining mean smallest (MSER-5 with batches of 5).
/// The series is cut into batches from its start, an incomplete last one is left out, and 0 to half of the
/// batches, rounded down, may be deleted: beyond that the estimate rests on too few to be trusted. Ties
/// delete less.
///
/// series      finite values in order, of at least two batches.
/// batch_size  >= 1.
/// Source: White, Cobb and Spratt, Winter Simulation Conference 2000.
Truncation mser_truncation(std::span<const double> series, std::size_t batch_size = 5);

}  // namespace gelombang
