#include "engine/audit/read_pool.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/base/error.hpp"

namespace gelombang::audit {
namespace {

ColumnMap some_columns() {
  ColumnMap columns;
  columns.id = "nik";
  columns.selected = "lulus";
  columns.groups = {"sex"};
  return columns;
}

std::string said(const Loaded<Pool>& loaded) {
  std::string text;
  for (const Diagnostic& each : loaded.diagnostics) text += to_string(each) + "\n";
  return text;
}

TEST(ReadPool, MapsColumnsByName) {
  ColumnMap columns = some_columns();
  columns.registered = "time";
  columns.household = "kk";
  columns.strata = {"region", "class"};
  const Loaded<Pool> loaded = parse_pool(
      "time,nik,lulus,sex,kk,region,class\n"
      "2020-04-11 19:00:05,a,ya,F,7,JB,1\r\n"
      "2020-04-11T19:00+07:00,b,0,\"M\",,JB,2\n"
      "2020-04-11,c,TRUE,,7,JB,1\n",
      "pool.csv", columns);
  ASSERT_TRUE(loaded.value) << said(loaded);
  const Pool& pool = *loaded.value;
  EXPECT_EQ(pool.size, 3U);
  EXPECT_EQ(pool.selected, (std::vector<std::uint8_t>{1, 0, 1}));
  EXPECT_EQ(pool.groups[0].values, (std::vector<std::string>{"F", "M", "(unknown)"}));
  EXPECT_EQ(pool.household[0], pool.household[2]);
  EXPECT_NE(pool.household[0], pool.household[1]);
  EXPECT_EQ(pool.stratum, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(pool.stratum_names, (std::vector<std::string>{"JB / 1", "JB / 2"}));
  EXPECT_EQ(pool.registered[0], 1586631605);
  EXPECT_EQ(pool.registered[1], 1586606400);  // 12:00 UTC
  EXPECT_EQ(pool.line, (std::vector<std::uint32_t>{2, 3, 4}));
}

TEST(ReadPool, TellsEveryBadRowWithItsLineAndReasonAndNeverItsContents) {
  const Loaded<Pool> loaded = parse_pool(
      "nik,lulus,sex\n"
      "3273010101700001,1,F\n"
      "3273010101700002,perhaps,F\n"
      "3273010101700003,1\n"
      ",0,M\n"
      "32730\"1,0,M\n",
      "pool.csv", some_columns());
  EXPECT_FALSE(loaded.value);
  EXPECT_EQ(
      said(loaded),
      "pool.csv:3: error: column 'lulus': 1 or 0 (yes or no) is expected\n"
      "pool.csv:4: error: the row has 2 cells; the header has 3\n"
      "pool.csv:5: error: column 'nik': is empty; every person has one\n"
      "pool.csv:6: error: the row a quote in the middle of a cell\n"
      "  hint: nothing was audited; mend the rows, or leave bad rows out with --skip-bad-rows, which the "
      "report then says\n");
  EXPECT_EQ(said(loaded).find("32730"), std::string::npos);
}

TEST(ReadPool, LeavesBadRowsOutOnlyOnRequestAndCountsThem) {
  const Loaded<Pool> loaded =
      parse_pool("nik,lulus,sex\na,1,F\nb,?,F\nc,0,M\n", "pool.csv", some_columns(), {true});
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->size, 2U);
  EXPECT_EQ(loaded.value->skipped, 1U);
  EXPECT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_EQ(loaded.diagnostics[0].severity, Severity::warning);
}

TEST(ReadPool, TellsHowManyMoreThereAre) {
  std::string text = "nik,lulus,sex\n";
  for (int i = 0; i < 100; ++i) text += "a,?,F\n";
  const Loaded<Pool> loaded = parse_pool(text, "pool.csv", some_columns());
  ASSERT_EQ(loaded.diagnostics.size(), most_diagnostics + 1);
  EXPECT_EQ(loaded.diagnostics.back().message, "and 80 more cells or rows like these");
}

TEST(ReadPool, AMissingColumnIsToldWithTheNearestName) {
  const Loaded<Pool> loaded = parse_pool("nik,luluss,sex\n", "pool.csv", some_columns());
  EXPECT_EQ(said(loaded), "pool.csv:1: error: there is no column 'lulus'\n  hint: did you mean 'luluss'?\n");
}

TEST(ReadPool, AnIdentifierTakenForAGroupIsRefused) {
  std::string text = "nik,lulus,sex\n";
  for (int i = 0; i < 1100; ++i) text += std::to_string(i) + ",0," + std::to_string(i) + "\n";
  const Loaded<Pool> loaded = parse_pool(text, "pool.csv", some_columns());
  EXPECT_FALSE(loaded.value);
  EXPECT_NE(said(loaded).find("more than 1000 different values"), std::string::npos);
}

TEST(ReadPool, TheSmallestRanksAreSelectedWhereThereAreRanksAndSeats) {
  ColumnMap columns;
  columns.rank = "rank";
  columns.seats = 2;
  const Loaded<Pool> loaded = parse_pool("rank\n30\n10\n20\n", "pool.csv", columns);
  ASSERT_TRUE(loaded.value) << said(loaded);
  EXPECT_EQ(loaded.value->selected, (std::vector<std::uint8_t>{0, 1, 1}));
  columns.seats = 4;
  EXPECT_FALSE(parse_pool("rank\n30\n10\n20\n", "pool.csv", columns).value);
  columns.seats.reset();
  EXPECT_FALSE(parse_pool("rank\n30\n", "pool.csv", columns).value);
}

TEST(ReadPool, RefusesWhatIsNoPool) {
  for (const char* text :
       {"", "\n\n", "nik,lulus,sex\n", "nik,lulus,sex\na,1,\"F\n", "nik,lulus,sex\na,1,\xff\n",
        "nik,lulus,sex\na,1,F\x01\n", "\x01,lulus,sex\na,1,F\n"}) {
    const Loaded<Pool> loaded = parse_pool(text, "pool.csv", some_columns());
    EXPECT_FALSE(loaded.value) << text;
    EXPECT_TRUE(has_error(loaded.diagnostics)) << text;
  }
}

TEST(ReadPool, DatesThatDoNotExistAreRefused) {
  ColumnMap columns = some_columns();
  columns.registered = "time";
  for (const char* time : {"2021-02-29", "2020-13-01", "2020-04-11 24:00", "2020-04-11 19:60", "2020-04-11x",
                           "nan", "1e999", "", "2020-04-11 19:00+7"}) {
    const std::string text = "nik,lulus,sex,time\na,1,F," + std::string(time) + "\n";
    EXPECT_FALSE(parse_pool(text, "pool.csv", columns).value) << time;
  }
}

TEST(ReadPool, AFileThatIsNotThereIsAnErrorOfTheWorld) {
  EXPECT_THROW(read_pool("no/such/pool.csv", some_columns()), FileError);
}

}  // namespace
}  // namespace gelombang::audit
