// SPDX-License-Identifier: Apache-2.0
// Replication: capacity that changes by plan, by an autoscaler or by a fault.
#pragma once

#include <algorithm>

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_capacity_change(StationIndex station, std::uint32_t change) {
  StationState& state = stations_[station];
  const Station::Change& to = model_.stations[station].changes[change];
  state.capacity = to.capacity;
  apply_capacity(station);
  if (!to.rejoin) return;
  while (state.busy > state.servers && !state.in_service.empty()) send_back(station);
}

/// A service stops, and its request rejoins the head of the queue with what is left of its patience.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::send_back(StationIndex station) {
  const Service service = *least_urgent(station);
  std::optional<SimTime>& leaves_at = interrupted_[service.request].patience_until;
  if (model_.stations[station].patience && !leaves_at) {
    leaves_at = patience_ends_at(service.request, model_.operations[requests_[service.request].operation]);
    // Who was served once, and interrupted, stays.
    if (leaves_at < service.began_at) leaves_at = SimTime::max();
  }
  preempt(station);
}

/// The station gets its capacity by plan or by its autoscaler, less what faults take away.
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

// Autoscalers

/// Counts server time up to now. Called before the number of servers, or of busy ones, changes.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::count_servers(StationState& state) {
  Scaling& scaling = *state.scaling;
  const auto passed = static_cast<double>((now_ - scaling.counted_to).count());
  scaling.busy_ns += state.busy * passed;
  scaling.there_ns += state.servers * passed;
  scaling.counted_to = now_;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_autoscaler_looks(StationIndex station) {
  const AutoscalerRule& rule = *model_.stations[station].autoscaler;
  StationState& state = stations_[station];
  Scaling& scaling = *state.scaling;
  schedule(now_ + rule.every, autoscaler_looks, station);
  count_servers(state);
  // Servers that are being taken away may still be busy.
  const double utilization = scaling.there_ns > 0 ? std::min(scaling.busy_ns / scaling.there_ns, 1.0) : 0;
  scaling.busy_ns = scaling.there_ns = 0;
  const std::uint32_t wanted =
      scaling.rule.decide(now_, utilization, state.servers > 0 ? scaling.replicas : 0);
  std::uint32_t have = scaling.replicas;
  for (const auto& boot : scaling.boots) have += boot.replicas;
  if (wanted > have) {
    scaling.boots.push_back({now_ + rule.boot_delay, wanted - have});
    schedule(now_ + rule.boot_delay, replicas_ready, station);
  }
  // Those still booting are the first to go.
  for (auto boot = scaling.boots.rbegin(); boot != scaling.boots.rend() && have > wanted; ++boot) {
    const std::uint32_t fewer = std::min(boot->replicas, have - wanted);
    boot->replicas -= fewer;
    have -= fewer;
  }
  if (have <= wanted) return;
  fingerprint_.add(outcome_mark(station, 0, 5));
  set_replicas(station, scaling.replicas - (have - wanted));
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_replicas_ready(StationIndex station) {
  Scaling& scaling = *stations_[station].scaling;
  const std::uint32_t ready = scaling.boots.front().replicas;
  scaling.boots.erase(scaling.boots.begin());
  if (ready > 0) set_replicas(station, scaling.replicas + ready);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::set_replicas(StationIndex station, std::uint32_t replicas) {
  StationState& state = stations_[station];
  state.scaling->replicas = replicas;
  state.capacity.servers = replicas * model_.stations[station].autoscaler->servers_each;
  apply_capacity(station);
}

}  // namespace gelombang
