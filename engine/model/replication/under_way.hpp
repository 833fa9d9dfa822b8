// SPDX-License-Identifier: Apache-2.0
// What a look at a replication between two events finds: visits and requests that have not ended, and a clock
// that stands still.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/units.hpp"
#include "engine/model/model.hpp"
#include "engine/model/replication/request.hpp"

namespace gelombang {

/// The clock stands still: this one instant has had so many events that they may never end. A crowd that
/// comes together makes fewer.
struct Standstill {
  SimTime at;
  std::uint64_t events = 0;  // so far
  std::string last_event;    // `person_continues of person 17 at step 'pay'`
};

/// A visit to a station that has not ended.
struct VisitUnderWay {
  StationIndex station;
  SimTime entered_at;
  bool in_queue = false;
};

/// A request on its way to the site or in it, whether or not somebody still waits for its answer.
struct RequestUnderWay {
  const Request& request;
  const Operation& operation;  // the present one: the servers held, and where it waits or is served
  const Traits& traits;        // of its sender
  SimTime here_since;          // it entered its last station, or was sent
};

}  // namespace gelombang
