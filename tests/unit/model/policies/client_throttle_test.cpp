// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/client_throttle.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

TEST(ClientThrottle, DropsWhatTheOtherSideWouldRefuse) {
  EXPECT_NEAR(client_throttle(100, 30, 2), 0.3960396, 0.5e-7);
  EXPECT_EQ(client_throttle(100, 60, 2), 0);
}

TEST(ClientThrottle, ThrottlesNobodyAtFirstAndNearlyEveryoneWhenNothingIsAccepted) {
  EXPECT_EQ(client_throttle(0, 0, 2), 0);
  EXPECT_DOUBLE_EQ(client_throttle(999, 0, 2), 0.999);
}

TEST(ClientThrottle, ThrottlesNobodyWhenMoreWasAcceptedThanRequestedInTheWindow) {
  EXPECT_EQ(client_throttle(10, 30, 1), 0);
}

TEST(ClientThrottle, FollowsTheCountsOfTheWindow) {
  ClientThrottle throttle({.multiplier = 2, .window = minutes(2)});
  EXPECT_EQ(throttle.drop_probability(at(seconds(0))), 0);
  for (int i = 0; i < 100; ++i) throttle.requested(at(seconds(1)));
  for (int i = 0; i < 30; ++i) throttle.accepted(at(seconds(2)));
  EXPECT_EQ(throttle.drop_probability(at(seconds(3))), client_throttle(100, 30, 2));
  EXPECT_EQ(throttle.drop_probability(at(minutes(3))), 0);  // all forgotten
}

TEST(ClientThrottle, IsNeverAtWorkWhileEverythingIsAccepted) {
  ClientThrottle throttle({.multiplier = 1, .window = seconds(10)});
  for (int i = 0; i < 1000; ++i) {
    const SimTime now = at(seconds(i));
    ASSERT_EQ(throttle.drop_probability(now), 0);
    throttle.requested(now);
    throttle.accepted(now);
  }
}

TEST(ClientThrottle, SettlesWhereWhatIsSentIsTheMultiplierTimesWhatIsAccepted) {
  // 1000 requests a second are wished for, 100 accepted at most. The expected numbers of a fluid, in place of
  // random drops: in the long run K * accepted = 200 are sent.
  ClientThrottle throttle({.multiplier = 2, .window = seconds(20)});
  double sent_in_the_end = 0;
  double owed = 0;
  for (int second = 0; second < 200; ++second) {
    const SimTime now = at(seconds(second));
    int sent = 0;
    for (int i = 0; i < 1000; ++i) {
      owed += 1 - throttle.drop_probability(now);
      throttle.requested(now);
      if (owed < 1) continue;
      owed -= 1;
      if (++sent <= 100) throttle.accepted(now);
    }
    if (second >= 100) sent_in_the_end += sent;
  }
  EXPECT_NEAR(sent_in_the_end / 100, 200, 4);
}

}  // namespace
}  // namespace gelombang
