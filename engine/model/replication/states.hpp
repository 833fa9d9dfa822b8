// SPDX-License-Identifier: Apache-2.0
// What a replication keeps of each station, waiting room, client and job.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/fifo.hpp"
#include "engine/base/units.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/model/policies/autoscaler.hpp"
#include "engine/model/policies/circuit_breaker.hpp"
#include "engine/model/policies/client_throttle.hpp"
#include "engine/model/policies/retry_budget.hpp"
#include "engine/model/policies/shedding.hpp"
#include "engine/model/policies/waiting_room.hpp"
#include "engine/model/stations/shared_link.hpp"
#include "engine/model/stations/station.hpp"
#include "engine/model/stations/token_bucket.hpp"
#include "engine/model/stations/waiting_line.hpp"

namespace gelombang {

/// The policies of a station that refuse requests, and what they count. A station without them has no gate.
struct Gate {
  std::uint32_t requests = 0, retries = 0;  // at the station now
  std::optional<CircuitBreaker> breaker;
  std::optional<Shedding> shedding;
};
/// A service at a station whose services may be interrupted.
struct Service {
  std::uint32_t request = 0;
  std::uint8_t priority = 0;
  SimTime began_at{}, ends_at{};
};
struct Interruption {
  std::uint32_t count = 0;                // of interruptions of this record's services
  std::optional<Duration> left;           // of the service interrupted last, until it is resumed
  std::optional<SimTime> patience_until;  // of who rejoined the queue; others stay once they were served
};
/// The state of an autoscaler.
struct Scaling {
  Autoscaler rule;
  struct Boot {
    SimTime ready_at;
    std::uint32_t replicas;
  };
  std::uint32_t replicas = 0;
  std::vector<Boot> boots = {};      // under way, the first to be ready first
  double busy_ns = 0, there_ns = 0;  // server time used and available since its last look
  SimTime counted_to{};
};
struct StationState {
  explicit StationState(WaitingLine empty) : line(std::move(empty)) {}
  WaitingLine line;
  std::uint32_t busy = 0, servers = 0;
  std::uint32_t patience_purpose = 0, balk_purpose = 0;  // name the random streams
  std::uint32_t event_generation = 0;                    // of the pending flow_ends or token_comes
  SimTime flow_ends_at = SimTime::max();
  std::optional<SharedLink> link;
  std::optional<TokenBucket> bucket;
  Capacity capacity;                    // by plan or autoscaler
  double capacity_left = 1;             // by faults
  double slow_down = 1;                 // likewise
  bool suspends = false;                // likewise: a fault suspends what is in service
  bool holds = false;                   // in an outage, requests that come wait in the line; not in pools
  bool keeps_services = false;          // services may be interrupted: in_service lists them
  std::optional<SimTime> paused_since;  // third party: it answers nobody since then
  LinkedList reserving;                 // requests that wait elsewhere for a place here
  std::uint32_t reserved = 0;           // places promised to requests about to enter
  std::vector<Service> in_service;
  std::unique_ptr<Gate> gate;
  std::unique_ptr<Scaling> scaling;
};
/// The standing of a person with a waiting room.
struct Pass {
  enum class State : std::uint8_t { outside, in_line, inside };
  State state = State::outside;
  std::uint32_t number =
      0;  // of times the person came: tells sessions apart, and is the use of the random stream
  SimTime joined_at{};
};
struct RoomState {
  explicit RoomState(WaitingRoom empty) : room(std::move(empty)) {}
  WaitingRoom room;
  std::uint32_t patience_purpose = 0;
  std::vector<Pass> passes;  // by person
  struct Session {
    SimTime ends_at;
    std::uint32_t person, number;
  };
  Fifo<Session> sessions;  // of one length, so the first to begin is the first to end
  SimTime looks_at = SimTime::max();
  std::uint32_t look_generation = 0;
  bool serving = false, serve_again = false;
};
struct ClientState {
  std::optional<RetryBudget> budget;
  std::optional<ClientThrottle> throttle;
  std::uint32_t throttle_purpose = 0;
};
struct JobState {
  std::uint32_t begun = 0, ended = 0, ends_with = 0;  // items, over all runs of the job
  SimTime begun_at{};
  bool filling = false;
};

/// Constant delays of one length, such as time-outs, in the order in which they end. Only the head has a
/// pending event. An entry whose request was answered before it became the head never has one.
struct Lane {
  Duration delay{};
  facts::RequestOutcome outcome{};
  struct Entry {
    SimTime due;
    std::uint32_t request, generation;
  };
  Fifo<Entry> entries;
};

}  // namespace gelombang
