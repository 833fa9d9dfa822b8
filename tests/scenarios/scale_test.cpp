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

// The bounds are those of a fiftieth of the launch: 40,000 people, of whom 1,557 are published as joined. Two
// standard deviations of that number are 5 %; 12 upload slots at first, which become 1, not 0.24, let some
// more through.
TEST(ScaledLaunch, MeetsThePublishedCountsInProportion) {
  const results::Bundle bundle = test::run(launch_at("1/50"));
  ASSERT_EQ(bundle.published.size(), 4U);
  for (const results::PublishedRow& row : bundle.published) {
    SCOPED_TRACE(row.milestone);
    EXPECT_NEAR(row.simulated.mean / row.published, 1, row.milestone == "joined" ? 0.25 : 0.05);
  }
  EXPECT_NEAR(test::reached(bundle, "registered"), 1'998'802 / 50.0, 100);
}

TEST(ScaledLaunch, KeepsUtilizationsNearThoseOfTheWholeLaunch) {
  const results::Bundle bundle = test::run(launch_at("1/50"));
  EXPECT_NEAR(test::station(bundle, "dukcapil").utilization.mean, 0.78, 0.04);
  EXPECT_NEAR(test::station(bundle, "email").utilization.mean, 0.116, 0.02);
  EXPECT_GT(test::station(bundle, "upload_slots").utilization.mean, 0.95);
}

}  // namespace
}  // namespace gelombang
