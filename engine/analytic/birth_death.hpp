// SPDX-License-Identifier: Apache-2.0
// Chains that move up or down by one, and the queue with a finite number of sources, which is one of them.
// Not here: chains with other moves (markov_chain.hpp).
#pragma once

#include <span>
#include <vector>

#include "engine/analytic/measures.hpp"

namespace gelombang::analytic {

/// The stationary probabilities of the states 0..n, n = up.size() = down.size().
///
/// up    up[i] is the rate from state i to i + 1; finite, >= 0.
/// down  down[i] is the rate from state i + 1 to i; finite, > 0.
/// The result adds up to 1. The relative error of a probability above 1e-300 is about 1e-12 with thousands of
/// states, 1e-11 with a hundred thousand; smaller ones may be 0.
///
/// Source: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed., section 2.1.
std::vector<double> birth_death_stationary(std::span<const double> up, std::span<const double> down);

/// `sources` users who think for an exponential time, then want exponential service from one of `servers`
/// (M/M/c//N, the machine-repair queue). sources >= 1, servers >= 1, both means finite and > 0. The
/// distribution of the think time does not matter beyond its mean.
struct FiniteSource {
  int sources = 1;
  double think_time = 1;
  double service_time = 1;
  int servers = 1;
};

/// delay_probability is that of a request, which finds the queue as if its own user were not there.
/// Source: Gross et al., 4th ed., section 2.8.
StationMeasures finite_source(const FiniteSource& queue);

}  // namespace gelombang::analytic
