// SPDX-License-Identifier: Apache-2.0
// Requests that can never go on, because each waits for a server, or a place, that another one of them holds.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/model/model.hpp"

namespace gelombang::experiment {

/// A request that is under way: the servers that it holds, and whether it waits for another station.
struct Holder {
  const Operation* operation;  // the present one; `held` is what it holds
  enum class State : std::uint8_t { goes_on, in_queue, waits_for_place } state;
  bool is_served;  // at the station of the operation, which is a server pool: it holds a server there, too
  SimTime since;   // in this state, as far as is known
};

struct Deadlock {
  std::vector<std::uint64_t> visits;  // by station: that hold a server there, or queue there, for ever
  std::optional<SimTime> since;       // the last server that closed the circle was taken; none: no deadlock
};

/// Whoever waits goes on at some time if somebody who holds a server there does, or if they may leave the
/// queue; at a third party, and at a pool in which no server is held (one that is down), it only takes time.
/// Those for whom nothing of this is true are deadlocked. Time-outs of clients do not help: a server does not
/// notice.
Deadlock deadlock(const Model& model, std::span<const Holder> holders);

}  // namespace gelombang::experiment
