// SPDX-License-Identifier: Apache-2.0
// Every example.yaml is a fragment that can be put into a scenario as it stands.
#include <gtest/gtest.h>

#include <iterator>

#include "engine/scenario/load.hpp"
#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Examples, OfEveryPluginAreValidFragmentsOfAScenario) {
  Registry registry;
  ASSERT_TRUE(registry.load_folder(SHIPPED_PLUGINS).empty());
  HostInfo info;
  info.start_unix_s = 1586606400;  // 11 April 2020 19:00 WIB
  info.work_statuses = {"student"};
  info.lists = {"ministry_list", "excluded_occupation", "previous_recipient", "revoked", "other_aid"};

  const TemporaryFolder folder;
  std::size_t examples = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SOURCE_TREE "/plugins")) {
    if (entry.path().filename() != "example.yaml") continue;
    ++examples;
    std::ofstream(folder.file("example.yaml"))
        << text_of(SOURCE_TREE "/scenarios/tutorial/mm1.yaml") << text_of(entry.path());
    const auto scenario = scenario::load(folder.file("example.yaml"));
    ASSERT_TRUE(scenario.value) << entry.path() << "\n" << in_words(scenario.diagnostics);
    ASSERT_EQ(scenario.value->rules.size(), 1U);
    const scenario::RuleSpec& rule = scenario.value->rules.front();
    std::map<std::string, Written> parameters;
    for (const auto& [name, value] : rule.parameters) parameters[name] = {value.value, value.where};
    const auto made = registry.instantiate({rule.plugin.value, rule.plugin.where}, parameters, info);
    EXPECT_TRUE(made.value) << in_words(made.diagnostics);
  }
  EXPECT_EQ(examples, registry.list().size());
}

}  // namespace
}  // namespace gelombang::plugin
