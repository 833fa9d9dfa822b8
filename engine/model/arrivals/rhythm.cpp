// SPDX-License-Identifier: Apache-2.0
#include "engine/model/arrivals/rhythm.hpp"

#include "engine/base/contract.hpp"

namespace gelombang {

namespace {
constexpr double hour_ns = 3.6e12;
}

DailyRhythm::DailyRhythm(Calendar calendar) : DailyRhythm(calendar, std::vector<double>(24, 1.0)) {}

DailyRhythm::DailyRhythm(Calendar calendar, const std::vector<double>& weights) : calendar_(calendar) {
  GELOMBANG_REQUIRE(weights.size() == 24);
  double total = 0;
  for (const double weight : weights) total += weight;
  GELOMBANG_REQUIRE(total > 0);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    weight_[hour] = weights[hour] * 24 / total;
    cumulative_[hour + 1] = cumulative_[hour] + weight_[hour];
    flat_ = flat_ && weights[hour] == weights[0];
  }
  cumulative_[24] = 24;  // exactly, whatever the rounding of the sum
}

SimTime DailyRhythm::after(SimTime now, TimeZone zone, Duration waking) const {
  if (flat_) return now + waking;
  const std::int64_t day_ns = 24 * 3600 * std::int64_t{1'000'000'000};
  const std::int64_t midnight_offset = calendar_.second_of_day(SimTime{}, zone);
  const std::int64_t since_midnight = now.time_since_epoch().count() + midnight_offset * 1'000'000'000;
  const std::int64_t day = since_midnight / day_ns;
  const std::int64_t of_day = since_midnight % day_ns;
  const auto hour_now = static_cast<std::size_t>(of_day / (3600 * std::int64_t{1'000'000'000}));
  const double into_hour = static_cast<double>(of_day) / hour_ns - static_cast<double>(hour_now);
  double target =
      cumulative_[hour_now] + into_hour * weight_[hour_now] + static_cast<double>(waking.count()) / hour_ns;
  const auto days_ahead = static_cast<std::int64_t>(target / 24);
  target -= static_cast<double>(days_ahead) * 24;
  std::size_t hour = 0;
  while (hour < 23 && cumulative_[hour + 1] <= target) ++hour;
  const double fraction = weight_[hour] > 0 ? (target - cumulative_[hour]) / weight_[hour] : 0;
  const double of_target_day = (static_cast<double>(hour) + (fraction < 1 ? fraction : 1)) * hour_ns;
  const std::int64_t result = (day + days_ahead) * day_ns + static_cast<std::int64_t>(of_target_day) -
                              midnight_offset * 1'000'000'000;
  const SimTime time{Duration{result}};
  return time < now ? now : time;  // rounding may fall a nanosecond short
}

}  // namespace gelombang
