// SPDX-License-Identifier: Apache-2.0
#include "reports/render/terminal.hpp"

#include <gtest/gtest.h>

namespace gelombang::reports {
namespace {

TEST(TerminalTable, ColumnsAreAlignedByCharactersAndNotByBytes) {
  Table table({""}, {"people"});
  table.add({"arrived", Count{1000, 3}});
  table.add({"lost", Count{7}});
  EXPECT_EQ(terminal_text(table),
            "              people\n"
            "  arrived  1 000 ± 3\n"
            "  lost             7\n");
}

TEST(TerminalTable, ALongLeftCellGoesOnInFurtherLinesBrokenBetweenWords) {
  Table table({"reason", "step"}, {"people"});
  table.add(
      {"one reason told in so many words that no terminal shows it beside a number and a step of the "
       "journey",
       "form", Count{7}});
  table.add({"short", "form", Count{1234}});
  EXPECT_EQ(
      terminal_text(table),
      "  reason                                                                            step  people\n"
      "  one reason told in so many words that no terminal shows it beside a number and a  form       7\n"
      "  step of the journey\n"
      "  short                                                                             form   1 234\n");
}

TEST(TerminalTable, AHeadingGoesOnInAnotherLineBeforeANumberDoes) {
  Table table({"station"}, {"delay_in_queue mean"});
  table.add({std::string(80, 'x'), Count{1'234'567}});
  EXPECT_EQ(terminal_text(table), "  station" + std::string(73, ' ') + "  delay_in_queue\n" +
                                      std::string(94, ' ') + "mean\n  " + std::string(80, 'x') +
                                      "       1 234 567\n");
}

TEST(TerminalTable, AWordIsNeverCut) {
  Table table({"a"}, {"b"});
  table.add({std::string(120, 'x'), Count{7}});
  EXPECT_NE(terminal_text(table).find(std::string(120, 'x') + "  7\n"), std::string::npos);
}

TEST(TerminalTable, TellsBelowItWhatColumnsMean) {
  Table table;
  table.columns = {{"station", Column::Align::left},
                   {"came", Column::Align::right, "visits, also refused ones"}};
  table.add({std::string("web"), Count{7}});
  EXPECT_EQ(terminal_text(table),
            "  station  came\n"
            "  web         7\n"
            "  came: visits, also refused ones\n");
}

TEST(TerminalTable, WhatIsHiddenIsAStarAndWhatIsMissingADash) {
  Table table({"group"}, {"people", "share"});
  table.add({std::string("few"), Hidden{}, Missing{}});
  EXPECT_EQ(terminal_text(table),
            "  group  people  share\n"
            "  few         *      -\n");
}

TEST(TerminalParagraph, GoesOnIndentedByFour) {
  const std::string word(60, 'x');
  EXPECT_EQ(terminal_text(Paragraph{phrase("{} {}", word, word)}), "  " + word + "\n    " + word + "\n");
}

TEST(TerminalKeyValues, StandBesideEachOther) {
  const KeyValues lines{{{"fingerprint", std::string("0123")}, {"again", std::string("gelombang run")}}};
  EXPECT_EQ(terminal_text(lines),
            "  fingerprint  0123\n"
            "  again        gelombang run\n");
}

TEST(TerminalKeyValues, OfShortNamesStandInTheColumnsOfAllOtherLists) {
  EXPECT_EQ(terminal_text(KeyValues{{{"seed", std::string("0123")}}}), "  seed         0123\n");
}

TEST(TerminalDefinitions, StandBelowTheirTermsALineEachAndAreNeverBroken) {
  const std::string sentence(120, 'x');
  const Definitions definitions{{{"years", {sentence, "from a law"}}, {"degree", {"any"}}}};
  EXPECT_EQ(terminal_text(definitions), "  years\n      " + sentence +
                                            "\n      from a law\n"
                                            "  degree\n      any\n");
}

Document example() {
  Table table({"step"}, {"people", "of arrived", "mean"});
  table.add({"arrived", Count{1'432'133}, Share{0.742}, Elapsed(90e9)});
  Document document{"A launch", {phrase("{} replications", Count{3})}, {}};
  document.add(Section{"People", {std::move(table), Notes{{"of everybody"}}}});
  document.add(Section{"Nothing to tell", {}});
  document.add(Section{"", {Paragraph{phrase("In all {}.", Count{1e6})}}, 2});
  return document;
}

TEST(Terminal, ASectionHasItsTitleAfterAPauseAndOneWithoutBlocksIsLeftOut) {
  EXPECT_EQ(terminal_text(example()),
            "A launch\n"
            "3 replications\n"
            "\n"
            "People\n"
            "  step        people  of arrived    mean\n"
            "  arrived  1 432 133      74.2 %  90.0 s\n"
            "  of everybody\n"
            "\n"
            "  In all 1 000 000.\n");
}

TEST(Terminal, TheOpeningFollowsTheTitleAtOnce) {
  Document document{"A draw", {}, {Paragraph{"Nobody was left out."}}};
  document.go_on({Notes{{"of everybody"}}});
  document.add(Section{"People", {Paragraph{"All are there."}}});
  document.go_on({Paragraph{"Some are late."}});
  EXPECT_EQ(terminal_text(document),
            "A draw\n"
            "  Nobody was left out.\n"
            "  of everybody\n"
            "\n"
            "People\n"
            "  All are there.\n"
            "  Some are late.\n");
}

TEST(Terminal, OneDocumentIsReadInEitherLanguageAndInEnglishWhereWordsHaveNoOther) {
  EXPECT_EQ(terminal_text(example(), indonesian),
            "A launch\n"
            "3 replications\n"
            "\n"
            "Orang\n"
            "  langkah      orang  dari yang datang   rata-rata\n"
            "  datang   1.432.133            74,2 %  90,0 detik\n"
            "  of everybody\n"
            "\n"
            "  In all 1.000.000.\n");
}

}  // namespace
}  // namespace gelombang::reports
