// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/shedding.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace gelombang {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

SheddingRule rule() {
  SheddingRule rule;
  rule.queueing_time = milliseconds(20);
  rule.window = seconds(1);
  rule.requests = 1'000'000;
  return rule;
}

constexpr std::uint32_t all_levels = 16 * 128;

/// One request of each of so many people, whose numbers begin at 0. Returns how many were admitted.
int come(Shedding& shedding, SimTime now, int people, std::uint8_t priority = 0) {
  int admitted = 0;
  for (int person = 0; person < people; ++person)
    if (shedding.admits(now, priority, static_cast<std::uint32_t>(person))) ++admitted;
  return admitted;
}

/// Windows of a second, each with a request of each of so many people and one wait. The first begins at
/// `from`.
int come_every_second(Shedding& shedding, SimTime from, int windows, int people, Duration delay) {
  int admitted = 0;
  for (int i = 0; i < windows; ++i) {
    admitted = come(shedding, from + seconds(i), people);
    shedding.delay_in_queue(from + seconds(i), delay);
  }
  return admitted;
}

TEST(UserLevel, IsKeptForAnHourAndIndependentOfTheLastOneAfterwards) {
  int same = 0;
  for (std::uint32_t person = 0; person < 100'000; ++person) {
    const std::uint32_t level = user_level(person, at(hours(5)), 128);
    ASSERT_LT(level, 128U);
    ASSERT_EQ(user_level(person, at(hours(6) - Duration{1}), 128), level);
    if (user_level(person, at(hours(6)), 128) == level) ++same;
  }
  EXPECT_NEAR(same, 100'000 / 128.0, 5 * std::sqrt(100'000 / 128.0));
}

TEST(UserLevel, IsSpreadEvenly) {
  for (const std::uint32_t levels : {1U, 3U, 128U}) {
    std::vector<int> count(levels);
    for (std::uint32_t person = 0; person < 128'000; ++person)
      ++count[user_level(person, at(hours(1)), levels)];
    const double expected = 128'000.0 / levels;
    for (const int people : count) EXPECT_NEAR(people, expected, 5 * std::sqrt(expected));
  }
}

TEST(Shedding, AdmitsEverybodyAtFirstAndAsLongAsDelaysAreNotTooLong) {
  Shedding shedding(rule());
  EXPECT_EQ(come_every_second(shedding, at(seconds(0)), 100, 1000, milliseconds(20)), 1000);
  EXPECT_EQ(come(shedding, at(seconds(200)), 1000, 15), 1000);
  EXPECT_EQ(shedding.bar(), all_levels);
}

TEST(Shedding, AdmitsAboutATwentiethLessAfterAWindowOfOverload) {
  Shedding shedding(rule());
  const int people = 10'000;
  come_every_second(shedding, at(seconds(0)), 1, people, milliseconds(21));
  const int admitted = come(shedding, at(seconds(1)), people);
  // The same people: no more than 95 %, and more with one level of 1/128 besides.
  EXPECT_LE(admitted, 9500);
  EXPECT_GT(admitted, 9500 - people / 64);
}

TEST(Shedding, ShedsTheLeastImportantFirst) {
  Shedding shedding(rule());
  come(shedding, at(seconds(0)), 1000, 3);
  come(shedding, at(seconds(0)), 1000, 7);
  shedding.delay_in_queue(at(seconds(0)), seconds(1));
  EXPECT_EQ(come(shedding, at(seconds(1)), 1000, 3), 1000);
  const int seven = come(shedding, at(seconds(1)), 1000, 7);
  EXPECT_LE(seven, 900);  // 5 % of all are 10 % of these
  EXPECT_GT(seven, 850);
  EXPECT_EQ(come(shedding, at(seconds(1)), 1000, 8), 0);
}

TEST(Shedding, AdmitsTheSamePeopleForAnHourAndOthersInTheNext) {
  SheddingRule half = rule();
  half.decrease = 0.5;
  Shedding shedding(half);
  come_every_second(shedding, at(seconds(0)), 1, 1000, seconds(1));
  std::vector<bool> first;
  for (std::uint32_t person = 0; person < 1000; ++person)
    first.push_back(shedding.admits(at(seconds(1)), 0, person));
  for (std::uint32_t person = 0; person < 1000; ++person)
    ASSERT_EQ(shedding.admits(at(milliseconds(1500)), 0, person), first[person]);
  // In the next hour, overloaded again at the start, about half of the halves are the same people.
  Shedding later(half);
  come_every_second(later, at(hours(1)), 1, 1000, seconds(1));
  int same = 0;
  for (std::uint32_t person = 0; person < 1000; ++person)
    if (later.admits(at(hours(1) + seconds(1)), 0, person) == first[person]) ++same;
  EXPECT_NEAR(same, 500, 5 * std::sqrt(250.0));
}

TEST(Shedding, LetsMoreInAgainWhenTheOverloadIsOver) {
  Shedding shedding(rule());
  const int people = 10'000;
  const int low = come_every_second(shedding, at(seconds(0)), 30, people, seconds(1));
  EXPECT_LT(low, people / 3);  // 0.95^29 = 0.226
  const int next = come_every_second(shedding, at(seconds(30)), 2, people, milliseconds(1));
  EXPECT_GE(next, low + people / 100 - people / 20);  // one more window of overload, then up by 1 % of all
  int admitted = next, windows = 0;
  SimTime now = at(seconds(32));
  for (; admitted < people && windows < 1000; ++windows, now += seconds(1)) {
    const int more = come_every_second(shedding, now, 1, people, milliseconds(1));
    EXPECT_GE(more, std::min(people, admitted + people / 100));
    EXPECT_LE(more, admitted + people / 100 + people / 64);
    admitted = more;
  }
  EXPECT_LE(windows, 100);
  come_every_second(shedding, now, 2, people, milliseconds(1));
  EXPECT_EQ(shedding.bar(), all_levels);
}

TEST(Shedding, HoldsTheLoadNearWhatTheStationCanBear) {
  // A station that serves 600 of 1000 requests a second: its queue grows by what is admitted above that.
  Shedding shedding(rule());
  double queue = 0, served = 0, longest = 0;
  for (int second = 0; second < 600; ++second) {
    const SimTime now = at(seconds(second));
    const int admitted = come(shedding, now, 1000);
    queue += admitted;
    const double out = std::min(queue, 600.0);
    queue -= out;
    shedding.delay_in_queue(now, from_seconds(queue / 600));
    if (second >= 300) {
      served += out;
      longest = std::max(longest, queue / 600);
    }
  }
  EXPECT_GT(served / 300, 0.9 * 600);
  EXPECT_LT(longest, 1.0);  // without shedding it would be 200 s by then
}

TEST(Shedding, EndsAWindowAfterSoManyRequestsToo) {
  SheddingRule busy = rule();
  busy.requests = 2000;
  Shedding shedding(busy);
  shedding.delay_in_queue(at(seconds(0)), seconds(1));
  EXPECT_EQ(come(shedding, at(milliseconds(1)), 1999), 1999);
  EXPECT_EQ(shedding.bar(), all_levels);
  come(shedding, at(milliseconds(1)), 1);
  EXPECT_LT(shedding.bar(), all_levels);
  // And the next window begins there: it lasts its whole second.
  const std::uint32_t bar = shedding.bar();
  come(shedding, at(milliseconds(1000)), 1);
  EXPECT_EQ(shedding.bar(), bar);
  shedding.delay_in_queue(at(milliseconds(1000)), milliseconds(1));
  come(shedding, at(milliseconds(1001)), 1);
  EXPECT_GT(shedding.bar(), bar);
}

TEST(Shedding, StaysWhereItIsWhenNoWaitEndedOfThoseAdmitted) {
  Shedding shedding(rule());
  come_every_second(shedding, at(seconds(0)), 10, 1000, seconds(1));
  come(shedding, at(seconds(10)), 1000);
  const std::uint32_t bar = shedding.bar();
  for (int second = 11; second < 20; ++second) come(shedding, at(seconds(second)), 1000);
  EXPECT_EQ(shedding.bar(), bar);
}

TEST(Shedding, OpensAgainAlthoughItAdmittedNobody) {
  SheddingRule one_level = rule();
  one_level.user_levels = 1;
  Shedding shedding(one_level);
  EXPECT_EQ(come_every_second(shedding, at(seconds(0)), 2, 100, seconds(1)), 0);  // all share one level
  come(shedding, at(seconds(2)), 100);  // overloaded by the wait that ended in the last window
  EXPECT_EQ(come(shedding, at(seconds(3)), 100), 100);
}

TEST(Shedding, OpensToEverybodyAfterAWindowInWhichNobodyCame) {
  Shedding shedding(rule());
  come_every_second(shedding, at(seconds(0)), 20, 1000, seconds(1));
  EXPECT_LT(come(shedding, at(seconds(20)), 1000), 1000);
  EXPECT_EQ(come(shedding, at(seconds(22)), 1000, 15), 1000);  // nobody came from 21 s to 22 s
}

TEST(Shedding, DoesNotOpenWhileThoseWhoCameBeforeStillWaitTooLong) {
  Shedding shedding(rule());
  come_every_second(shedding, at(seconds(0)), 20, 1000, seconds(1));
  shedding.delay_in_queue(at(milliseconds(20'500)), seconds(2));
  shedding.delay_in_queue(at(milliseconds(21'500)), seconds(2));
  EXPECT_LT(come(shedding, at(seconds(22)), 1000), 1000);
}

TEST(Shedding, JudgesByTheMeanDelayAndNotByTheLongest) {
  Shedding shedding(rule());
  come(shedding, at(seconds(0)), 1000);
  shedding.delay_in_queue(at(seconds(0)), milliseconds(40));
  shedding.delay_in_queue(at(seconds(0)), milliseconds(0));
  come(shedding, at(seconds(1)), 1000);
  EXPECT_EQ(shedding.bar(), all_levels);
  shedding.delay_in_queue(at(seconds(1)), milliseconds(40));
  shedding.delay_in_queue(at(seconds(1)), Duration{1});
  come(shedding, at(seconds(2)), 1000);
  EXPECT_LT(shedding.bar(), all_levels);
}

}  // namespace
}  // namespace gelombang
