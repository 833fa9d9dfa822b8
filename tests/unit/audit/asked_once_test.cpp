// SPDX-License-Identifier: Apache-2.0
// No question is in the confirmatory family twice, and each answer is told in a word.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/audit/distributions.hpp"

namespace gelombang::audit {
namespace {

/// Every `k`-th of 1,200 people is selected; groups by the remainder of their number.
Pool people(std::size_t k = 6) {
  Pool pool;
  pool.size = 1200;
  for (std::size_t i = 0; i < pool.size; ++i) pool.selected.push_back(i % k == 0 ? 1 : 0);
  return pool;
}

void divide(Pool& pool, const std::string& name, std::vector<std::string> values,
            const std::vector<std::uint16_t>& code_of_remainder) {
  Category category{name, std::move(values), {}};
  for (std::size_t i = 0; i < pool.size; ++i)
    category.codes.push_back(code_of_remainder[i / 7 % code_of_remainder.size()]);
  pool.groups.push_back(std::move(category));
}

std::vector<std::string> asked(const Report& report, const std::string& id) {
  std::vector<std::string> subjects;
  for (const TestFinding& test : report.tests)
    if (test.id == id && !test.by_rule) subjects.push_back(test.subject);
  return subjects;
}

using Names = std::vector<std::string>;

TEST(AskedOnce, ACategoryWithTwoValuesHasOneExactTest) {
  Pool pool = people();
  divide(pool, "sex", {"F", "M"}, {0, 1, 1});
  const Report report = audit(pool, {});
  EXPECT_EQ(asked(report, "B1"), Names{});
  EXPECT_EQ(asked(report, "B2"), (Names{"sex F"}));
  EXPECT_EQ(report.groups.size(), 2U) << "the table has both";
}

TEST(AskedOnce, OfTwoEqualGroupsTheNameDecidesWhichIsAskedAbout) {
  for (const bool turned : {false, true}) {
    Pool pool = people();
    Category sex{"sex", turned ? Names{"M", "F"} : Names{"F", "M"}, {}};
    for (std::size_t i = 0; i < pool.size; ++i)
      sex.codes.push_back(static_cast<std::uint16_t>((i % 2 + (turned ? 1 : 0)) % 2));
    pool.groups.push_back(std::move(sex));
    EXPECT_EQ(asked(audit(pool, {}), "B2"), (Names{"sex F"}));
  }
}

TEST(AskedOnce, ACategoryUnderAnotherNameIsNotedAndNotAsked) {
  Pool pool = people();
  divide(pool, "sex", {"F", "M"}, {0, 1, 1});
  divide(pool, "title", {"Mr", "Ms"}, {1, 0, 0});
  for (std::size_t i = 0; i < pool.size; ++i) pool.rank.push_back(static_cast<double>(i * 7 % 1200));
  const Report report = audit(pool, {});
  EXPECT_EQ(asked(report, "B2"), (Names{"sex F"}));
  EXPECT_EQ(asked(report, "B7"), (Names{"sex and tickets", "sex and thirds of the tickets"}));
  ASSERT_EQ(report.notes.size(), 1U);
  EXPECT_EQ(report.notes[0], "title Ms has the same people as sex F, and is asked about once");
}

TEST(AskedOnce, OfThreeValuesUnderAnotherNameNeitherTheWholeNorAPartIsAskedAgain) {
  Pool pool = people();
  divide(pool, "age", {"young", "middle", "old"}, {0, 1, 2, 1});
  divide(pool, "tariff", {"c", "b", "a"}, {2, 1, 0, 1});
  const Report report = audit(pool, {});
  EXPECT_EQ(asked(report, "B1"), (Names{"age"}));
  EXPECT_EQ(asked(report, "B2").size(), 3U);
  EXPECT_EQ(report.notes.size(), 4U);
}

TEST(AskedOnce, ADistrictThatIsAWholeProvinceIsAskedAboutAsTheProvince) {
  Pool pool = people();
  divide(pool, "province", {"P", "Q", "R"}, {0, 1, 1, 2});
  divide(pool, "district", {"p", "q1", "q2", "r"}, {0, 1, 2, 3});
  const Report report = audit(pool, {});
  EXPECT_EQ(asked(report, "B1"), (Names{"province", "district"}));
  EXPECT_EQ(asked(report, "B2"),
            (Names{"province P", "province Q", "province R", "district q1", "district q2"}));
}

TEST(AskedOnce, AGroupAgainstTheRestIsTheRestAgainstTheGroup) {
  Pool pool = people();
  divide(pool, "age", {"young", "middle", "old"}, {0, 1, 2, 1});
  divide(pool, "is old", {"no", "yes"}, {0, 0, 1, 0});
  EXPECT_EQ(asked(audit(pool, {}), "B2"), (Names{"age young", "age middle", "age old"}));
}

TEST(AskedOnce, CountsWithoutPeopleHaveOneTestOfTwoValuesToo) {
  DrawCounts draw;
  draw.selected = 160;
  draw.strata = {{{2000, 160}, 1, 1}};
  draw.categories = {{"sex", {"F", "M"}, {{{1000, 70}}, {{1000, 90}}}},
                     {"age", {"a", "b", "c"}, {{{1000, 70}}, {{500, 50}}, {{500, 40}}}}};
  const Report report = audit(draw, {});
  EXPECT_EQ(asked(report, "B1"), (Names{"age"}));
  EXPECT_EQ(asked(report, "B2"), (Names{"sex F", "age a", "age b", "age c"}));
}

TEST(InAWord, SaysWhatLiesWithinTheMarginsAndWhatCannotBeToldAndWhatDiffers) {
  DrawCounts draw;
  const auto words = [&](std::int64_t size, std::int64_t a, std::int64_t b) {
    draw.selected = a + b;
    draw.strata = {{{2 * size, a + b}, 1, 1}};
    draw.categories = {{"sex", {"F", "M"}, {{{size, a}}, {{size, b}}}}};
    const Report report = audit(draw, {});
    return report.tests.front().word;
  };
  EXPECT_EQ(words(1'000'000, 80'000, 80'010), "within 3.0 %");
  EXPECT_NE(words(1000, 80, 81).find("% not ruled out"), std::string::npos);
  EXPECT_EQ(words(1000, 40, 120), "differs");
  EXPECT_EQ(words(1000, 2, 90), "differs") << "too few to show, but not to tell";
}

TEST(Runs, SayWhichStatisticTheirPBelongsTo) {
  Pool few = people(100), many = people(2);
  for (Pool* pool : {&few, &many})
    for (std::size_t i = 0; i < pool->size; ++i) pool->registered.push_back(static_cast<double>(i));
  const auto test_of = [](const Pool& pool) {
    const Report report = audit(pool, {});
    return *std::find_if(report.tests.begin(), report.tests.end(),
                         [](const TestFinding& test) { return test.id == "B6"; });
  };
  EXPECT_NE(test_of(few).method.find("exact; the statistic is the number of runs"), std::string::npos);
  EXPECT_EQ(test_of(few).statistic, 12);
  EXPECT_NE(test_of(many).method.find("normal; the statistic is the deviate"), std::string::npos);
  EXPECT_NEAR(test_of(many).p, 2 * std::exp(log_normal_tail(std::abs(test_of(many).statistic))), 1e-12);
}

TEST(Runs, AmongEqualRegistrationsDoNotDependOnTheOrderOfTheFile) {
  Pool pool = people(5);
  for (std::size_t i = 0; i < pool.size; ++i) pool.registered.push_back(static_cast<double>(i / 100));
  const auto p_of = [](const Pool& file) {
    const Report report = audit(file, {});
    for (const TestFinding& test : report.tests)
      if (test.id == "B6") return test.p;
    return -1.0;
  };
  std::vector<std::uint32_t> winners_first(pool.size);
  std::iota(winners_first.begin(), winners_first.end(), 0U);
  std::stable_sort(winners_first.begin(), winners_first.end(),
                   [&](auto a, auto b) { return pool.selected[a] > pool.selected[b]; });
  EXPECT_EQ(p_of(pool), p_of(people_of(pool, winners_first)));
}

}  // namespace
}  // namespace gelombang::audit
