#include "engine/analytic/policy_rules.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(AutoscalerReplicas, FollowsTheKubernetesRule) {
  EXPECT_EQ(autoscaler_replicas(4, 200, 100, 0.1), 8);
  EXPECT_EQ(autoscaler_replicas(4, 50, 100, 0.1), 2);
  EXPECT_EQ(autoscaler_replicas(10, 108, 100, 0.1), 10);
}

TEST(AutoscalerReplicas, TheEndsOfTheToleranceAreWithinIt) {
  EXPECT_EQ(autoscaler_replicas(10, 110, 100, 0.1), 10);
  EXPECT_EQ(autoscaler_replicas(10, 111, 100, 0.1), 12);
  EXPECT_EQ(autoscaler_replicas(10, 90, 100, 0.1), 10);
  EXPECT_EQ(autoscaler_replicas(10, 89, 100, 0.1), 9);
}

TEST(AutoscalerReplicas, RoundingOfDoublesAddsNoReplica) {
  for (int current = 1; current <= 1000; ++current) {
    EXPECT_EQ(autoscaler_replicas(3 * current, 0.2, 0.3, 0), 2 * current);
    EXPECT_EQ(autoscaler_replicas(10 * current, 0.7, 0.1, 0), 70 * current);
  }
}

TEST(AutoscalerReplicas, NoLoadNeedsNoneAndNoneStaysNone) {
  EXPECT_EQ(autoscaler_replicas(5, 0, 100, 0.1), 0);
  EXPECT_EQ(autoscaler_replicas(0, 500, 100, 0.1), 0);
}

TEST(ClientThrottle, DropsWhatTheBackEndWouldRefuse) {
  expect_shown(client_throttle(100, 30, 2), 0.3960396, 7);
  EXPECT_EQ(client_throttle(100, 60, 2), 0);
}

TEST(ClientThrottle, ThrottlesNobodyAtFirstAndNearlyEveryoneWhenNothingIsAccepted) {
  EXPECT_EQ(client_throttle(0, 0, 2), 0);
  expect_equal(client_throttle(999, 0, 2), 0.999);
}

TEST(MeanAttempts, IsTheSumOfTheChancesToGetThatFar) {
  expect_equal(mean_attempts(0.5, 3), 1.75);
  expect_equal(mean_attempts(0.9, 4), 1 + 0.9 + 0.81 + 0.729);
  expect_equal(mean_attempts(0.3, 1), 1);
  EXPECT_EQ(mean_attempts(0, 10), 1);
  EXPECT_EQ(mean_attempts(1, 10), 10);
}

TEST(MeanAttempts, KeepsItsDigitsWhenNearlyAllFail) {
  // To first order in q = 1 - p: m - q m (m - 1) / 2.
  expect_equal(mean_attempts(1 - 1e-9, 10), 10 - 45e-9, 1e-13);
}

TEST(Metastability, NeedsRoomForTheUsersButNotForAllTheirAttempts) {
  EXPECT_TRUE(can_stay_collapsed(50, 100, 3));
  EXPECT_FALSE(can_stay_collapsed(30, 100, 3));   // even all attempts fit
  EXPECT_FALSE(can_stay_collapsed(110, 100, 3));  // collapsed, but by plain overload
  EXPECT_FALSE(can_stay_collapsed(100, 100, 3));
  EXPECT_FALSE(can_stay_collapsed(50, 100, 2));
  EXPECT_FALSE(can_stay_collapsed(50, 100, 1));
}

}  // namespace
}  // namespace gelombang::analytic
