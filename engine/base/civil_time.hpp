// SPDX-License-Identifier: Apache-2.0
// Calendar instants and the three Indonesian time zones, which have no daylight saving time.
// Not here: simulated time (units.hpp); the link between the two is kernel/clock/calendar.hpp.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace gelombang {

/// WIB is UTC+7, WITA UTC+8, WIT UTC+9.
enum class TimeZone : std::uint8_t { wib, wita, wit };
inline constexpr int time_zone_count = 3;

constexpr int utc_offset_hours(TimeZone zone) {
  return 7 + static_cast<int>(zone);
}
constexpr const char* name_of(TimeZone zone) {
  return zone == TimeZone::wib ? "WIB" : zone == TimeZone::wita ? "WITA" : "WIT";
}

/// An instant of the civil calendar, in whole seconds since 1970-01-01 00:00 UTC.
struct CivilTime {
  std::int64_t unix_seconds = 0;
  auto operator<=>(const CivilTime&) const = default;
};

/// The instant at which clocks in `zone` show this date and time. The date must exist.
CivilTime civil_time(int year, int month, int day, int hour, int minute, int second, TimeZone zone);

/// `2020-04-11 19:00 WIB`; seconds are shown only when they are not zero.
std::string to_string(CivilTime instant, TimeZone zone);

}  // namespace gelombang
