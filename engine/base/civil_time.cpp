// SPDX-License-Identifier: Apache-2.0
#include "engine/base/civil_time.hpp"

#include <chrono>
#include <cstdio>

namespace gelombang {

CivilTime civil_time(int year, int month, int day, int hour, int minute, int second, TimeZone zone) {
  using namespace std::chrono;
  const sys_days date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                        std::chrono::day{static_cast<unsigned>(day)};
  const auto local = date.time_since_epoch() + hours{hour} + minutes{minute} + seconds{second};
  return {duration_cast<std::chrono::seconds>(local).count() - utc_offset_hours(zone) * 3600};
}

std::string to_string(CivilTime instant, TimeZone zone) {
  using namespace std::chrono;
  const sys_seconds local{std::chrono::seconds{instant.unix_seconds + utc_offset_hours(zone) * 3600}};
  const auto date = floor<days>(local);
  const year_month_day ymd{date};
  const auto of_day = (local - date).count();
  char text[64];
  int length = std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d", static_cast<int>(ymd.year()),
                             static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                             static_cast<int>(of_day / 3600), static_cast<int>(of_day / 60 % 60));
  if (of_day % 60 != 0)
    length += std::snprintf(text + length, sizeof text - static_cast<std::size_t>(length), ":%02d",
                            static_cast<int>(of_day % 60));
  return std::string(text, static_cast<std::size_t>(length)) + " " + name_of(zone);
}

}  // namespace gelombang
