// SPDX-License-Identifier: Apache-2.0
#include "reports/draw.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/render/terminal.hpp"

namespace gelombang::reports {
namespace {

using audit::Expectations;
using audit::ExpectedGroup;

TEST(ExpectationsReport, NamesEveryOrderOnItsFirstLine) {
  Expectations expected;
  expected.orders = {
      {{"reserve", "open"},
       {{ExpectedGroup::Who::named, "degree = yes", 40, 28.9},
        {ExpectedGroup::Who::all_others, "", 160, 31.1}}},
      {{"open", "reserve"},
       {{ExpectedGroup::Who::named, "degree = yes", 40, 28}, {ExpectedGroup::Who::take_no_part, "", 160}}}};
  EXPECT_EQ(terminal_text(expectations(expected)),
            "Expected seats under every order of the rounds; that of the rules first\n"
            "  order of the rounds  people         number  expected seats  chance\n"
            "  reserve, open        degree = yes       40            28.9  72.2 %\n"
            "                       all others        160            31.1  19.4 %\n"
            "  open, reserve        degree = yes       40            28.0  70.0 %\n"
            "                       takes no part     160             0.0   0.0 %\n");
}

TEST(ExpectationsReport, OfDrawsTellsTheErrorAndOfFewPeopleNothing) {
  Expectations expected;
  expected.way = Expectations::Way::draws;
  expected.draws = 400;
  expected.orders = {{{"open"},
                      {{ExpectedGroup::Who::named, "degree = yes", 40, 28.9, 0.4},
                       {ExpectedGroup::Who::all_others, "", 0, 0, 0, true}}}};
  EXPECT_EQ(
      terminal_text(expectations(expected)),
      "Seats under every order of the rounds, the mean of 400 draws with the same seeds; that of the rules "
      "first\n"
      "  order of the rounds  people        number  expected seats  +/-  chance\n"
      "  open                 degree = yes      40            28.9  0.4  72.2 %\n"
      "                       all others         *               *    *       *\n"
      "  +/-  standard error of the mean\n"
      "  *    fewer than 5 people, or hidden so that no small number follows from the others\n");
}

TEST(ExpectationsReport, OfLeximinTellsTwoQuotasAndCountsTheOthers) {
  Expectations expected;
  expected.way = Expectations::Way::leximin_chances;
  expected.chances = {
      {0.25, 2, 40, false, {{true, 10, "sex", "f"}, {false, 3, "district", "A"}, {true, 4, "age", "old"}}},
      {1, 1, 60, true}};
  expected.take_no_part.people = 7;
  EXPECT_EQ(
      terminal_text(expectations(expected)),
      "Chances of leximin, the smallest first: exact, by type of people\n"
      "  chance   types  people  expected seats                                           kept from more by\n"
      "  25.0 %       2      40            10.0  at most 10 sex = f; at least 3 district = A; 1 more quotas\n"
      "  100.0 %      1      60            60.0                                            all are selected\n"
      "  0.0 %                7             0.0                                           they take no "
      "part\n");
}

TEST(LetterReport, TellsTheTicketOfEveryRoundAndHowToComputeIt) {
  draw::Letter letter;
  letter.line = 7;
  letter.selected_in = "open";
  letter.tickets = {{"reserve", "5a", std::nullopt, false, "printf a"},
                    {"open", "0b", "3c", true, "printf b"}};
  EXPECT_EQ(terminal_text(reports::letter(letter)),
            "line 7 of pool.csv: selected in round 'open'\n"
            "  round 'reserve': ticket  5a\n"
            "    nobody got a seat in this group\n"
            "    to compute it:  printf a\n"
            "  round 'open': ticket  0b\n"
            "    last one selected  3c\n"
            "    the household had its seats already\n"
            "    to compute it:  printf b\n");
}

TEST(LetterReport, OfPicksTellsWhichOneTookHer) {
  draw::Letter letter;
  letter.line = 7;
  letter.picks = 5;
  EXPECT_EQ(terminal_text(reports::letter(letter)),
            "line 7 of pool.csv: not selected\n"
            "  none of the 5 picks. Each depends on those before it; scripts/verify_draw makes all of them "
            "again\n");
  letter.selected_in = "open";
  letter.pick = draw::LetterPick{2, 59, 6, "md5sum"};
  EXPECT_EQ(terminal_text(reports::letter(letter)),
            "line 7 of pool.csv: selected in round 'open'\n"
            "  pick 2 of 5: of 59 lines that are left, the one after 6\n"
            "    to compute it:  md5sum\n"
            "    that number, in hexadecimal, has the remainder 6 when divided by 59\n");
}

TEST(LetterReport, OfAnExcludedApplicantIsOneSentence) {
  draw::Letter letter;
  letter.line = 7;
  letter.is_excluded = true;
  EXPECT_EQ(terminal_text(reports::letter(letter)),
            "line 7 of pool.csv: excluded by the rules, takes no part\n");
}

}  // namespace
}  // namespace gelombang::reports
