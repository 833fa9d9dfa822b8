// SPDX-License-Identifier: Apache-2.0
// How activity follows the local day: 24 hourly weights with mean 1, the same in every time zone by its own
// clock. "Waking time" is time measured by this rhythm: a waking hour passes slowly at night.
#pragma once

#include <array>
#include <vector>

#include "engine/kernel/clock/calendar.hpp"

namespace gelombang {

class DailyRhythm {
 public:
  /// No rhythm: every hour weighs 1.
  explicit DailyRhythm(Calendar calendar);
  /// `weights` >= 0, 24 of them, hour 0 first, not all zero; normalised to mean 1.
  DailyRhythm(Calendar calendar, const std::vector<double>& weights);

  double weight(SimTime time, TimeZone zone) const {
    return weight_[static_cast<std::size_t>(calendar_.hour_of_day(time, zone))];
  }

  /// The time at which `waking` more waking time has passed in `zone`. waking >= 0. The result is below
  /// `SimTime::max()` for any waking time under 200 years.
  SimTime after(SimTime now, TimeZone zone, Duration waking) const;

 private:
  Calendar calendar_;
  std::array<double, 24> weight_{};
  std::array<double, 25> cumulative_{};  // waking hours since local midnight
  bool flat_ = true;
};

}  // namespace gelombang
