// SPDX-License-Identifier: Apache-2.0
#include "engine/model/arrivals/arrivals.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<double, time_zone_count> all_in_wib{1, 0, 0};
const Calendar midnight_wib{civil_time(2020, 4, 11, 0, 0, 0, TimeZone::wib)};

std::vector<SimTime> all_of(ArrivalTimes arrivals) {
  std::vector<SimTime> times;
  while (const auto next = arrivals.next()) times.push_back(*next);
  return times;
}

ArrivalProcess poisson(const RatePoints& points, Duration duration) {
  return {std::nullopt, arrival_intensity(points, DailyRhythm(midnight_wib), all_in_wib, duration)};
}

TEST(ArrivalIntensity, FollowsTheStraightLineBetweenTwoPoints) {
  // From 0 to 60 a second within an hour: half of the area lies before minute 42.4 (60 min / sqrt 2).
  const Intensity intensity = arrival_intensity({{Duration{0}, 0.0}, {hours(1), 60.0}},
                                                DailyRhythm(midnight_wib), all_in_wib, hours(1));
  EXPECT_NEAR(intensity.total(), 3600 * 30, 1e-6);
  EXPECT_NEAR(intensity.cumulative(SimTime{minutes(30)}), 3600 * 30 / 4.0, 1e-6);
}

TEST(ArrivalIntensity, IsConstantBeforeTheFirstAndAfterTheLastPoint) {
  const Intensity intensity =
      arrival_intensity({{hours(1), 2.0}, {hours(2), 5.0}}, DailyRhythm(midnight_wib), all_in_wib, hours(4));
  EXPECT_NEAR(intensity.cumulative(SimTime{hours(1)}), 7200, 1e-6);
  EXPECT_NEAR(intensity.total() - intensity.cumulative(SimTime{hours(2)}), 36000, 1e-6);
}

TEST(ArrivalIntensity, IsTheSumOverZonesThatWakeUpOneAfterTheOther) {
  std::vector<double> weights(24, 0.0);
  weights[8] = 24;  // everybody comes between 8 and 9 by the own clock
  const Intensity intensity =
      arrival_intensity({{Duration{0}, 1.0}}, DailyRhythm(midnight_wib, weights), {0.5, 0.3, 0.2}, hours(24));
  EXPECT_NEAR(intensity.cumulative(SimTime{hours(6)}), 0, 1e-6);
  EXPECT_NEAR(intensity.cumulative(SimTime{hours(7)}), 0.2 * 86400, 1e-6);
  EXPECT_NEAR(intensity.cumulative(SimTime{hours(8)}), 0.5 * 86400, 1e-6);
  EXPECT_NEAR(intensity.cumulative(SimTime{hours(9)}), 86400, 1e-6);
}

TEST(ArrivalTimes, ExactlySoManyComeAndAllWithinTheRun) {
  const ArrivalProcess process = poisson({{Duration{0}, 100.0}, {minutes(1), 1.0}}, hours(1));
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (const std::uint64_t count : {1U, 2U, 1000U}) {
      const std::vector<SimTime> times = all_of(ArrivalTimes(process, count, Streams(seed, 0)));
      ASSERT_EQ(times.size(), count) << "seed " << seed;
      EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
      EXPECT_LT(times.back(), SimTime{hours(1)});
    }
}

TEST(ArrivalTimes, WithACountTheyAreSpreadByTheShapeOfTheRate) {
  // Three in four come in the first half. Binomial: sigma = sqrt(100,000 x 3/16) = 137; 5 sigma, one false
  // alarm in 1.7 million.
  const ArrivalProcess process =
      poisson({{Duration{0}, 3.0}, {minutes(30), 3.0}, {minutes(30) + Duration{1}, 1.0}}, hours(1));
  const std::vector<SimTime> times = all_of(ArrivalTimes(process, 100'000, Streams(1, 0)));
  const auto early = std::lower_bound(times.begin(), times.end(), SimTime{minutes(30)}) - times.begin();
  EXPECT_NEAR(static_cast<double>(early), 75'000, 5 * 137);
}

TEST(ArrivalTimes, WithoutACountTheirNumberIsPoisson) {
  // 400 runs of 50 expected: the sum is Poisson(20,000), 5 sigma = 707; the variance of a run is 50 too.
  const ArrivalProcess process = poisson({{Duration{0}, 50.0 / 3600}}, hours(1));
  double sum = 0, squares = 0;
  for (std::uint32_t replication = 0; replication < 400; ++replication) {
    const auto n = static_cast<double>(all_of(ArrivalTimes(process, 0, Streams(3, replication))).size());
    sum += n;
    squares += (n - 50) * (n - 50);
  }
  EXPECT_NEAR(sum, 20'000, 5 * std::sqrt(20'000.0));
  // The sample variance has a standard error of about 50 sqrt(2/400) = 3.5.
  EXPECT_NEAR(squares / 400, 50, 5 * 3.6);
}

TEST(ArrivalTimes, ComeInOrderAndEndWithTheIntensity) {
  // Two a second for a minute, none for a minute, one a second for a minute.
  const ArrivalProcess process{std::nullopt, Intensity({2.0, 0.0, 1.0}, minutes(1))};
  const std::vector<SimTime> times = all_of(ArrivalTimes(process, 0, Streams(2020, 0)));
  ASSERT_FALSE(times.empty());
  EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
  EXPECT_GT(times.back(), SimTime{minutes(2)});  // e^-60 is the chance of none in the last minute
  EXPECT_LT(times.back(), SimTime{minutes(3)});
}

TEST(ArrivalTimes, AHigherRateBringsEveryArrivalForward) {
  const auto times = [](double first_rate) {
    const ArrivalProcess process{std::nullopt, Intensity({first_rate, 4.0}, minutes(1))};
    return all_of(ArrivalTimes(process, 0, Streams(2020, 0)));
  };
  const std::vector<SimTime> late = times(1), early = times(1.5);
  ASSERT_GE(early.size(), late.size());
  ASSERT_GT(late.size(), 200U);
  for (std::size_t i = 0; i < late.size(); ++i) EXPECT_LE(early[i], late[i]);
}

TEST(ArrivalTimes, OfARenewalProcessAreSumsOfIntervals) {
  const ArrivalProcess process{Distribution::constant(2.5), std::nullopt};
  EXPECT_EQ(all_of(ArrivalTimes(process, 3, Streams(1, 0))),
            (std::vector{SimTime{from_seconds(2.5)}, SimTime{from_seconds(5)}, SimTime{from_seconds(7.5)}}));
}

TEST(ArrivalTimes, EndBeforeSimulatedTimeDoes) {
  // Simulated time has 292 years; sums of 145 years on average soon leave it.
  const ArrivalProcess process{Distribution::exponential(4.6e9), std::nullopt};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const std::vector<SimTime> times = all_of(ArrivalTimes(process, 0, Streams(seed, 0)));
    ASSERT_LT(times.size(), 30U);
    ASSERT_TRUE(std::is_sorted(times.begin(), times.end()));
    if (!times.empty()) {
      ASSERT_GT(times.front(), SimTime{});
    }
  }
}

TEST(ArrivalTimes, DifferBetweenReplicationsAndAreTheSameForOne) {
  const ArrivalProcess process = poisson({{Duration{0}, 1.0}}, hours(1));
  EXPECT_EQ(all_of(ArrivalTimes(process, 100, Streams(1, 0))),
            all_of(ArrivalTimes(process, 100, Streams(1, 0))));
  EXPECT_NE(all_of(ArrivalTimes(process, 100, Streams(1, 0))),
            all_of(ArrivalTimes(process, 100, Streams(1, 1))));
}

TEST(ArrivalTimes, OfEverybodyTogetherAreOneInstant) {
  ArrivalProcess process;
  process.together = SimTime{std::chrono::minutes(5)};
  ArrivalTimes times(process, 3, Streams(1, 0));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(times.next(), process.together);
  EXPECT_EQ(times.next(), std::nullopt);
}

}  // namespace
}  // namespace gelombang
