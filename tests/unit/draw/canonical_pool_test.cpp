// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "engine/draw/pool.hpp"

namespace gelombang::draw {
namespace {

Rules with_household_cap() {
  Rules rules = plain_rules(1);
  rules.household_column = "household";
  rules.at_most = 2;
  return rules;
}

Loaded<Pool> read(const std::string& text,
                  const std::vector<std::string>& columns = {"household", "province"}) {
  return read_canonical_pool(text, columns, with_household_cap(), "pool.csv");
}

std::string refusal(const std::string& text,
                    const std::vector<std::string>& columns = {"household", "province"}) {
  const Loaded<Pool> pool = read(text, columns);
  return pool.value ? "accepted" : to_string(pool.diagnostics.front());
}

TEST(CanonicalPool, HasTheValuesAndTheIdsOfItsLines) {
  const Loaded<Pool> pool = read("A1,1,ID-JB\nA2,2,ID-AC\nA3,1,ID-JB\n");
  ASSERT_TRUE(pool.value) << to_string(pool.diagnostics.front());
  EXPECT_EQ(pool.value->ids, (std::vector<std::string_view>{"A1", "A2", "A3"}));
  const PoolColumn& household = *pool.value->column("household");
  EXPECT_EQ(household.values, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(household.code_of, (std::vector<std::uint32_t>{0, 1, 0}));
  const PoolColumn& province = *pool.value->column("province");
  EXPECT_EQ(province.values, (std::vector<std::string>{"ID-AC", "ID-JB"}));
  EXPECT_EQ(province.code_of, (std::vector<std::uint32_t>{1, 0, 1}));
}

TEST(CanonicalPool,
     OfOnePersonKeepsItsIdWhenItIsMoved) {  // a text this short would stand in the string itself
  Loaded<Pool> pool = read("A1,1,X\n");
  ASSERT_TRUE(pool.value);
  const Pool moved = std::move(*pool.value);
  EXPECT_EQ(moved.ids.front(), "A1");
  EXPECT_EQ(moved.ids.front().data(), moved.text.data());
}

TEST(CanonicalPool, NumbersHouseholdsByFirstAppearance) {
  for (const char* text : {"A1,2,X\n", "A1,1,X\nA2,3,X\n", "A1,01,X\n", "A1,0,X\n", "A1,-1,X\n", "A1,one,X\n",
                           "A1,4294967296,X\n"})
    EXPECT_NE(refusal(text).find("households are numbered 1, 2, 3"), std::string::npos) << text;
}

TEST(CanonicalPool, LossesAreNumbersAlsoWhereSomebodyElseWroteTheFile) {
  Rules rules = plain_rules(1);
  rules.losses_column = "losses";
  rules.most_entries = 3;
  EXPECT_TRUE(read_canonical_pool("A1,0\nA2,12\n", {"losses"}, rules, "pool.csv").value);
  for (const char* losses : {"b", "01", "-1", "1000"}) {
    const std::string text = "A1,0\nA2," + std::string(losses) + "\n";
    const Loaded<Pool> pool = read_canonical_pool(text, {"losses"}, rules, "pool.csv");
    ASSERT_FALSE(pool.value) << losses;
    EXPECT_EQ(
        to_string(pool.diagnostics.front()),
        "pool.csv:2:4: error: 'losses' is not a whole number from 0 to 999\n  hint: the file was changed");
  }
}

TEST(CanonicalPool, OfAnotherFormIsRefusedWithTheLine) {
  EXPECT_NE(refusal("A1,1,X\nA1,1,X\n").find("pool.csv:2:1: error: this id does not come after"),
            std::string::npos)
      << refusal("A1,1,X\nA1,1,X\n");
  EXPECT_NE(refusal("A1,1,X\nA2,1\n").find("pool.csv:2:4: error: this is no line of a pool with 3 columns"),
            std::string::npos);
  EXPECT_NE(refusal("A1,1,X").find("the last line does not end"), std::string::npos);
  EXPECT_NE(refusal("A1,1,X\r\n").find("pool.csv:1"), std::string::npos);
  EXPECT_NE(refusal("").find("the pool has no people"), std::string::npos);
}

TEST(CanonicalPool, OfTermsThatNameAColumnTwiceIsRefused) {
  EXPECT_NE(refusal("A1,1,1\n", {"household", "household"}).find("each once"), std::string::npos);
  EXPECT_NE(refusal("A1,X,1\n", {"province", "household"}).find("ascending order"), std::string::npos);
}

}  // namespace
}  // namespace gelombang::draw
