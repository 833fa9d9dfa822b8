// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/yaml_reader.hpp"

#include <gtest/gtest.h>

namespace gelombang::scenario {
namespace {

std::string first_message(const std::string& text) {
  Problems problems;
  const auto root = read_yaml(text, "a.yaml", problems);
  const auto said = problems.in_file_order({});
  if (said.empty()) return "accepted";
  return said.front().message;
}

TEST(YamlReader, KeysAndValuesKnowWhereTheyStand) {
  Problems problems;
  const auto root = read_yaml("a: 1\nb:\n  - {c: é, d: 2}\n", "a.yaml", problems);
  ASSERT_TRUE(root && !problems.any_error());
  const Node& element = root->children[1].children[0];
  EXPECT_EQ(root->children[1].key_where.line, 2);
  EXPECT_EQ(element.children[0].where.column, 9);
  EXPECT_EQ(element.children[1].key_where.column, 12) << "a character of two bytes is one column";
}

TEST(YamlReader, AnAliasIsACopyThatKeepsThePlaceOfTheOriginal) {
  Problems problems;
  const auto root = read_yaml("a: &x {b: 1}\nc: *x\n", "a.yaml", problems);
  ASSERT_TRUE(root && !problems.any_error());
  EXPECT_EQ(root->find("c")->find("b")->text, "1");
  EXPECT_EQ(root->find("c")->find("b")->where.line, 1);
  EXPECT_EQ(root->find("c")->key_where.line, 2);
}

TEST(YamlReader, QuotedTextIsToldFromPlainText) {
  Problems problems;
  const auto root = read_yaml("a: \"1\"\nb: '1'\nc: 1\n", "a.yaml", problems);
  ASSERT_TRUE(root);
  EXPECT_TRUE(root->find("a")->quoted);
  EXPECT_TRUE(root->find("b")->quoted);
  EXPECT_FALSE(root->find("c")->quoted);
}

TEST(YamlReader, AQuoteThatIsClosedAfterEscapesIsNotReported) {
  EXPECT_EQ(first_message("a: \"x\\\"y\\\\\"\nb: 'it''s'\nc: &d \"e\"\n"), "accepted");
}

const std::string too_deep = "more than " + std::to_string(deepest_yaml) + " levels, one inside the other";

TEST(YamlReader, LevelsUpToTheLimitAreReadAndOneMoreIsRefused) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_EQ(first_message(nested(deepest_yaml)), "accepted");
  EXPECT_EQ(first_message(nested(deepest_yaml + 1)), too_deep);
}

TEST(YamlReader, TwoHundredThousandOpenBracketsEndAtTheLimit) {
  EXPECT_EQ(first_message(std::string(200'000, '[')), too_deep);
  std::string dashes;
  for (int i = 0; i < 100'000; ++i) dashes += "- ";
  EXPECT_EQ(first_message(dashes), too_deep);
}

TEST(YamlReader, AnAliasBombEndsAtTheNodeLimit) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (char level = '1'; level <= '9'; ++level) {
    const std::string before{'*', 'a', static_cast<char>(level - 1)};
    text.append({'a', level, ':', ' ', '&', 'a', level, ' ', '['}).append(before);
    for (int i = 0; i < 8; ++i) text.append(", ").append(before);
    text += "]\n";
  }
  EXPECT_EQ(first_message(text), "more than 100000 values, counted through aliases");
}

TEST(YamlReader, AliasesOfALongTextEndAtTheNodeLimitToo) {
  std::string text = "a: &a " + std::string(500'000, 'x') + "\nb: [*a";
  for (int i = 0; i < 100; ++i) text += ", *a";
  EXPECT_EQ(first_message(text + "]\n"), "more than 100000 values, counted through aliases");
}

TEST(YamlReader, AKeyOfMoreThan1024CharactersIsRefusedAndNotReadAsSomethingElse) {
  EXPECT_NE(first_message(std::string(2000, 'k') + ": 1\n"), "accepted");
}

}  // namespace
}  // namespace gelombang::scenario
