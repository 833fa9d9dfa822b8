// SPDX-License-Identifier: Apache-2.0
// The folder of a case stands alone: whoever copies it somewhere has all that it needs.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/assembly/assemble.hpp"
#include "engine/scenario/load.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

namespace fs = std::filesystem;

const fs::path scenarios = GELOMBANG_SOURCE_DIR "/scenarios";

std::vector<fs::path> case_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(scenarios / "cases"))
    if (entry.is_directory()) folders.push_back(entry.path());
  return folders;
}

class ACase : public test::OwnFolder {};

TEST_F(ACase, ThatIsCopiedIntoAnEmptyFolderIsReadAndAssembledThere) {
  ASSERT_FALSE(case_folders().empty());
  plugin::Registry registry;
  for (const std::string& folder : plugin::default_plugin_folders()) registry.load_folder(folder);
  for (const fs::path& folder : case_folders()) {
    const fs::path copy = place / folder.filename();
    fs::copy(folder, copy, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    const auto loaded = scenario::load((copy / "scenario.yaml").string());
    ASSERT_TRUE(loaded.value) << folder;
    EXPECT_TRUE(loaded.diagnostics.empty()) << folder;
    EXPECT_TRUE(assembly::assemble(*loaded.value, registry).value) << folder;
  }
}

TEST_F(ACase, AndEveryOtherScenarioHasNoLinkToAnotherFolder) {
  for (const auto& entry : fs::recursive_directory_iterator(scenarios))
    EXPECT_FALSE(entry.is_symlink()) << entry.path();
}

TEST_F(ACase, HasTheProvincesOfAllTheOthers) {
  const std::string first = test::contents(case_folders().front() / "provinces.csv");
  EXPECT_FALSE(first.empty());
  for (const fs::path& folder : case_folders())
    EXPECT_EQ(test::contents(folder / "provinces.csv"), first) << folder;
}

}  // namespace
}  // namespace gelombang
