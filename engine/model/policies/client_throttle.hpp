// SPDX-License-Identifier: Apache-2.0
// A client that sends less when the other side refuses much: each client drops some of its own requests, with
// a chance that follows from how many were accepted lately. It needs no word from the overloaded side, which
// is spared even the work of refusing.
// Source: Beyer et al. (eds.), Site Reliability Engineering, 2016, chapter 21, "Client-Side Throttling".
#pragma once

#include "engine/base/contract.hpp"
#include "engine/model/policies/rules.hpp"
#include "engine/model/policies/sliding_counts.hpp"

namespace gelombang {

/// The probability with which a client drops a request itself, from how many it wished to send in a window of
/// the past and how many were accepted in it: max(0, (requests - k accepts) / (requests + 1)).
///
/// requests, accepts  >= 0. There may be more accepts than requests: answers to requests that are already
///                    out of the window.
/// multiplier         k >= 1: how many sent requests an accepted one allows.
inline double client_throttle(double requests, double accepts, double multiplier) {
  GELOMBANG_REQUIRE(requests >= 0 && accepts >= 0 && multiplier >= 1);
  const double too_many = requests - multiplier * accepts;
  return too_many > 0 ? too_many / (requests + 1) : 0;
}

/// The throttle of one client, or of all people who use one. It draws nothing: whoever calls it asks for the
/// probability, decides with a stream of its own, and tells that a request was wished for, sent or not; a
/// dropped one counts as requested, or the throttle would let go as soon as it has hold.
/// Times of calls never fall.
class ClientThrottle {
 public:
  explicit ClientThrottle(const ThrottleRule& rule) : multiplier_(rule.multiplier), counts_(rule.window) {
    GELOMBANG_REQUIRE(rule.multiplier >= 1);
  }

  double drop_probability(SimTime now) {
    const Counts counts = counts_.total(now);
    return client_throttle(static_cast<double>(counts.all), static_cast<double>(counts.marked), multiplier_);
  }
  /// A request was wished for: sent, or dropped by the throttle.
  void requested(SimTime now) { counts_.add(now, {1, 0}); }
  /// The other side took the request on: it did not refuse it for lack of room.
  void accepted(SimTime now) { counts_.add(now, {0, 1}); }

 private:
  double multiplier_;
  SlidingCounts counts_;  // requests; marked: accepts
};

}  // namespace gelombang
