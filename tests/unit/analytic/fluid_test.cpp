// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/fluid.hpp"

#include <array>

#include <gtest/gtest.h>

#include "engine/analytic/measures.hpp"
#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(Fluid, EightyThousandAMinuteIntoThirtyThousand) {
  const std::array<FluidPiece, 2> surge{{{10, 80'000, 30'000}, {1, 10'000, 30'000}}};
  const FluidMeasures m = fluid_queue(surge);
  expect_equal(m.largest_backlog, 500'000);
  expect_equal(m.largest_backlog_at, 10);
  expect_shown(m.longest_delay, 16.67, 2);
  expect_equal(m.longest_delay_at, 10);
  expect_equal(m.clears_at, 10 + 25);
}

TEST(Fluid, BelowCapacityNothingWaits) {
  const std::array<FluidPiece, 2> calm{{{10, 5, 5}, {1, 3, 5}}};
  const FluidMeasures m = fluid_queue(calm);
  EXPECT_EQ(m.largest_backlog, 0);
  EXPECT_EQ(m.longest_delay, 0);
  EXPECT_EQ(m.clears_at, 0);
}

TEST(Fluid, AnOutageDelaysMostWhoComesAsItBegins) {
  // 6 of 10 a minute; out from minute 5 to 9; then 24 wait while 4 of spare remain.
  const std::array<FluidPiece, 3> outage{{{5, 6, 10}, {4, 6, 0}, {1, 6, 10}}};
  const FluidMeasures m = fluid_queue(outage);
  expect_equal(m.largest_backlog, 24);
  expect_equal(m.largest_backlog_at, 9);
  expect_equal(m.longest_delay, 4);
  expect_equal(m.longest_delay_at, 5);
  expect_equal(m.clears_at, 15);
}

TEST(Fluid, WhoComesLastWaitsLongestWhenCapacityFalls) {
  // 10 wait after a minute; served at 2 a minute they would be through at 6, but at minute 3 it becomes 1.
  const std::array<FluidPiece, 3> slowing{{{1, 12, 2}, {2, 0, 2}, {1, 0, 1}}};
  const FluidMeasures m = fluid_queue(slowing);
  expect_equal(m.largest_backlog, 10);
  expect_equal(m.longest_delay, 8);
  expect_equal(m.longest_delay_at, 1);
  expect_equal(m.clears_at, 9);
}

TEST(Fluid, TwoWavesAreTwoQueuesIfTheFirstHasCleared) {
  const std::array<FluidPiece, 4> waves{{{1, 20, 10}, {9, 0, 10}, {2, 20, 10}, {1, 0, 10}}};
  const FluidMeasures m = fluid_queue(waves);
  expect_equal(m.largest_backlog, 20);
  expect_equal(m.longest_delay, 2);
  expect_equal(m.longest_delay_at, 12);
  expect_equal(m.clears_at, 14);
}

TEST(Fluid, ClearingAtTheEndOfAPieceIsClearing) {
  const std::array<FluidPiece, 3> exact{{{1, 20, 10}, {1, 0, 10}, {1, 0, 10}}};
  expect_equal(fluid_queue(exact).clears_at, 2);
  const std::array<FluidPiece, 2> last{{{1, 20, 10}, {1, 0, 10}}};
  expect_equal(fluid_queue(last).clears_at, 2);
}

TEST(Fluid, AnOverloadThatStaysGrowsForEver) {
  const std::array<FluidPiece, 1> flood{{{1, 11, 10}}};
  const FluidMeasures m = fluid_queue(flood);
  EXPECT_EQ(m.largest_backlog, infinity);
  EXPECT_EQ(m.longest_delay, infinity);
  EXPECT_EQ(m.clears_at, infinity);
}

TEST(Fluid, ABacklogThatJustNeverClearsHasAFiniteDelay) {
  const std::array<FluidPiece, 2> level{{{2, 15, 10}, {1, 10, 10}}};
  const FluidMeasures m = fluid_queue(level);
  expect_equal(m.largest_backlog, 10);
  expect_equal(m.longest_delay, 1);
  expect_equal(m.longest_delay_at, 2);
  EXPECT_EQ(m.clears_at, infinity);
}

TEST(Fluid, WhoIsLeftAtADoorThatClosesWaitsForEver) {
  const std::array<FluidPiece, 2> closing{{{4, 15, 10}, {1, 0, 0}}};
  const FluidMeasures m = fluid_queue(closing);
  expect_equal(m.largest_backlog, 20);
  EXPECT_EQ(m.longest_delay, infinity);
  expect_equal(m.longest_delay_at, 40.0 / 15);  // whoever comes after the fortieth
  EXPECT_EQ(m.clears_at, infinity);
}

}  // namespace
}  // namespace gelombang::analytic
