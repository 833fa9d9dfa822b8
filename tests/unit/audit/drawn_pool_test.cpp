// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/drawn_pool.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::audit {
namespace {

namespace fs = std::filesystem;

const char* const seed = "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec";
constexpr const char* head = "step,column,value,seats,unfilled\n";

std::string code(int number) {
  return draw::sha256_hex(std::to_string(number)).substr(0, 32);
}

/// Drawn with the public seed; a person of number i has the cells `row(i)`, for the columns of the rules.
template <class Row>
draw::Verified drawn(const std::string& rules_text, int people, const Row& row) {
  const Loaded<draw::Rules> rules = draw::read_rules(head + rules_text, "rules.csv");
  std::vector<std::string> lines;
  for (int i = 0; i < people; ++i) lines.push_back(code(i) + row(i) + "\n");
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line;
  Loaded<draw::Pool> pool =
      draw::read_canonical_pool(std::move(text), rules.value->columns(), *rules.value, "pool.csv");
  draw::Terms terms;
  terms.wave = "W1";
  draw::Commitment commitment = draw::commit(std::move(terms), *rules.value, std::move(*pool.value));
  draw::Drawn result = draw::draw(commitment, seed);
  return {std::move(commitment), seed, std::move(result)};
}

/// 300 people of two provinces with quotas, some with aid, who are excluded, some with earlier losses.
draw::Verified example() {
  return drawn("exclude,aid,yes,,\nentries,losses,,4,\nhome,province,A,30,\nhome,province,B,60,\n", 300,
               [](int i) {
                 return std::string(i % 5 == 0 ? ",yes" : ",no") + "," + std::to_string(i % 3) +
                        (i % 2 == 0 ? ",A" : ",B");
               });
}

std::string said(const Loaded<Pool>& loaded) {
  std::string text;
  for (const Diagnostic& each : loaded.diagnostics) text += to_string(each) + "\n";
  return text;
}

TEST(PoolOfADraw, KnowsWinnersExclusionsAndStrataByTheRules) {
  const draw::Verified draw = example();
  const Loaded<Pool> loaded = pool_of_draw(draw, "drawn", {});
  ASSERT_TRUE(loaded.value) << said(loaded);
  const Pool& pool = *loaded.value;
  EXPECT_EQ(pool.size, 300U);
  EXPECT_EQ(std::count(pool.selected.begin(), pool.selected.end(), 1), 90);
  EXPECT_EQ(std::count(pool.excluded.begin(), pool.excluded.end(), 1), 60);
  // Two provinces with three numbers of entries each, and those who take no part.
  EXPECT_EQ(pool.stratum_names.size(), 7U);
  EXPECT_EQ(pool.line.front(), 1U);
  EXPECT_EQ(pool.id.front(), draw.commitment.pool.ids.front());
}

TEST(PoolOfADraw, HasItsColumnsAsGroups) {
  ColumnMap columns;
  columns.groups = {"losses"};
  const Loaded<Pool> loaded = pool_of_draw(example(), "drawn", columns);
  ASSERT_TRUE(loaded.value) << said(loaded);
  std::vector<std::string> values = loaded.value->groups[0].values;
  std::sort(values.begin(), values.end());
  EXPECT_EQ(values, (std::vector<std::string>{"0", "1", "2"}));
  columns.groups = {"provinze"};
  EXPECT_EQ(
      said(pool_of_draw(example(), "drawn", columns)),
      "drawn: error: the pool of the draw has no column 'provinze'\n  hint: did you mean 'province'?\n");
}

class JoinedPool : public testing::Test {
 protected:
  JoinedPool() {
    place = fs::path(testing::TempDir()) /
            ("joined_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::create_directories(place);
    columns.id = "code";
    columns.registered = "at";
    columns.groups = {"sex", "losses"};
  }
  ~JoinedPool() override { fs::remove_all(place); }

  Loaded<Pool> joined(const std::string& text) {
    std::ofstream(place / "attributes.csv") << text;
    return pool_of_draw(example(), "drawn", columns, (place / "attributes.csv").string());
  }
  static std::string everybody() {
    std::string text = "code,sex,at\n";
    for (int i = 0; i < 300; ++i) text += code(i) + (i % 7 < 3 ? ",f," : ",m,") + std::to_string(i) + "\n";
    return text;
  }

  fs::path place;
  ColumnMap columns;
};

TEST_F(JoinedPool, HasTheColumnsOfBothInTheOrderOfTheFile) {
  const Loaded<Pool> loaded = joined(everybody());
  ASSERT_TRUE(loaded.value) << said(loaded);
  const Pool& pool = *loaded.value;
  ASSERT_EQ(pool.groups.size(), 2U);
  EXPECT_EQ(pool.groups[0].name, "sex");
  EXPECT_EQ(pool.registered[17], 17);
  const draw::Verified draw = example();
  for (std::size_t i = 0; i < pool.size; ++i) {
    const auto found =
        std::lower_bound(draw.commitment.pool.ids.begin(), draw.commitment.pool.ids.end(), pool.id[i]);
    const auto person = static_cast<std::size_t>(found - draw.commitment.pool.ids.begin());
    EXPECT_EQ(pool.selected[i] != 0, draw.drawn.seating.round_of[person] != selection::none);
    EXPECT_EQ(pool.excluded[i] != 0, i % 5 == 0);
    EXPECT_EQ(pool.groups[1].values[pool.groups[1].codes[i]], std::to_string(i % 3));
  }
  EXPECT_EQ(places_of(pool, strata_of(pool)), Places::of_the_draw);
}

TEST_F(JoinedPool, RefusesStrangersPeopleWhoAreThereTwiceAndAFileThatLacksSomebody) {
  EXPECT_NE(said(joined(everybody() + "somebody,f,1\n" + code(4) + ",f,1\n"))
                .find("attributes.csv:302:1: error: this person is not in the pool of the draw\n"),
            std::string::npos);
  EXPECT_NE(said(joined(everybody() + "somebody,f,1\n" + code(4) + ",f,1\n"))
                .find("attributes.csv:303:1: error: this person stands in line 6 already\n"),
            std::string::npos);
  const Loaded<Pool> loaded = joined("code,sex,at\n" + code(4) + ",f,1\n");
  EXPECT_FALSE(loaded.value);
  EXPECT_NE(said(loaded).find("299 people of the draw are not in the file"), std::string::npos);
  EXPECT_EQ(said(loaded).find(code(4)), std::string::npos);
}

TEST(PoolOfADraw, OfAHouseholdCapComparesPeopleWithHousematesOfTheSameTypes) {
  // Couples, one of whom may be selected: 400 with both in A, 400 with one in A and one in B, where few get a
  // seat. Whoever of A has a mate there is left out more often, by the cap and by no fault; and most of the
  // mixed couples live at the border.
  const auto is_mixed = [](int i) { return i >= 800; };
  // A pool numbers its households in the order in which they appear.
  std::map<std::string, int> couples;
  for (int i = 0; i < 1600; ++i) couples[code(i)] = i / 2;
  std::map<int, std::size_t> household;
  for (const auto& [id, couple] : couples) household.try_emplace(couple, household.size() + 1);
  const draw::Verified draw =
      drawn("at_most,household,,1,\nhome,province,A,600,\nhome,province,B,40,\n", 1600, [&](int i) {
        return "," + std::to_string(household[i / 2]) + (is_mixed(i) && i % 2 == 1 ? ",B" : ",A");
      });
  Loaded<Pool> loaded = pool_of_draw(draw, "drawn", {});
  ASSERT_TRUE(loaded.value) << said(loaded);
  Pool& pool = *loaded.value;
  EXPECT_EQ(pool.stratum_names.size(), 3U);
  pool.groups.push_back({"border", {"no", "yes"}, std::vector<std::uint16_t>(pool.size)});
  for (int i = 0; i < 1600; ++i) {
    const auto person = std::find(pool.id.begin(), pool.id.end(), code(i)) - pool.id.begin();
    pool.groups[0].codes[static_cast<std::size_t>(person)] = (i / 2 % 10 != 0) == is_mixed(i) ? 1 : 0;
  }
  EXPECT_NE(audit(pool, {}).verdict, Verdict::inconsistent);
  // By their own type alone they would be told apart, in a draw that is right.
  pool.housemates_compete = false;
  for (std::uint32_t& stratum : pool.stratum)
    stratum = pool.stratum_names[stratum].starts_with("province = A") ? 0 : 1;
  pool.stratum_names = {"A", "B"};
  EXPECT_EQ(audit(pool, {}).verdict, Verdict::inconsistent);
}

TEST(PoolOfADraw, OfAHouseholdCapIsNotAskedWhetherHousematesWereSelectedTogether) {
  const draw::Verified draw =
      drawn("at_most,household,,1,\nopen,,,20,\n", 100, [](int) { return std::string(",1"); });
  ColumnMap columns;
  columns.household = "household";
  const Loaded<Pool> loaded = pool_of_draw(draw, "drawn", columns);
  EXPECT_FALSE(loaded.value);
  EXPECT_NE(said(loaded).find("the rules have a household cap"), std::string::npos);
}

}  // namespace
}  // namespace gelombang::audit
