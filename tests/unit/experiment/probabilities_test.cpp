// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/probabilities.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/experiment/merge.hpp"
#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {
namespace {

results::Bundle replication(double refused) {
  results::Bundle bundle;
  results::StationRow& web = bundle.stations.emplace_back();
  web.station = "web";
  web.arrivals = one(1000.0);
  web.completions = one(1000.0 - refused);
  web.refused = one(refused);
  web.refusal_probability = one(refused / 1000);
  web.delayed_share.delayed = one(0.25);
  return bundle;
}

const results::ProbabilityRow* find(const results::Bundle& bundle, const std::string& event) {
  for (const results::ProbabilityRow& row : bundle.probabilities)
    if (row.event == event) return &row;
  return nullptr;
}

TEST(Probabilities, OfWhatNeverHappenedEndAboveZero) {
  const results::Bundle bundle = merge({replication(0), replication(0), replication(0)});
  const results::ProbabilityRow* refused = find(bundle, "refused");
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->trials, 3000);
  EXPECT_EQ(refused->probability.value, 0);
  EXPECT_EQ(refused->probability.low, 0);
  EXPECT_GT(refused->probability.high, 0.2) << "three replications are 48 independent visits";
  EXPECT_DOUBLE_EQ(refused->design_effect, 3000.0 / 48);
  EXPECT_EQ(bundle.stations.front().refusal_probability.half_width, 0)
      << "while the mean has no interval at all";
}

// Shares of 0, 0 and 3 %: mean and half width would reach down to -2.7 %.
TEST(Probabilities, StayWithinZeroAndOne) {
  const results::Bundle bundle = merge({replication(0), replication(0), replication(30)});
  const results::ProbabilityRow* refused = find(bundle, "refused");
  EXPECT_DOUBLE_EQ(refused->probability.value, 0.01);
  EXPECT_GE(refused->probability.low, 0);
  EXPECT_GT(refused->probability.high, 0.05);
  EXPECT_GT(refused->design_effect, 10) << "refusals come together in one replication";
  EXPECT_LT(bundle.stations.front().refusal_probability.mean,
            bundle.stations.front().refusal_probability.half_width);
}

TEST(Probabilities, OfDelaysAreOfTheVisitsServed) {
  const results::Bundle bundle = merge({replication(20)});
  EXPECT_EQ(find(bundle, "delayed")->trials, 980);
  EXPECT_DOUBLE_EQ(find(bundle, "delayed")->probability.value, 0.25);
  EXPECT_TRUE(std::isnan(find(bundle, "delayed")->probability.high))
      << "one replication tells nothing of another";
  EXPECT_EQ(find(bundle, "delayed_over_1_h"), nullptr) << "not observed";
}

}  // namespace
}  // namespace gelombang::experiment
