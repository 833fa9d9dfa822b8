// Replication: what happens at the stations.
#pragma once

#include <algorithm>

#include "engine/model/replication.hpp"

namespace gelombang {

// Coming and going, the same at every kind of station

/// Whether the gate of the station lets the request in, before anybody looks at its queue; if not, says so.
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
  if (gate.admission && !gate.admission->admits(now_, operation.priority, request.person))
    return refuse(id, operation, Why::admission);
  return true;
}

/// Asked last, of whoever would come in: every one that a breaker lets in is a trial whose end it must hear
/// of. REQUIRES: the station has a gate.
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

/// Whoever would have to wait looks at the queue first, and may turn round.
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
void Replication<Recorder, Pending>::enqueue(std::uint32_t id, const Operation& operation) {
  requests_[id].state = Request::State::queued;
  stations_[operation.station].line.join(requests_, id, operation.priority);
  if (!model_.stations[operation.station].patience) return;
  const SimTime leaves_at = patience_ends_at(id, operation);
  if (leaves_at < SimTime::max()) schedule(leaves_at, patience_ends, id, requests_[id].generation);
}

/// Drawn anew it is the same again.
template <class Recorder, class Pending>
SimTime Replication<Recorder, Pending>::patience_ends_at(std::uint32_t id, const Operation& operation) const {
  const Station& station = model_.stations[operation.station];
  const Request& request = requests_[id];
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
  if (was_interrupted(id)) return;  // patience is with the queue before the service
  leave_queue(id, operation, true);
  fail(id, facts::RequestOutcome::reneged);
}

/// Out of the queue without having been served.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::leave_queue(std::uint32_t id, const Operation& operation, bool reneged) {
  stations_[operation.station].line.leave(requests_, id, operation.priority);
  requests_[id].state = Request::State::between;
  leave_station(id, operation.station, operation.depth, false, true, reneged);
  grant_places(operation.station);
}

/// The next one to be served, no longer in the queue; 0 when there is none. Those who are too late, or
/// whom nobody waits for, leave the queue on the way if the station drops such; they are to be given to
/// fail_dropped when the server is taken. Whoever hears of a failure may send the next request at once, and
/// it must not find a server free that has been promised already.
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
    if (state.gate && state.gate->admission) state.gate->admission->delay_in_queue(now_, waited);
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
  if (state.gate && state.gate->admission && !resumed) state.gate->admission->delay_in_queue(now_, delay);
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

/// Stations that may interrupt services know those under way. True: this one was interrupted before, and
/// `ends_at` is now after what was left of it.
template <class Recorder, class Pending>
[[gnu::noinline]] bool Replication<Recorder, Pending>::begin_or_resume(std::uint32_t id,
                                                                       const Operation& operation,
                                                                       SimTime& ends_at) {
  if (!stations_[operation.station].keeps_services) return false;
  std::optional<Duration>& left = interrupted_[id].left;
  const bool resumed = left.has_value();
  if (resumed) ends_at = *left < end_ - now_ ? now_ + *left : SimTime::max();
  left.reset();
  stations_[operation.station].in_service.push_back({id, operation.priority, ends_at});
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

/// This service is no longer under way.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::forget_service(std::uint32_t id, const Operation& operation) {
  auto& services = stations_[operation.station].in_service;
  if (services.empty()) return;
  services.erase(std::find_if(services.begin(), services.end(),
                              [&](const Service& each) { return each.request == id; }));
}

// Server pools

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
  if (!has_place && state.line.size() + state.reserved >= station.queue_places) {
    refuse(id, operation, facts::StationRefused::Why::full);
    return;
  }
  if (!station.balk.empty() && balks(id, operation.station)) {
    refuse(id, operation, facts::StationRefused::Why::balked);
    return;
  }
  if (state.gate && !breaker_lets_in(id, operation)) return;
  enter_station(id, operation, true);
  enqueue(id, operation);
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
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::free_server(StationIndex station) {
  StationState& state = stations_[station];
  change_busy(state, -1);
  if (state.line.size() > 0 || !state.reserving.empty()) serve_queue(station);
}

/// Gives free servers to those who wait.
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

/// Gives free places to those who wait for one elsewhere, in the order in which they asked.
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

// Third parties

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
  if (state.line.size() >= station.queue_places) {
    refuse(id, operation, facts::StationRefused::Why::full);
    return;
  }
  if (!station.balk.empty() && balks(id, operation.station)) {
    refuse(id, operation, facts::StationRefused::Why::balked);
    return;
  }
  if (state.gate && !breaker_lets_in(id, operation)) return;
  enter_station(id, operation, true);
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

// Shared links and processors

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_transfer(std::uint32_t id, const Operation& operation) {
  StationState& state = stations_[operation.station];
  if (state.gate && !lets_in(id, operation)) return;
  const Station& station = model_.stations[operation.station];
  if (state.link->flows() + state.line.size() >= station.queue_places) {
    refuse(id, operation, facts::StationRefused::Why::full);
    return;
  }
  if (state.gate && !breaker_lets_in(id, operation)) return;
  enter_station(id, operation, state.holds);
  if (state.holds) return enqueue(id, operation);
  begin_transfer(id, operation, false);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::begin_transfer(std::uint32_t id, const Operation& operation,
                                                    bool from_queue) {
  StationState& state = stations_[operation.station];
  const Station& station = model_.stations[operation.station];
  Request& request = requests_[id];
  request.state = Request::State::in_transfer;
  const SimTime entered = entered_at(id, operation.depth);
  recorder_.record(facts::ServiceStarted{now_, operation.station, now_ - entered, from_queue, false, id});
  if (nobody_waits(request)) recorder_.record(facts::ClientLeft{now_, operation.station});
  RandomStream draws = stream(operation.purpose, request.person, request.number);
  const double amount = operation.amount(draws) * state.slow_down;
  state.link->advance(now_);
  state.link->begin(traits_of(request).connection, amount, id, request.generation);
  schedule_flow_end(operation.station);
  if (station.kind == Station::Kind::processor) return;

  // A break after the end of the run, or after the browser has stopped waiting, is not worth an event.
  SimTime matters_until = end_;
  if (is_person(request.person)) {
    const Person& person = people_[request.person];
    if (person.state == Person::State::waiting_for_answer)
      matters_until = request.sent_at + model_.clients[model_.steps[person.step].client].timeout;
  }
  const double lifetime_ns = transfer_lifetime_ns(id, operation);
  if (lifetime_ns < static_cast<double>((matters_until - entered).count()))
    schedule(std::max(now_, entered + Duration{static_cast<std::int64_t>(lifetime_ns)}), connection_breaks,
             id);
}

/// How long the connection under this transfer lasts, if the transfer does not end before. Drawn anew it is
/// the same again.
template <class Recorder, class Pending>
double Replication<Recorder, Pending>::transfer_lifetime_ns(std::uint32_t id,
                                                            const Operation& operation) const {
  const Request& request = requests_[id];
  const double drops_per_ns = model_.population.connection_class[traits_of(request).connection].drops_per_ns;
  if (drops_per_ns <= 0) return 9e18;
  RandomStream draws = stream(purposes::connection_breaks.number, request.person, request.number);
  // Transfers of one request follow one another; each has a lifetime of its own.
  double lifetime = unit_exponential_(draws);
  for (std::uint32_t at = model_.endpoints[operation.endpoint].first_operation;
       &model_.operations[at] != &operation; ++at)
    lifetime = unit_exponential_(draws);
  const double ns = lifetime / drops_per_ns;
  return ns < 9e18 ? ns : 9e18;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_connection_breaks(std::uint32_t id) {
  const Request& request = requests_[id];
  if (request.state != Request::State::in_transfer) return;
  // The record may carry another request by now, or the same one another transfer: then the times do not
  // agree.
  const Operation& operation = model_.operations[request.operation];
  if (model_.stations[operation.station].kind == Station::Kind::processor) return;
  const auto lifetime = Duration{static_cast<std::int64_t>(transfer_lifetime_ns(id, operation))};
  if (entered_at(id, operation.depth) + lifetime > now_) return;
  break_off_transfer(id);
  fail(id, facts::RequestOutcome::connection_lost);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::break_off_transfer(std::uint32_t id) {
  Request& request = requests_[id];
  const Operation& operation = model_.operations[request.operation];
  request.state = Request::State::between;
  leave_station(id, operation.station, operation.depth, false);
  SharedLink& link = *stations_[operation.station].link;
  link.advance(now_);
  link.break_off(traits_of(request).connection);
  rest_if_idle(stations_[operation.station]);
  schedule_flow_end(operation.station);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::schedule_flow_end(StationIndex station) {
  StationState& state = stations_[station];
  const SimTime next = state.link->next_end([this](const SharedLink::Flow& flow) { return is_live(flow); });
  // An event that comes too early does no harm, it looks again; one that came too late would.
  if (next >= state.flow_ends_at) return;
  state.flow_ends_at = next;
  schedule(next, flow_ends, station, ++state.event_generation);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_flow_ends(StationIndex station) {
  stations_[station].flow_ends_at = SimTime::max();
  end_flows(station);
  schedule_flow_end(station);
}

/// Those that have ended by now go on.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::end_flows(StationIndex station) {
  StationState& state = stations_[station];
  state.link->advance(now_);
  SharedLink::Flow flow;
  while (state.link->pop_ended(flow, [this](const SharedLink::Flow& f) { return is_live(f); })) {
    Request& request = requests_[flow.request];
    const Operation& operation = model_.operations[request.operation];
    request.state = Request::State::between;
    leave_station(flow.request, station, operation.depth, true);
    ++request.operation;
    advance(flow.request);
  }
  rest_if_idle(state);
}

/// A link in an outage that has finished what it had in hand has no capacity left.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::rest_if_idle(StationState& state) {
  if (state.holds && state.link->flows() == 0) state.link->set_bandwidth(0);
}

/// Those who came during an outage are served, but an upload whose client has left.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::release_held(StationIndex station) {
  StationState& state = stations_[station];
  while (state.line.size() > 0 && !state.holds) {
    const std::uint32_t id = state.line.take(requests_);
    Request& request = requests_[id];
    request.state = Request::State::between;
    const Operation& operation = model_.operations[request.operation];
    if (nobody_waits(request) && model_.stations[station].kind == Station::Kind::shared_link) {
      leave_station(id, station, operation.depth, false, true);
      fail(id, facts::RequestOutcome::connection_lost);
    } else {
      begin_transfer(id, operation, true);
    }
  }
}

// Capacity that changes, and faults

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_capacity_change(StationIndex station, std::uint32_t change) {
  stations_[station].capacity = model_.stations[station].changes[change].capacity;
  apply_capacity(station);
}

/// What the station has by plan or by its autoscaler, less what faults take away.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::apply_capacity(StationIndex station_index) {
  const Station& station = model_.stations[station_index];
  StationState& state = stations_[station_index];
  Capacity left = state.capacity;
  // What is left of the servers is rounded up: nothing less than an outage takes the last one.
  const double servers = left.servers * state.capacity_left;
  left.servers = static_cast<std::uint32_t>(servers);
  if (servers - left.servers > 1e-9) ++left.servers;
  left.bandwidth_bytes_per_ns *= state.capacity_left;
  // Next to nothing is left: the bucket's limit, since a division by it need not fit a Duration.
  const Duration longest = TokenBucket::longest_token_every(station.burst);
  const double token_every_ns = static_cast<double>(left.token_every.count()) / state.capacity_left;
  if (state.capacity_left <= 0)
    left.token_every = TokenBucket::no_tokens;
  else if (token_every_ns < static_cast<double>(longest.count()))
    left.token_every = Duration{static_cast<std::int64_t>(token_every_ns)};
  else
    left.token_every = longest;
  recorder_.record(facts::CapacityChanged{now_, station_index, left});
  switch (station.kind) {
    case Station::Kind::server_pool:  // a server that is taken away finishes what it has in hand
      if (state.scaling) count_servers(state);
      state.servers = left.servers;
      while (state.suspends && state.busy > state.servers && !state.in_service.empty())
        preempt(station_index);
      serve_queue(station_index);
      break;
    case Station::Kind::third_party:
      state.bucket->set_rate(now_, left.token_every);
      state.holds = state.capacity_left <= 0;     // not even tokens that were saved up are given out
      if (state.holds) ++state.event_generation;  // nor one that was on its way
      pause(station_index, state.holds && state.suspends);
      if (state.line.size() > 0) schedule_token(station_index);
      break;
    case Station::Kind::processor:
    case Station::Kind::shared_link:
      apply_link_capacity(station_index, left);
      break;
    case Station::Kind::delay:
      break;
  }
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::apply_link_capacity(StationIndex station, const Capacity& left) {
  StationState& state = stations_[station];
  end_flows(station);  // whose work is done just now does not wait for the capacity to come back
  state.holds = state.capacity_left <= 0 && !state.suspends;
  if (!state.holds || state.link->flows() == 0)
    state.link->set_bandwidth(link_capacity(model_.stations[station], left));
  release_held(station);
  schedule_flow_end(station);
}

/// A third party stops to answer, or goes on with the answers that it owed.
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

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::schedule_fault(std::uint32_t index, std::uint32_t time_number) {
  const Fault& fault = model_.faults[index];
  const auto change = [&](SimTime at, bool begins) {
    schedule(at, fault_changes, index, time_number * 2 + (begins ? 1U : 0U));
  };
  if (!fault.at.empty()) {
    if (time_number >= fault.at.size()) return;
    change(fault.at[time_number].from, true);
    if (fault.at[time_number].to < SimTime::max()) change(fault.at[time_number].to, false);
    return;
  }
  RandomStream draws = stream(purposes::fault.of(fault.name), 0, time_number);
  const SimTime from = later(now_, fault.every(draws));
  if (from == SimTime::max()) return;
  change(from, true);
  const SimTime to = later(from, fault.length(draws));
  if (to < SimTime::max()) change(to, false);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_fault_changes(std::uint32_t index, std::uint32_t number) {
  const Fault& fault = model_.faults[index];
  const bool begins = (number & 1) != 0;
  fault_is_on_[index] = begins;
  recorder_.record(facts::FaultChanged{now_, static_cast<std::uint16_t>(index), begins});
  for (const std::uint16_t station : fault.stations) {
    StationState& state = stations_[station];
    const double capacity_before = state.capacity_left;
    const bool suspended_before = state.suspends;
    state.capacity_left = state.slow_down = 1;
    state.suspends = false;
    for (std::size_t other = 0; other < model_.faults.size(); ++other) {
      const Fault& each = model_.faults[other];
      if (!fault_is_on_[other] ||
          std::find(each.stations.begin(), each.stations.end(), station) == each.stations.end())
        continue;
      state.capacity_left *= each.capacity;
      state.slow_down *= each.slow_down;
      state.suspends |= each.in_service == InService::suspend;
    }
    if (state.capacity_left != capacity_before || state.suspends != suspended_before) apply_capacity(station);
  }
  for (const std::uint8_t connection : fault.connections) {
    double arrives = 1;
    for (std::size_t other = 0; other < model_.faults.size(); ++other) {
      const auto& struck = model_.faults[other].connections;
      if (fault_is_on_[other] && std::find(struck.begin(), struck.end(), connection) != struck.end())
        arrives *= 1 - model_.faults[other].loss;
    }
    loss_[connection] = 1 - arrives;
  }
  if (begins && (fault.loses_work || fault.in_service == InService::lose))
    lose_work(fault.stations, fault.loses_work);
  if (!begins) schedule_fault(index, (number >> 1) + 1);
}

/// What these stations have in hand, or also in queue, is gone. Servers that are held for a call elsewhere
/// stay held until it returns.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::lose_work(const std::vector<std::uint16_t>& stations, bool also_queued) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lost;  // request, generation
  for_each_request([&](std::uint32_t id) {
    const StationIndex station = model_.operations[requests_[id].operation].station;
    if (is_in_station(requests_[id]) && (also_queued || requests_[id].state != Request::State::queued) &&
        std::find(stations.begin(), stations.end(), station) != stations.end())
      lost.emplace_back(id, requests_[id].generation);
  });
  for (const auto& [id, generation] : lost) {
    if (stopping()) return;
    Request& request = requests_[id];
    const Operation& operation = model_.operations[request.operation];
    if (request.generation != generation || !is_in_station(request)) continue;
    if (request.state == Request::State::queued) {
      leave_queue(id, operation, false);
    } else if (request.state == Request::State::in_transfer) {
      break_off_transfer(id);
    } else {
      forget_service(id, operation);
      leave_station(id, operation.station, operation.depth, false);
      if (operation.kind == Operation::Kind::enter) free_server(operation.station);
    }
    fail(id, facts::RequestOutcome::dropped);
  }
}

template <class Recorder, class Pending>
template <class Function>
void Replication<Recorder, Pending>::for_each_request(Function&& function) const {
  std::vector<bool> is_free(requests_.size());
  for (std::uint32_t id = free_requests_; id != 0; id = requests_[id].next) is_free[id] = true;
  for (std::uint32_t id = 1; id < requests_.size(); ++id)
    if (!is_free[id]) function(id);
}

template <class Recorder, class Pending>
auto Replication<Recorder, Pending>::visits_under_way() const -> std::vector<Visit> {
  std::vector<Visit> visits;
  for_each_request([&](std::uint32_t id) {
    const Operation& operation = model_.operations[requests_[id].operation];
    for (std::size_t level = 0; level < operation.depth; ++level)
      visits.push_back({operation.held[level], entered_at(id, level), false});
    if (is_in_station(requests_[id]))
      visits.push_back({operation.station, entered_at(id, operation.depth),
                        requests_[id].state == Request::State::queued});
  });
  return visits;
}

template <class Recorder, class Pending>
template <class Visitor>
void Replication<Recorder, Pending>::for_each_under_way(Visitor&& visit) const {
  for_each_request([&](std::uint32_t id) {
    const Request& request = requests_[id];
    const Operation& operation = model_.operations[request.operation];
    SimTime since = request.sent_at;
    if (is_in_station(request))
      since = entered_at(id, operation.depth);
    else if (operation.depth > 0)
      since = entered_at(id, operation.depth - 1U);
    visit(UnderWay{request, operation, traits_of(request), since});
  });
}

}  // namespace gelombang
