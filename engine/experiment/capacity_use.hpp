// SPDX-License-Identifier: Apache-2.0
// How much of a station's capacity was used, over any time and in any unit, and when it was busiest.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "engine/base/units.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Up to an instant; the use of a time is the difference of two.
struct CapacityUse {
  double used = 0, possible = 0;

  CapacityUse operator-(const CapacityUse& before) const {
    return {used - before.used, possible - before.possible};
  }
  /// 0 .. 1; NaN where there was no capacity.
  double share() const {
    return possible > 0 ? std::clamp(used / possible, 0.0, 1.0) : results::not_a_number;
  }
};

/// The five minutes on end in which the greatest share of the capacity was used. All of the time where that
/// is shorter.
class BusiestMinutes {
 public:
  static constexpr std::size_t minutes = 5;

  explicit BusiestMinutes(SimTime start = SimTime{}) { ends_[0].at = start; }

  /// A minute is over, or what is left of one. `use`: since the start.
  void end_minute(SimTime now, const CapacityUse& use) {
    ends_[++count_ % ends_.size()] = {now, use};
    const bool all_of_it = count_ <= minutes;
    const End& from = ends_[all_of_it ? 0 : (count_ - minutes) % ends_.size()];
    const double share = (use - from.use).share();
    if (std::isnan(share) || (!all_of_it && share <= share_)) return;
    share_ = share;
    from_ = from.at;
  }

  double share() const { return share_; }  // NaN: there was no capacity
  SimTime from() const { return from_; }

 private:
  struct End {
    SimTime at{};
    CapacityUse use;
  };
  std::array<End, minutes + 1> ends_;  // a ring
  std::size_t count_ = 0;
  double share_ = results::not_a_number;
  SimTime from_{};
};

}  // namespace gelombang::experiment
