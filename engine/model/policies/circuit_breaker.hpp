// SPDX-License-Identifier: Apache-2.0
// A circuit breaker in front of a station: when too many of the latest results are failures it opens and lets
// nobody in; after a while it lets a few through on trial, and their results close it or open it again.
// Source of the three states: Nygard, Release It!, 2007, chapter 5.
// Not here: what counts as a failure beside slowness, and what the caller does when it is not let in.
#pragma once

#include <cstdint>

#include "engine/base/contract.hpp"
#include "engine/model/policies/rules.hpp"
#include "engine/model/policies/sliding_counts.hpp"

namespace gelombang {

/// Whoever is let in has one result, told once, or a trial would be waited for without end: time-outs and
/// people who hang up are results too.
///
/// A result comes with the time at which its request was let in. It counts only if that was not before the
/// last trials began: those who were still inside when the breaker opened say nothing about whether the
/// station has recovered, however late they come out. Times of calls never fall.
class CircuitBreaker {
 public:
  enum class State : std::uint8_t { closed, open, half_open };

  explicit CircuitBreaker(const BreakerRule& rule) : rule_(rule), results_(rule.window) {
    GELOMBANG_REQUIRE(rule.failures > 0 && rule.failures <= 1 && rule.at_least >= 1);
    GELOMBANG_REQUIRE(rule.open_for > Duration{0} && rule.trials >= 1);
  }

  State state(SimTime now) const {
    if (!has_tripped_) return State::closed;
    return now < half_open_at_ ? State::open : State::half_open;
  }

  /// Whether a request may go in; if half open it is then one of the trials.
  bool lets_in(SimTime now) {
    switch (state(now)) {
      case State::closed:
        return true;
      case State::open:
        return false;
      case State::half_open:
        if (trials_ == rule_.trials) return false;
        ++trials_;
        return true;
    }
    return false;
  }

  /// The request that was let in at `let_in_at` is over, well or not. One that took longer than `slower_than`
  /// is a failure in any case.
  void result(SimTime now, SimTime let_in_at, bool failed) {
    if (let_in_at < half_open_at_) return;
    failed = failed || (rule_.slower_than && now - let_in_at > *rule_.slower_than);
    if (!has_tripped_) {
      results_.add(now, {1, failed ? 1U : 0U});
      if (failed && has_too_many_failures(now)) open(now);
    } else if (failed) {
      open(now);
    } else if (++successes_ == rule_.trials) {
      has_tripped_ = false;
    }
  }

 private:
  bool has_too_many_failures(SimTime now) {
    const Counts results = results_.total(now);
    // Room for rounding: 11 of 20 are 55 %, though 0.55 * 20 > 11 in doubles.
    return results.all >= rule_.at_least &&
           static_cast<double>(results.marked) >=
               rule_.failures * static_cast<double>(results.all) * (1 - 1e-12);
  }
  void open(SimTime now) {
    has_tripped_ = true;
    half_open_at_ = now + rule_.open_for;  // later than anybody was let in who is inside now
    trials_ = successes_ = 0;
    results_.clear();
  }

  BreakerRule rule_;
  SlidingCounts results_;  // while closed; marked: failures
  bool has_tripped_ = false;
  SimTime half_open_at_{};  // the end of the last time it was open
  std::uint32_t trials_ = 0, successes_ = 0;
};

}  // namespace gelombang
