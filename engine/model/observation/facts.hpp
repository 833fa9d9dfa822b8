// SPDX-License-Identifier: Apache-2.0
// What a run tells while it goes on: facts, not statistics. A recorder is any type with
//     void record(const Fact&)
// for each of the facts below; measures decide what to count and what to average.
#pragma once

#include <cstdint>
#include <span>

#include "engine/base/units.hpp"
#include "engine/model/decisions/decisions.hpp"
#include "engine/model/observation/selection_outcome.hpp"
#include "engine/model/population/traits.hpp"
#include "engine/model/stations/station.hpp"

namespace gelombang::facts {

inline constexpr std::uint32_t no_person = 0xffffffff;

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
  std::uint32_t person = no_person;
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

enum class RequestOutcome : std::uint8_t {
  answered,
  timed_out,
  pressed_again,
  refused,  // by a station: its queue was full, or a policy kept the request out
  connection_lost,
  balked,           // the person saw the queue and did not join it
  reneged,          // the person left the queue
  dropped,          // by a station, in place of serving it: too late, or lost in a fault
  answered_in_tab,  // another tab of the person had its answer first
};
inline constexpr std::size_t request_outcome_count = 9;

struct RequestSent {
  SimTime now;
  std::uint16_t endpoint;
  const Traits& traits;
  std::uint32_t request;
  std::uint32_t person;  // no_person: a job of the system, or work that nobody waits for
  bool retry = false;    // not the first attempt at this step, or one more tab
};
/// As the client sees it: the server may go on working.
struct RequestEnded {
  SimTime now;
  std::uint16_t endpoint;
  const Traits& traits;
  RequestOutcome outcome;
  Duration since_sent;
  std::uint32_t request;
  bool unattended = false;  // sent for no person
};
/// The client did not even send it: its throttle, or its retry budget, said no.
struct RequestWithheld {
  SimTime now;
  std::uint16_t endpoint;
  const Traits& traits;
  bool by_budget;  // else by the throttle
};
/// Somebody waits between two attempts, in the orbit of the endpoint.
struct OrbitEntered {
  SimTime now;
  std::uint16_t endpoint;
};
struct OrbitLeft {
  SimTime now;
  std::uint16_t endpoint;
};

/// A visit to a station: entered (to the queue or straight to service), service started, left. `request` is
/// the record of the request, used again after its end; `level` is how many servers it held when it came.
struct StationEntered {
  SimTime now;
  std::uint16_t station;
  bool queues = false;  // no server was free
  std::uint16_t endpoint = 0;
  bool retry = false;
  std::uint32_t request = 0;
  std::uint8_t level = 0;
};
struct ServiceStarted {
  SimTime now;
  std::uint16_t station;
  Duration delay_in_queue;
  bool from_queue = false;
  bool resumed = false;  // after a preemption: the delay was told at the first start
  std::uint32_t request = 0;
};
/// The own service is over; the server stays held while calls are made.
struct ServiceEnded {
  SimTime now;
  std::uint16_t station;
  std::uint32_t request = 0;
};
/// A service gives way to a more urgent one and goes back to the queue.
struct ServicePreempted {
  SimTime now;
  std::uint16_t station;
  std::uint32_t request = 0;
  bool wasted = false;  // it was for nobody; if it is resumed, ClientLeft is told again
};
/// A server that works for somebody, or is held by a call of theirs, from now on does so for nobody.
struct ClientLeft {
  SimTime now;
  std::uint16_t station;
};
struct StationLeft {
  SimTime now;
  std::uint16_t station;
  Duration sojourn_time;
  bool wasted;              // nobody waits for this work any more
  bool served;              // false: broken off before its service was over
  bool from_queue = false;  // not served, and in the queue: reneged or dropped
  std::uint16_t endpoint = 0;
  std::uint32_t request = 0;
  bool reneged = false;  // from the queue, because the person's patience was at an end
};
struct StationRefused {
  enum class Why : std::uint8_t { full, balked, limits, breaker, shedding };
  SimTime now;
  std::uint16_t station;
  Why why = Why::full;
  std::uint16_t endpoint = 0;
  bool retry = false;
};
struct CapacityChanged {
  SimTime now;
  std::uint16_t station;
  const Capacity& capacity;
};
struct FaultChanged {
  SimTime now;
  std::uint16_t fault;
  bool begins;
};

/// Of a waiting room: somebody joins the line, is let in (also at once), or leaves the line for good.
struct RoomEntered {
  SimTime now;
  std::uint16_t room;
  const Traits& traits;
};
struct RoomAdmitted {
  SimTime now;
  std::uint16_t room;
  const Traits& traits;
  Duration delay_in_queue;
  bool from_queue;
};
struct RoomLeft {
  SimTime now;
  std::uint16_t room;
  const Traits& traits;
  bool from_queue;  // else turned away at the door
};

struct JobBegan {
  SimTime now;
  std::uint16_t job;
};
struct JobFinished {
  SimTime now;
  std::uint16_t job;
  Duration took;
};

/// A draw as a whole: who stood in it, by ticket, and what they got. SelectionDecided of each follows.
struct SeatsGiven {
  SimTime now;
  std::uint8_t wave;
  std::span<const Candidate> by_ticket;
  std::span<const Verdict> verdicts;
};

/// What a person of the pool got.
struct SelectionDecided {
  SimTime now;
  SelectionOutcome outcome;
  std::uint16_t reason;
  const Traits& traits;
  std::uint8_t wave = 0;
  std::uint8_t losses = 0;  // earlier waves in which the person stood in the pool and was not selected
  bool rejoins = false;     // not selected, and joins a later wave; else PersonLost follows
  Duration since_arrival{};
};

}  // namespace gelombang::facts
