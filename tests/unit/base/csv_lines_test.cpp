// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv_lines.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

std::vector<std::vector<std::string>> cells_of(const std::string& text, Refusals& refusals) {
  const std::string file = "x.csv";
  std::deque<std::string> unquoted;
  CsvLines lines(text, file, unquoted);
  std::vector<std::vector<std::string>> all;
  std::vector<CsvCell> cells;
  while (lines.next(cells)) {
    if (lines.problem()) {
      refusals.add(*lines.problem());
      continue;
    }
    all.emplace_back();
    for (const CsvCell& cell : cells) all.back().emplace_back(cell.text);
  }
  return all;
}

using Lines = std::vector<std::vector<std::string>>;

TEST(CsvLines, ByteOrderMarkLineEndsQuotesAndEmptyLinesAreNoPartOfTheCells) {
  Refusals refusals;
  EXPECT_EQ(cells_of("\xEF\xBB\xBFid,name\r\n\r\n1,\"a \"\"b\"\",\nc\"\r\n2,\n", refusals),
            (Lines{{"id", "name"}, {"1", "a \"b\",\nc"}, {"2", ""}}));
  EXPECT_FALSE(refusals.any());
}

TEST(CsvLines, ALineThatIsNoCsvIsRefusedAndTheNextOneRead) {
  Refusals refusals;
  EXPECT_EQ(cells_of("a,b\n\"1\"2,3\nx\"y,4\n\"5\",6\n", refusals), (Lines{{"a", "b"}, {"5", "6"}}));
  std::string said;
  for (const Diagnostic& each : refusals.diagnostics()) said += to_string(each) + "\n";
  EXPECT_EQ(said,
            "x.csv:2:1: error: text after the closing quote of this cell\n"
            "  hint: write a quote inside quotes twice\n"
            "x.csv:3:1: error: a quote in the middle of this cell\n"
            "  hint: put the whole cell in quotes, and write a quote inside them twice\n");
}

TEST(CsvLines, AQuoteThatIsNeverClosedEndsTheFile) {
  Refusals refusals;
  EXPECT_EQ(cells_of("a\n\"b\nc\n", refusals), (Lines{{"a"}}));
  ASSERT_TRUE(refusals.any());
  EXPECT_EQ(to_string(refusals.diagnostics()[0].where), "x.csv:2:1");
}

TEST(CsvLines, WhoeverAsksForEveryLineIsToldWhichAreNoCsv) {
  const std::string file = "x.csv", text = "a\n\"b\"c\nd\n";
  std::deque<std::string> unquoted;
  CsvLines lines(text, file, unquoted);
  std::vector<CsvCell> cells;
  std::vector<int> broken;
  while (lines.next(cells))
    if (lines.problem()) broken.push_back(lines.line());
  EXPECT_EQ(broken, std::vector<int>{2});
}

TEST(CsvLines, ColumnsCountCharactersAndNotBytes) {
  const std::string file = "x.csv", text = "\xC3\xA9\xC3\xA9,b\n";
  std::deque<std::string> unquoted;
  CsvLines lines(text, file, unquoted);
  std::vector<CsvCell> cells;
  ASSERT_TRUE(lines.next(cells));
  EXPECT_EQ(to_string(lines.where(cells[1])), "x.csv:1:4");
}

}  // namespace
}  // namespace gelombang
