// SPDX-License-Identifier: Apache-2.0
// Something breaks for a while: stations lose capacity or become slow, requests are lost on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/kernel/random/variates.hpp"

namespace gelombang {

/// What becomes of the requests in service where a fault takes capacity away. It means the same everywhere:
/// at a server pool for the servers that are gone, at the other stations when nothing is left.
enum class InService : std::uint8_t {
  finish,   // they are served to their end; only new ones wait
  suspend,  // they stop, and go on when the capacity is back, with what is left of their service
  lose      // they are dropped
};

struct Fault {
  struct Interval {
    SimTime from, to;
  };
  std::string name;
  /// Scheduled: in order of time, apart from one another. Empty: the fault is random.
  std::vector<Interval> at;
  /// Random: time without and time with the fault, seconds, drawn anew each time; it begins without.
  Distribution every, length;

  std::vector<std::uint16_t> stations;  // struck together: the correlated failure of a zone is one fault
  double capacity = 1;                  // share that is left of servers, bandwidth or rate; 0: outage
  double slow_down = 1;                 // services that begin meanwhile take so many times as long; >= 1
  InService in_service = InService::finish;
  bool loses_work = false;  // what the stations have in hand and in queue is lost when it begins

  std::vector<std::uint8_t> connections;  // requests of these connection classes
  double loss = 0;                        // are lost on the way with this probability
};

}  // namespace gelombang
