// SPDX-License-Identifier: Apache-2.0
// What is said about broken pools, rules and lists of a draw, letter by letter.
//
// A case is NAME.rules.csv, NAME.pool.csv, NAME.list.csv, or several of them; the pool is otherwise pool.csv,
// the rules otherwise one seat for everybody. The list is called `aid`, the draw is on 2020-04-16, and a
// list's data may be 30 days old.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "engine/draw/pool.hpp"
#include "engine/draw/rules.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::draw {
namespace {

namespace fs = std::filesystem;
using test::contents;

std::set<std::string> case_names() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(CASES_FOLDER)) {
    const std::string file = entry.path().filename().string();
    for (const char* end : {".rules.csv", ".pool.csv", ".list.csv"})
      if (file.ends_with(end)) names.insert(file.substr(0, file.find('.')));
  }
  return names;
}

std::vector<Diagnostic> said_about(const std::string& name) {
  Rules rules = plain_rules(1);
  if (const std::string file = name + ".rules.csv"; fs::exists(file)) {
    Loaded<Rules> loaded = read_rules(contents(file), file);
    if (!loaded.value) return loaded.diagnostics;
    rules = std::move(*loaded.value);
  }
  PoolSource source;
  source.file = fs::exists(name + ".pool.csv") ? name + ".pool.csv" : "pool.csv";
  if (const std::string file = name + ".list.csv"; fs::exists(file)) source.lists.push_back({"aid", file});
  source.on = "2020-04-16";
  source.oldest_days = 30;
  const Loaded<PreparedPool> pool = read_pool(source, rules);
  if (!pool.value) return pool.diagnostics;
  std::vector<Diagnostic> said = check_exclusions(rules, pool.value->pool);
  for (Diagnostic& each : check_fit(rules, pool.value->pool, source.file)) said.push_back(std::move(each));
  return said;
}

class DrawDiagnostics : public testing::TestWithParam<std::string> {};

TEST_P(DrawDiagnostics, OfABrokenFileAreTheTextBesideIt) {
  fs::current_path(CASES_FOLDER);
  const std::string expected_file = GetParam() + ".expected";
  std::string said;
  for (const Diagnostic& each : said_about(GetParam())) said += to_string(each) + "\n";
  if (std::getenv("GELOMBANG_APPROVE") != nullptr) std::ofstream(expected_file, std::ios::binary) << said;
  EXPECT_EQ(said, contents(expected_file));
  EXPECT_FALSE(said.empty()) << "a case is a file about which something is said";
  for (const char* cell : {"3171010203040001", "KTZ2Q9"})
    EXPECT_EQ(said.find(cell), said.npos) << "a message quotes an id";
}

INSTANTIATE_TEST_SUITE_P(Cases, DrawDiagnostics, testing::ValuesIn(case_names()),
                         [](const auto& its) { return its.param; });

}  // namespace
}  // namespace gelombang::draw
