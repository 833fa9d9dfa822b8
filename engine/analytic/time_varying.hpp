// SPDX-License-Identifier: Apache-2.0
// A finite queue under an arrival rate that changes: exact means while the wave goes over it.
// Not here: surges of millions, where a fluid is as good and instant (fluid.hpp).
#pragma once

#include <span>
#include <vector>

namespace gelombang::analytic {

/// An arrival rate, finite and >= 0, that holds for a duration, finite and > 0. The last piece of a list
/// holds for ever; its duration is not looked at.
struct ArrivalPiece {
  double duration = 1;
  double arrival_rate = 0;
};

/// The M(t)/M/c/K queue: Poisson arrivals at the rate of the piece, `servers` >= 1 of service_rate, finite
/// and > 0, at most `capacity` >= servers in the station.
struct TimeVaryingQueue {
  std::vector<ArrivalPiece> arrivals;  // at least one
  double service_rate = 1;
  int servers = 1;
  int capacity = 1;
};

/// The mean number in the station at each of `times`, which do not decrease and are >= 0; empty at time 0.
/// Source: forward equations piece by piece, by uniformization (markov_chain.hpp).
std::vector<double> mean_number_in_system(const TimeVaryingQueue& queue, std::span<const double> times);

}  // namespace gelombang::analytic
