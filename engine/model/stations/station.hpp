// What a station is: its kind, its capacity, and how that changes. What happens in it during a run is in the
// other headers of this folder, one a kind.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/kernel/random/variates.hpp"

namespace gelombang {

inline constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();

struct Capacity {
  std::uint32_t servers = 0;          // server pool
  double bandwidth_bytes_per_ns = 0;  // shared link
  Duration token_every{};             // third party: 1 / rate; zero: it answers nobody
};

struct Station {
  enum class Kind : std::uint8_t { server_pool, shared_link, third_party, delay };
  struct Change {
    SimTime at;
    Capacity capacity;
  };
  std::string name;
  Kind kind = Kind::delay;
  Capacity capacity;                                 // at the start
  std::vector<Change> changes;                       // in order of time
  std::uint32_t queue_places = unlimited;            // shared link: flows at one time
  std::uint32_t burst = 1;                           // third party: tokens that can be saved up
  Distribution latency = Distribution::constant(0);  // third party, seconds
};

}  // namespace gelombang
