// SPDX-License-Identifier: Apache-2.0
// A request, as a replication keeps it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/base/units.hpp"
#include "engine/model/replication/person.hpp"

namespace gelombang {

/// A request from being sent to its end; its client may have left before. 64 bytes. Records are used again.
struct Request {
  enum class State : std::uint8_t {
    between,      // between two operations: only while an event is handled
    under_way,    // on its way to the site
    lost,         // on its way: it never arrives
    queued,       // at the station of its present operation
    in_service,   // at that station
    in_transfer,  // at that station, a shared link or a processor
    reserving     // waits for a place at that station, and keeps the servers it holds
  };
  enum Flag : std::uint8_t {
    client_waiting = 1,
    unattended = 2,  // sent by a job, or by a person who goes on at once: nobody ever waits for it
    is_retry = 4,    // not the first attempt at its step, or one more tab
    has_place = 8    // reserved, at the station that it enters next
  };
  static constexpr std::size_t levels_here = 4;

  std::uint32_t person = 0;
  std::uint32_t generation = 0;
  std::uint32_t number = 0;              // the person's n-th request: names its random numbers
  std::uint32_t next = 0, previous = 0;  // in a queue; next also in the list of free records
  std::uint16_t operation = 0;
  State state = State::under_way;
  std::uint8_t flags = 0;
  SimTime sent_at{};
  SimTime entered_at[levels_here] =
      {};  // its stations, outermost first; Replication has those of deeper levels

  bool is(Flag flag) const { return (flags & flag) != 0; }
  void set(Flag flag) { flags = static_cast<std::uint8_t>(flags | flag); }
  void clear(Flag flag) { flags = static_cast<std::uint8_t>(flags & ~flag); }
};
static_assert(sizeof(Request) == sizeof(Person));  // Replication::fetch relies on it

}  // namespace gelombang
