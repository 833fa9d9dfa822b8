// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/time_average.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using namespace std::chrono_literals;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

TEST(TimeAverage, WeighsEachValueWithTheTimeItIsHeld) {
  TimeAverage number(at(10s));
  number.set(at(11s), 4);   // 0 for one second
  number.add(at(14s), -3);  // 4 for three
  EXPECT_EQ(number.value_now(), 1);
  EXPECT_DOUBLE_EQ(number.average(at(20s)), (0 * 1 + 4 * 3 + 1 * 6) / 10.0);
  EXPECT_EQ(number.maximum(), 4);
}

TEST(TimeAverage, AskingChangesNothing) {
  TimeAverage number;
  number.set(at(1s), 2);
  EXPECT_EQ(number.integral(at(5s)), Int128{8'000'000'000});
  EXPECT_EQ(number.integral(at(5s)), Int128{8'000'000'000});
  number.set(at(3s), 0);
  EXPECT_EQ(number.integral(at(5s)), Int128{4'000'000'000});
}

TEST(TimeAverage, SeveralChangesAtOneInstantCountAsTheLast) {
  TimeAverage number;
  number.set(at(1s), 100);
  number.set(at(1s), 1);
  EXPECT_DOUBLE_EQ(number.average(at(2s)), 0.5);
  EXPECT_EQ(number.maximum(), 100);
}

TEST(TimeAverage, TheIntegralIsExactWhereADoubleIsNot) {
  // Ten million people for 117 hours is 4.2e21 person-nanoseconds; one more for one nanosecond still shows.
  TimeAverage number(at(0s), 10'000'000);
  number.add(at(117h), 1);
  const Int128 before = Int128{10'000'000} * 117 * 3'600'000'000'000;
  EXPECT_EQ(number.integral(at(117h + 1ns)), before + 10'000'001);
}

TEST(TimeAverage, LittlesLawHoldsToTheLastNanosecond) {
  // Three visits that overlap: the integral of the number present is the sum of the sojourn times.
  TimeAverage number;
  const Duration in[] = {1ns, 3ns, 1'000'000'007ns}, out[] = {1'000'000'009ns, 5ns, 2'000'000'000ns};
  number.add(at(in[0]), 1);
  number.add(at(in[1]), 1);
  number.add(at(out[1]), -1);
  number.add(at(in[2]), 1);
  number.add(at(out[0]), -1);
  number.add(at(out[2]), -1);
  Duration sojourn_times{};
  for (int i = 0; i < 3; ++i) sojourn_times += out[i] - in[i];
  EXPECT_EQ(number.integral(at(1h)), Int128{sojourn_times.count()});
}

TEST(TimeAverage, OverNoTimeItIsTheValue) {
  EXPECT_EQ(TimeAverage(at(1s), 7).average(at(1s)), 7.0);
}

TEST(TimeAverageDeathTest, TimeDoesNotGoBack) {
  TimeAverage number;
  number.set(at(2s), 1);
  EXPECT_DEATH(number.set(at(1s), 2), "now >= since_");
}

}  // namespace
}  // namespace gelombang
