// SPDX-License-Identifier: Apache-2.0
// Every literal that a panel says has an Indonesian, and every translation is of a literal that is said.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "viewer/locale/words.hpp"

namespace gelombang::viewer {
namespace {

std::string all_panels() {
  std::string text;
  for (const auto& entry : std::filesystem::directory_iterator(GELOMBANG_SOURCE_DIR "/viewer/panels")) {
    std::ifstream file(entry.path());
    text += std::string(std::istreambuf_iterator<char>(file), {});
  }
  // Neighbouring literals are one.
  return std::regex_replace(text, std::regex("\"\\s*\n\\s*\""), "");
}

TEST(WordsOfTheViewer, EveryLiteralThatIsSaidHasAnIndonesian) {
  const std::string text = all_panels();
  const std::regex said(
      "say\\(\\s*(?:[^()\"]*\\?\\s*)?\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\")?");
  std::size_t count = 0;
  for (std::sregex_iterator each(text.begin(), text.end(), said), end; each != end; ++each)
    for (std::size_t group = 1; group <= 2; ++group) {
      if (!(*each)[group].matched) continue;
      const std::string english = (*each)[group];
      ++count;
      bool is_there = !reports::indonesian_of(english).empty();
      for (const reports::Translation& translation : words_of_the_viewer())
        is_there = is_there || translation.english == english;
      EXPECT_TRUE(is_there) << english;
    }
  EXPECT_GT(count, 100U);
}

TEST(WordsOfTheViewer, EveryTranslationIsOfSomethingThatIsSaid) {
  const std::string text = all_panels();
  for (const reports::Translation& each : words_of_the_viewer())
    EXPECT_NE(text.find('"' + std::string(each.english) + '"'), std::string::npos) << each.english;
}

TEST(WordsOfTheViewer, AreTranslatedOnceEach) {
  std::set<std::string_view> seen;
  for (const reports::Translation& each : words_of_the_viewer())
    EXPECT_TRUE(seen.insert(each.english).second) << each.english;
}

}  // namespace
}  // namespace gelombang::viewer
