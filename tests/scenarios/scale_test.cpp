// SPDX-License-Identifier: Apache-2.0
// A scenario at another size: what people meet stays nearly the same, because all that is there for them has
// become as small as they are few.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

test::Scenario launch_at(const std::string& scale) {
  std::string problem;
  auto loaded = scenario::load(test::scenario_path("cases/prakerja-2020-launch/scenario"), {},
                               scenario::parse_scale(scale, problem));
  EXPECT_EQ(problem, "");
  scenario::ScenarioSpec spec = test::clean(std::move(loaded), true);
  Model model = test::clean(assembly::assemble(spec, test::shipped_plugins()), true);
  return {std::move(spec), std::move(model)};
}

/// Simulated over published, by the name of the milestone.
double met(const results::Bundle& bundle, const std::string& milestone) {
  const auto& row =
      test::row_where(bundle.published, [&](const auto& each) { return each.milestone == milestone; });
  return row.simulated.mean / row.published;
}

// A fiftieth of the launch: 40,000 people. Two standard deviations of the smallest of these counts, 12,482,
// are 2 %.
TEST(ScaledLaunch, MeetsThePublishedCountsInProportionWhereEverythingCanBeDivided) {
  const results::Bundle bundle = test::run(launch_at("1/50"));
  for (const char* milestone : {"registered", "email_verified", "nik_verified"})
    EXPECT_NEAR(met(bundle, milestone), 1, 0.05) << milestone;
  EXPECT_NEAR(test::reached(bundle, "registered"), 1'998'802 / 50.0, 100);
  EXPECT_NEAR(test::station(bundle, "dukcapil").utilization.mean, 0.78, 0.04);
  EXPECT_NEAR(test::station(bundle, "email").utilization.mean, 0.116, 0.02);
}

// Its 12 upload slots of the first evening become 1, not 0.24, and four times as many as should get through
// them.
TEST(ScaledLaunch, IsOutOfProportionBehindWhatCouldNotBeDivided) {
  EXPECT_GT(met(test::run(launch_at("1/50")), "joined"), 2);
}

// At a twelfth they are one, and so they can be divided. 6,486 people are to join: two standard deviations
// are 2.5 %; 100 slots are 8, not 8.33, and one slot waits for its next upload more often than twelve do.
TEST(ScaledLaunch, MeetsTheLastCountAtAScaleAtWhichTheSlotsCanBeDivided) {
  const results::Bundle bundle = test::run(launch_at("1/12"));
  EXPECT_NEAR(met(bundle, "joined"), 1, 0.15);
  EXPECT_NEAR(test::station(bundle, "upload_slots").utilization.mean, 0.998, 0.03);
}

}  // namespace
}  // namespace gelombang
