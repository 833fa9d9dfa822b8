// SPDX-License-Identifier: Apache-2.0
// Nothing that a document says is left in English when it is read in Indonesian.
#include "reports/locale/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "engine/model/objectives/metrics.hpp"
#include "reports/document/visit.hpp"
#include "reports/locale/catalogue/subjects.hpp"
#include "reports/locale/locale.hpp"
#include "reports/locale/plurals.hpp"
#include "reports/render/terminal.hpp"
#include "tests/unit/reports/example_documents.hpp"

namespace gelombang::reports {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

const fs::path root = GELOMBANG_SOURCE_DIR;

/// What Indonesian writes as English does: borrowed words, names, marks.
const std::set<std::string> same_in_both{"p95",          "p99",
                                         ", {} strata",  "p, Holm",
                                         "server",       "{} server",
                                         "{} Mbit/s",    "median",
                                         "diploma",      "leximin",
                                         "Jeffreys",     "Clopper-Pearson",
                                         "plugin",       "{} ... (csv/what_ifs.csv)",
                                         "95 %",         "{}: {} (q {})",
                                         "no.",          "status",
                                         "Program",      "SHA-256 {}",
                                         "gelombang {}", "p"};

std::string text_of_file(const fs::path& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<Translation> entries() {
  std::vector<Translation> all;
  for (const auto& subject : catalogue()) all.insert(all.end(), subject.begin(), subject.end());
  return all;
}

/// `{}`, or the number within, in the order in which they stand.
std::vector<std::string> places_in(std::string_view words) {
  static const std::regex place(R"(\{(\d*)\})");
  const std::string text(words);
  return {std::sregex_token_iterator(text.begin(), text.end(), place, 1), {}};
}

/// In small letters; marks and digits stand between words.
std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (word.size() > 1) words.insert(word);
    word.clear();
  };
  for (const char each : text)
    if (const auto byte = static_cast<unsigned char>(each); std::isalpha(byte) != 0)
      word += static_cast<char>(std::tolower(byte));
    else
      end_word();
  end_word();
  return words;
}

// ---- The catalogue itself ---------------------------------------------------------------------------------

TEST(Catalogue, HasNoWordsTwice) {
  std::map<std::string_view, int> times;
  for (const Translation& each : entries()) ++times[each.english];
  for (const auto& [english, count] : times) EXPECT_EQ(count, 1) << english;
}

TEST(Catalogue, HasAPlaceForEveryValueInBothLanguages) {
  for (const auto& [english, indonesian] : entries()) {
    const auto wanted = places_in(english);
    auto found = places_in(indonesian);
    EXPECT_EQ(found.size(), wanted.size()) << english;
    if (found == wanted) continue;
    std::sort(found.begin(), found.end());
    for (std::size_t i = 0; i < found.size(); ++i)
      EXPECT_EQ(found[i], std::to_string(i)) << indonesian << ": places are all numbered or none is";
  }
}

TEST(Catalogue, LeavesNothingInEnglishButWhatIsTheSameInBoth) {
  for (const auto& [english, indonesian] : entries()) {
    EXPECT_FALSE(indonesian.empty()) << english;
    EXPECT_TRUE(english != indonesian || same_in_both.contains(std::string(english))) << english;
  }
}

TEST(Catalogue, KeepsTheSpacesAndMarksThatWordsBeginAndEndWith) {
  for (const auto& [english, indonesian] : entries()) {
    for (const char mark : {' ', ',', ';'})
      EXPECT_EQ(english.front() == mark, indonesian.front() == mark) << english;
    for (const char mark : {'.', ':', '\n'})
      EXPECT_EQ(english.back() == mark, indonesian.back() == mark) << english;
    EXPECT_EQ(std::count(english.begin(), english.end(), '\n'),
              std::count(indonesian.begin(), indonesian.end(), '\n'))
        << english;
  }
}

/// `{} replications`: what is said of many must be known of one.
TEST(Catalogue, SaysOfOneWhatItSaysOfMany) {
  static const std::regex many(
      R"(\{\} ((?:more |fewer |different |possible |varied |published |independent |)"
      R"(bad |input )*(?:[a-z-]+s|people))\b)");
  const std::set<std::string> no_plurals{
      "is",      "was",      "as",       "has",      "differs", "helps",      "holds",     "fails",
      "changes", "requires", "explains", "finishes", "closes",  "processors", "penalties", "this",
      "less",    "seconds",  "runs",     "does",     "meets",   "times",      "ways"};
  for (const auto& [english, indonesian] : entries()) {
    const std::string words(english);
    for (std::sregex_iterator each(words.begin(), words.end(), many), end; each != end; ++each) {
      if (no_plurals.contains((*each)[1])) continue;
      const std::string found = each->str();
      EXPECT_TRUE(std::any_of(plurals().begin(), plurals().end(),
                              [&](const Plural& known) {
                                return found.starts_with(known.many) || known.many.starts_with(found);
                              }))
          << "'" << found << "' of '" << english << "' has no singular in reports/locale/plurals.cpp";
    }
  }
}

// ---- Documents --------------------------------------------------------------------------------------------

TEST(Documents, HaveAnIndonesianForEverythingTheySay) {
  for (const Document& each : documents_of_every_kind())
    EXPECT_THAT(untranslated(each), IsEmpty()) << terminal_text(each);
}

/// Words of English that no Indonesian phrase has.
std::set<std::string> english_words() {
  std::set<std::string> words, indonesian_words;
  for (const auto& [english, indonesian] : entries()) {
    words.merge(words_in(english));
    indonesian_words.merge(words_in(indonesian));
  }
  for (const std::string& each : indonesian_words) words.erase(each);
  return words;
}

TEST(Documents, ReadInIndonesianHoldNoEnglishBesideNames) {
  const std::set<std::string> english_ones = english_words();
  ASSERT_TRUE(english_ones.contains("the") && english_ones.contains("of"));
  const Markup without_names{[](std::string_view words) { return std::string(words); },
                             [](const Text&) { return std::string(); }};
  for (const Document& document : documents_of_every_kind())
    for_each_value(document, [&](const Value& value) {
      if (std::holds_alternative<InLanguages>(value.kind)) return;
      const std::string text = text_of(value, indonesian, without_names);
      for (const std::string& word : words_in(text)) EXPECT_FALSE(english_ones.contains(word)) << text;
    });
}

TEST(Documents, ReadInIndonesianAsAnOfficialWouldWriteThem) {
  const std::string text = terminal_text(summary(results::example_bundle()), indonesian);
  EXPECT_THAT(text, testing::HasSubstr(
                        "example: 48,0 jam mulai 11 April 2020 pukul 19.00 WIB, benih 7, 3 replikasi"));
  EXPECT_THAT(text, testing::HasSubstr("Di mana orang gugur"));
}

// ---- Sources ----------------------------------------------------------------------------------------------

/// The literals of a source, those that stand side by side taken together, as the compiler takes them.
std::vector<std::string> literals_of(const std::string& source) {
  static const std::regex token(R"re(//[^\n]*|#include[^\n]*|'(?:[^'\\]|\\.)'|"((?:[^"\\]|\\.)*)"|\S)re");
  std::vector<std::string> literals;
  bool goes_on = false;
  for (std::sregex_iterator each(source.begin(), source.end(), token), end; each != end; ++each) {
    if (each->str().starts_with("//") || each->str().starts_with("#include")) continue;
    if (!(*each)[1].matched) {
      goes_on = false;
      continue;
    }
    std::string text = std::regex_replace((*each)[1].str(), std::regex(R"(\\n)"), "\n");
    if (goes_on)
      literals.back() += text;
    else
      literals.push_back(std::move(text));
    goes_on = true;
  }
  return literals;
}

/// Literals that no reader sees, or that are typed in a scenario and so are the same in every language.
const std::set<std::string> no_words{
    // metrics.cpp: what is typed
    "4 s", "mean, max, p95, share(.. > 2 s)", "mean, max", "  NAME.METRIC{tag=value} < LIMIT over the run",
    "  p95(NAME.METRIC) < LIMIT in every hour", "  share(NAME.METRIC > 2 s) <= 1 % from 8 h to 20 h",
    "over the run, in hour 3, in every hour, in every 15 min, from 8 h to 20 h",
    // what is looked for or computed with, and never shown
    "/ROUND", "message", " at a scale of ",
    // units of values, formats, prefixes
    "s", "count", "ns", "visits", "requests", "assumptions.", "{:016x}", "{:g}", "{:.4g}", "en",
    // departures of the twin, as a bundle has them
    "small_numbers", "order_of_service", "blocking", "policies", "sessions", "faults", "draws", "loops",
    // objectives as a scenario writes them; groups of draws and of times; laws
    "over the run", " over the run", "in every hour", "in every ", "in hour ", "from ", " in ", " from ",
    " to ", "reached", "province", "place", "…", " art. ", " Pasal ", "day ", "hari ke-", " h", "jam", "id",
    // words of settings, names of charts and of tables
    "fitted", "milestones", "funnel", "gaps", "provinces", "map", "audit", "commissioner", "analyst",
    "assurer",
    // Indonesian where it is not the catalogue's
    "jumlah", "ditutup"};

/// `design_points`, `people.`, `ID-PD`: what a bundle or a chart is looked up by.
bool is_identifier(const std::string& literal) {
  static const std::regex name("[a-z0-9_.]*[_.][a-z0-9_.]*|ID-[A-Z]{2}");
  return std::regex_match(literal, name);
}

/// Of reports, but for those in `left_out` folders.
std::vector<fs::path> sources_without(const std::set<std::string>& left_out) {
  std::vector<fs::path> sources;
  for (const auto& each : fs::recursive_directory_iterator(root / "reports")) {
    const std::string folder = fs::relative(each.path(), root / "reports").begin()->string();
    const auto kind = each.path().extension();
    if (!left_out.contains(folder) && (kind == ".cpp" || kind == ".hpp")) sources.push_back(each.path());
  }
  return sources;
}

TEST(Sources, HaveAnIndonesianForEveryLiteralThatMayBeRead) {
  const std::vector<fs::path> sources = sources_without({"locale", "document", "charts", "render"});
  ASSERT_GT(sources.size(), 20u);
  std::size_t found = 0;
  for (const fs::path& path : sources)
    for (const std::string& literal : literals_of(text_of_file(path))) {
      ++found;
      EXPECT_TRUE(no_words.contains(literal) || is_identifier(literal) || literal.empty() ||
                  !indonesian_of(literal).empty())
          << path << ": '" << literal << "' has no Indonesian in reports/locale/catalogue";
    }
  EXPECT_GT(found, 300u);
}

TEST(Sources, HaveNoWordsInTheCatalogueThatNothingSays) {
  std::set<std::string> said{"95 %"};
  for (const fs::path& path : sources_without({"locale"}))
    for (std::string& literal : literals_of(text_of_file(path))) said.insert(std::move(literal));
  for (const Translation& each : words_of_sentences()) said.insert(std::string(each.english));
  for (const auto& each : fs::recursive_directory_iterator(root / "plugins"))  // articles of rules
    if (each.path().filename() == "plugin.cpp")
      for (std::string& literal : literals_of(text_of_file(each.path()))) said.insert(std::move(literal));
  for (const Metric& each : metrics) said.insert(each.meaning);
  for (const char* each : {"consistent", "inconsistent", "cannot tell"}) said.insert(each);
  for (const char* each : {"eligibility", "verification", "assessment", "selection"}) said.insert(each);
  for (const char* each : {"number", "integer", "share", "duration", "text", "choice"}) said.insert(each);
  for (const Translation& each : entries())
    EXPECT_TRUE(said.contains(std::string(each.english))) << "nobody says '" << each.english << "'";
}

/// What stands between the places of values must stand in engine/audit, else a sentence is not recognised.
TEST(Sources, OfAuditsSayTheSentencesThatTheCatalogueHas) {
  std::string all;
  for (const auto& each : fs::directory_iterator(root / "engine/audit"))
    if (each.path().extension() == ".cpp" || each.path().extension() == ".hpp")
      for (const std::string& literal : literals_of(text_of_file(each.path()))) all += literal + '\n';
  for (const std::string& literal : literals_of(text_of_file(root / "engine/cli/audit.cpp")))
    all += literal + '\n';
  const std::set<std::string> said = words_in(all);
  for (const Translation& sentence : words_of_sentences()) {
    static const std::regex place(R"(\{\}|'|, |; |: )");
    const std::string english(sentence.english);
    for (std::sregex_token_iterator part(english.begin(), english.end(), place, -1), end; part != end;
         ++part) {
      const std::set<std::string> words = words_in(part->str());
      for (const std::string& word : words)
        EXPECT_TRUE(said.contains(word)) << "'" << word << "' of: " << english;
    }
  }
}

// ---- The glossary -----------------------------------------------------------------------------------------

std::vector<std::string> split(const std::string& text, const std::string& mark) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (std::size_t end; (end = text.find(mark, at)) != std::string::npos; at = end + mark.size())
    parts.push_back(text.substr(at, end - at));
  parts.push_back(text.substr(at));
  return parts;
}

TEST(Glossary, HasTheIndonesianThatDocumentsUse) {
  std::istringstream lines(text_of_file(root / "docs/glossary.md"));
  int compared = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ") || line.starts_with("| word |")) continue;
    const std::vector<std::string> cells = split(line, " |");
    const std::vector<std::string> english_ones = split(cells.at(0).substr(2), ", ");
    ASSERT_FALSE(cells.at(1).empty()) << line;
    const std::vector<std::string> indonesian_ones = split(cells.at(1).substr(1), ", ");
    if (english_ones.size() != indonesian_ones.size()) continue;
    for (std::size_t i = 0; i < english_ones.size(); ++i) {
      const std::string_view said = indonesian_of(english_ones[i]);
      if (said.empty()) continue;
      EXPECT_EQ(said, indonesian_ones[i]) << english_ones[i];
      ++compared;
    }
  }
  EXPECT_GT(compared, 20);
}

}  // namespace
}  // namespace gelombang::reports
