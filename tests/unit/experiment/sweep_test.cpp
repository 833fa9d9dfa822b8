// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/sweep.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/kernel/statistics/designs.hpp"

namespace gelombang::experiment {
namespace {

using Status = results::DesignPointRow::Status;

constexpr double nowhere = results::not_a_number;

/// `noise` is of the replication, the same in every point: common random numbers.
SweepPoint point(std::vector<std::string> values, std::vector<double> coordinates, double response) {
  return {std::move(values),
          std::move(coordinates),
          Status::complete,
          "",
          3,
          {{response - 10}, {response + 5}, {response + 5}}};
}

Sweep one_at_a_time() {
  Sweep sweep;
  sweep.kind = Sweep::Kind::one_at_a_time;
  sweep.factors = {{"assumptions.small", "2"}, {"assumptions.large", "5 s"}};
  sweep.responses = {{"people.lost", "people"}};
  sweep.points = {point({}, {nowhere, nowhere}, 100), point({"1", ""}, {0, nowhere}, 98),
                  point({"3", ""}, {1, nowhere}, 103), point({"", "1 s"}, {nowhere, 0}, 150),
                  point({"", "9 s"}, {nowhere, 1}, 60)};
  return sweep;
}

results::Bundle written(const Sweep& sweep) {
  results::Bundle bundle;
  write_sweep(sweep, bundle);
  return bundle;
}

TEST(Sweep, TellsTheLargestSwingFirst) {
  const results::Bundle bundle = written(one_at_a_time());
  ASSERT_EQ(bundle.tornado.size(), 2U);
  const results::TornadoRow& first = bundle.tornado[0];
  EXPECT_EQ(first.factor, "assumptions.large");
  EXPECT_EQ(first.low, "1 s");
  EXPECT_EQ(first.value, "5 s");
  EXPECT_EQ(first.high, "9 s");
  EXPECT_DOUBLE_EQ(first.at_low.mean, 150);
  EXPECT_DOUBLE_EQ(first.at_value.mean, 100);
  EXPECT_DOUBLE_EQ(first.swing.value, -90);
  EXPECT_EQ(bundle.tornado[1].factor, "assumptions.small");
  EXPECT_TRUE(bundle.main_effects.empty());
}

// All noise is common to the points, so a difference has none, while each point by itself is uncertain.
TEST(Sweep, PairsTheReplicationsOfTwoPoints) {
  const results::Bundle bundle = written(one_at_a_time());
  EXPECT_GT(bundle.design_responses[1].value.half_width, 20);
  EXPECT_NEAR(bundle.design_responses[1].difference.value, -2, 1e-12);
  EXPECT_NEAR(bundle.design_responses[1].difference.high, -2, 1e-12);
}

TEST(Sweep, TellsValuesOfEveryPointAndOfTheScenario) {
  const results::Bundle bundle = written(one_at_a_time());
  ASSERT_EQ(bundle.design_values.size(), 5U * 2);
  EXPECT_EQ(bundle.design_values[1].value, "5 s");
  EXPECT_EQ(bundle.design_values[2].value, "1");
  EXPECT_EQ(bundle.design_values[2].coordinate, 0);
  EXPECT_EQ(bundle.design_values[3].value, "5 s") << "the factor that is not changed is as in the scenario";
  EXPECT_TRUE(std::isnan(bundle.design_values[3].coordinate));
}

TEST(Sweep, LeavesOutWhatIsNotCompleteAndSaysSo) {
  Sweep sweep = one_at_a_time();
  sweep.points[4].status = Status::refused;
  sweep.points[4].message = "there is no such station";
  sweep.points[4].replications = 0;
  sweep.points[4].responses.clear();
  const results::Bundle bundle = written(sweep);
  ASSERT_EQ(bundle.tornado.size(), 1U);
  EXPECT_EQ(bundle.tornado[0].factor, "assumptions.small");
  EXPECT_EQ(bundle.design_points[4].status, Status::refused);
  EXPECT_EQ(bundle.design_points[4].message, "there is no such station");
  EXPECT_EQ(bundle.design_responses.size(), 4U);
}

TEST(Sweep, HasNoIntervalsWithOneReplication) {
  Sweep sweep = one_at_a_time();
  for (SweepPoint& each : sweep.points) {
    each.responses.resize(1);
    each.replications = 1;
  }
  const results::Bundle bundle = written(sweep);
  EXPECT_DOUBLE_EQ(bundle.tornado[0].swing.value, -90);
  EXPECT_TRUE(std::isnan(bundle.tornado[0].swing.low));
}

// 3 x - 2 y over the corners of the box.
TEST(Sweep, TellsMainEffects) {
  Sweep sweep;
  sweep.factors = {{"x", ""}, {"y", ""}};
  sweep.responses = {{"people.lost", "people"}};
  sweep.points = {point({}, {nowhere, nowhere}, 1)};
  for (const auto& corner : factorial_design(2))
    sweep.points.push_back(point({"a", "b"}, corner, 3 * corner[0] - 2 * corner[1]));
  const results::Bundle bundle = written(sweep);
  ASSERT_EQ(bundle.main_effects.size(), 2U);
  EXPECT_NEAR(bundle.main_effects[0].effect.value, 3, 1e-12);
  EXPECT_NEAR(bundle.main_effects[0].effect.low, 3, 1e-12);
  EXPECT_NEAR(bundle.main_effects[1].effect.value, -2, 1e-12);
  EXPECT_NEAR(bundle.main_effects[1].explained, 1, 1e-12);
  EXPECT_TRUE(bundle.tornado.empty());
}

// x + 2 y has variances of 1 and 4 twelfths.
TEST(Sweep, TellsSobolsIndices) {
  Sweep sweep;
  sweep.kind = Sweep::Kind::sensitivity;
  sweep.factors = {{"x", ""}, {"y", ""}};
  sweep.responses = {{"people.lost", "people"}};
  sweep.points = {point({}, {nowhere, nowhere}, 1)};
  for (const auto& each : sensitivity_design(2, 255))
    sweep.points.push_back(point({"a", "b"}, each, each[0] + 2 * each[1]));
  sweep.points[7].status = Status::partial;
  const results::Bundle bundle = written(sweep);
  ASSERT_EQ(bundle.sobol_indices.size(), 2U);
  EXPECT_EQ(bundle.sobol_indices[0].design_rows, 254);
  EXPECT_NEAR(bundle.sobol_indices[0].first_order.value, 0.2, 0.03);
  EXPECT_NEAR(bundle.sobol_indices[1].total.value, 0.8, 0.03);
  EXPECT_LT(bundle.sobol_indices[1].total.low, 0.8);
  EXPECT_GT(bundle.sobol_indices[1].total.high, 0.8);
}

}  // namespace
}  // namespace gelombang::experiment
