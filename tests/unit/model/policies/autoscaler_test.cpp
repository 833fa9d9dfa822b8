// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/autoscaler.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gelombang {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

AutoscalerRule rule() {
  AutoscalerRule rule;
  rule.target = 0.5;
  rule.at_least = 2;
  rule.at_most = 100;
  rule.every = seconds(15);
  rule.steady_for = minutes(5);
  return rule;
}

TEST(AutoscalerReplicas, FollowTheKubernetesRule) {
  EXPECT_EQ(autoscaler_replicas(4, 200, 100, 0.1), 8);
  EXPECT_EQ(autoscaler_replicas(4, 50, 100, 0.1), 2);
  EXPECT_EQ(autoscaler_replicas(10, 108, 100, 0.1), 10);
}

TEST(AutoscalerReplicas, StayTheSameWithinTheToleranceAndAtItsEnds) {
  EXPECT_EQ(autoscaler_replicas(10, 110, 100, 0.1), 10);
  EXPECT_EQ(autoscaler_replicas(10, 111, 100, 0.1), 12);
  EXPECT_EQ(autoscaler_replicas(10, 90, 100, 0.1), 10);
  EXPECT_EQ(autoscaler_replicas(10, 89, 100, 0.1), 9);
}

TEST(AutoscalerReplicas, AreNotMoreByTheRoundingOfDoubles) {
  for (int current = 1; current <= 1000; ++current) {
    EXPECT_EQ(autoscaler_replicas(3 * current, 0.2, 0.3, 0), 2 * current);
    EXPECT_EQ(autoscaler_replicas(10 * current, 0.7, 0.1, 0), 70 * current);
  }
}

TEST(AutoscalerReplicas, AreNoneWithoutLoadAndNoneStaysNone) {
  EXPECT_EQ(autoscaler_replicas(5, 0, 100, 0.1), 0);
  EXPECT_EQ(autoscaler_replicas(0, 500, 100, 0.1), 0);
}

TEST(AutoscalerReplicas, HaveAnEnd) {
  EXPECT_EQ(autoscaler_replicas(1000, 1, 1e-300, 0.1), std::numeric_limits<int>::max());
}

TEST(Autoscaler, AddsReplicasAtOnce) {
  Autoscaler autoscaler(rule(), 4);
  EXPECT_EQ(autoscaler.decide(at(seconds(15)), 0.9, 4), 8U);  // 4 * 0.9 / 0.5 = 7.2
  EXPECT_EQ(autoscaler.replicas(), 8U);
}

TEST(Autoscaler, ChangesNothingAtItsTarget) {
  Autoscaler autoscaler(rule(), 4);
  for (int tick = 1; tick < 100; ++tick)
    ASSERT_EQ(autoscaler.decide(at(seconds(15 * tick)), tick % 2 == 0 ? 0.46 : 0.54, 4), 4U);
}

TEST(Autoscaler, StaysBetweenItsLimits) {
  Autoscaler autoscaler(rule(), 90);
  EXPECT_EQ(autoscaler.decide(at(seconds(15)), 1.0, 90), 100U);
  EXPECT_EQ(autoscaler.decide(at(minutes(20)), 0.0, 100), 2U);
}

TEST(Autoscaler, RemovesReplicasOnlyWhenNoDecisionOfTheLastFiveMinutesWantedMore) {
  Autoscaler autoscaler(rule(), 4);
  EXPECT_EQ(autoscaler.decide(at(minutes(1)), 1.0, 4), 8U);
  EXPECT_EQ(autoscaler.decide(at(minutes(2)), 0.375, 8), 8U);  // six would do
  EXPECT_EQ(autoscaler.decide(at(minutes(3)), 0.125, 8), 8U);  // two would
  EXPECT_EQ(autoscaler.decide(at(minutes(6)), 0.125, 8), 8U);
  EXPECT_EQ(autoscaler.decide(at(minutes(7)), 0.125, 8), 6U);  // eight were wanted more than 5 min ago
  EXPECT_EQ(autoscaler.decide(at(minutes(8)), 1.0 / 6, 6), 2U);
}

TEST(Autoscaler, CountsTheReplicasOfTheStartAsWantedThen) {
  Autoscaler autoscaler(rule(), 10);
  EXPECT_EQ(autoscaler.decide(at(minutes(5)), 0.1, 10), 10U);
  EXPECT_EQ(autoscaler.decide(at(minutes(5) + seconds(15)), 0.1, 10), 2U);
}

TEST(Autoscaler, RemovesAtOnceWhenItNeedNotBeSteady) {
  AutoscalerRule restless = rule();
  restless.steady_for = Duration{0};
  Autoscaler autoscaler(restless, 8);
  EXPECT_EQ(autoscaler.decide(at(seconds(15)), 0.25, 8), 4U);
}

TEST(Autoscaler, OrdersNothingTwiceWhileReplicasBoot) {
  Autoscaler autoscaler(rule(), 4);
  EXPECT_EQ(autoscaler.decide(at(seconds(15)), 1.0, 4), 8U);
  // The four first ones are as busy as before; the eight will be enough for what these can show.
  for (int tick = 2; tick < 9; ++tick) EXPECT_EQ(autoscaler.decide(at(seconds(15 * tick)), 1.0, 4), 8U);
  // Two more are there and all are still busy: 6 / 0.5 = 12.
  EXPECT_EQ(autoscaler.decide(at(seconds(135)), 1.0, 6), 12U);
}

TEST(Autoscaler, KeepsWhatBootsWhenThatMayTurnOutToBeMoreThanEnough) {
  Autoscaler autoscaler(rule(), 2);
  EXPECT_EQ(autoscaler.decide(at(seconds(15)), 1.0, 2), 4U);
  // Seen with those that boot as idle, 0.6 * 2 / 4 = 0.3 is too little; without, 0.6 is too much.
  EXPECT_EQ(autoscaler.decide(at(minutes(10)), 0.6, 2), 4U);
}

TEST(Autoscaler, ChangesNothingWhileNoneIsReady) {
  Autoscaler autoscaler(rule(), 8);
  EXPECT_EQ(autoscaler.decide(at(minutes(10)), std::numeric_limits<double>::quiet_NaN(), 0), 8U);
  EXPECT_EQ(autoscaler.decide(at(minutes(11)), 0.5, 8), 8U);
}

}  // namespace
}  // namespace gelombang
