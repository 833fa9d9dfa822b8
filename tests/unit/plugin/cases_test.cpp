// SPDX-License-Identifier: Apache-2.0
// Every plugin has its cases as data, plugins/**/cases.csv; `gelombang plugins test` asks those of other
// authors.
#include "engine/cli/plugin_cases.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <regex>

#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(RuleCases, OfEveryPluginEndWithTheVerdictTheReasonAndTheArticleTheyName) {
  Registry registry;
  const auto refused = registry.load_folder(SHIPPED_PLUGINS);
  ASSERT_TRUE(refused.empty()) << in_words(refused);
  std::size_t plugins = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SOURCE_TREE "/plugins")) {
    if (entry.path().filename() != "plugin.cpp") continue;
    const fs::path folder = entry.path().parent_path();
    SCOPED_TRACE(folder.string());
    std::smatch name;
    const std::string build = text_of(folder / "CMakeLists.txt");
    ASSERT_TRUE(std::regex_search(build, name, std::regex(R"(gelombang_add_plugin\(([a-z0-9-]+)\))")));
    const Description* plugin = registry.find(name[1].str());
    ASSERT_NE(plugin, nullptr) << "it is not in plugins/CMakeLists.txt";
    ++plugins;
    for (const Diagnostic& each :
         cli::ask_cases((folder / "cases.csv").string(), registry, *plugin).diagnostics)
      ADD_FAILURE_AT(each.where.file.c_str(), each.where.line) << to_string(each);
  }
  EXPECT_EQ(plugins, registry.list().size());
}

/// The cases of the rule in the template, which asks for an age of 18.
class Cases : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(registry.load_folder(SHIPPED_PLUGINS).empty()); }
  cli::CasesReport report_of(const std::string& text) {
    std::ofstream(folder.file("cases.csv")) << text;
    return cli::ask_cases(folder.file("cases.csv"), registry, *registry.find("minimum-age"));
  }
  std::string said_of(const std::string& rows) {
    std::string words =
        in_words(report_of("case,verdict,reason,article,age,date,parameters,numbers\n" + rows).diagnostics);
    for (std::size_t at; (at = words.find(folder.file(""))) != words.npos;)
      words.erase(at, folder.file("").size());
    return words;
  }

  TemporaryFolder folder;
  Registry registry;
};

TEST_F(Cases, ThatEndOtherwiseAreToldWithLineAndColumn) {
  EXPECT_NE(
      said_of("a child,accepted,,,17,,,\n").find("cases.csv:2:9: error: case 'a child': expected accepted"),
      std::string::npos);
}

TEST_F(Cases, OfEveryReasonAreAsked) {
  EXPECT_NE(said_of("of age,accepted,,,18,,,\n").find("cases.csv: error: no case ends with the reason"),
            std::string::npos);
}

TEST_F(Cases, WithValuesThatCannotBeAreToldAndTheOthersAreAsked) {
  const std::string said = said_of(
      "old,accepted,,,300,,,\nundated,accepted,,,30,11 April,,\nodd,accepted,,,30,,minimum_age,\n"
      "lucky,accepted,,,30,,,1.5\ndrawn,accepted,,,30,,,0.5\n");
  EXPECT_NE(said.find("cases.csv:2:16: error: '300' is no number that age can be"), std::string::npos)
      << said;
  EXPECT_NE(said.find("cases.csv:3:23: error: '11 April' is no day such as 2020-04-11"), std::string::npos)
      << said;
  EXPECT_NE(said.find("'minimum_age' is not name=value"), std::string::npos) << said;
  EXPECT_NE(said.find("'1.5' is no number between 0 and 1"), std::string::npos) << said;
  EXPECT_NE(said.find("it drew 0 random numbers, and the case gives 1"), std::string::npos) << said;
}

TEST_F(Cases, AreRefusedAsAFileWhenTheyAreNoTableOfCases) {
  EXPECT_FALSE(report_of("case,verdict,reason\na,accepted,\n").is_usable) << "a column is missing";
  EXPECT_FALSE(report_of("case,verdict,reason,article,agee\na,accepted,,,3\n").is_usable)
      << "one is misspelt";
  EXPECT_FALSE(report_of("").is_usable);
  EXPECT_FALSE(report_of("case,verdict,reason,article\n").is_usable) << "there is no case";
  EXPECT_FALSE(cli::ask_cases("/nowhere/cases.csv", registry, *registry.find("minimum-age")).is_usable);
}

}  // namespace
}  // namespace gelombang::plugin
