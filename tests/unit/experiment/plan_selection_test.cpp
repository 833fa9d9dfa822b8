// SPDX-License-Identifier: Apache-2.0
// The best of a few plans, compared on the same random numbers.
#include "engine/experiment/plan_selection.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;

TEST(PairedDifference, WhatBothPlansHaveInCommonMakesNoNoise) {
  const std::vector<ObjectiveObservation> a{{10, 1}, {20, 1}, {60, 1}}, b{{9, 1}, {19, 1}, {59, 1}};
  const results::Interval difference = paired_difference(a, b, 0.99);
  EXPECT_DOUBLE_EQ(difference.value, 1);
  EXPECT_NEAR(difference.high - difference.low, 0, 1e-9);
}

TEST(PairedDifference, OfSharesItIsThatOfAllPeopleTogether) {
  const std::vector<ObjectiveObservation> a{{10, 100}, {90, 300}}, b{{0, 100}, {60, 300}};
  EXPECT_DOUBLE_EQ(paired_difference(a, b, 0.95).value, 100.0 / 400 - 60.0 / 400);
}

/// A desk with so many servers, one customer a second and two seconds of service on average.
std::unique_ptr<SmallModel> desk(std::uint32_t servers) {
  auto model = std::make_unique<SmallModel>(0, 1, minutes(30));
  model->arrivals.interarrival_time = Distribution::exponential(1);
  model->pool("desk", servers);
  model->request_step("visit", model->endpoint("serve", {Call(0, 2)}), model->patient_client());
  Objective goal;
  goal.metric = Metric::Id::response_time;
  goal.statistic = Objective::Statistic::mean;
  goal.subject = 0;
  goal.to = goal.every = model->duration;
  model->goal = goal;
  return model;
}

TEST(PlanSelection, ThePlanWithTheLeastOfTheGoalIsFoundAndTheOthersAreLeftBehind) {
  const auto two = desk(2), three = desk(3), five = desk(5);
  SelectionOptions options;
  options.most = 160;
  const PlanSelection found =
      select_best(std::vector<const Model*>{two.get(), five.get(), three.get()}, options);
  ASSERT_TRUE(found.any_is_in);
  EXPECT_EQ(found.best, 1U);
  EXPECT_TRUE(found.is_certain);
  EXPECT_FALSE(found.contenders[0].is_in);
  EXPECT_LE(found.contenders[0].replications, 20);
  EXPECT_LT(found.contenders[1].goal.value, 2.1);
}

TEST(PlanSelection, PlansThatDoTheSameAreNotToldApart) {
  const auto one = desk(4), other = desk(4);
  SelectionOptions options;
  const PlanSelection found = select_best(std::vector<const Model*>{one.get(), other.get()}, options);
  EXPECT_TRUE(found.is_certain);  // the same random numbers: no difference at all
  EXPECT_TRUE(found.contenders[0].is_in);
  EXPECT_TRUE(found.contenders[1].is_in);
  EXPECT_EQ(found.contenders[0].replications, options.first);
}

TEST(PlanSelection, APlanThatFailsAnObjectiveIsNotChosen) {
  const auto two = desk(3), five = desk(5);
  for (SmallModel* each : {two.get(), five.get()}) {
    Objective busy;
    busy.metric = Metric::Id::utilization;
    busy.subject = 0;
    busy.to = busy.every = each->duration;
    busy.relation = Objective::Relation::at_least;
    busy.limit = 0.5;  // of five servers two are busy
    each->objectives = {busy};
  }
  const PlanSelection found =
      select_best(std::vector<const Model*>{two.get(), five.get()}, SelectionOptions{});
  EXPECT_EQ(found.best, 0U);
  EXPECT_TRUE(found.contenders[1].fails);
}

}  // namespace
}  // namespace gelombang::experiment
