// SPDX-License-Identifier: Apache-2.0
// Values that differ only in writing, in an audit: one value, and told.
#include "engine/audit/writings.hpp"

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/audit/read_pool.hpp"

namespace gelombang::audit {
namespace {

ColumnMap map_of(std::vector<std::string> groups) {
  ColumnMap columns;
  columns.id = "id";
  columns.selected = "in";
  columns.groups = std::move(groups);
  return columns;
}

Loaded<Pool> read(const std::string& text, const ColumnMap& columns) {
  return parse_pool(text, "pool.csv", columns);
}

TEST(Writings, AGroupInSeveralWritingsIsOneInTheWritingOfMostPeople) {
  const Loaded<Pool> pool =
      read("id,in,province\na,1,id-jb\nb,0,ID-JB\nc,0,ID-JB\nd,0, Id-Jb\ne,1,ID-JT\n", map_of({"province"}));
  ASSERT_TRUE(pool.value);
  EXPECT_EQ(pool.value->groups[0].values, (std::vector<std::string>{"ID-JB", "ID-JT"}));
  EXPECT_EQ(pool.value->groups[0].codes, (std::vector<std::uint16_t>{0, 0, 0, 0, 1}));
}

TEST(Writings, WhatWasTakenAsOneIsWarnedOfAndStandsInTheReport) {
  const Loaded<Pool> pool = read("id,in,sex\na,1,f\nb,0,F\nc,0,m\n", map_of({"sex"}));
  ASSERT_TRUE(pool.value);
  ASSERT_EQ(pool.diagnostics.size(), 1U);
  EXPECT_EQ(pool.diagnostics[0].severity, Severity::warning);
  EXPECT_EQ(to_string(pool.diagnostics[0].where), "pool.csv:1:7");
  const std::string expected =
      "'sex': 1 value is written in several ways (capitals, spaces, zeros in front, yes and ya), and taken "
      "as one: "
      "'f', 'F'";
  EXPECT_EQ(pool.diagnostics[0].message, expected);
  EXPECT_EQ(audit(*pool.value, {}).remarks, std::vector<std::string>{expected});
}

TEST(Writings, CountsAreToldWhereNoneIsSmall) {
  const Writings writings{{"A", "B", "a"}, {270, 9, 265}};
  EXPECT_NE(merged(writings, "x", true).remark.find("'A' (270), 'a' (265)"), std::string::npos);
  const Writings small{{"A", "B", "a"}, {270, 9, 4}};
  EXPECT_EQ(merged(small, "x", true).remark.find("270"), std::string::npos);
}

TEST(Writings, OfNumbersOfPeopleNothingIsTold) {
  const Writings writings{{"KK1", "kk1"}, {9, 9}};
  EXPECT_EQ(merged(writings, "household", false).remark.find("KK1"), std::string::npos);
  EXPECT_NE(merged(writings, "household", false).remark.find("1 value is written"), std::string::npos);
}

TEST(Writings, UnicodeFormsNoBreakSpacesAndWaysToSayYesAreOne) {
  const Loaded<Pool> pool = read(
      "id,in,a,b,c\n"
      "1a,1,\u00c9lan,Jawa Barat,yes\n"
      "1b,0,E\u0301lan,Jawa\u00a0Barat,YA\n"
      "1c,0,x,Jawa  Barat ,no\n",
      map_of({"a", "b", "c"}));
  ASSERT_TRUE(pool.value);
  EXPECT_EQ(pool.value->groups[0].codes, (std::vector<std::uint16_t>{1, 1, 0})) << "in the order of names";
  EXPECT_EQ(pool.value->groups[1].codes, (std::vector<std::uint16_t>{0, 0, 0}));
  EXPECT_EQ(pool.value->groups[2].codes, (std::vector<std::uint16_t>{1, 1, 0}));
}

TEST(Writings, OfStrataWavesHouseholdsAndUniqueColumnsAreOneToo) {
  ColumnMap columns = map_of({"sex"});
  columns.strata = {"region", "class"};
  columns.wave = "wave";
  columns.household = "kk";
  columns.unique = {"phone"};
  const Loaded<Pool> pool = read(
      "id,in,sex,region,class,wave,kk,phone\n"
      "x1,1,f,JB,A,W1,KK7,0812\n"
      "x2,0,f,jb,a,w1,kk7,812\n"
      "x3,0,m,JT,A,W1,kk8,9\n",
      columns);
  ASSERT_TRUE(pool.value);
  EXPECT_EQ(pool.value->stratum_names, (std::vector<std::string>{"W1 / JB / A", "W1 / JT / A"}));
  EXPECT_EQ(pool.value->stratum, (std::vector<std::uint32_t>{0, 0, 1}));
  EXPECT_EQ(pool.value->wave_names, std::vector<std::string>{"W1"});
  EXPECT_EQ(pool.value->household[0], pool.value->household[1]);
  EXPECT_EQ(pool.value->unique[0].codes[0], pool.value->unique[0].codes[1]);
  EXPECT_EQ(pool.value->remarks.size(), 5U);
}

const Check& check_of_ids(const Report& report) {
  for (const Check& each : report.checks)
    if (each.asked == "no identifier is in the pool twice") return each;
  return report.checks.front();
}

TEST(Writings, AnIdentifierInCapitalsIsThatIdentifierUnlessCapitalsTellCodesApart) {
  const auto outcome = [](const std::string& first, const std::string& second) {
    const Loaded<Pool> pool =
        read("id,in,sex\n" + first + ",1,f\n" + second + ",0,f\nzz9,0,m\n", map_of({"sex"}));
    return pool.value ? check_of_ids(audit(*pool.value, {})).outcome : Check::Outcome::not_checked;
  };
  EXPECT_EQ(outcome("00ffab", "00FFAB"), Check::Outcome::broken);
  EXPECT_EQ(outcome("P00006", "p00006"), Check::Outcome::broken);
  EXPECT_EQ(outcome("\u00c9lan", "E\u0301lan"), Check::Outcome::broken);
  EXPECT_EQ(outcome("a b", "a\u00a0b"), Check::Outcome::broken);
  EXPECT_EQ(outcome("qRs7", "Qrs7"), Check::Outcome::kept);
  EXPECT_EQ(outcome("P00006", "P00007"), Check::Outcome::kept);
}

TEST(Writings, IdentifiersThatDifferInZerosOrInCapitalsOfCodesAreARemark) {
  for (const std::string two : {"00006,1,f\n6,0,f\n", "qRs7,1,f\nQrs7,0,f\n"}) {
    const Loaded<Pool> pool = read("id,in,sex\n" + two + "zz9,0,m\n", map_of({"sex"}));
    ASSERT_TRUE(pool.value);
    ASSERT_EQ(pool.value->remarks.size(), 1U);
    EXPECT_EQ(pool.value->remarks[0].find("'id': 1 identifier differs from another only in writing"), 0U);
  }
}

TEST(ReadPool, IdsThatASpreadsheetHasChangedAreToldWithTheCause) {
  Loaded<Pool> pool = read("id,sex\n000100,f\n000200,m\n", [] {
    ColumnMap columns = map_of({"sex"});
    columns.selected = "";
    columns.selected_elsewhere = true;
    return columns;
  }());
  ASSERT_TRUE(pool.value);
  const auto said = [&](const std::string& list) {
    const std::vector<Diagnostic> all = select_listed(*pool.value, list, "selected.csv", "id");
    return all.empty() ? "" : to_string(all[0]);
  };
  EXPECT_EQ(said("id\n100\n200\n"),
            "selected.csv:2:1: error: this person is selected and not in the pool, but with other zeros in "
            "front it "
            "is: a spreadsheet dropped them; 1 more like it, in line 3");
  EXPECT_NE(said("id\n1.00E+05\n").find("scientific notation"), std::string::npos);
  EXPECT_NE(said("id;sex\n100;f\n").find("columns are separated by ';'"), std::string::npos);
}

TEST(ReadPool, TimesAndNumbersThatASpreadsheetHasChangedAreToldWithTheCause) {
  ColumnMap columns = map_of({});
  columns.registered = "t";
  const auto said = [&](const std::string& cell) {
    const Loaded<Pool> pool = read("id,in,t\na,1," + cell + "\nb,0,7\n", columns);
    return pool.diagnostics.empty() ? "" : pool.diagnostics[0].message;
  };
  EXPECT_NE(said("19:00:05").find("clock time without its date"), std::string::npos);
  EXPECT_NE(said("7:00").find("clock time without its date"), std::string::npos);
  EXPECT_NE(said("11/04/2020 19:00").find("the day or with the month"), std::string::npos);
  EXPECT_NE(said("2020/04/11").find("strokes"), std::string::npos);
  EXPECT_NE(said("1.58E+12").find("scientific notation"), std::string::npos);
  EXPECT_NE(said("1.500").find("two, or two thousand?"), std::string::npos);
  EXPECT_EQ(said("1.5"), "");
}

TEST(ReadPool, APointBeforeThreeDigitsIsOneOfDecimalsWhereTheColumnShowsIt) {
  ColumnMap columns = map_of({});
  columns.rank = "r";
  EXPECT_TRUE(read("id,in,r\na,1,0.123\nb,0,1.000\n", columns).value);
  EXPECT_TRUE(read("id,in,r\na,1,1.25\nb,0,1.000\n", columns).value);
  EXPECT_TRUE(read("id,in,r\na,1,999\nb,0,1000\n", columns).value);
  EXPECT_FALSE(read("id,in,r\na,1,999\nb,0,1.000\n", columns).value);
  EXPECT_FALSE(read("id,in,r\na,1,1.000.000\nb,0,1\n", columns).value);
}

TEST(ReadPool, NamesOfColumnsWithControlCharactersReachNoTerminal) {
  const Loaded<Pool> pool = read("id,in,\x1b[31mred\na,1,f\n", map_of({"sex"}));
  ASSERT_EQ(pool.diagnostics.size(), 1U);
  EXPECT_EQ(to_string(pool.diagnostics[0]).find('\x1b'), std::string::npos);
  EXPECT_EQ(to_string(pool.diagnostics[0].where), "pool.csv:1:7");
}

}  // namespace
}  // namespace gelombang::audit
