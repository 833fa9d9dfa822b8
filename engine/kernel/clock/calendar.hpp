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

  /// Hour of the local day, 0..23, in `zone`.
  int hour_of_day(SimTime time, TimeZone zone) const {
    const std::int64_t hours = at(time).unix_seconds / 3600 + utc_offset_hours(zone);
    return static_cast<int>(hours % 24);
  }

 private:
  CivilTime start_;
};

}  // namespace gelombang
