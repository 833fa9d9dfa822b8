// SPDX-License-Identifier: Apache-2.0
// A person, as a replication keeps her.
#pragma once

#include <cstdint>

#include "engine/base/units.hpp"
#include "engine/model/journey/journey.hpp"
#include "engine/model/population/traits.hpp"

namespace gelombang {

/// A person of a run: one cache line. The run keeps a table of all its people to its end.
struct alignas(64) Person {
  enum class State : std::uint8_t {
    thinking,
    about_to_retry,
    waiting_for_answer,
    waiting_for_background,
    waiting_for_event,
    finished,
    lost,
    waiting_in_room
  };
  Traits traits;
  StepIndex step = 0;
  State state = State::thinking;
  bool has_begun : 1 = false;     // thinking, with which the step begins, is over
  bool has_asked : 1 = false;     // a request was sent since the step was begun or corrected
  std::uint16_t attempt = 0;      // requests sent in this visit
  std::uint16_t visit = 0;        // visits to this step before this one
  std::uint16_t corrections = 0;  // times the step's rule sent the person back
  std::uint16_t failures = 0;     // failed attempts at this step
  ReasonIndex reason = 0;         // lost: why
  std::uint8_t losses = 0;        // waves in whose pool the person was, and not selected
  std::uint8_t next_wave = 0;     // the person is in no pool of an earlier wave
  std::uint32_t generation = 0;   // of the person's pending event
  std::uint32_t request = 0;      // that the person waits for; 0 = none
  std::uint32_t requests_made = 0;
  std::uint32_t milestones = 0;  // bit i: milestone i was reached
  SimTime arrived_at{};
};
static_assert(sizeof(Person) == 64);

}  // namespace gelombang
