// SPDX-License-Identifier: Apache-2.0
// Replication: faults, and the work that is lost in them.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/model/replication.hpp"

namespace gelombang {

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
  for (const std::uint16_t station : fault.stations) apply_faults(station);
  for (const std::uint8_t connection : fault.connections) apply_losses(connection);
  if (begins && (fault.loses_work || fault.in_service == InService::lose))
    lose_work(fault.stations, fault.loses_work);
  if (!begins) schedule_fault(index, (number >> 1) + 1);
}

/// Combines the effects on the station of all faults that are on.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::apply_faults(StationIndex station) {
  StationState& state = stations_[station];
  const double capacity_before = state.capacity_left;
  const bool suspended_before = state.suspends;
  state.capacity_left = state.slow_down = 1;
  state.suspends = false;
  for (std::size_t i = 0; i < model_.faults.size(); ++i) {
    const Fault& fault = model_.faults[i];
    if (!fault_is_on_[i] ||
        std::find(fault.stations.begin(), fault.stations.end(), station) == fault.stations.end())
      continue;
    state.capacity_left *= fault.capacity;
    state.slow_down *= fault.slow_down;
    state.suspends |= fault.in_service == InService::suspend;
  }
  if (state.capacity_left != capacity_before || state.suspends != suspended_before) apply_capacity(station);
}

/// Combines the losses of requests of this connection by all faults that are on.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::apply_losses(std::uint8_t connection) {
  double arrives = 1;
  for (std::size_t i = 0; i < model_.faults.size(); ++i) {
    const auto& struck = model_.faults[i].connections;
    if (fault_is_on_[i] && std::find(struck.begin(), struck.end(), connection) != struck.end())
      arrives *= 1 - model_.faults[i].loss;
  }
  loss_[connection] = 1 - arrives;
}

/// Requests in service at these stations are lost, and those in queue if `also_queued`. A server that is held
/// during a call elsewhere stays held until the call returns.
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

}  // namespace gelombang
