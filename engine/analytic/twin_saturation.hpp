// SPDX-License-Identifier: Apache-2.0
// Which stations of the twin saturate, and which of them falls first. Internal to engine/analytic.
#pragma once

#include <vector>

#include "engine/analytic/twin.hpp"
#include "engine/analytic/twin_stations.hpp"

namespace gelombang::analytic {

/// Watches one station. It is saturated from the first five minutes on in which its capacity is used up and
/// more visits come than chance explains, by the inequality of experiment/overload.hpp with Poisson arrivals.
class SaturationWatch {
 public:
  SaturationWatch(const Station& station, Duration run, Duration interval);
  void end_interval(Duration began, const TwinStations::Reading& reading);
  const std::optional<Duration>& saturated_at() const { return saturated_at_; }

 private:
  const Station& station_;
  double rarity_;
  int least_;  // intervals
  int used_up_ = 0;
  Duration since_{};
  double queue_ = 0, left_over_ = 0, could_ = 0;
  std::optional<Duration> saturated_at_;
};

/// Fills `dragged_down_by` of the stations, as experiment/dominoes.hpp defines it, and `first_domino`: the
/// first that fell by itself.
void tell_dominoes(const Model& model, TwinCourse& course);

/// The mean number in queue that chance makes in an interval without backlog: Allen and Cunneen's
/// approximation for G/G/c, with Erlang C up to 50 servers and Sakasegawa's formula for more; for a third
/// party with tokens for one the queue M/D/1. 0 where none of them applies.
/// Sources: Allen, Probability, Statistics and Queueing Theory, 2nd ed., 1990, section 5.3; Sakasegawa,
/// Annals of the Institute of Statistical Mathematics 29:1, 1977.
double chance_in_queue(const Model& model, const Station& station, const TwinStations::Reading& reading,
                       Duration interval);

}  // namespace gelombang::analytic
