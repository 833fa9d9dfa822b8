// SPDX-License-Identifier: Apache-2.0
// Replication: shared links and processors, whose capacity is divided among those in service.
#pragma once

#include <algorithm>

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_transfer(std::uint32_t id, const Operation& operation) {
  StationState& state = stations_[operation.station];
  if (state.gate && !lets_in(id, operation)) return;
  const bool is_full =
      state.link->flows() + state.line.size() >= model_.stations[operation.station].queue_places;
  if (!comes_in(id, operation, is_full, state.holds)) return;
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
    schedule(std::max(now_, entered + Duration{static_cast<std::int64_t>(lifetime_ns)}), connection_lost, id);
}

/// How long the connection of this transfer lasts, unless the transfer ends before. Not stored: the same
/// numbers are drawn again.
template <class Recorder, class Pending>
double Replication<Recorder, Pending>::transfer_lifetime_ns(std::uint32_t id,
                                                            const Operation& operation) const {
  const Request& request = requests_[id];
  const double drops_per_ns = model_.population.connection_class[traits_of(request).connection].drops_per_ns;
  if (drops_per_ns <= 0) return 9e18;
  RandomStream draws = stream(purposes::connection_lost.number, request.person, request.number);
  // Transfers of one request follow one another; each has a lifetime of its own.
  double lifetime = unit_exponential_(draws);
  for (std::uint32_t at = model_.endpoints[operation.endpoint].first_operation;
       &model_.operations[at] != &operation; ++at)
    lifetime = unit_exponential_(draws);
  const double ns = lifetime / drops_per_ns;
  return ns < 9e18 ? ns : 9e18;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_connection_lost(std::uint32_t id) {
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

/// Requests whose transfer has ended by now go on.
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

/// Begins the transfers of requests that came in an outage; not of an upload whose client has left.
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

}  // namespace gelombang
