// SPDX-License-Identifier: Apache-2.0
// Every rule is shown a line that breaks it: a rule that cannot fail is not a rule.
#include "tests/architecture/rules.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace gelombang::architecture {
namespace {

const std::vector<Row> folders = parse_table(
    "# comment\n"
    "engine/base:\n"
    "engine/model:      engine/base engine/draw\n"
    "engine/draw:       engine/base\n"
    "engine/results:    engine/base engine/model/observation\n"
    "engine/plugin/abi:\n"
    "engine/plugin/sdk: engine/plugin/abi\n"
    "plugins:           engine/plugin/abi engine/plugin/sdk\n");

std::vector<Finding> in_folder(const std::string& path, const std::string& text) {
  return check_folders({path, text}, folders);
}

TEST(Folders, AnIncludeThatTheRowDoesNotNameIsFoundWithItsLine) {
  const auto findings = in_folder("engine/draw/ticket.cpp", "\n#include \"engine/model/person.hpp\"\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(to_string(findings[0]),
            "engine/draw/ticket.cpp:2: includes engine/model/person.hpp: engine/draw may include itself and "
            "engine/base (tests/architecture/folders.txt)");
}

TEST(Folders, AngleBracketsDoNotHideAnInclude) {
  EXPECT_EQ(in_folder("engine/draw/a.cpp", "#include <engine/model/person.hpp>").size(), 1U);
}

TEST(Folders, ARelativePathDoesNotHideAnInclude) {
  EXPECT_EQ(in_folder("engine/draw/a.cpp", "#include \"../model/person.hpp\"").size(), 1U);
  EXPECT_TRUE(in_folder("engine/plugin/sdk.hpp", "#include \"abi.h\"").empty());
}

TEST(Folders, AFolderMayIncludeItselfAndItsRow) {
  EXPECT_TRUE(in_folder("engine/model/a.cpp",
                        "#include \"engine/model/b.hpp\"\n#include \"engine/draw/ticket.hpp\"\n"
                        "#include <vector>\n")
                  .empty());
}

TEST(Folders, ARowMayNameOneFileOfAFolder) {
  EXPECT_TRUE(in_folder("engine/results/a.cpp", "#include \"engine/model/observation.hpp\"").empty());
  EXPECT_EQ(in_folder("engine/results/a.cpp", "#include \"engine/model/observations.hpp\"").size(), 1U);
  EXPECT_EQ(in_folder("engine/plugin/abi.h", "#include \"engine/plugin/sdk.hpp\"").size(), 1U);
  EXPECT_TRUE(in_folder("engine/plugin/sdk.hpp", "#include \"engine/plugin/abi.h\"").empty());
}

TEST(Folders, PluginsSeeTheTwoHeadersOnly) {
  EXPECT_TRUE(in_folder("plugins/rules/x/plugin.cpp", "#include \"engine/plugin/sdk.hpp\"").empty());
  EXPECT_EQ(in_folder("plugins/rules/x/plugin.cpp", "#include \"engine/base/units.hpp\"").size(), 1U);
}

TEST(Folders, NothingIncludesTests) {
  EXPECT_EQ(in_folder("engine/model/a.cpp", "#include \"tests/support/x.hpp\"").size(), 1U);
}

TEST(Folders, AFolderWithoutARowIsFound) {
  EXPECT_EQ(in_folder("engine/extra/a.cpp", "").size(), 1U);
}

class CodeInDisguise : public testing::TestWithParam<const char*> {};

TEST_P(CodeInDisguise, IsFoundWithItsLine) {
  for (const char* path : {"engine/model/people.ipp", "engine/model/people.inl", "engine/base/table"}) {
    const auto findings = check_extension({path, std::string("// A part.\n") + GetParam() + "\n"});
    ASSERT_EQ(findings.size(), 1U) << path;
    EXPECT_EQ(findings[0].line, 2);
  }
}

INSTANTIATE_TEST_SUITE_P(All, CodeInDisguise,
                         testing::Values("#pragma once", "#include <vector>", "  # include \"x.hpp\"",
                                         "template <class T>", "namespace gelombang {"));

TEST(Extensions, SourcesProseAndDataAreLeftAlone) {
  for (const char* path : {"engine/a.h", "engine/a.hpp", "engine/a.c", "engine/a.cpp", "engine/README.md"})
    EXPECT_TRUE(check_extension({path, "#include <vector>\n"}).empty()) << path;
  EXPECT_TRUE(check_extension({"scripts/x", "# include the plugins\nprint('template')\n"}).empty());
}

TEST(Tables, ALineWithoutAColonIsRefused) {
  EXPECT_THROW(parse_table("engine/base engine/model\n"), std::invalid_argument);
}

TEST(Libraries, ALibraryIsIncludedByItsOneUserOnly) {
  const std::vector<Row> libraries = parse_table("yaml-cpp/: engine/scenario\n");
  EXPECT_TRUE(check_libraries({"engine/scenario/load.cpp", "#include <yaml-cpp/yaml.h>"}, libraries).empty());
  const auto findings = check_libraries({"engine/model/a.cpp", "#include <yaml-cpp/yaml.h>"}, libraries);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(to_string(findings[0]),
            "engine/model/a.cpp:1: includes yaml-cpp/yaml.h: only engine/scenario may "
            "(tests/architecture/libraries.txt)");
}

class BannedWords : public testing::TestWithParam<const char*> {};

TEST_P(BannedWords, IsFound) {
  const auto findings = check_words({"engine/model/a.cpp", std::string("int x;\n") + GetParam() + "\n"});
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].line, 2);
}

INSTANTIATE_TEST_SUITE_P(All, BannedWords,
                         testing::Values("std::random_device seed;", "int r = rand();", "std::srand (1);",
                                         "std::normal_distribution<double> d(0, 1);",
                                         "auto v = x | std::views::all;",
                                         "for (int i : std::ranges::views::iota(1)) {}", "#include <ranges>",
                                         "using namespace std;"));

TEST(Words, CommentsLiteralsAndLongerNamesAreLeftAlone) {
  EXPECT_TRUE(check_words({"engine/model/a.cpp",
                           "// std::random_device is banned\n"
                           "/* using\n namespace std; rand() */\n"
                           "const char* text = \"rand()\";\n"
                           "const char* raw = R\"x(std::views \" )x\";\n"
                           "int operand(int); std::string_view view; using namespace std::chrono;\n"})
                  .empty());
}

TEST(Words, ALiteralDoesNotHideWhatFollowsIt) {
  EXPECT_EQ(check_words({"a.cpp", "f(\"a \\\" // \", '\"', 1'000, rand());"}).size(), 1U);
  EXPECT_EQ(check_words({"a.cpp", "f(R\"(\" // )\", rand());"}).size(), 1U);
}

const std::vector<Synonym> synonyms = parse_glossary(
    "The words in **bold**:\n\n| word | meaning | not |\n|---|---|---|\n"
    "| journey time | from arrival to leaving | turnaround, **queue time** |\n| wave | one draw | round |\n");

TEST(Synonyms, AreTheWordsInBoldOfTheLastColumnOfATable) {
  ASSERT_EQ(synonyms.size(), 1U);
  EXPECT_EQ(synonyms[0].word, "queue time");
  EXPECT_EQ(synonyms[0].instead, "journey time");
}

class Synonymous : public testing::TestWithParam<const char*> {};

TEST_P(Synonymous, IsFoundWithItsLine) {
  const auto findings =
      check_synonyms({"engine/model/a.cpp", std::string("int x;\n") + GetParam() + "\n"}, synonyms, {});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(to_string(findings[0]),
            "engine/model/a.cpp:2: 'queue time': the word is 'journey time' (docs/glossary.md)");
}

INSTANTIATE_TEST_SUITE_P(All, Synonymous,
                         testing::Values("// the queue time of a person", "double mean_queue_time_s = 0;",
                                         "Queue times", "key: {queue_time: 1 s}", "of the queue\ntime"));

TEST(Synonyms, LongerWordsAndExceptionsAreLeftAlone) {
  EXPECT_TRUE(check_synonyms({"a.cpp", "queue timer, aqueue time"}, synonyms, {}).empty());
  const auto allowed = parse_table("queue time: engine/model");
  EXPECT_TRUE(check_synonyms({"engine/model/a.cpp", "queue time"}, synonyms, allowed).empty());
  EXPECT_FALSE(check_synonyms({"engine/base/a.cpp", "queue time"}, synonyms, allowed).empty());
}

class MutableStatics : public testing::TestWithParam<const char*> {};

TEST_P(MutableStatics, IsFound) {
  const auto findings = check_statics({"engine/model/a.cpp", GetParam()}, {});
  ASSERT_EQ(findings.size(), 1U) << GetParam();
  EXPECT_NE(findings[0].message.find("'cache'"), std::string::npos) << findings[0].message;
}

INSTANTIATE_TEST_SUITE_P(
    All, MutableStatics,
    testing::Values("int cache = 0;",
                    "namespace a::b {\nnamespace {\nstd::map<int, std::string> cache;\n}\n}",
                    "void f() {\n  static int cache = 0;\n}", "static std::function<void(int)> cache;",
                    "struct A {\n public:\n  inline static int cache = 0;\n};",
                    "thread_local Context* cache = nullptr;",
                    "static const char* cache = \"the pointer can change\";", "std::vector<int> cache{1, 2};",
                    "#define F(x) \\\n  g(x)\n[[maybe_unused]] static std::mutex cache;", "int cache[4];",
                    "void f() { if (true) { static std::atomic<bool> cache{false}; } }"));

TEST(Statics, ConstantsFunctionsTypesAndMembersAreLeftAlone) {
  EXPECT_TRUE(
      check_statics({"engine/model/a.hpp",
                     "#pragma once\n"
                     "static int f(int x) { int y = 0; return x + y; }\n"
                     "namespace a {\n"
                     "inline constexpr int count = 3;\n"
                     "const std::map<int, int> table{{1, 2}};\n"
                     "const char* const names[] = {\"a\", \"b\"};\n"
                     "struct S { int member = 0; static S make(); static constexpr bool steady = true; };\n"
                     "class Declared;\n"
                     "enum class E : int { a, b };\n"
                     "using T = std::function<void()>;\n"
                     "__extension__ typedef unsigned __int128 uint128;\n"
                     "template <class X> X zero();\n"
                     "bool operator<(S, S);\n"
                     "extern \"C\" { int g(void); }\n"
                     "inline int h() { static const int once = 1; return once; }\n"
                     "S::S() : member{1} { run([] { return 1; }); }\n"
                     "}\n"},
                    {})
          .empty());
}

TEST(Statics, AnExceptionNamesTheFileAndTheVariable) {
  const std::vector<Row> allowed = parse_table("engine/a.cpp cache: why\n");
  EXPECT_TRUE(check_statics({"engine/a.cpp", "int cache;"}, allowed).empty());
  EXPECT_EQ(check_statics({"engine/a.cpp", "int other;"}, allowed).size(), 1U);
  EXPECT_EQ(check_statics({"engine/b.cpp", "int cache;"}, allowed).size(), 1U);
}

TEST(MachinePaths, APathOfOneMachineIsFound) {
  EXPECT_EQ(check_machine_paths({"scripts/x", "cd /home/somebody/gelombang"}).size(), 1U);
  EXPECT_EQ(check_machine_paths({"engine/a.cpp", "open(\"/tmp/out\");"}).size(), 1U);
  EXPECT_TRUE(check_machine_paths({"engine/a.cpp", "a/work/b https://x.id/home/y"}).empty());
}

TEST(Licences, TheFirstLineSaysTheLicence) {
  EXPECT_TRUE(check_licence({"engine/a.cpp", "// SPDX-License-Identifier: Apache-2.0\n// a\n"}).empty());
  EXPECT_TRUE(check_licence({"engine/a.h", "/* SPDX-License-Identifier: Apache-2.0 */\n"}).empty());
  EXPECT_TRUE(check_licence({"scripts/x", "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n"}).empty());
  EXPECT_EQ(check_licence({"engine/a.cpp", "// a\n// SPDX-License-Identifier: Apache-2.0\n"}).size(), 1U);
  EXPECT_EQ(check_licence({"engine/a.cpp", "// SPDX-License-Identifier: MIT\n"}).size(), 1U);
  EXPECT_EQ(check_licence({"engine/a.cpp", ""}).size(), 1U);
}

TEST(Lengths, AFileThatIsLongerThanItMayBeIsFound) {
  EXPECT_TRUE(check_length({"engine/a.cpp", "1\n2\n"}, 2).empty());
  EXPECT_EQ(check_length({"engine/a.cpp", "1\n2\n3\n"}, 2).size(), 1U);
}

TEST(Readmes, AReadmeStartsWithItsSentenceOfTheMap) {
  const std::vector<Row> map = parse_map(
      "# Title\n\n## The map\n\n```\n"
      "engine/base    units, ids;\n"
      "               no queue.\n"
      "scenarios/     tutorial.\n```\n\n## Next\n\n```\nno map\n```\n");
  ASSERT_EQ(map.size(), 2U);
  EXPECT_EQ(map[0].key, "engine/base");
  EXPECT_EQ(map[0].values.front(), "units, ids; no queue.");
  const auto readme = [&](const char* text) {
    return check_readme({"engine/base/README.md", text}, map[0].values.front());
  };
  EXPECT_TRUE(readme("# base\n\n`Units`,\nids; no queue. More.\n").empty());
  EXPECT_EQ(readme("# base\n\nSomething else.\n\nUnits, ids; no queue.\n").size(), 1U);
  EXPECT_EQ(readme("Units, ids; no queue.\n").size(), 1U);
}

}  // namespace
}  // namespace gelombang::architecture
