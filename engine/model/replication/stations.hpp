// SPDX-License-Identifier: Apache-2.0
// Replication: coming to a station, waiting, being served and leaving, the same at every kind of station.
#pragma once

#include <algorithm>

#include "engine/model/replication.hpp"

namespace gelombang {

/// Asks the limits and the shedding of the station, before anybody looks at its queue. False: the request is
/// refused.
/// REQUIRES: the station has one.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::lets_in(std::uint32_t id, const Operation& operation) {
  using Why = facts::StationRefused::Why;
  const Request& request = requests_[id];
  Gate& gate = *stations_[operation.station].gate;
  const Station& station = model_.stations[operation.station];
  if (station.limits && (gate.requests >= station.limits->requests ||
                         (request.is(Request::is_retry) && gate.retries >= station.limits->retries)))
    return refuse(id, operation, Why::limits);
  if (gate.shedding && !gate.shedding->admits(now_, operation.priority, request.person))
    return refuse(id, operation, Why::shedding);
  return true;
}

/// Asks the breaker last, of a request that would otherwise enter: a breaker must hear the end of each
/// request that it lets in. REQUIRES: the station has a gate.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::breaker_lets_in(std::uint32_t id, const Operation& operation) {
  Gate& gate = *stations_[operation.station].gate;
  if (!gate.breaker || gate.breaker->lets_in(now_)) return true;
  return refuse(id, operation, facts::StationRefused::Why::breaker);
}

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::refuse(std::uint32_t id, const Operation& operation,
                                            facts::StationRefused::Why why) {
  const Request& request = requests_[id];
  recorder_.record(
      facts::StationRefused{now_, operation.station, why, operation.endpoint, request.is(Request::is_retry)});
  StationState& state = stations_[operation.station];
  using Why = facts::StationRefused::Why;
  if ((why == Why::full || why == Why::limits) && state.gate && state.gate->breaker)
    state.gate->breaker->result(now_, now_, true);
  fail(id, why == Why::balked ? facts::RequestOutcome::balked : facts::RequestOutcome::refused);
  return false;
}

/// The request enters the station, unless the station is full, the person balks at its queue, or its breaker
/// is open: then it is refused. REQUIRES: the gate, if there is one, has let it in.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::comes_in(std::uint32_t id, const Operation& operation, bool is_full,
                                              bool queues) {
  using Why = facts::StationRefused::Why;
  if (is_full) return refuse(id, operation, Why::full);
  if (queues && !model_.stations[operation.station].balk.empty() && balks(id, operation.station))
    return refuse(id, operation, Why::balked);
  if (stations_[operation.station].gate && !breaker_lets_in(id, operation)) return false;
  enter_station(id, operation, queues);
  return true;
}

/// Whether the person looks at the queue and does not join it.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::balks(std::uint32_t id, StationIndex station_index) const {
  const Station& station = model_.stations[station_index];
  double probability = 0;
  for (const Balk& balk : station.balk)
    if (stations_[station_index].line.size() >= balk.queue) probability = balk.probability;
  if (probability <= 0) return false;
  const Request& request = requests_[id];
  RandomStream draws = stream(stations_[station_index].balk_purpose, request.person, request.number);
  return draws.uniform() < probability;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::enter_station(std::uint32_t id, const Operation& operation,
                                                   bool queues) {
  const Request& request = requests_[id];
  set_entered_at(id, operation.depth, now_);
  recorder_.record(facts::StationEntered{now_, operation.station, queues, operation.endpoint,
                                         request.is(Request::is_retry), id, operation.depth});
  if (Gate* gate = stations_[operation.station].gate.get()) {
    ++gate->requests;
    gate->retries += request.is(Request::is_retry) ? 1 : 0;
  }
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::leave_station(std::uint32_t id, StationIndex station, std::size_t level,
                                                   bool served, bool from_queue, bool reneged) {
  const Request& request = requests_[id];
  const Duration sojourn = now_ - entered_at(id, level);
  recorder_.record(facts::StationLeft{now_, station, sojourn, nobody_waits(request), served, from_queue,
                                      endpoint_of(request), id, reneged});
  if (Gate* gate = stations_[station].gate.get()) {
    --gate->requests;
    gate->retries -= request.is(Request::is_retry) ? 1 : 0;
    // An answer that comes too late for its client is no success.
    if (gate->breaker) gate->breaker->result(now_, entered_at(id, level), !served || nobody_waits(request));
  }
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::enqueue(std::uint32_t id, const Operation& operation) {
  requests_[id].state = Request::State::queued;
  stations_[operation.station].line.join(requests_, id, operation.priority);
  if (!model_.stations[operation.station].patience) return;
  const SimTime leaves_at = patience_ends_at(id, operation);
  if (leaves_at < SimTime::max()) schedule(leaves_at, patience_ends, id, requests_[id].generation);
}

/// Not stored: the same numbers are drawn again.
template <class Recorder, class Pending>
SimTime Replication<Recorder, Pending>::patience_ends_at(std::uint32_t id, const Operation& operation) const {
  const Station& station = model_.stations[operation.station];
  const Request& request = requests_[id];
  if (preempts_ && interrupted_[id].patience_until) return *interrupted_[id].patience_until;
  RandomStream draws = stream(stations_[operation.station].patience_purpose, request.person, request.number);
  return later(entered_at(id, operation.depth), (*station.patience)(draws));
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_patience_ends(std::uint32_t id, std::uint32_t generation) {
  const Request& request = requests_[id];
  if ((request.generation & Event::generation_mask) != generation || request.state != Request::State::queued)
    return;
  // The same request may be in another queue by now: then the times do not agree.
  const Operation& operation = model_.operations[request.operation];
  if (!model_.stations[operation.station].patience || patience_ends_at(id, operation) != now_) return;
  // Patience is with the queue before the service, but for who was sent back to it.
  if (was_interrupted(id) && !interrupted_[id].patience_until) return;
  leave_queue(id, operation, true);
  fail(id, facts::RequestOutcome::reneged);
}

/// The request leaves the queue without having been served.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::leave_queue(std::uint32_t id, const Operation& operation, bool reneged) {
  stations_[operation.station].line.leave(requests_, id, operation.priority);
  requests_[id].state = Request::State::between;
  leave_station(id, operation.station, operation.depth, false, true, reneged);
  grant_places(operation.station);
}

/// Takes the next request to be served out of the queue; 0 if there is none. Requests before it that are too
/// late, or that nobody waits for, leave the queue as well if the station drops such. The caller gives them
/// to fail_dropped after it has taken the server: a person who hears of a failure may send the next request
/// at once, and must not find a server free that is promised already.
template <class Recorder, class Pending>
std::uint32_t Replication<Recorder, Pending>::next_in_line(StationIndex station_index,
                                                           std::vector<std::uint32_t>& dropped) {
  StationState& state = stations_[station_index];
  const Station& station = model_.stations[station_index];
  while (state.line.size() > 0) {
    const std::uint32_t id = state.line.take(requests_);
    Request& request = requests_[id];
    request.state = Request::State::between;
    const Operation& operation = model_.operations[request.operation];
    const Duration waited = now_ - entered_at(id, operation.depth);
    const bool too_late = station.deadline && waited > *station.deadline && !was_interrupted(id);
    if (!too_late && !(station.drops_abandoned && nobody_waits(request))) return id;
    if (state.gate && state.gate->shedding) state.gate->shedding->delay_in_queue(now_, waited);
    leave_station(id, station_index, operation.depth, false, true);
    dropped.push_back(id);
  }
  return 0;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::fail_dropped(const std::vector<std::uint32_t>& dropped) {
  for (const std::uint32_t id : dropped) fail(id, facts::RequestOutcome::dropped);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_service(std::uint32_t id, const Operation& operation,
                                                   const Distribution& service, Duration delay,
                                                   bool from_queue) {
  Request& request = requests_[id];
  StationState& state = stations_[operation.station];
  request.state = Request::State::in_service;
  RandomStream draws = stream(operation.purpose, request.person, request.number);
  SimTime ends_at = later(now_, service(draws) * state.slow_down);
  const bool resumed = preempts_ && begin_or_resume(id, operation, ends_at);
  recorder_.record(facts::ServiceStarted{now_, operation.station, delay, from_queue, resumed, id});
  if (nobody_waits(request)) recorder_.record(facts::ClientLeft{now_, operation.station});
  if (state.gate && state.gate->shedding && !resumed) state.gate->shedding->delay_in_queue(now_, delay);
  schedule(ends_at, service_ends, id, service_generation(id));
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_at_once(std::uint32_t id, const Operation& operation,
                                                   const Distribution& service) {
  enter_station(id, operation, false);
  start_service(id, operation, service, Duration{}, false);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_from_queue(std::uint32_t id, const Operation& operation,
                                                      const Distribution& service) {
  start_service(id, operation, service, now_ - entered_at(id, operation.depth), true);
}

/// A station that may interrupt services lists those under way. True: this service was interrupted before,
/// and `ends_at` is now the end of what was left of it.
template <class Recorder, class Pending>
[[gnu::noinline]] bool Replication<Recorder, Pending>::begin_or_resume(std::uint32_t id,
                                                                       const Operation& operation,
                                                                       SimTime& ends_at) {
  if (!stations_[operation.station].keeps_services) return false;
  std::optional<Duration>& left = interrupted_[id].left;
  const bool resumed = left.has_value();
  if (resumed) ends_at = *left < end_ - now_ ? now_ + *left : SimTime::max();
  left.reset();
  stations_[operation.station].in_service.push_back({id, operation.priority, now_, ends_at});
  return resumed;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_service_ends(std::uint32_t id, std::uint32_t generation) {
  if ((service_generation(id) & Event::generation_mask) != generation)
    return;  // interrupted or lost meanwhile
  Request& request = requests_[id];
  const Operation& operation = model_.operations[request.operation];
  if (preempts_) forget_service(id, operation);
  request.state = Request::State::between;
  ++request.operation;
  if (operation.kind == Operation::Kind::enter)
    recorder_.record(facts::ServiceEnded{now_, operation.station, id});
  else  // consult, delay: nothing is held after the service
    leave_station(id, operation.station, operation.depth, true);
  advance(id);
}

/// Takes the service off the list of those under way.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::forget_service(std::uint32_t id, const Operation& operation) {
  auto& services = stations_[operation.station].in_service;
  if (services.empty()) return;
  interrupted_[id].patience_until.reset();
  services.erase(std::find_if(services.begin(), services.end(),
                              [&](const Service& each) { return each.request == id; }));
}

}  // namespace gelombang
