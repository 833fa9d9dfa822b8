// What a run tells while it goes on: facts, not statistics. A recorder is any type with
//     void record(const Fact&)
// for each of the facts below; measures decide what to count and what to average.
#pragma once

#include <cstdint>

#include "engine/base/units.hpp"
#include "engine/model/population/traits.hpp"
#include "engine/model/stations/station.hpp"

namespace gelombang::facts {

struct PersonArrived {
  SimTime now;
  const Traits& traits;
};
struct StepEntered {
  SimTime now;
  std::uint16_t step;
  const Traits& traits;
};
struct StepLeft {  // for the next step, or for good
  SimTime now;
  std::uint16_t step;
  const Traits& traits;
};
struct MilestoneReached {
  SimTime now;
  std::uint16_t milestone;
  const Traits& traits;
  Duration since_arrival;
};
struct PersonFinished {
  SimTime now;
  const Traits& traits;
  Duration journey_time;
};
struct PersonLost {
  SimTime now;
  std::uint16_t reason;
  const Traits& traits;
};

enum class RequestOutcome : std::uint8_t { answered, timed_out, pressed_again, refused, connection_lost };
inline constexpr std::size_t request_outcome_count = 5;

struct RequestSent {
  SimTime now;
  std::uint16_t endpoint;
  const Traits& traits;
};
/// As the client sees it: the server may go on working.
struct RequestEnded {
  SimTime now;
  std::uint16_t endpoint;
  const Traits& traits;
  RequestOutcome outcome;
  Duration since_sent;
};

/// A visit to a station: entered (to the queue or straight to service), service started, left.
struct StationEntered {
  SimTime now;
  std::uint16_t station;
  bool queues = false;  // no server was free
};
struct ServiceStarted {
  SimTime now;
  std::uint16_t station;
  Duration delay_in_queue;
  bool from_queue = false;
};
struct StationLeft {
  SimTime now;
  std::uint16_t station;
  Duration sojourn_time;
  bool wasted;  // nobody waits for this work any more
  bool served;  // false: broken off before its service was over
};
struct StationRefused {  // the queue was full
  SimTime now;
  std::uint16_t station;
};
struct CapacityChanged {
  SimTime now;
  std::uint16_t station;
  const Capacity& capacity;
};

/// What a person of the pool got.
struct SelectionDecided {
  SimTime now;
  std::uint8_t outcome;  // 0 selected, 1 not selected, 2 screened out
  std::uint16_t reason;
  const Traits& traits;
};

}  // namespace gelombang::facts
