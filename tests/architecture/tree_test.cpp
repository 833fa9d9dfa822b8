// SPDX-License-Identifier: Apache-2.0
// The rules of rules.hpp, applied to the repository.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/architecture/rules.hpp"

namespace gelombang::architecture {
namespace {

namespace fs = std::filesystem;

const fs::path root = GELOMBANG_SOURCE_DIR;

SourceFile read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {fs::relative(path, root).generic_string(), {std::istreambuf_iterator<char>(in), {}}};
}

/// The files below `folders` whose extension is one of `extensions` (all files if that is empty), sorted.
std::vector<SourceFile> files(const std::vector<std::string>& folders,
                              const std::vector<std::string>& extensions) {
  std::vector<fs::path> paths;
  for (const std::string& folder : folders)
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      const bool wanted = extensions.empty() ||
                          std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
      if (entry.is_regular_file() && wanted) paths.push_back(entry.path());
    }
  std::sort(paths.begin(), paths.end());
  std::vector<SourceFile> sources;
  for (const fs::path& path : paths) sources.push_back(read(path));
  return sources;
}

std::vector<SourceFile> sources() {
  return files({"engine", "plugins", "viewer", "reports"}, source_extensions());
}

std::vector<Row> table(const char* name) {
  return parse_table(read(root / "tests/architecture" / name).text);
}

void expect_none(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) ADD_FAILURE() << to_string(finding);
}

TEST(Tree, NoCodeHidesBehindAnExtensionThatNoTestReads) {
  const std::vector<std::string> folders = {"engine",    "plugins", "viewer", "reports", "tests",
                                            "scenarios", "scripts", "docs",   ".ci"};
  for (const SourceFile& file : files(folders, {})) expect_none(check_extension(file));
}

TEST(Tree, IncludesFollowTheTableOfFolders) {
  const std::vector<Row> folders = table("folders.txt");
  ASSERT_FALSE(sources().empty());
  for (const SourceFile& file : sources()) expect_none(check_folders(file, folders));
}

TEST(Tree, EveryLibraryHasItsOneUser) {
  const std::vector<Row> libraries = table("libraries.txt");
  for (const SourceFile& file : sources()) expect_none(check_libraries(file, libraries));
}

TEST(Tree, HasNoBannedWord) {
  for (const SourceFile& file : sources()) expect_none(check_words(file));
}

TEST(Tree, HasNoMutableStatic) {
  const std::vector<Row> allowed = table("statics.txt");
  for (const SourceFile& file : sources()) expect_none(check_statics(file, allowed));
}

TEST(Tree, EveryExceptionForAStaticIsStillNeeded) {
  for (const Row& row : table("statics.txt")) {
    const std::string path = row.key.substr(0, row.key.find(' '));
    ASSERT_TRUE(fs::exists(root / path))
        << "tests/architecture/statics.txt:" << row.line << ": no file " << path;
    const auto all = check_statics(read(root / path), {}), rest = check_statics(read(root / path), {row});
    EXPECT_LT(rest.size(), all.size())
        << "tests/architecture/statics.txt:" << row.line << ": not needed any more";
    EXPECT_FALSE(row.values.empty()) << "tests/architecture/statics.txt:" << row.line << ": say why";
  }
}

TEST(Tree, EveryRandomStreamOfAModelIsNamedInTheListThatAssemblyChecks) {
  const std::string list = "engine/model/purposes.hpp";
  const std::regex made_here("\\bpurpose\\(\\s*\"");
  for (const SourceFile& file : files({"engine/model", "engine/assembly"}, source_extensions()))
    EXPECT_FALSE(std::regex_search(file.text, made_here))
        << file.path << ": the purpose belongs into " << list;

  const std::string text = read(root / list).text;
  const std::string all = text.substr(text.find("std::array all{"));
  const std::regex purpose("constexpr Purpose (\\w+)\\{");
  for (std::sregex_iterator each(text.begin(), text.end(), purpose), end; each != end; ++each)
    EXPECT_TRUE(std::regex_search(all, std::regex("\\b" + (*each)[1].str() + "\\b")))
        << list << ": " << (*each)[1] << " is missing in 'all'";
}

/// Code, scenarios, generated references and prose; the glossary itself and the table of exceptions are left
/// out.
std::vector<SourceFile> whatever_is_read() {
  std::vector<SourceFile> all =
      files({"engine", "plugins", "viewer", "reports", "scenarios", "scripts", "docs", "tests/unit",
             "tests/scenarios", "tests/validation", "tests/support"},
            {".h", ".hpp", ".c", ".cpp", ".md", ".yaml", ".json", ".1", ".txt", ""});
  for (const char* file : {"README.md", "CONTRIBUTING.md", "SECURITY.md"}) all.push_back(read(root / file));
  std::erase_if(all, [](const SourceFile& file) { return file.path == "docs/glossary.md"; });
  return all;
}

TEST(Tree, OneWordStandsForOneIdea) {
  const std::vector<Synonym> synonyms = parse_glossary(read(root / "docs/glossary.md").text);
  ASSERT_GT(synonyms.size(), 10U) << "docs/glossary.md has no words in bold";
  const std::vector<Row> allowed = table("words.txt");
  for (const SourceFile& file : whatever_is_read()) expect_none(check_synonyms(file, synonyms, allowed));
}

TEST(Tree, EveryExceptionToTheGlossaryIsNeeded) {
  const std::vector<Synonym> synonyms = parse_glossary(read(root / "docs/glossary.md").text);
  for (const Row& row : table("words.txt"))
    for (const std::string& path : row.values) {
      const std::vector<SourceFile> named =
          fs::is_directory(root / path) ? files({path}, {}) : std::vector{read(root / path)};
      EXPECT_TRUE(std::any_of(named.begin(), named.end(),
                              [&](const SourceFile& file) {
                                return check_synonyms(file, synonyms, {}).size() >
                                       check_synonyms(file, synonyms, {row}).size();
                              }))
          << "tests/architecture/words.txt:" << row.line << ": not needed: " << path;
    }
}

TEST(Tree, NamesNoMachinePath) {
  const std::vector<std::string> folders = {"engine",    "plugins", "viewer", "reports",
                                            "scenarios", "scripts", ".ci"};
  for (const SourceFile& file : files(folders, {})) expect_none(check_machine_paths(file));
  for (const char* file : {"README.md", "CMakeLists.txt", "CMakePresets.json"})
    expect_none(check_machine_paths(read(root / file)));
}

TEST(Tree, EverySourceAndEveryScriptSaysItsLicence) {
  for (const SourceFile& file :
       files({"engine", "plugins", "viewer", "reports", "tests"}, source_extensions()))
    expect_none(check_licence(file));
  for (const SourceFile& file : files({"scripts", ".ci", "tests"}, {".py"})) expect_none(check_licence(file));
  for (const SourceFile& file : files({"scripts", ".ci"}, {""})) expect_none(check_licence(file));
}

TEST(Tree, NoSourceIsLongerThanSomebodyReads) {
  const std::string table_of_keys = "engine/scenario/keys.cpp";
  for (const SourceFile& file : sources())
    if (file.path != table_of_keys) expect_none(check_length(file, 500));
}

TEST(Tree, EveryFolderOfTheMapStartsWithItsSentence) {
  const std::vector<Row> map = parse_map(read(root / "README.md").text);
  ASSERT_GT(map.size(), 10U) << "README.md: the section '## The map' has no map";
  for (const Row& row : map) {
    const fs::path readme = root / row.key / "README.md";
    ASSERT_TRUE(fs::exists(readme)) << "README.md:" << row.line << ": " << row.key << " has no README.md";
    expect_none(check_readme(read(readme), row.values.front()));
  }
}

TEST(Tree, EveryFolderOfTheEngineIsOnTheMap) {
  const std::vector<Row> map = parse_map(read(root / "README.md").text);
  for (const auto& entry : fs::directory_iterator(root / "engine")) {
    if (!entry.is_directory()) continue;
    const std::string folder = fs::relative(entry.path(), root).generic_string();
    EXPECT_TRUE(std::any_of(map.begin(), map.end(), [&](const Row& row) { return row.key == folder; }))
        << folder << ": is not on the map of README.md";
  }
}

}  // namespace
}  // namespace gelombang::architecture
