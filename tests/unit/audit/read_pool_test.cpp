// SPDX-License-Identifier: Apache-2.0
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
      "2020-04-11T12:00,b,0,\"M\",,JB,2\n"
      "2020-04-11,c,TRUE,,7,JB,1\n",
      "pool.csv", columns);
  ASSERT_TRUE(loaded.value) << said(loaded);
  const Pool& pool = *loaded.value;
  EXPECT_EQ(pool.size, 3U);
  EXPECT_EQ(pool.selected, (std::vector<std::uint8_t>{1, 0, 1}));
  EXPECT_EQ(pool.groups[0].values, (std::vector<std::string>{"(unknown)", "F", "M"}));
  EXPECT_EQ(pool.household[0], pool.household[2]);
  EXPECT_NE(pool.household[0], pool.household[1]);
  EXPECT_EQ(pool.stratum, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(pool.stratum_names, (std::vector<std::string>{"JB / 1", "JB / 2"}));
  EXPECT_EQ(pool.registered[0], 1586631605);
  EXPECT_EQ(pool.registered[1], 1586606400);
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
  EXPECT_EQ(said(loaded),
            "pool.csv:3:18: error: column 'lulus': 1 or 0 (yes or no) is expected\n"
            "pool.csv:4:19: error: this line has 2 cells, the header has 3\n"
            "  hint: write a comma for every cell that is empty\n"
            "pool.csv:5:1: error: column 'nik': is empty; every person has one\n"
            "pool.csv:6:1: error: a quote in the middle of this cell\n"
            "  hint: put the whole cell in quotes, and write a quote inside them twice; nothing was audited; "
            "mend the "
            "rows, or leave bad rows out with --skip-bad-rows, which the report then says\n");
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

TEST(ReadPool, TellsRowsOfOneKindOnce) {
  std::string text = "nik,lulus,sex\n";
  for (int i = 0; i < 100; ++i) text += "a,?,F\n";
  const Loaded<Pool> loaded = parse_pool(text, "pool.csv", some_columns());
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_EQ(loaded.diagnostics.back().message,
            "column 'lulus': 1 or 0 (yes or no) is expected; 99 more like it, in lines 3, 4, 5, 6, 7, ...");
}

TEST(ReadPool, AMissingColumnIsToldWithTheNearestName) {
  const Loaded<Pool> loaded = parse_pool("nik,luluss,sex\n", "pool.csv", some_columns());
  EXPECT_EQ(said(loaded),
            "pool.csv:1:5: error: there is no column 'lulus'\n  hint: did you mean 'luluss'?\n");
}

TEST(ReadPool, AnIdentifierTakenForAGroupIsRefused) {
  std::string text = "nik,lulus,sex\n";
  for (int i = 0; i < 1100; ++i) text += std::to_string(i) + ",0," + std::to_string(i) + "\n";
  const Loaded<Pool> loaded = parse_pool(text, "pool.csv", some_columns());
  EXPECT_FALSE(loaded.value);
  EXPECT_NE(said(loaded).find("more than 1000 different values"), std::string::npos);
}

TEST(ReadPool, NumbersOfPeopleAreNoGroupStratumOrWave) {
  const std::string text = "code,in,nik,kk\nc1,1,3273056010900000,3171000000000000\nc2,0,A,B\n";
  ColumnMap columns;
  columns.selected = "in";
  for (std::vector<std::string> ColumnMap::*asked :
       {&ColumnMap::groups, &ColumnMap::exploratory, &ColumnMap::strata}) {
    ColumnMap map = columns;
    (map.*asked) = {"code", "nik"};
    const Loaded<Pool> loaded = parse_pool(text, "pool.csv", map);
    EXPECT_FALSE(loaded.value);
    EXPECT_NE(said(loaded).find("pool.csv:2:6: error: column 'nik' has values of 16 digits, as a NIK"),
              std::string::npos)
        << said(loaded);
    EXPECT_EQ(said(loaded).find("3273"), std::string::npos);
  }
  columns.wave = "kk";
  EXPECT_FALSE(parse_pool(text, "pool.csv", columns).value);
  columns.wave = "";
  columns.id = "nik";
  columns.household = "kk";
  EXPECT_TRUE(parse_pool(text, "pool.csv", columns).value);
}

TEST(ReadPool, WavesAreInTheOrderOfTheirNamesNumbersAsNumbers) {
  ColumnMap columns;
  columns.selected = "in";
  columns.wave = "wave";
  const Loaded<Pool> loaded = parse_pool("wave,in\nb10,1\nb2,0\nb1,1\nb2,1\n", "pool.csv", columns);
  EXPECT_EQ(loaded.value->wave_names, (std::vector<std::string>{"b1", "b2", "b10"}));
  EXPECT_EQ(loaded.value->wave, (std::vector<std::uint32_t>{2, 1, 0, 1}));
}

TEST(ReadPool, WavesThatFollowEachOtherInTimeAreInThatOrder) {
  ColumnMap columns;
  columns.selected = "in";
  columns.wave = "wave";
  columns.registered = "at";
  const auto names = [&](const std::string& text) {
    return parse_pool("wave,in,at\n" + text, "pool.csv", columns).value->wave_names;
  };
  EXPECT_EQ(names("summer,1,2020-07-01\nspring,1,2020-04-01\nspring,0,2020-04-02\n"),
            (std::vector<std::string>{"spring", "summer"}));
  // Whoever applies again keeps the first registration: the times do not tell the waves apart.
  EXPECT_EQ(names("b,1,2020-07-01\na,1,2020-04-01\na,0,2020-07-02\n"), (std::vector<std::string>{"a", "b"}));
}

TEST(ReadPool, TheSmallestRanksAreSelectedWhereThereAreRanksAndSeats) {
  ColumnMap columns;
  columns.rank = "rank";
  columns.seats.all = 2;
  const Loaded<Pool> loaded = parse_pool("rank\n30\n10\n20\n", "pool.csv", columns);
  ASSERT_TRUE(loaded.value) << said(loaded);
  EXPECT_EQ(loaded.value->selected, (std::vector<std::uint8_t>{0, 1, 1}));
  columns.seats.all = 4;
  EXPECT_FALSE(parse_pool("rank\n30\n10\n20\n", "pool.csv", columns).value);
  columns.seats.all.reset();
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

TEST(ReadPool, AZoneIsSubtractedAndIsWrittenEverywhereOrNowhere) {
  ColumnMap columns = some_columns();
  columns.registered = "time";
  const std::string head = "nik,lulus,sex,time\n";
  const Loaded<Pool> zones = parse_pool(
      head + "a,1,F,2020-04-11T19:00+07:00\nb,0,F,2020-04-11 12:00Z\nc,0,M,2020-04-11 20:30:00.5+0830\n",
      "pool.csv", columns);
  ASSERT_TRUE(zones.value) << said(zones);
  EXPECT_EQ(zones.value->registered, (std::vector<double>{1586606400, 1586606400, 1586606400.5}));
  const Loaded<Pool> mixed =
      parse_pool(head + "a,1,F,2020-04-11T19:00+07:00\nb,0,F,2020-04-11 12:00\n", "pool.csv", columns);
  EXPECT_EQ(said(mixed),
            "pool.csv: error: some times have a zone and some have none\n"
            "  hint: write the zone of all of them, such as 2020-04-11 19:00+07:00, or of none\n");
  for (const char* time : {"2020-04-11 19:00+15:00", "2020-04-11 19:00+07:60", "2020-04-11 19:00:05.",
                           "11/04/2020", "2020-4-11", "2020-04-11 7:00 PM"})
    EXPECT_FALSE(parse_pool(head + "a,1,F," + time + "\n", "pool.csv", columns).value) << time;
}

TEST(ReadPool, AByteOrderMarkAndEitherEndOfLineAreNoPartOfACell) {
  const Loaded<Pool> loaded =
      parse_pool("\xef\xbb\xbfnik,lulus,sex\r\na,1,F\r\nb,0,M\n\r\nc,0,M", "pool.csv", some_columns());
  ASSERT_TRUE(loaded.value) << said(loaded);
  EXPECT_EQ(loaded.value->size, 3U);
  EXPECT_EQ(loaded.value->groups[0].values, (std::vector<std::string>{"F", "M"}));
  EXPECT_EQ(loaded.value->line, (std::vector<std::uint32_t>{2, 3, 5}));
}

TEST(ReadPool, SlipsOfTheColumnMapAreRefused) {
  const auto refused = [](const ColumnMap& columns, const std::string& header = "nik,lulus,sex,region") {
    return said(parse_pool(header + "\na,1,F,JB\nb,0,M,JB\n", "pool.csv", columns));
  };
  ColumnMap columns = some_columns();
  columns.groups = {"sex", "sex"};
  EXPECT_NE(refused(columns).find("column 'sex' is mapped twice"), std::string::npos);
  columns.groups = {"lulus"};
  EXPECT_NE(refused(columns).find("column 'lulus' cannot be a group too"), std::string::npos);
  columns.groups = {"region"};
  columns.strata = {"region"};
  EXPECT_NE(refused(columns).find("column 'region' is a stratum and a group"), std::string::npos);
  EXPECT_NE(refused(some_columns(), "nik,lulus,sex,lulus").find("two columns are called 'lulus'"),
            std::string::npos);
}

TEST(ReadPool, AScoreIsNoClassOfPriority) {
  ColumnMap columns = some_columns();
  columns.priority = "score";
  std::string text = "nik,lulus,sex,score\n";
  for (int i = 0; i < 200; ++i) text += "a" + std::to_string(i) + ",0,F," + std::to_string(i) + "\n";
  EXPECT_NE(
      said(parse_pool(text, "pool.csv", columns)).find("column 'score' has more than 100 different values"),
      std::string::npos);
}

TEST(ReadPool, AWaveIsPartOfTheStratumAndAHouseholdIsOneWithinIt) {
  ColumnMap columns = some_columns();
  columns.wave = "batch";
  columns.strata = {"region"};
  columns.household = "kk";
  const Loaded<Pool> loaded = parse_pool(
      "nik,lulus,sex,batch,region,kk\na,0,F,1,JB,7\nb,1,F,1,JB,7\na,1,F,2,JB,7\n", "pool.csv", columns);
  ASSERT_TRUE(loaded.value) << said(loaded);
  EXPECT_EQ(loaded.value->wave_names, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(loaded.value->stratum_names, (std::vector<std::string>{"1 / JB", "2 / JB"}));
  EXPECT_EQ(loaded.value->household[0], loaded.value->household[1]);
  EXPECT_NE(loaded.value->household[0], loaded.value->household[2]);
}

TEST(ReadPool, AFileThatIsNotThereIsAnErrorOfTheWorld) {
  EXPECT_THROW(read_pool("no/such/pool.csv", some_columns()), FileError);
}

}  // namespace
}  // namespace gelombang::audit
