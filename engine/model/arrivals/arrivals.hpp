// SPDX-License-Identifier: Apache-2.0
// When people arrive. Only the next arrival is ever pending.
#pragma once

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/base/units.hpp"
#include "engine/kernel/random/intensity.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/model/arrivals/rhythm.hpp"

namespace gelombang {

/// A renewal process, a Poisson process with a rate that varies, or everybody at one instant.
struct ArrivalProcess {
  std::optional<Distribution> interarrival_time;  // seconds
  std::optional<Intensity> intensity;
  std::optional<SimTime> together = {};  // needs a count
};

/// A rate that is linear between its points (time, per second) and constant after the last one.
using RatePoints = std::vector<std::pair<Duration, double>>;

/// The intensity of arrivals from all time zones together: the rate of `points` times the daily rhythm of
/// each zone, weighted by the zone's share of people. On a grid of one second for runs of up to 16 hours, of
/// one minute for runs of up to 40 days (coarser for longer ones), each cell with its mean rate.
Intensity arrival_intensity(const RatePoints& points, const DailyRhythm& rhythm,
                            const std::array<double, time_zone_count>& zone_share, Duration duration);

/// The arrival times of one replication, one after the other.
class ArrivalTimes {
 public:
  /// `count` > 0: exactly that many arrivals. With a varying rate they fall before the end of the intensity
  /// (a Poisson process conditioned on its count: the order statistics of `count` independent times);
  /// the spacings are exponentials divided by their sum (Devroye 1986, V.2.1).
  ArrivalTimes(const ArrivalProcess& process, std::uint64_t count, Streams streams);

  /// The next arrival, or nothing when there are no more.
  std::optional<SimTime> next();

 private:
  const ArrivalProcess* process_;
  RandomStream stream_;
  Distribution unit_exponential_ = Distribution::exponential(1);
  std::uint64_t count_, made_ = 0;
  double scale_ = 1;    // from exponentials to cumulative intensity
  double reached_ = 0;  // sum of exponentials so far
  SimTime last_{};
};

}  // namespace gelombang
