// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/intensity.hpp"

#include <chrono>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using namespace std::chrono_literals;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

/// Two events a second for a minute, none for a minute, one a second for a minute.
Intensity pause_in_the_middle() {
  return Intensity({2.0, 0.0, 1.0}, 1min);
}

TEST(Intensity, TheTotalIsTheExpectedNumberOfEvents) {
  EXPECT_DOUBLE_EQ(pause_in_the_middle().total(), 180.0);
  EXPECT_EQ(pause_in_the_middle().end(), at(3min));
}

TEST(Intensity, TheCumulativeIntensityIsTheAreaUnderTheRate) {
  const Intensity intensity = pause_in_the_middle();
  EXPECT_DOUBLE_EQ(intensity.cumulative(at(-1s)), 0.0);
  EXPECT_DOUBLE_EQ(intensity.cumulative(at(0s)), 0.0);
  EXPECT_DOUBLE_EQ(intensity.cumulative(at(30s)), 60.0);
  EXPECT_DOUBLE_EQ(intensity.cumulative(at(90s)), 120.0);
  EXPECT_DOUBLE_EQ(intensity.cumulative(at(150s)), 150.0);
  EXPECT_DOUBLE_EQ(intensity.cumulative(at(3min)), 180.0);
  EXPECT_DOUBLE_EQ(intensity.cumulative(at(1h)), 180.0);
}

TEST(Intensity, TheInverseIsTheTimeAtWhichTheCumulativeIntensityReachesAValue) {
  const Intensity intensity = pause_in_the_middle();
  EXPECT_EQ(intensity.inverse(0.0), at(0s));
  EXPECT_EQ(intensity.inverse(60.0), at(30s));
  EXPECT_EQ(intensity.inverse(150.0), at(150s));
}

TEST(Intensity, NothingHappensWhileTheRateIsZero) {
  const Intensity intensity = pause_in_the_middle();
  EXPECT_LT(intensity.inverse(119.999'999'999'999), at(1min));
  EXPECT_EQ(intensity.inverse(120.0), at(2min));
  EXPECT_EQ(Intensity({0.0, 0.0, 5.0}, 1s).inverse(0.0), at(2s));
  EXPECT_EQ(intensity.rate_per_second(at(90s)), 0.0);
}

TEST(Intensity, RoundingNeverMovesAnEventIntoACellWithoutEvents) {
  // A cell of a third of a second is not a double: its end, divided and multiplied again, comes out as the
  // end.
  const Duration cell = 333'333'333ns;
  for (int i = 1; i <= 1000; ++i) {
    const Intensity intensity({i / 7.0, 0.0, 1.0}, cell);
    const double just_below = std::nextafter(intensity.cumulative(at(cell)), 0.0);
    EXPECT_LT(intensity.inverse(just_below), at(cell)) << i;
  }
}

TEST(Intensity, AValueTheGridDoesNotReachHasNoTime) {
  EXPECT_EQ(pause_in_the_middle().inverse(180.0), SimTime::max());
  EXPECT_EQ(Intensity({0.0}, 1s).inverse(0.0), SimTime::max());
}

TEST(Intensity, TheInverseNeverFallsAsItsArgumentRises) {
  const Intensity intensity({0.1, 1000.0, 0.0, 1e-9, 3.7, 0.3}, 333'333'333ns);
  SimTime previous{};
  for (int i = 0; i < 100'000; ++i) {
    const SimTime time = intensity.inverse(intensity.total() * i / 100'000);
    EXPECT_GE(time, previous);
    EXPECT_LT(time, intensity.end());
    EXPECT_GT(intensity.rate_per_second(time), 0.0);
    previous = time;
  }
}

TEST(Intensity, TheInverseUndoesTheCumulativeIntensityToANanosecond) {
  const Intensity intensity({3.0, 50.0, 0.5}, 1s);
  for (Duration time = 0ns; time < 3s; time += 1'234'567ns) {
    const SimTime back = intensity.inverse(intensity.cumulative(at(time)));
    EXPECT_LE(abs(back - at(time)), 1ns);
  }
}

}  // namespace
}  // namespace gelombang
