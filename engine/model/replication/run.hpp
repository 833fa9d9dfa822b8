// SPDX-License-Identifier: Apache-2.0
// Replication: how it begins, and how its events are handled one after the other.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
Replication<Recorder, Pending>::Replication(const Model& model, std::uint64_t seed, std::uint32_t replication,
                                            Recorder& recorder)
    : model_(model),
      recorder_(recorder),
      streams_(seed, replication),
      end_(SimTime{model.duration}),
      arrival_times_(model.arrivals, model.population.count, streams_),
      traits_(model.population, streams_),
      zone_share_(model.population.time_zone_share()),
      requests_(1),
      jobs_(model.jobs.size()),
      fault_is_on_(model.faults.size()),
      loss_(model.population.connections.names().size()),
      event_is_over_(model.calendar_events.size()),
      pool_commitments_(model.waves.size()) {
  people_.reserve(model.population.count);
  stations_.reserve(model.stations.size());
  for (std::size_t i = 0; i < model.stations.size(); ++i) add_station(static_cast<StationIndex>(i));
  for (const Client& client : model.clients) add_client(client);
  add_columns();
  for (const WaitingRoomRule& rule : model.waiting_rooms) {
    rooms_.emplace_back(WaitingRoom(rule, stream(purposes::waiting_room.of(rule.name), 0, 0)));
    rooms_.back().patience_purpose = purposes::patience_in_the_room.of(rule.name);
  }
  for (std::size_t i = 0; i < model.faults.size(); ++i) schedule_fault(static_cast<std::uint32_t>(i), 0);
  for (std::size_t i = 0; i < model.jobs.size(); ++i)
    schedule(model.jobs[i].at, job_begins, static_cast<std::uint32_t>(i));
  for (std::size_t i = 0; i < model.calendar_events.size(); ++i)
    schedule(model.calendar_events[i].at, calendar_event, static_cast<std::uint32_t>(i));
  schedule_next_arrival();
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::add_station(StationIndex index) {
  const Station& station = model_.stations[index];
  stations_.emplace_back(
      WaitingLine(station.discipline, stream(purposes::order_of_service.of(station.name), 0, 0)));
  StationState& state = stations_.back();
  state.patience_purpose = purposes::patience.of(station.name);
  state.balk_purpose = purposes::balk.of(station.name);
  state.capacity = station.capacity;
  state.servers = station.capacity.servers;
  add_capacity(station, state);
  if (station.limits || station.breaker || station.shedding) {
    state.gate = std::make_unique<Gate>();
    if (station.breaker) state.gate->breaker.emplace(*station.breaker);
    if (station.shedding) state.gate->shedding.emplace(*station.shedding);
  }
  if (station.autoscaler) {
    const std::uint32_t replicas = station.capacity.servers / station.autoscaler->servers_each;
    state.scaling.reset(new Scaling{Autoscaler(*station.autoscaler, replicas), replicas});
    schedule(now_ + station.autoscaler->every, autoscaler_looks, index);
  }
  for (std::size_t change = 0; change < station.changes.size(); ++change)
    schedule(station.changes[change].at, capacity_changes, index, static_cast<std::uint32_t>(change));
  const auto suspends = [&](const Fault& fault) {
    return fault.in_service == InService::suspend &&
           std::find(fault.stations.begin(), fault.stations.end(), index) != fault.stations.end();
  };
  state.keeps_services = station.discipline == QueueDiscipline::preemptive_priority ||
                         std::any_of(model_.faults.begin(), model_.faults.end(), suspends) ||
                         std::any_of(station.changes.begin(), station.changes.end(),
                                     [](const Station::Change& change) { return change.rejoin; });
  preempts_ |= state.keeps_services;
}

/// What shares the capacity of a station that has no servers to be busy.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::add_capacity(const Station& station, StationState& state) const {
  const std::vector<ConnectionClass>& classes = model_.population.connection_class;
  std::vector<double> caps;
  switch (station.kind) {
    case Station::Kind::shared_link:
      for (const ConnectionClass& of : classes) caps.push_back(of.uplink_bytes_per_ns);
      state.link.emplace(link_capacity(station, station.capacity), caps);
      break;
    case Station::Kind::processor:  // one request needs at most one processor
      caps.assign(classes.size(), 1e-9);
      state.link.emplace(link_capacity(station, station.capacity), caps);
      break;
    case Station::Kind::third_party:
      state.bucket.emplace(station.capacity.token_every, station.burst);
      break;
    case Station::Kind::server_pool:
    case Station::Kind::delay:
      break;
  }
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::add_client(const Client& client) {
  ClientState& state = clients_.emplace_back();
  if (client.retry_budget) state.budget.emplace(*client.retry_budget);
  if (client.throttle) state.throttle.emplace(*client.throttle);
  state.throttle_purpose = purposes::throttle.of(client.name);
  lanes_.push_back({client.timeout, facts::RequestOutcome::timed_out, {}});
  lanes_.push_back({client.press_again_after.value_or(Duration{}), facts::RequestOutcome::pressed_again, {}});
  opens_tabs_ |= client.tabs > 1;
}

/// The columns beside requests_ that this model needs, with a row for requests_[0].
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::add_columns() {
  std::size_t levels = Request::levels_here;
  for (const Operation& operation : model_.operations)
    levels = std::max<std::size_t>(levels, operation.depth + 1U);
  deep_levels_ = levels - Request::levels_here;
  deep_entered_at_.resize(deep_levels_);
  if (opens_tabs_) next_tab_.resize(1);
  if (preempts_) interrupted_.resize(1);
}

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::run_until(SimTime time) {
  const ContractContext context([this] {
    return "running replication " + std::to_string(streams_.replication()) + " of seed " +
           std::to_string(streams_.seed()) + ", event " + std::to_string(events()) + ", at " +
           std::to_string(seconds(now_.time_since_epoch())) + " s";
  });
  const auto limit = static_cast<std::uint64_t>(time.time_since_epoch().count());
  for (Event event; pending_.pop_until(limit, event);) {
    pending_.look_ahead([this](const Event& soon) { fetch(soon); });
    now_ = event.time();
    if (event.kind() < first_own_look) fingerprint_.add(event);
    handle(event);
    if (--events_to_look_ == 0 && !look_round(event)) [[unlikely]]
      return false;
  }
  if (stopping()) return false;  // some of what was to happen may have been left out
  now_ = time;
  return true;
}

/// Looks every few events whether to stop, or whether the clock stands still. False: run_until returns.
template <class Recorder, class Pending>
[[gnu::noinline]] bool Replication<Recorder, Pending>::look_round(const Event& last) {
  events_before_ += events_a_look;
  events_to_look_ = events_a_look;
  if (stopping()) return false;
  events_since_ = now_ == looked_at_ ? events_since_ + events_a_look : 0;
  looked_at_ = now_;
  if (events_since_ < many_events || events_since_ < many_events_each * people_.size()) return true;
  if (standstill_ && standstill_->at == now_) {
    standstill_->events = events_since_;
    return true;
  }
  standstill_ = Standstill{now_, events_since_, in_words(last)};
  return false;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::handle(const Event& event) {
  const std::uint32_t entity = event.entity();
  switch (static_cast<Kind>(event.kind())) {
    case capacity_changes:
      return on_capacity_change(static_cast<StationIndex>(entity), event.generation());
    case service_ends:
      return on_service_ends(entity, event.generation());
    case flow_ends:
      if (event.generation() == (stations_[entity].event_generation & Event::generation_mask))
        on_flow_ends(static_cast<StationIndex>(entity));
      return;
    case token_comes:
      if (event.generation() == (stations_[entity].event_generation & Event::generation_mask))
        on_token(static_cast<StationIndex>(entity));
      return;
    case connection_lost:
      return on_connection_lost(entity);
    case lane_head_is_due:
      return on_lane(entity);
    case request_arrives:
      return advance(entity);
    case person_continues:
      return on_person_continues(entity, event.generation());
    case somebody_arrives:
      return on_arrival();
    case calendar_event:
      return on_calendar_event(static_cast<std::uint16_t>(entity));
    case fault_changes:
      return on_fault_changes(entity, event.generation());
    case patience_ends:
      return on_patience_ends(entity, event.generation());
    case room_patience_ends:
      return on_room_patience_ends(entity, event.generation());
    case job_begins:
      return on_job(entity);
    case replicas_ready:
      return on_replicas_ready(static_cast<StationIndex>(entity));
    case autoscaler_looks:
      return on_autoscaler_looks(static_cast<StationIndex>(entity));
    case room_looks:
      return on_room_looks(static_cast<std::uint16_t>(entity), event.generation());
    case session_ends:
      return on_session_ends(static_cast<std::uint16_t>(entity));
  }
}

template <class Recorder, class Pending>
std::string Replication<Recorder, Pending>::in_words(const Event& event) const {
  const std::uint32_t entity = event.entity();
  const auto of = [](std::string text, const std::string& name) { return text + " '" + name + "'"; };
  const auto of_station = [&](const char* text) { return of(text, model_.stations[entity].name); };
  const auto of_request = [&](const char* text) {
    return of(text, model_.endpoints[endpoint_of(requests_[entity])].name);
  };
  const auto of_person = [&](const char* text) { return of(text, model_.steps[people_[entity].step].name); };
  const auto of_room = [&](const char* text) { return of(text, model_.waiting_rooms[entity].name); };
  switch (static_cast<Kind>(event.kind())) {
    case capacity_changes:
      return of_station("the capacity changes of station");
    case fault_changes:
      return of("the fault", model_.faults[entity].name);
    case service_ends:
      return of_request("a service ends for a request of endpoint");
    case flow_ends:
      return of_station("a request is finished at station");
    case token_comes:
      return of_station("a token comes to station");
    case connection_lost:
      return of_request("the connection is lost of a request of endpoint");
    case lane_head_is_due:
      return of("a time-out or a second press of client", model_.clients[entity / 2].name);
    case patience_ends:
      return of_request("patience ends in a queue, with a request of endpoint");
    case room_patience_ends:
      return of_person("patience ends in a waiting room, at step");
    case replicas_ready:
      return of_station("replicas are ready of station");
    case request_arrives:
      return of_request("a request arrives of endpoint");
    case person_continues:
      return of_person("a person goes on at step");
    case somebody_arrives:
      return "somebody arrives";
    case job_begins:
      return of("the beginning of job", model_.jobs[entity].name);
    case calendar_event:
      return "an event of the calendar";
    case autoscaler_looks:
      return of_station("the autoscaler decides of station");
    case room_looks:
    case session_ends:
      return of_room("somebody may go in, or a session ends, at waiting room");
  }
  return "";
}

}  // namespace gelombang
