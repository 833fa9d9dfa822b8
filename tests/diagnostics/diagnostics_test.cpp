// SPDX-License-Identifier: Apache-2.0
// Loads every broken file of cases/, assembles it if it can be loaded, and compares what is said with the
// text beside it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/assembly/assemble.hpp"
#include "engine/scenario/load.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::scenario {
namespace {

namespace fs = std::filesystem;
using test::contents;

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(CASES_FOLDER))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<Override> overrides_of(const std::string& text) {
  std::vector<Override> overrides;
  std::istringstream lines(text);
  const std::string mark = "# --set ";
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find('=');
    if (line.rfind(mark, 0) == 0 && equals != std::string::npos)
      overrides.push_back({line.substr(mark.size(), equals - mark.size()), line.substr(equals + 1)});
  }
  return overrides;
}

std::string in_words(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += to_string(diagnostic) + "\n";
  return text;
}

class Diagnostics : public testing::TestWithParam<std::string> {};

TEST_P(Diagnostics, OfABrokenFileAreTheTextBesideIt) {
  fs::current_path(CASES_FOLDER);  // so that the text names files without their folder
  const std::string file = GetParam() + ".yaml", expected_file = GetParam() + ".expected";
  const Loaded<ScenarioSpec> loaded = load(file, overrides_of(contents(file)));
  std::string said = in_words(loaded.diagnostics);
  if (loaded.value) said += in_words(assembly::assemble(*loaded.value, plugin::Registry()).diagnostics);

  if (std::getenv("GELOMBANG_APPROVE") != nullptr) std::ofstream(expected_file, std::ios::binary) << said;
  EXPECT_EQ(said, contents(expected_file));
  EXPECT_FALSE(said.empty()) << "a case is a file about which something is said";
  EXPECT_EQ(loaded.value.has_value(), !has_error(loaded.diagnostics));
}

INSTANTIATE_TEST_SUITE_P(Cases, Diagnostics, testing::ValuesIn(case_names()),
                         [](const auto& its) { return its.param; });

}  // namespace
}  // namespace gelombang::scenario
