// SPDX-License-Identifier: Apache-2.0
// Counts over the last so many seconds, for policies that decide from the recent past: of a number of things,
// and of those among them that are marked (failed, accepted).
// Not here: averages over a run; those are measures.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/base/contract.hpp"
#include "engine/base/units.hpp"

namespace gelombang {

struct Counts {
  std::uint64_t all = 0, marked = 0;
};

/// The window is kept in 20 slots, the current one included, that are forgotten one at a time: what is
/// counted is never older than the window (rounded up to whole nanoseconds a slot), and never leaves before
/// 19/20 of it.
class SlidingCounts {
 public:
  /// window > 0.
  explicit SlidingCounts(Duration window)
      : slot_length_((window.count() + slots - 1) / slots), slot_end_(SimTime{} + slot_length_) {
    GELOMBANG_REQUIRE(window > Duration{0});
  }

  /// Adds to the counts. Times of calls never fall.
  void add(SimTime now, Counts more) {
    move_to(now);
    counts_[current_].all += more.all;
    counts_[current_].marked += more.marked;
    total_.all += more.all;
    total_.marked += more.marked;
  }

  Counts total(SimTime now) {
    move_to(now);
    return total_;
  }

  /// Forgets everything.
  void clear() {
    counts_ = {};
    total_ = {};
  }

 private:
  static constexpr std::int64_t slots = 20;

  void move_to(SimTime now) {
    if (now < slot_end_) return;
    const std::int64_t passed = (now - slot_end_) / slot_length_ + 1;
    slot_end_ += slot_length_ * passed;
    if (passed >= slots) return clear();
    for (std::int64_t i = 0; i < passed; ++i) {
      current_ = current_ + 1 == counts_.size() ? 0 : current_ + 1;
      total_.all -= counts_[current_].all;
      total_.marked -= counts_[current_].marked;
      counts_[current_] = {};
    }
  }

  Duration slot_length_;
  SimTime slot_end_;
  std::size_t current_ = 0;
  std::array<Counts, slots> counts_{};
  Counts total_;
};

}  // namespace gelombang
