// SPDX-License-Identifier: Apache-2.0
// What a station is: its kind, its capacity, how that changes, and how it treats those who wait. What happens
// in it during a run is in the other headers of this folder.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/model/policies/rules.hpp"

namespace gelombang {

inline constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();

struct Capacity {
  std::uint32_t servers = 0;          // server pool, processor
  double bandwidth_bytes_per_ns = 0;  // shared link
  Duration token_every{};             // third party: 1 / rate; zero: it answers nobody
};

/// Who is served next.
enum class QueueDiscipline : std::uint8_t {
  fifo,
  lifo,
  random_order,
  priority,            // the smallest number first, FIFO among equals; a service that has begun is finished
  preemptive_priority  // a service that has begun gives way and is resumed later where it stopped
};

/// Whoever finds at least `queue` others waiting turns round with this probability.
struct Balk {
  std::uint32_t queue = 0;
  double probability = 0;
};

struct Station {
  /// processor: `servers` processors shared by all who are there, none of whom gets more than one
  enum class Kind : std::uint8_t { server_pool, processor, shared_link, third_party, delay };
  struct Change {
    SimTime at;
    Capacity capacity;
    bool rejoin = false;  // whose server is taken away goes back to the queue
  };
  std::string name;
  Kind kind = Kind::delay;
  Capacity capacity;                                 // at the start
  std::vector<Change> changes;                       // in order of time
  std::uint32_t queue_places = unlimited;            // shared link, processor: flows at one time
  std::uint32_t burst = 1;                           // third party: tokens that can be saved up
  Distribution latency = Distribution::constant(0);  // third party, seconds

  // Server pool and third party:
  QueueDiscipline discipline = QueueDiscipline::fifo;  // third party: fifo
  std::optional<Distribution> patience;  // seconds; who waits longer in the queue leaves it (reneges)
  std::vector<Balk> balk;                // by queue, ascending: the last that applies counts
  std::optional<Duration> deadline;      // who has waited longer is dropped instead of served
  bool drops_abandoned = false;          // and so is work whose client has left
  bool blocks = false;  // server pool: full, it lets those who hold a server elsewhere wait there, with it

  // Every kind but a delay: who is let in at all.
  std::optional<LimitsRule> limits;
  std::optional<BreakerRule> breaker;
  std::optional<SheddingRule> shedding;      // server pool and third party
  std::optional<AutoscalerRule> autoscaler;  // server pool
};

/// What a shared link or a processor does per nanosecond: bytes, or seconds of work.
inline double link_capacity(const Station& station, const Capacity& capacity) {
  return station.kind == Station::Kind::processor ? capacity.servers * 1e-9 : capacity.bandwidth_bytes_per_ns;
}

}  // namespace gelombang
