// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/csv.hpp"

#include <gtest/gtest.h>

namespace gelombang::scenario {
namespace {

std::optional<CsvTable> read(const std::string& text, Problems& problems) {
  return read_csv(text, "a.csv", problems);
}

TEST(Csv, QuotedCellsHoldCommasQuotesAndLineEnds) {
  Problems problems;
  const auto table = read("a,b\n\"x, y\",\"say \"\"hi\"\"\nthere\"\n", problems);
  ASSERT_TRUE(table && !problems.any_error());
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0][0].text, "x, y");
  EXPECT_EQ(table->rows[0][1].text, "say \"hi\"\nthere");
}

TEST(Csv, LinesMayEndInCarriageReturnAndTheLastInNothing) {
  Problems problems;
  const auto table = read("a,b\r\n1,2\r\n3,", problems);
  ASSERT_TRUE(table && !problems.any_error());
  EXPECT_EQ(table->columns.name(1), "b");
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[1][1].text, "");
}

TEST(Csv, ACellKnowsItsLineAndItsColumnInCharacters) {
  Problems problems;
  const auto table = read("a,b,c\n\n\"é\n\",é,x\n", problems);
  ASSERT_TRUE(table && !problems.any_error());
  EXPECT_EQ(table->rows[0][0].where.line, 3);
  EXPECT_EQ(table->rows[0][2].where.line, 4);
  EXPECT_EQ(table->rows[0][2].where.column, 5);
}

TEST(Csv, AMissingColumnIsReportedWithTheNearestHeader) {
  Problems problems;
  const auto table = read("code,wieght\n", problems);
  ASSERT_TRUE(table);
  EXPECT_EQ(find_column(*table, "weight", problems), std::nullopt);
  const auto said = problems.in_file_order({});
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(to_string(said[0]),
            "a.csv:1:6: error: there is no column 'weight'\n  hint: did you mean 'wieght'?");
}

TEST(Csv, AFileThatIsWrongEverywhereIsNotReportedWithoutEnd) {
  std::string text = "a,b\n";
  for (int i = 0; i < 100'000; ++i) text += "1\n";
  Problems problems;
  read(text, problems);
  const auto said = problems.in_file_order({});
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(to_string(said[0].where), "a.csv:2:2");
  EXPECT_EQ(said[0].message,
            "this line has 1 cell, the header has 2; 99999 more like it, in lines 3, 4, 5, 6, 7, ...");
}

TEST(Csv, WhatASpreadsheetWritesInOtherCountriesIsToldInOneSentence) {
  for (const char* text : {"code;name\nA;B\n", "code\tname\n", "sep=,\ncode,name\n", "code,name\rA,B\r"}) {
    Problems problems;
    EXPECT_FALSE(read(text, problems));
    EXPECT_EQ(problems.in_file_order({}).size(), 1U) << text;
  }
}

}  // namespace
}  // namespace gelombang::scenario
