// SPDX-License-Identifier: Apache-2.0
// Replication: server pools: preemption, and places that are reserved from elsewhere.
#pragma once

#include <algorithm>

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::enter_pool(std::uint32_t id, const Operation& operation) {
  StationState& state = stations_[operation.station];
  const Station& station = model_.stations[operation.station];
  Request& request = requests_[id];
  const bool has_place = request.is(Request::has_place);
  if (has_place) {
    request.clear(Request::has_place);
    --state.reserved;
  }
  if (state.gate && !lets_in(id, operation)) return;
  // A server that was taken away finishes what it has in hand, and takes nothing new in its place.
  if (state.busy < state.servers || (state.busy == state.servers && may_preempt(operation))) {
    if (state.gate && !breaker_lets_in(id, operation)) return;
    if (state.busy >= state.servers) preempt(operation.station);
    change_busy(state, 1);
    return start_at_once(id, operation, operation.amount);
  }
  const bool is_full = !has_place && state.line.size() + state.reserved >= station.queue_places;
  if (comes_in(id, operation, is_full, true)) enqueue(id, operation);
}

/// The least urgent service under way, of equals the last one that began.
template <class Recorder, class Pending>
auto Replication<Recorder, Pending>::least_urgent(StationIndex station) {
  auto& services = stations_[station].in_service;  // in the order in which they began
  auto victim = services.begin();
  for (auto each = services.begin(); each != services.end(); ++each)
    if (each->priority >= victim->priority) victim = each;
  return victim;
}

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::may_preempt(const Operation& operation) {
  return !stations_[operation.station].in_service.empty() &&
         model_.stations[operation.station].discipline == QueueDiscipline::preemptive_priority &&
         least_urgent(operation.station)->priority > operation.priority;
}

/// Frees a server by interrupting the least urgent service.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::preempt(StationIndex station) {
  StationState& state = stations_[station];
  const auto victim = least_urgent(station);
  const Service service = *victim;
  state.in_service.erase(victim);
  Request& request = requests_[service.request];
  Interruption& interruption = interrupted_[service.request];
  ++interruption.count;  // so the pending end is stale
  interruption.left = service.ends_at == SimTime::max() ? Duration::max() : service.ends_at - now_;
  request.state = Request::State::queued;
  state.line.join(requests_, service.request, service.priority, true);
  change_busy(state, -1);
  recorder_.record(facts::ServicePreempted{now_, station, service.request, nobody_waits(request)});
  if (interruption.patience_until) wait_again(service);
}

/// Whoever rejoined the queue once may leave it; the time in service has not used up their patience.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::wait_again(const Service& service) {
  SimTime& leaves_at = *interrupted_[service.request].patience_until;
  if (leaves_at == SimTime::max()) return;
  leaves_at += now_ - service.began_at;
  schedule(leaves_at, patience_ends, service.request, requests_[service.request].generation);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::free_server(StationIndex station) {
  StationState& state = stations_[station];
  change_busy(state, -1);
  if (state.line.size() > 0 || !state.reserving.empty()) serve_queue(station);
}

/// Gives free servers to requests in the queue.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::serve_queue(StationIndex station) {
  StationState& state = stations_[station];
  while (state.busy < state.servers && state.line.size() > 0) {
    std::vector<std::uint32_t> dropped;
    if (const std::uint32_t id = next_in_line(station, dropped)) {
      change_busy(state, 1);
      const Operation& operation = model_.operations[requests_[id].operation];
      start_from_queue(id, operation, operation.amount);
    }
    fail_dropped(dropped);
  }
  if (!state.reserving.empty()) grant_places(station);
}

// A pool that blocks

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::has_place(StationIndex station) const {
  const StationState& state = stations_[station];
  return std::uint64_t{state.busy} + state.line.size() + state.reserved <
         std::uint64_t{state.servers} + model_.stations[station].queue_places;
}

/// Asks for a place at the station. False: there is none; the request waits for one, and holds what it holds.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::reserve_place(std::uint32_t id, StationIndex station) {
  StationState& state = stations_[station];
  if (!state.reserving.empty() || !has_place(station)) {
    requests_[id].state = Request::State::reserving;
    state.reserving.push_back(requests_, id);
    return false;
  }
  requests_[id].set(Request::has_place);
  ++state.reserved;
  return true;
}

/// Gives free places to requests that wait for one elsewhere, in the order in which they asked.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::grant_places(StationIndex station) {
  StationState& state = stations_[station];
  while (!state.reserving.empty() && has_place(station)) {
    const std::uint32_t id = state.reserving.head;
    Request& request = requests_[id];
    state.reserving.remove(requests_, id);
    request.state = Request::State::between;
    request.set(Request::has_place);
    ++state.reserved;
    ++request.operation;
    advance(id);
  }
}

}  // namespace gelombang
