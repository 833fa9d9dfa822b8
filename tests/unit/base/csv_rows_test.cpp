// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv_rows.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using namespace std::string_literals;

/// What is said of a table that should have the column `id`.
std::string said_of(const std::string& text) {
  const std::string file = "x.csv";
  std::deque<std::string> unquoted;
  Refusals refusals;
  CsvRows rows(text, file, unquoted, refusals);
  if (rows.has_names()) rows.find("id");
  std::vector<CsvCell> cells;
  while (rows.next(cells, refusals)) {
  }
  std::string said;
  for (const Diagnostic& each : refusals.diagnostics()) said += to_string(each) + "\n";
  return said;
}

/// The same without its hints.
std::string cause(const std::string& text) {
  const std::string said = said_of(text);
  return said.substr(0, said.find("\n  hint"));
}

TEST(CsvCauses, OtherSeparatorsAreToldInOneSentence) {
  EXPECT_EQ(cause("id;province;aid\na;A;yes\n"),
            "x.csv:1:1: error: columns are separated by ';', expected commas");
  EXPECT_EQ(cause("id\tprovince\na\tA\n"),
            "x.csv:1:1: error: columns are separated by tabs, expected commas");
  EXPECT_EQ(cause("id|province\n"), "x.csv:1:1: error: columns are separated by '|', expected commas");
  EXPECT_EQ(cause("id;\"weight, kg\";age\n"),
            "x.csv:1:1: error: columns are separated by ';', expected commas");
  EXPECT_EQ(said_of("id,\"a;b\"\n1,2\n"), "");
  EXPECT_EQ(said_of("id\n1\n"), "");
}

TEST(CsvCauses, AnotherEncodingIsToldInOneSentence) {
  for (const std::string& text :
       {"\xff\xfei\0d\0\n\0"s, "\xfe\xff\0i\0d\0\n"s, "i\0d\0,\0x\0\n\0"s, "\0i\0d\0,\0x\0\n"s})
    EXPECT_EQ(cause(text), "x.csv:1:1: error: this is no CSV file in UTF-8 but UTF-16 text");
  EXPECT_EQ(cause("\xff\xfe\0\0i\0\0\0"s), "x.csv:1:1: error: this is no CSV file in UTF-8 but UTF-32 text");
  EXPECT_EQ(
      cause("id,nam\xe9\n"),
      "x.csv:1:4: error: the name of column 2 is no plain text: it has bytes that are no UTF-8, or control "
      "characters");
}

TEST(CsvCauses, FilesOfOtherFormatsAreToldByTheirFirstBytes) {
  EXPECT_NE(cause("PK\x03\x04zip").find("ZIP archive, as files of spreadsheets"), std::string::npos);
  EXPECT_NE(cause("\xd0\xcf\x11\xe0").find("old spreadsheet"), std::string::npos);
  EXPECT_NE(cause("\n<!DOCTYPE html><html>").find("HTML page"), std::string::npos);
  EXPECT_NE(cause("<table><tr>").find("HTML page"), std::string::npos);
  EXPECT_NE(cause("{\"id\": 1}").find("JSON"), std::string::npos);
  EXPECT_NE(cause("id,\0x\n1,2\n"s).find("zero bytes"), std::string::npos);
  EXPECT_NE(cause("%PDF-1.4").find("PDF"), std::string::npos);
}

TEST(CsvCauses, ANoteForASpreadsheetAndLinesThatEndInCarriageReturnsAreTold) {
  EXPECT_EQ(said_of("sep=;\nid;b\n"),
            "x.csv:1:1: error: the first line is 'sep=', a note for a spreadsheet; expected the names of the "
            "columns\n"
            "  hint: delete that line, and separate columns by commas\n");
  EXPECT_NE(said_of("\xef\xbb\xbfSEP=,\r\nid,b\r\n").find("hint: delete that line\n"), std::string::npos);
  EXPECT_NE(cause("id,b\ra,1\rb,2\r").find("lines end in CR alone"), std::string::npos);
  EXPECT_NE(cause("id,b\ra,1\rb,2").find("lines end in CR alone"), std::string::npos);
  EXPECT_EQ(said_of("id,b\r\na,1\r\n"), "");
  EXPECT_EQ(said_of("id\r"), "");
  EXPECT_NE(said_of("").find("the file is empty"), std::string::npos);
  EXPECT_NE(said_of("\xef\xbb\xbf\n\n").find("the file is empty"), std::string::npos);
}

TEST(CsvRows, AColumnIsFoundByItsNameOrTheNearestIsTold) {
  EXPECT_EQ(said_of("Id ,name\n"), "x.csv:1:1: error: there is no column 'id'\n  hint: did you mean 'Id'?\n");
  EXPECT_EQ(said_of("a, id \n1,2\n"), "");
  EXPECT_EQ(said_of("id,x,id\n"),
            "x.csv:1:6: error: two columns are called 'id'\n  hint: rename one of them\n");
}

TEST(CsvRows, RowsOfAnotherLengthAreToldOnceWithLineAndColumn) {
  std::string text = "id,a,b\n";
  for (int i = 0; i < 20; ++i) text += "x,y\n";
  EXPECT_EQ(cause(text),
            "x.csv:2:4: error: this line has 2 cells, the header has 3; 19 more like it, in lines 3, 4, 5, "
            "6, 7, ...");
  EXPECT_EQ(said_of("id,a\nx,1,5\n"),
            "x.csv:2:5: error: this line has 3 cells, the header has 2\n"
            "  hint: put cells that hold a comma in quotes, also numbers such as 1,5\n");
  EXPECT_NE(said_of("id,a\nx;1\n").find("separated by ';'? expected commas"), std::string::npos);
}

TEST(CsvRows, EmptyRowsAreToldAsWhatASpreadsheetLeaves) {
  EXPECT_EQ(said_of("id,a\nx,1\n,\n , \n,\xc2\xa0\n\n"),
            "x.csv:3:1: error: this row is empty: there is nothing between its commas; 2 more like it, in "
            "lines 4, 5\n"
            "  hint: delete the row; a spreadsheet leaves such rows where cells were cleared\n");
}

}  // namespace
}  // namespace gelombang
