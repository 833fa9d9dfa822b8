// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/circuit_breaker.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using State = CircuitBreaker::State;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

BreakerRule rule() {
  BreakerRule rule;
  rule.window = seconds(10);
  rule.failures = 0.5;
  rule.at_least = 4;
  rule.slower_than = seconds(1);
  rule.open_for = seconds(30);
  rule.trials = 3;
  return rule;
}

/// Requests that are let in and are over at once.
void results(CircuitBreaker& breaker, SimTime now, int count, bool failed) {
  for (int i = 0; i < count; ++i)
    if (breaker.lets_in(now)) breaker.result(now, now, failed);
}

/// Opens at `now`.
CircuitBreaker opened(SimTime now) {
  CircuitBreaker breaker(rule());
  results(breaker, now, 4, true);
  return breaker;
}

TEST(CircuitBreaker, LetsEverybodyInWhileFailuresAreFewerThanItsShare) {
  CircuitBreaker breaker(rule());
  for (int second = 0; second < 100; ++second) {
    results(breaker, at(seconds(second)), 2, false);
    results(breaker, at(seconds(second)), 1, true);
    ASSERT_EQ(breaker.state(at(seconds(second))), State::closed);
    ASSERT_TRUE(breaker.lets_in(at(seconds(second))));
  }
}

TEST(CircuitBreaker, OpensWhenTheShareOfFailuresIsReached) {
  CircuitBreaker breaker(rule());
  results(breaker, at(seconds(1)), 5, false);
  results(breaker, at(seconds(1)), 4, true);
  EXPECT_EQ(breaker.state(at(seconds(1))), State::closed);
  results(breaker, at(seconds(1)), 1, true);
  EXPECT_EQ(breaker.state(at(seconds(1))), State::open);
  EXPECT_FALSE(breaker.lets_in(at(seconds(1))));
}

TEST(CircuitBreaker, ReachesAShareThatIsNoBinaryFractionExactly) {
  for (int percent = 1; percent <= 100; ++percent) {
    BreakerRule exact = rule();
    exact.failures = percent / 100.0;
    exact.at_least = 100;
    CircuitBreaker breaker(exact);
    results(breaker, at(seconds(1)), 100 - percent, false);
    results(breaker, at(seconds(1)), percent - 1, true);
    EXPECT_EQ(breaker.state(at(seconds(1))), State::closed);
    results(breaker, at(seconds(1)), 1, true);
    EXPECT_EQ(breaker.state(at(seconds(1))), State::open) << percent;
  }
}

TEST(CircuitBreaker, NeedsEnoughResultsToJudge) {
  CircuitBreaker breaker(rule());
  results(breaker, at(seconds(1)), 3, true);
  EXPECT_EQ(breaker.state(at(seconds(1))), State::closed);
}

TEST(CircuitBreaker, ForgetsResultsOlderThanItsWindow) {
  CircuitBreaker breaker(rule());
  results(breaker, at(seconds(1)), 3, true);
  results(breaker, at(seconds(11)), 3, true);
  EXPECT_EQ(breaker.state(at(seconds(11))), State::closed);
}

TEST(CircuitBreaker, TakesASlowAnswerForAFailure) {
  CircuitBreaker breaker(rule());
  for (int i = 0; i < 8; ++i) breaker.result(at(seconds(2)), at(seconds(1)), false);  // as long as allowed
  EXPECT_EQ(breaker.state(at(seconds(2))), State::closed);
  for (int i = 0; i < 8; ++i) breaker.result(at(milliseconds(2001)), at(seconds(1)), false);
  EXPECT_EQ(breaker.state(at(seconds(3))), State::open);
}

TEST(CircuitBreaker, LetsNobodyInUntilItsTimeIsOverThenAFewOnTrial) {
  CircuitBreaker breaker = opened(at(seconds(5)));
  EXPECT_FALSE(breaker.lets_in(at(seconds(5))));
  EXPECT_FALSE(breaker.lets_in(at(milliseconds(34'999))));
  EXPECT_EQ(breaker.state(at(seconds(35))), State::half_open);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(breaker.lets_in(at(seconds(35))));
  EXPECT_FALSE(breaker.lets_in(at(seconds(35))));
  EXPECT_FALSE(breaker.lets_in(at(seconds(3500))));  // until the trials have their results
}

TEST(CircuitBreaker, ClosesWithAnEmptyWindowWhenAllTrialsSucceed) {
  BreakerRule remembers = rule();
  remembers.window = minutes(10);  // longer than it is open
  CircuitBreaker breaker(remembers);
  results(breaker, at(seconds(5)), 4, true);
  results(breaker, at(seconds(35)), 2, false);
  EXPECT_EQ(breaker.state(at(seconds(35))), State::half_open);
  results(breaker, at(seconds(35)), 1, false);
  EXPECT_EQ(breaker.state(at(seconds(35))), State::closed);
  results(breaker, at(seconds(35)), 3, true);  // still fewer than it needs to judge
  EXPECT_EQ(breaker.state(at(seconds(35))), State::closed);
  results(breaker, at(seconds(35)), 1, true);
  EXPECT_EQ(breaker.state(at(seconds(35))), State::open);
}

TEST(CircuitBreaker, OpensAgainAtTheFirstTrialThatFails) {
  CircuitBreaker breaker = opened(at(seconds(5)));
  results(breaker, at(seconds(40)), 2, false);
  results(breaker, at(seconds(40)), 1, true);
  EXPECT_EQ(breaker.state(at(milliseconds(69'999))), State::open);
  EXPECT_EQ(breaker.state(at(seconds(70))), State::half_open);
  results(breaker, at(seconds(70)), 2, false);
  EXPECT_EQ(breaker.state(at(seconds(70))), State::half_open);  // the two of the last time count no more
  results(breaker, at(seconds(70)), 1, false);
  EXPECT_EQ(breaker.state(at(seconds(70))), State::closed);
}

TEST(CircuitBreaker, IsNotMisledByThoseWhoWereInsideWhenItOpened) {
  CircuitBreaker breaker = opened(at(seconds(5)));
  breaker.result(at(seconds(6)), at(seconds(5)), true);
  EXPECT_EQ(breaker.state(at(seconds(35))), State::half_open);  // opened at 5 s, not at 6 s
  ASSERT_TRUE(breaker.lets_in(at(seconds(35))));
  for (int i = 0; i < 10; ++i) breaker.result(at(seconds(36)), at(seconds(5)), false);
  EXPECT_EQ(breaker.state(at(seconds(36))), State::half_open);  // their success closes nothing
  breaker.result(at(seconds(37)), at(seconds(4)), true);
  EXPECT_EQ(breaker.state(at(seconds(37))), State::half_open);  // and their failure opens nothing
}

TEST(CircuitBreaker, IsNotMisledByTrialsOfAnEarlierTime) {
  CircuitBreaker breaker = opened(at(seconds(5)));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(breaker.lets_in(at(seconds(35))));
  breaker.result(at(seconds(36)), at(seconds(35)), true);  // open until 66 s
  for (int i = 0; i < 2; ++i) breaker.result(at(seconds(66)), at(seconds(35)), false);
  results(breaker, at(seconds(66)), 2, false);
  EXPECT_EQ(breaker.state(at(seconds(66))), State::half_open);
  results(breaker, at(seconds(66)), 1, false);
  EXPECT_EQ(breaker.state(at(seconds(66))), State::closed);
  for (int i = 0; i < 10; ++i) breaker.result(at(seconds(67)), at(seconds(35)), true);
  EXPECT_EQ(breaker.state(at(seconds(67))), State::closed);
}

}  // namespace
}  // namespace gelombang
