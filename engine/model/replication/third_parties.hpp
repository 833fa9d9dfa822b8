// SPDX-License-Identifier: Apache-2.0
// Replication: third parties, which let requests in at the rate of their tokens.
#pragma once

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::consult(std::uint32_t id, const Operation& operation) {
  StationState& state = stations_[operation.station];
  if (state.gate && !lets_in(id, operation)) return;
  const Station& station = model_.stations[operation.station];
  if (state.line.size() == 0 && !state.holds && state.bucket->available_at(now_) == now_) {
    if (state.gate && !breaker_lets_in(id, operation)) return;
    state.bucket->take(now_);
    return start_at_once(id, operation, station.latency);
  }
  if (!comes_in(id, operation, state.line.size() >= station.queue_places, true)) return;
  enqueue(id, operation);
  if (state.line.size() == 1) schedule_token(operation.station);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::schedule_token(StationIndex station) {
  StationState& state = stations_[station];
  if (state.holds) return;
  schedule(state.bucket->available_at(now_), token_comes, station, ++state.event_generation);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_token(StationIndex station_index) {
  StationState& state = stations_[station_index];
  std::vector<std::uint32_t> dropped;
  if (const std::uint32_t id = next_in_line(station_index, dropped)) {
    state.bucket->take(now_);
    start_from_queue(id, model_.operations[requests_[id].operation], model_.stations[station_index].latency);
  }
  if (state.line.size() > 0) schedule_token(station_index);
  fail_dropped(dropped);
}

/// A third party stops answering, or goes on with the answers that it owes.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::pause(StationIndex station, bool pauses) {
  StationState& state = stations_[station];
  if (pauses == state.paused_since.has_value()) return;
  if (pauses) {
    state.paused_since = now_;
    for (const Service& each : state.in_service) ++interrupted_[each.request].count;  // the end is stale
    return;
  }
  const Duration paused = now_ - *state.paused_since;
  state.paused_since.reset();
  for (Service& each : state.in_service) {
    each.ends_at = each.ends_at < SimTime::max() - paused ? each.ends_at + paused : SimTime::max();
    schedule(each.ends_at, service_ends, each.request, service_generation(each.request));
  }
}

}  // namespace gelombang
