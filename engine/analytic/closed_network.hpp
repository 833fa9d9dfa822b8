// SPDX-License-Identifier: Apache-2.0
// A fixed number of users who think, then visit stations, then think again: exact mean value analysis.
// Not here: what is not of product form (priorities, FIFO stations where classes have different service
// times, threads held during a call: layered.hpp); distributions, for these are means.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "engine/analytic/measures.hpp"

namespace gelombang::analytic {

/// Users of one kind: population >= 0 of them, think_time finite and >= 0.
struct ClosedClass {
  int population = 1;
  double think_time = 0;
};

/// The number of servers of a station without a queue (a delay).
inline constexpr int one_for_each = std::numeric_limits<int>::max();

/// A station and the service time that one interaction of each class asks of it, all visits together, on one
/// server; finite, >= 0, one for each class. The order of service is FIFO with exponential times of the same
/// mean for all classes that come here, or processor sharing or pre-emptive LIFO with any times.
///
/// servers  1 to 500, or at least the whole population. Between these an empty station, from which the
///          method starts, would be too improbable for a double.
struct ClosedStation {
  int servers = 1;
  std::vector<double> demand;
};

struct ClosedMeasures {
  std::vector<double> throughput;           // [class] interactions per unit of time
  std::vector<double> response_time;        // [class] of an interaction, thinking excluded
  std::vector<std::vector<double>> number;  // [station][class] in the station
};

/// The means of the network with these users. Every class needs a think time or a demand above 0.
///
/// Time and memory grow with the product of (population + 1) over the classes, and double with each station
/// that has several servers but not one for each. That is the price of a recursion without subtraction: the
/// usual one loses all its digits near saturation (3000 users of 344 servers at 99 % got a throughput of
/// -22), this one none.
///
/// Source: Reiser and Lavenberg, Journal of the ACM 27:2, 1980; the probability of an empty station from the
/// throughput of the network without it: Reiser, Performance Evaluation 1:1, 1981.
ClosedMeasures mean_value_analysis(std::span<const ClosedClass> classes,
                                   std::span<const ClosedStation> stations);

}  // namespace gelombang::analytic
