// SPDX-License-Identifier: Apache-2.0
// Every scenario that comes with the program can be read and assembled, and there is nothing to say about it.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

/// `tutorial/mm1` and so on, sorted.
std::vector<std::string> scenario_names() {
  const std::filesystem::path folder = GELOMBANG_SOURCE_DIR "/scenarios";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::filesystem::path path = entry.path().lexically_relative(folder);
    if (path.extension() == ".yaml") names.push_back(path.replace_extension().generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class EveryScenario : public testing::TestWithParam<std::string> {};

TEST_P(EveryScenario, IsReadAndAssembledWithoutADiagnostic) {
  const test::Scenario scenario = test::load_scenario(GetParam());
  EXPECT_FALSE(scenario.model.steps.empty());
}

INSTANTIATE_TEST_SUITE_P(Scenarios, EveryScenario, testing::ValuesIn(scenario_names()),
                         [](const testing::TestParamInfo<std::string>& each) {
                           std::string name = each.param;
                           for (char& letter : name)
                             if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
                           return name;
                         });

TEST(Scenarios, AreFoundWhereTheyAreSaidToBe) {
  EXPECT_THAT(scenario_names(), testing::IsSupersetOf({"tutorial/mm1", "reference/mm1_rho_80",
                                                       "cases/prakerja-2020-launch/scenario",
                                                       "cases/prakerja-2020-wave-1/scenario"}));
}

}  // namespace
}  // namespace gelombang
