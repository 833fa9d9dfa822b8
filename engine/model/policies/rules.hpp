// SPDX-License-Identifier: Apache-2.0
// The parameters of policies. What each does is in the header of its name in this folder.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/base/units.hpp"
#include "engine/kernel/random/variates.hpp"

namespace gelombang {

/// So many requests in a station at one time, and of these so many retries; the others are refused.
struct LimitsRule {
  std::uint32_t requests = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t retries = std::numeric_limits<std::uint32_t>::max();
};

/// A circuit breaker (circuit_breaker.hpp).
struct BreakerRule {
  Duration window{};                    // results older than this are forgotten; > 0
  double failures = 0.5;                // share of failures that opens it; 0 < share <= 1
  std::uint32_t at_least = 1;           // results in the window before it may open; >= 1
  std::optional<Duration> slower_than;  // an answer that takes longer is a failure
  Duration open_for{};                  // > 0
  std::uint32_t trials = 1;             // requests let through half-open; all must succeed; >= 1
};

/// Shedding by priority under overload, as DAGOR does it (shedding.hpp).
struct SheddingRule {
  Duration queueing_time{};         // overload: the mean delay in queue of a window is longer; > 0
  Duration window{};                // a window ends after this time, > 0,
  std::uint32_t requests = 2000;    // or after so many requests, >= 1
  double decrease = 0.05;           // of the admitted, per window of overload; 0 < share < 1
  double increase = 0.01;           // of all that came, per window without; 0 < share < 1
  std::uint32_t user_levels = 128;  // 1 .. 128; a user's level changes every hour
};

/// The Kubernetes horizontal autoscaler (autoscaler.hpp).
struct AutoscalerRule {
  double target = 0.7;             // utilization, 0 < target <= 1
  std::uint32_t at_least = 1;      // replicas, >= 1
  std::uint32_t at_most = 1;       // >= at_least
  std::uint32_t servers_each = 1;  // of a replica, >= 1
  Duration every{};                // > 0
  double tolerance = 0.1;          // >= 0
  Duration boot_delay{};           // from the decision to the first request served
  Duration steady_for{};           // fewer replicas only if none of the last decisions wanted more
};

/// A throttle kept by the client (client_throttle.hpp).
struct ThrottleRule {
  double multiplier = 2;  // >= 1
  Duration window{};      // > 0
};

/// Retries may be so many of the first attempts (retry_budget.hpp).
struct RetryBudgetRule {
  double ratio = 0.1;         // retries a first attempt pays for, >= 0
  std::uint32_t burst = 100;  // retries that can be saved up, >= 1; a budget begins full
};

/// A waiting room in front of some steps of the journey (waiting_room.hpp).
struct WaitingRoomRule {
  enum class Order : std::uint8_t {
    fifo,
    random,       // whoever waits has the same chance at every admission
    shuffle,      // those who came before the opening are put in random order, who comes later goes behind
    reject,       // nobody waits: who finds the room full is turned away
    pass_through  // everybody is let in at once; sessions are counted
  };
  enum class Lanes : std::uint8_t { one, region, time_zone };  // each lane gets its share of the admissions

  std::string name;
  Order order = Order::fifo;
  Lanes lanes = Lanes::one;
  std::vector<double> lane_weight;                  // one for each lane, > 0: its share of the admissions
  std::array<SimTime, time_zone_count> opens_at{};  // for people of each time zone
  std::uint32_t active_users = std::numeric_limits<std::uint32_t>::max();  // sessions at one time, >= 1
  std::optional<Duration> admit_every;     // 1 / new users per unit of time; > 0
  std::optional<Duration> session_length;  // then the person goes to the end of the line; > 0
  std::optional<Distribution> patience;    // seconds
};

}  // namespace gelombang
