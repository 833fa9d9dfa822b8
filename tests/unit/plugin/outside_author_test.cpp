// SPDX-License-Identifier: Apache-2.0
// An author elsewhere has the installed headers, a compiler, and a copy of the template.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

namespace fs = std::filesystem;

void run(const std::string& command) {
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

TEST(OutsideAuthor, BuildsTheTemplateWithTheInstalledHeadersAlone) {
  const TemporaryFolder folder;
  run(CMAKE_PROGRAM " --install " BUILD_TREE " --component plugin_sdk --prefix " + folder.file("prefix") +
      " > " + folder.file("log"));
  std::set<std::string> headers;
  const fs::path include = folder.path() / "prefix" / INSTALL_INCLUDEDIR;
  for (const auto& entry : fs::recursive_directory_iterator(include)) {
    if (entry.is_regular_file()) headers.insert(fs::relative(entry.path(), include).string());
  }
  ASSERT_EQ(headers, (std::set<std::string>{"gelombang/plugin/abi.h", "gelombang/plugin/conditions.hpp",
                                            "gelombang/plugin/draws.hpp", "gelombang/plugin/sdk.hpp",
                                            "gelombang/selection/seats.hpp"}));

  fs::create_directory(folder.path() / "author");
  fs::copy_file(SOURCE_TREE "/plugins/template/plugin.cpp", folder.path() / "author" / "plugin.cpp");
  run("cd " + folder.file("author") +
      " && " CXX_COMPILER " -std=c++20 -fPIC -shared -fvisibility=hidden -I " + folder.file("prefix") +
      "/" INSTALL_INCLUDEDIR " plugin.cpp -o minimum-age.so");

  Registry registry;
  const auto refused = registry.load_folder(folder.file("author"));
  ASSERT_TRUE(refused.empty()) << in_words(refused);
  const auto rule = registry.instantiate({"minimum-age", {}}, written({{"minimum_age", "21"}}), HostInfo{});
  ASSERT_TRUE(rule.value) << in_words(rule.diagnostics);

  struct NoNumbers {
    std::uint64_t bits() { return 0; }
    double uniform() { return 0.5; }
  } none;
  Person person;
  person.age_years = 20;
  EXPECT_EQ(rule.value->decide(person, none), (Verdict{Outcome::rejected, 0}));
  person.age_years = 21;
  EXPECT_EQ(rule.value->decide(person, none).outcome, Outcome::accepted);
}

}  // namespace
}  // namespace gelombang::plugin
