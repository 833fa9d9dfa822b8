// SPDX-License-Identifier: Apache-2.0
// What the formulas of this folder say about one station.
#pragma once

#include <limits>

namespace gelombang::analytic {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// Long-run averages of a station. Those who enter are the arrivals that are not blocked. If the queue has no
/// steady state then utilization and delay_probability are 1, throughput is what the servers can do, and
/// numbers and times are infinite.
struct StationMeasures {
  double block_probability = 0;   // an arrival is turned away
  double delay_probability = 0;   // one who enters does not start service at once
  double renege_probability = 0;  // one who enters leaves the queue unserved
  double throughput = 0;          // served per unit of time
  double utilization = 0;         // busy share of the servers
  double number_in_queue = 0;
  double number_in_system = 0;
  double delay_in_queue = 0;  // mean over those who enter, whether they are served or renege
  double sojourn_time = 0;    // likewise; service included
};

}  // namespace gelombang::analytic
