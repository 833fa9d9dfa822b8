// SPDX-License-Identifier: Apache-2.0
#include "engine/model/arrivals/rhythm.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// The run starts at midnight in Jakarta.
const Calendar midnight_wib{civil_time(2020, 4, 11, 0, 0, 0, TimeZone::wib)};

/// Asleep from 0 to 8, awake at weight 1.5 from 8 to 24: the mean is 1.
std::vector<double> asleep_until_eight() {
  std::vector<double> weights(24, 3.0);
  for (std::size_t hour = 0; hour < 8; ++hour) weights[hour] = 0;
  return weights;
}

TEST(DailyRhythm, WeightsAreNormalisedToAMeanOfOne) {
  const DailyRhythm rhythm(midnight_wib, asleep_until_eight());
  EXPECT_DOUBLE_EQ(rhythm.weight(SimTime{hours(3)}, TimeZone::wib), 0);
  EXPECT_DOUBLE_EQ(rhythm.weight(SimTime{hours(12)}, TimeZone::wib), 1.5);
}

TEST(DailyRhythm, EveryZoneFollowsItsOwnClock) {
  const DailyRhythm rhythm(midnight_wib, asleep_until_eight());
  const SimTime six_in_jakarta{hours(6)};  // 7 in Makassar, 8 in Jayapura
  EXPECT_EQ(rhythm.weight(six_in_jakarta, TimeZone::wib), 0);
  EXPECT_EQ(rhythm.weight(six_in_jakarta, TimeZone::wita), 0);
  EXPECT_EQ(rhythm.weight(six_in_jakarta, TimeZone::wit), 1.5);
}

TEST(DailyRhythm, WithoutARhythmWakingTimeIsClockTime) {
  const DailyRhythm rhythm(midnight_wib);
  EXPECT_EQ(rhythm.after(SimTime{hours(3)}, TimeZone::wit, Duration{123'456'789}),
            SimTime{hours(3) + Duration{123'456'789}});
}

TEST(DailyRhythm, WakingTimePassesByTheWeightOfTheHour) {
  const DailyRhythm rhythm(midnight_wib, asleep_until_eight());
  // From 22:00: three waking hours are the two until midnight, at weight 1.5.
  const SimTime evening{hours(22)};
  EXPECT_EQ(rhythm.after(evening, TimeZone::wib, minutes(90)), SimTime{hours(23)});
  // One and a half more pass only after the night, from 8 to 9.
  EXPECT_EQ(rhythm.after(evening, TimeZone::wib, minutes(270)), SimTime{hours(24 + 9)});
}

TEST(DailyRhythm, WhoFallsAsleepWaitsForTheMorning) {
  const DailyRhythm rhythm(midnight_wib, asleep_until_eight());
  const SimTime morning = rhythm.after(SimTime{hours(3)}, TimeZone::wib, minutes(15));
  EXPECT_NEAR(seconds(morning - SimTime{hours(8)}), 600, 2e-9);
}

TEST(DailyRhythm, AWakingDayIsADay) {
  std::vector<double> weights(24);
  for (std::size_t hour = 0; hour < 24; ++hour) weights[hour] = static_cast<double>(1 + hour % 5);
  const DailyRhythm rhythm(midnight_wib, weights);
  for (int hour = 0; hour < 24; ++hour) {
    const SimTime now{hours(hour) + minutes(17)};
    EXPECT_NEAR(seconds(rhythm.after(now, TimeZone::wita, hours(240)) - now), 864'000, 1e-6) << hour;
  }
}

TEST(DailyRhythm, AfterIsTheInverseOfTheWeightsIntegral) {
  std::vector<double> weights(24);
  for (std::size_t hour = 0; hour < 24; ++hour)
    weights[hour] = hour % 7 == 3 ? 0 : static_cast<double>(hour % 5);
  weights[10] = 0.001;  // a thousandth: almost asleep
  const DailyRhythm rhythm(midnight_wib, weights);
  for (const TimeZone zone : {TimeZone::wib, TimeZone::wit})
    for (int start_min = 0; start_min < 24 * 60; start_min += 97)
      for (const Duration waking : {Duration{minutes(1)}, Duration{minutes(500)}, Duration{hours(100)}}) {
        const SimTime from{minutes(start_min)};
        const SimTime to = rhythm.after(from, zone, waking);
        double passed = 0;  // the integral, minute by minute: weights change only at full hours
        for (SimTime at = from; at < to; at += minutes(1))
          passed += seconds(std::min<Duration>(minutes(1), to - at)) * rhythm.weight(at, zone);
        ASSERT_NEAR(passed, seconds(waking), 1e-4) << start_min << " min";
      }
}

TEST(DailyRhythm, KnowsTheHourBefore1970) {
  // The draft lottery of 1969 began at 20:00 in Washington, 8:00 the next day in Jakarta.
  const Calendar calendar{civil_time(1969, 12, 2, 8, 0, 0, TimeZone::wib)};
  const DailyRhythm rhythm(calendar, asleep_until_eight());
  EXPECT_EQ(rhythm.weight(SimTime{}, TimeZone::wib), 1.5);
  EXPECT_EQ(rhythm.weight(SimTime{hours(16)}, TimeZone::wib), 0);
  EXPECT_EQ(rhythm.after(SimTime{}, TimeZone::wib, hours(24)), SimTime{hours(24)});
}

}  // namespace
}  // namespace gelombang
