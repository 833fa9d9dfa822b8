// SPDX-License-Identifier: Apache-2.0
// Writes the program of an endpoint while its call tree is walked: what is held when, and where a request
// waits for a place. Not here: whether the calls make sense; that is assembly's.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/model/model.hpp"

namespace gelombang {

/// Each call is `begin`, its inner calls in order, `end`. Calls of stations other than pools have no inner
/// calls.
class ProgramWriter {
 public:
  /// Adds an endpoint of this name to the model, whose stations are complete; it must outlive the writer.
  ProgramWriter(Model& model, std::string name) : model_(model) {
    model.endpoints.push_back({std::move(name), static_cast<std::uint32_t>(model.operations.size())});
  }

  /// `purpose_of_amount` names the random stream of `amount`, or of a third party's latency.
  void begin(StationIndex station_index, Distribution amount, std::uint8_t priority,
             std::uint32_t purpose_of_amount) {
    const Station& station = model_.stations[station_index];
    if (station.blocks && !held_.empty() && !std::exchange(place_is_reserved_, false))
      append(Operation::Kind::reserve, station_index, priority);
    Operation& operation = append(first_operation_at(station.kind), station_index, priority);
    operation.amount = std::move(amount);
    operation.purpose = purpose_of_amount;
    place_is_reserved_ = false;
    if (station.kind == Station::Kind::server_pool) held_.push_back(station_index);
  }

  /// next: the station of the call that follows at the same level; none if there is none. Blocking after
  /// service: whoever goes from one pool to one that blocks keeps the server until a place there is free.
  void end(StationIndex station_index, StationIndex next) {
    if (model_.stations[station_index].kind != Station::Kind::server_pool) return;
    if (next != none && model_.stations[next].blocks) {
      append(Operation::Kind::reserve, next, 0);
      place_is_reserved_ = true;
    }
    append(Operation::Kind::leave, station_index, 0);
    held_.pop_back();
  }

  void answer() { append(Operation::Kind::answer, none, 0); }

  /// Servers held now, outermost first.
  const std::vector<StationIndex>& held() const { return held_; }

 private:
  static Operation::Kind first_operation_at(Station::Kind kind) {
    switch (kind) {
      case Station::Kind::server_pool:
        return Operation::Kind::enter;
      case Station::Kind::shared_link:
      case Station::Kind::processor:
        return Operation::Kind::transfer;
      case Station::Kind::third_party:
        return Operation::Kind::consult;
      case Station::Kind::delay:
        break;
    }
    return Operation::Kind::delay;
  }

  Operation& append(Operation::Kind kind, StationIndex station, std::uint8_t priority) {
    Operation operation;
    operation.kind = kind;
    operation.depth = static_cast<std::uint8_t>(held_.size());
    operation.priority = priority;
    operation.station = station;
    operation.endpoint = static_cast<std::uint16_t>(model_.endpoints.size() - 1);
    operation.held = held_;
    return model_.operations.emplace_back(std::move(operation));
  }

  Model& model_;
  std::vector<StationIndex> held_;
  bool place_is_reserved_ = false;  // at the station of the next call
};

}  // namespace gelombang
