// SPDX-License-Identifier: Apache-2.0
// The link between simulated time and the civil calendar.
#pragma once

#include "engine/base/civil_time.hpp"
#include "engine/base/units.hpp"

namespace gelombang {

class Calendar {
 public:
  /// `start`: the civil instant of simulated time zero.
  explicit Calendar(CivilTime start) : start_(start) {}

  CivilTime at(SimTime time) const {
    return {start_.unix_seconds + time.time_since_epoch().count() / 1'000'000'000};
  }
  SimTime at(CivilTime instant) const {
    return SimTime{Duration{(instant.unix_seconds - start_.unix_seconds) * 1'000'000'000}};
  }

  /// Seconds since the last local midnight, 0..86399, in `zone`.
  std::int64_t second_of_day(SimTime time, TimeZone zone) const {
    const std::int64_t second = (at(time).unix_seconds + utc_offset_hours(zone) * 3600) % 86400;
    return second < 0 ? second + 86400 : second;  // before 1970
  }
  /// Hour of the local day, 0..23, in `zone`.
  int hour_of_day(SimTime time, TimeZone zone) const {
    return static_cast<int>(second_of_day(time, zone) / 3600);
  }

 private:
  CivilTime start_;
};

}  // namespace gelombang
