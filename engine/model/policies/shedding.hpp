// SPDX-License-Identifier: Apache-2.0
// Shedding by priority under overload, as DAGOR does it: a station that finds its queue slow admits only the
// levels of priority whose requests it can bear, and feels its way from window to window.
// Source: Zhou et al., Overload Control for Scaling WeChat Microservices, ACM SoCC 2018 (arXiv 1806.04075v3),
// sections 4.1 and 4.2. Not here: telling the level to those who call the station, so that they do not even
// send what would be refused (their section 4.3); retries and client throttles answer for that here.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/model/policies/rules.hpp"

namespace gelombang {

/// A number in 0 .. user_levels - 1 that a person keeps for an hour. It is the same at every station, so that
/// a person who is admitted by one is likely to be admitted by the next one too, and another in every hour,
/// so that nobody is behind for long.
/// The mixing is the finalizer of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
/// generators, OOPSLA 2014).
constexpr std::uint32_t user_level(std::uint32_t person, SimTime now, std::uint32_t user_levels) {
  const auto hour = static_cast<std::uint64_t>(now.time_since_epoch() / std::chrono::hours(1));
  std::uint64_t x = (hour << 32 | person) + 0x9e3779b97f4a7c15U;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9U;
  x = (x ^ x >> 27) * 0x94d049bb133111ebU;
  x ^= x >> 31;
  return static_cast<std::uint32_t>((x >> 32) * user_levels >> 32);
}

/// A request's level is priority * user_levels + user level, the smallest being the most important; those
/// below a bar are admitted. A window ends after a time or after a number of requests, whichever is first,
/// and moves the bar by what came in it:
///   - the mean delay in queue was too long: down, until 1 - decrease of the admitted would have come in;
///   - it was not: up, until `increase` of all that came would have come in besides;
///   - somebody was admitted but nobody's wait ended: nothing is known, it stays;
///   - nobody came and no wait was too long: everybody is admitted again (the paper does not say).
/// It begins with everybody admitted, and so it stays as long as delays are short. Times of calls never fall.
class Shedding {
 public:
  static constexpr std::uint32_t priorities = 16;

  explicit Shedding(const SheddingRule& rule)
      : rule_(rule),
        came_at_(priorities * rule.user_levels),
        bar_(priorities * rule.user_levels),
        window_end_(SimTime{} + rule.window) {
    GELOMBANG_REQUIRE(rule.queueing_time > Duration{0} && rule.window > Duration{0} && rule.requests >= 1);
    GELOMBANG_REQUIRE(rule.decrease > 0 && rule.decrease < 1 && rule.increase > 0 && rule.increase < 1);
    GELOMBANG_REQUIRE(rule.user_levels >= 1 && rule.user_levels <= 128);
  }

  /// Whether a request is admitted. priority < `priorities`.
  bool admits(SimTime now, std::uint8_t priority, std::uint32_t person) {
    end_windows(now);
    const std::uint32_t level = priority * rule_.user_levels + user_level(person, now, rule_.user_levels);
    const bool is_admitted = level < bar_;
    ++came_at_[level];
    ++came_;
    if (is_admitted) ++admitted_;
    if (came_ == rule_.requests) {
      move_bar();
      window_end_ = now + rule_.window;
    }
    return is_admitted;
  }

  /// Somebody's wait in the queue is over, after this time, 0 included: served, or dropped by a deadline.
  void delay_in_queue(SimTime now, Duration delay) {
    end_windows(now);
    ++waits_;
    delay_sum_ += static_cast<double>(delay.count());
  }

  /// Levels that are admitted: all of them as long as there was no overload.
  std::uint32_t bar() const { return bar_; }

 private:
  void end_windows(SimTime now) {
    if (now < window_end_) return;
    move_bar();
    const std::int64_t idle = (now - window_end_) / rule_.window;
    if (idle > 0) move_bar();  // once says it all: from then on everybody is admitted
    window_end_ += rule_.window * (idle + 1);
  }

  void move_bar() {
    const auto admitted = static_cast<double>(admitted_);
    if (delay_sum_ > static_cast<double>(rule_.queueing_time.count()) * static_cast<double>(waits_)) {
      lower_bar(admitted, (1 - rule_.decrease) * admitted);
    } else if (came_ == 0) {
      bar_ = static_cast<std::uint32_t>(came_at_.size());
    } else if (admitted_ == 0 || waits_ > 0) {
      raise_bar(admitted, admitted + rule_.increase * static_cast<double>(came_));
    }
    if (came_ > 0) came_at_.assign(came_at_.size(), 0);
    came_ = admitted_ = waits_ = 0;
    delay_sum_ = 0;
  }
  /// `admitted` came at levels below the bar.
  void lower_bar(double admitted, double wanted) {
    while (admitted > wanted) admitted -= came_at_[--bar_];
  }
  void raise_bar(double admitted, double wanted) {
    while (admitted < wanted && bar_ < came_at_.size()) admitted += came_at_[bar_++];
  }

  SheddingRule rule_;
  std::vector<std::uint32_t> came_at_;  // requests of this window by level
  std::uint32_t bar_;
  SimTime window_end_;
  std::uint64_t came_ = 0, admitted_ = 0, waits_ = 0;  // of this window
  double delay_sum_ = 0;  // nanoseconds; exact up to 104 days, and a double cannot overflow beyond
};

}  // namespace gelombang
