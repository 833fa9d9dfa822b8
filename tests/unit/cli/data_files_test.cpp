// SPDX-License-Identifier: Apache-2.0
// What the program makes of CSV files as people and spreadsheets write them: one meaning in `draw` and
// `audit`, and the cause in one sentence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class DataFiles : public test::OwnShell {
 protected:
  int shell(const std::string& line) { return OwnShell::shell(GELOMBANG_PROGRAM, line); }
  int draw(const std::string& pool, const std::string& rules) {
    write("pool.csv", pool);
    write("rules.csv", "step,column,value,seats,unfilled\n" + rules);
    return shell(
        "$GELOMBANG draw pool.csv --wave W1 --private --rules rules.csv --seed-source x --out promised");
  }
  int audit(const std::string& pool, const std::string& columns) {
    write("pool.csv", pool);
    return shell("$GELOMBANG audit --pool pool.csv --column id=id " + columns);
  }
  static std::string people(const std::string& header, const std::vector<std::string>& values, int times) {
    std::string text = header + "\n";
    int number = 0;
    for (int i = 0; i < times; ++i)
      for (const std::string& value : values)
        text += "p" + std::to_string(1000 + number++) + "," + value + "\n";
    return text;
  }
};

TEST_F(DataFiles, WaysToSayYesAreOneInADrawAndInAnAudit) {
  for (const char* yes : {"Yes", "YES", "ya", "true", "1", "y"}) {
    EXPECT_EQ(draw(people("id,aid", {"yes", yes, "no"}, 6), "exclude,aid,yes,,\nopen,,,3,\n"), 5) << yes;
    EXPECT_THAT(err,
                HasSubstr("pool.csv:3:7: error: this value of 'aid' is that of line 2 in another writing"));
    EXPECT_EQ(audit(people("id,aid,in", {"yes,0", std::string(yes) + ",0", "no,1", "no,0"}, 6),
                    "--column excluded=aid --column selected=in --column group=in2"),
              5);
    EXPECT_EQ(audit(people("id,aid,in", {"yes,0", std::string(yes) + ",0", "no,1", "no,0"}, 6),
                    "--column excluded=aid --column selected=in"),
              0)
        << err;
    EXPECT_THAT(out, HasSubstr("12 excluded, 12 eligible"));
  }
}

TEST_F(DataFiles, ADrawWithValuesInOneWritingIsPromised) {
  EXPECT_EQ(draw(people("id,aid", {"yes", "no"}, 6), "exclude,aid,yes,,\nopen,,,3,\n"), 0) << err;
}

TEST_F(DataFiles, AGroupInThreeWritingsIsJudgedAsOne) {
  std::string text = "id,province,in\n";
  int number = 0;
  const auto add = [&](const std::string& province, int people, int selected) {
    for (int i = 0; i < people; ++i)
      text += "p" + std::to_string(10000 + number++) + "," + province + (i < selected ? ",1\n" : ",0\n");
  };
  add("A", 800, 86), add("B", 800, 86), add("C", 800, 86), add("D", 800, 87);
  add("Jambi", 267, 18), add("JAMBI", 267, 18), add("jambi\u00a0", 266, 19);
  EXPECT_EQ(audit(text, "--column group=province --column selected=in"), 12) << err;
  EXPECT_THAT(out, HasSubstr("Inconsistent with a fair draw: province Jambi was selected less often"));
  EXPECT_THAT(out, HasSubstr("1 value is written in several ways"));
  EXPECT_THAT(err, HasSubstr("pool.csv:1:4: warning: 'province'"));
  EXPECT_EQ(audit(text, "--column group=province --column selected=in --json"), 12);
  EXPECT_THAT(out, HasSubstr("\"remarks\": [\n"));
}

TEST_F(DataFiles, OnePersonInTwoWritingsHasNotTwoTickets) {
  for (const char* twice : {"00ffab\n00FFAB\n", "Budi\nBUDI\n", "00006\n6\n", "P 1\np 1\n"}) {
    EXPECT_EQ(draw("id\nx1\n" + std::string(twice), "open,,,1,\n"), 5) << twice;
    EXPECT_THAT(err, StartsWith("pool.csv:4:1: error: this id stands in line 3 already, in another writing"));
  }
}

TEST_F(DataFiles, ARoundWithTheNameOfAKeywordInOtherLettersIsRefused) {
  const std::vector<std::pair<std::string, std::string>> meant{
      {"Leximin", "leximin"},   {"LEXIMIN", "leximin"},  {"lexmin", "leximin"},  {"At_least", "at_least"},
      {"at-least", "at_least"}, {"atleast", "at_least"}, {"AT.MOST", "at_most"}, {"Exclude", "exclude"},
      {"excluded", "exclude"},  {"Tickets", "tickets"},  {"ticket", "tickets"},  {"entires", "entries"}};
  for (const auto& [word, keyword] : meant) {
    EXPECT_EQ(draw("id,sex\na,f\nb,m\n", word + ",,,1,\n"), 3) << word;
    EXPECT_THAT(err, HasSubstr("rules.csv:2:1: error: '" + word + "'"));
    EXPECT_THAT(err, HasSubstr("did you mean '" + keyword + "'?"));
  }
  for (const std::string name : {"include", "open", "lottery", "most"})
    EXPECT_EQ(draw("id,sex\na,f\nb,m\n", name + ",,,1,\n") + shell("rm -r promised"), 0) << name << err;
}

TEST_F(DataFiles, WhatOneSlipLeadsToIsNotToldBesideIt) {
  EXPECT_EQ(draw("id,sex\na,f\nb,m\n", "Leximin,,,1,\nat_least,sex,f,1,\n"), 3);
  EXPECT_THAT(err, Not(HasSubstr("belongs to leximin")));
  EXPECT_THAT(err, Not(HasSubstr("it is not said whether people keep their ticket")));
}

TEST_F(DataFiles, AnotherSeparatorIsTheOneThingThatIsTold) {
  write("rules.csv", "step,column,value,seats,unfilled\nopen,,,1,\n");
  for (const std::string command :
       {"$GELOMBANG draw pool.csv --wave W1 --private --seats 1 --seed-source x --out promised",
        "$GELOMBANG audit --pool pool.csv --column id=id --column group=sex --column selected=in"}) {
    write("pool.csv", "id;sex;in\na;f;1\nb;m;0\n");
    EXPECT_EQ(shell(command), 5);
    EXPECT_EQ(err,
              "pool.csv:1:1: error: columns are separated by ';', expected commas\n"
              "  hint: in a spreadsheet, save as 'CSV UTF-8 (comma delimited)'\n");
    write("pool.csv", "PK\x03\x04...");
    EXPECT_EQ(shell(command), 5);
    EXPECT_THAT(err, HasSubstr("a ZIP archive, as files of spreadsheets (.xlsx, .ods) are"));
  }
}

TEST_F(DataFiles, RawBytesOfHeadersAndNamesReachNoTerminal) {
  for (const std::string header : {"\x1b[31m", "\xff", "\u009b31m", "\u202e", "a\x07"}) {
    for (const std::string& command :
         {"$GELOMBANG draw pool.csv --wave W1 --private --seats 1 --seed-source x --id-column '" + header +
              "x'",
          "$GELOMBANG audit --pool pool.csv --column id='" + header + "x' --column selected=in"}) {
      write("pool.csv", header + ",in\na,1\nb,0\n");
      EXPECT_EQ(shell(command), 5);
      EXPECT_THAT(out + err, Not(HasSubstr(header)));
      EXPECT_THAT(err, HasSubstr("pool.csv:1:1: error: "));
    }
  }
}

TEST_F(DataFiles, AFileThatIsMissingInADrawIsNamed) {
  EXPECT_EQ(draw("id\na\nb\nc\n", "open,,,1,\n"), 0) << err;
  const std::string step_2 = "$GELOMBANG draw promised --seed 00112233445566778899aabbccddeeff --out drawn";
  EXPECT_EQ(shell(step_2), 0) << err;
  for (const std::string file : {"terms.txt", "rules.csv", "pool.csv"}) {
    EXPECT_EQ(shell("cp -r promised p; rm p/" + file +
                    "; $GELOMBANG draw p --seed 00112233445566778899aabbccddeeff"),
              5);
    EXPECT_THAT(err, StartsWith("p/" + file + ": error: cannot read"));
    EXPECT_EQ(shell("cp -r drawn d; rm d/" + file + "; mkdir d/" + file + "; $GELOMBANG verify d"), 5);
    EXPECT_THAT(err, StartsWith("d/" + file + ": error: cannot read"));
    shell("rm -r p d");
  }
}

TEST_F(DataFiles, EveryNumberOnTheCommandLineIsToldWhatItShouldBe) {
  const auto refused = [this](const std::string& line) {
    EXPECT_EQ(shell("$GELOMBANG " + line), 2) << line;
    return err;
  };
  for (const std::string seats :
       {"-5", "'100 '", "1,00", "2.000", "''", "1e3", "0x10", "99999999999999999999"})
    EXPECT_THAT(refused("audit --pool p.csv --seats " + seats),
                HasSubstr("is not a whole number from 0 to 1000000000"))
        << seats;
  EXPECT_THAT(refused("draw p.csv --seats 2.000"), HasSubstr("thousands are written without a point"));
  EXPECT_THAT(refused("audit x --trial --draws 0"), HasSubstr("'0' is not a whole number from 1 to 1000000"));
  EXPECT_THAT(refused("audit x --trial --first-seed -1"),
              HasSubstr("'-1' is not a whole number from 0 to 18446744073709551615"));
  EXPECT_THAT(refused("audit x --level 0,01"),
              HasSubstr("'0,01' is not a number from 1e-06 to 0.2; decimals have a point"));
  EXPECT_THAT(refused("audit x --margin 2"), HasSubstr("'2' is not a number from 0.0001 to 0.5"));
}

}  // namespace
}  // namespace gelombang::cli
