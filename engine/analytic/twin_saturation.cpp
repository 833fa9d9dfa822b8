// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/twin_saturation.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "engine/analytic/erlang.hpp"
#include "engine/kernel/random/elementary.hpp"

namespace gelombang::analytic {

SaturationWatch::SaturationWatch(const Station& station, Duration run, Duration interval)
    : station_(station),
      rarity_(portable::log(10 + 10 * seconds(run) / 60)),
      least_(static_cast<int>((std::chrono::minutes(5) + interval - Duration{1}) / interval)) {}

void SaturationWatch::end_interval(Duration began, const TwinStations::Reading& reading) {
  const TwinStations::Counts& counts = reading.counts;
  const bool counts_by_queue = station_.kind == Station::Kind::third_party || counts.capacity <= 0;
  const bool is_used_up =
      counts.used >= 0.99 * counts.capacity || (counts_by_queue && reading.queue > 0.5 && queue_ > 0.5);
  const double grew = reading.queue - std::exchange(queue_, reading.queue);
  if (station_.kind == Station::Kind::delay || !is_used_up || saturated_at_) {
    used_up_ = 0;
    return;
  }
  if (used_up_++ == 0) {
    since_ = began;
    left_over_ = could_ = 0;
  }
  left_over_ += grew + counts.left_queue + counts.refused;
  could_ += counts.served;
  if (used_up_ < least_) return;
  constexpr double dispersion = 2;  // Poisson arrivals, exponential work
  const double bound = rarity_ / 3 + std::sqrt(rarity_ * rarity_ / 9 + 2 * rarity_ * could_ * dispersion);
  if (left_over_ > bound) saturated_at_ = since_;
}

namespace {

StationIndex blamed_for(const Model& model, const TwinCourse& course, StationIndex station) {
  const Duration fell = *course.stations[station].saturated_at;
  StationIndex blamed = none;
  std::pair<bool, Duration> best{};  // called directly, saturated at
  for (const Operation& operation : model.operations) {
    const auto& held = operation.held;
    if (operation.station == none || operation.station == station ||
        std::find(held.begin(), held.end(), station) == held.end())
      continue;
    const auto& at = course.stations[operation.station].saturated_at;
    if (!at || *at >= fell) continue;
    const std::pair<bool, Duration> rank{held.back() == station, *at};
    if (blamed != none && rank <= best) continue;
    blamed = operation.station;
    best = rank;
  }
  return blamed;
}

}  // namespace

void tell_dominoes(const Model& model, TwinCourse& course) {
  for (std::size_t i = 0; i < course.stations.size(); ++i) {
    TwinStation& station = course.stations[i];
    if (!station.saturated_at) continue;
    const auto index = static_cast<StationIndex>(i);
    station.dragged_down_by = blamed_for(model, course, index);
    if (station.dragged_down_by != none) continue;
    if (course.first_domino == none ||
        *station.saturated_at < *course.stations[course.first_domino].saturated_at)
      course.first_domino = index;
  }
}

double chance_in_queue(const Model& model, const Station& station, const TwinStations::Reading& reading,
                       Duration interval) {
  const TwinStations::Counts& counts = reading.counts;
  if (counts.came <= 0 || counts.capacity <= 0 || reading.queue > 0) return 0;
  const double arrival_scv = model.arrivals.interarrival_time ? model.arrivals.interarrival_time->scv() : 1;
  if (station.kind == Station::Kind::third_party && station.burst == 1) {
    const double load = std::min(counts.came / counts.capacity, 0.999);
    return load * load / (1 - load) * arrival_scv / 2;
  }
  if (station.kind != Station::Kind::server_pool || counts.work <= 0) return 0;
  const double servers = counts.capacity / seconds(interval), offered = counts.work / seconds(interval);
  const double load = std::min(offered / servers, 0.999);
  const double mean = counts.work / counts.came;
  const double service_scv = std::max(0.0, counts.work_square / counts.came / (mean * mean) - 1);
  if (station.patience && station.patience->mean() > 0) {
    const MultiServer pool{counts.came / seconds(interval), 1 / mean,
                           std::max(1, static_cast<int>(servers + 0.5))};
    return erlang_a(pool, 1 / station.patience->mean()).number_in_queue;
  }
  // The queue needs its relaxation time to come about: far less than the run, or there is none.
  const double slack = servers * (1 - load) * (1 - load);
  if ((arrival_scv + service_scv) * mean > 0.1 * seconds(model.duration) * slack) return 0;
  double waits = 0;  // the number in queue of M/M/c
  if (servers <= 50)
    waits = erlang_c(load * servers, std::max(1, static_cast<int>(servers + 0.5))) * load / (1 - load);
  else
    waits = portable::exp(std::sqrt(2 * (servers + 1)) * portable::log(load)) / (1 - load);
  const double most = station.queue_places;
  return std::min(waits * (arrival_scv + service_scv) / 2, most);
}

}  // namespace gelombang::analytic
