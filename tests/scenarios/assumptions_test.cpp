// SPDX-License-Identifier: Apache-2.0
// Every assumption of every scenario, at the lowest and at the highest value that it publishes as believable:
// the scenario can be read, assembled and run for a while.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/experiment/task.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

std::vector<std::string> scenarios_with_assumptions() {
  const std::filesystem::path folder = GELOMBANG_SOURCE_DIR "/scenarios";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    std::string name = entry.path().lexically_relative(folder).replace_extension().generic_string();
    const auto spec = scenario::load(test::scenario_path(name)).value;
    if (spec && !spec->assumptions.empty()) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// With a few people, where their number is said.
void run_a_while(const std::string& name, test::Overrides overrides, bool has_count) {
  SCOPED_TRACE(overrides.front().path + "=" + overrides.front().value);
  if (has_count) overrides.push_back({"population.count", "300"});
  const test::Scenario scenario = test::load_scenario(name, overrides);
  experiment::MeasuredRun run(scenario.model, 1, {}, {});
  const Duration part = scenario.model.duration / 100;
  SimTime at{};
  while (at < SimTime{scenario.model.duration} && run.events() < 100'000) {
    at = std::min(at + part + Duration{1}, SimTime{scenario.model.duration});
    EXPECT_TRUE(run.advance_to(at));
  }
  EXPECT_GT(run.events(), 0U);
}

class AssumptionsOf : public testing::TestWithParam<std::string> {};

TEST_P(AssumptionsOf, HoldAtBothEndsOfTheirRanges) {
  const auto spec = scenario::load(test::scenario_path(GetParam())).value;
  ASSERT_TRUE(spec);
  for (const scenario::AssumptionSpec& assumption : spec->assumptions)
    for (const std::string& bound : {assumption.low.value, assumption.high.value})
      run_a_while(GetParam(), {{"assumptions." + assumption.name.value, bound}},
                  spec->population.count.value > 0);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, AssumptionsOf, testing::ValuesIn(scenarios_with_assumptions()),
                         [](const testing::TestParamInfo<std::string>& each) {
                           std::string name = each.param;
                           std::replace_if(
                               name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; }, '_');
                           return name;
                         });

}  // namespace
}  // namespace gelombang
