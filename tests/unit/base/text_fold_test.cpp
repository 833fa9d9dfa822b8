// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text_fold.hpp"

#include <gtest/gtest.h>

#include "engine/base/diagnostics.hpp"

namespace gelombang {
namespace {

TEST(Folded, CaseWhiteSpaceAndUnicodeFormsCountForNothing) {
  EXPECT_EQ(folded("  Jawa \t Barat "), "jawa barat");
  EXPECT_EQ(folded("Jawa\u00a0Barat"), "jawa barat");
  EXPECT_EQ(folded("\u3000JAWA\u2009\u2028Barat\r\n"), "jawa barat");
  EXPECT_EQ(folded("e\u0301"), folded("\u00c9"));  // decomposed, composed
  EXPECT_EQ(folded("\uff2a\uff22"), "jb");         // full-width
  EXPECT_EQ(folded("STRASSE"), folded("stra\u00dfe"));
  EXPECT_EQ(folded("J\u200bB\ufeff"), "jb");  // not seen
  EXPECT_NE(folded("Jawa Barat"), folded("Jawa Tengah"));
  EXPECT_NE(folded("e"), folded("\u00e9"));
}

TEST(Folded, ZerosInFrontOfANumberCountForNothingUnlessAsked) {
  EXPECT_EQ(folded("00123"), "123");
  EXPECT_EQ(folded("000"), "0");
  EXPECT_EQ(folded("0"), "0");
  EXPECT_EQ(folded("P007"), "p007");
  EXPECT_EQ(folded("0.5"), "0.5");
  EXPECT_EQ(folded(""), "");
  EXPECT_EQ(folded("00123", {.zeros = false}), "00123");
  EXPECT_EQ(folded("Ab", {.letter_case = false}), "Ab");
}

TEST(Folded, OfBytesThatAreNoTextOnlyAsciiIsFolded) {
  EXPECT_EQ(folded("A\xff B"), "a\xff b");
}

TEST(YesOrNo, IsSaidInSeveralWays) {
  for (const char* text : {"yes", "Yes", " YES ", "YES\u00a0", "ya", "YA", "true", "1", "t", "y"})
    EXPECT_EQ(yes_or_no(text), std::optional(true)) << text;
  for (const char* text : {"no", "No", "tidak", "TIDAK", "false", "0", "f", "n"})
    EXPECT_EQ(yes_or_no(text), std::optional(false)) << text;
  for (const char* text : {"", "10", "maybe", "yesno", "01"})
    EXPECT_EQ(yes_or_no(text), std::nullopt) << text;
}

using Places = std::vector<std::uint32_t>;

TEST(FirstAlike, IsTheFirstOfThoseThatDifferOnlyInWriting) {
  EXPECT_EQ(first_alike({"ID-JB", "ID-JT", "id-jb", "Id-Jb ", "ID-jt"}), (Places{0, 1, 0, 0, 1}));
  EXPECT_EQ(first_alike({"32", "31", "032"}), (Places{0, 1, 0}));
  EXPECT_TRUE(first_alike({"a", "b", "c"}).empty());
  EXPECT_TRUE(first_alike({}).empty());
}

TEST(FirstAlike, WaysToSayYesAreOneAndLettersOfThemOnlyWhereNothingElseIsSaid) {
  EXPECT_EQ(first_alike({"yes", "no", "YA", "true"}), (Places{0, 1, 0, 0}));
  EXPECT_EQ(first_alike({"yes", "0", "1", "n"}), (Places{0, 1, 0, 1}));
  EXPECT_EQ(first_alike({"yes", "ya", "unknown", "1"}), (Places{0, 0, 2, 3}));
  EXPECT_TRUE(first_alike({"f", "m", "0"}).empty());
  EXPECT_TRUE(first_alike({"0", "1", "2"}).empty());
}

TEST(CaseTellsApart, WhereCapitalsFollowSmallLetters) {
  EXPECT_TRUE(case_tells_apart({"dQw4w9", "x"}));
  EXPECT_TRUE(case_tells_apart({"aB"}));
  EXPECT_FALSE(case_tells_apart({"Budi", "BUDI", "P0001", "p0001"}));
}

TEST(StrangerCauses, AreWhatASpreadsheetOrAPersonMadeOfAText) {
  const std::vector<std::string_view> known{"000100", "000200", "Budi"};
  StrangerCauses causes(known);
  EXPECT_NE(causes.of("100").find("zeros"), std::string::npos);
  EXPECT_NE(causes.of("1.00E+05").find("scientific"), std::string::npos);
  EXPECT_NE(causes.of("BUDI").find("writing"), std::string::npos);
  EXPECT_EQ(causes.of("999"), "");
}

TEST(IsScientific, IsWhatASpreadsheetMakesOfLongNumbers) {
  for (const char* text : {"3.17E+15", "1E+05", "3,17E+15", "1.00e+05", "2E-07"})
    EXPECT_TRUE(is_scientific(text)) << text;
  for (const char* text : {"1E5", "E+05", "3.17", "", "1.E+05", "0E0A", "1E+", "1E+05 "})
    EXPECT_FALSE(is_scientific(text)) << text;
}

TEST(PlainText, HasNeitherControlCharactersNorBytesThatAreNoText) {
  EXPECT_TRUE(is_plain_text("Jawa Barat \u00e9"));
  for (const char* text :
       {"\x1b[31m", "a\tb", "\x7f", "\u0085", "\u009b", "\u202e", "\u2028", "\xff", "\xc0\xaf", "a\nb"})
    EXPECT_FALSE(is_plain_text(text)) << text;
}

TEST(Diagnostic, PrintsNothingRawWhateverItQuotes) {
  EXPECT_EQ(to_string(Diagnostic{Severity::error, {"a\x1b.csv", 1, 2}, "no '\xff'", "\a"}),
            "a?.csv:1:2: error: no '?'\n  hint: ?");
}

}  // namespace
}  // namespace gelombang
