// SPDX-License-Identifier: Apache-2.0
// A rule that is a list of conditions.
#include <gelombang/plugin/conditions.hpp>

#include <gtest/gtest.h>

#include <vector>

namespace gelombang::sdk {
namespace {

constexpr Parameter parameters[] = {integer("minimum_age", {.fallback = "18"}),
                                    share("unlucky", {.fallback = "0 %"})};

constexpr Condition conditions[] = {
    {{.code = "under_age",
      .english = "Too young.",
      .indonesian = "Terlalu muda.",
      .article = "1",
      .source = ""},
     [](const Host&, const Parameters& set) -> KeepsOut {
       return [minimum = set.integer("minimum_age")](const Person& person, Random&) {
         return person.age_years < minimum;
       };
     }},
    {{.code = "unlucky",
      .english = "No luck.",
      .indonesian = "Tidak beruntung.",
      .article = "2",
      .source = ""},
     [](const Host&, const Parameters& set) -> KeepsOut {
       return
           [chance = set.share("unlucky")](const Person&, Random& random) { return random.chance(chance); };
     }}};
constexpr auto reasons = reasons_of(conditions);

/// The verdict on a person of this age, and how many random numbers were taken.
struct Answer {
  Verdict verdict;
  int numbers = 0;
};
Answer answer(std::uint8_t age, double unlucky) {
  gelombang_value values[2]{};
  values[0].integer = 18;
  values[1].number = unlucky;
  const gelombang_host nobody{};
  const Conditions<conditions> rule(Host(nobody), Parameters(parameters, values));
  Person person{};
  person.struct_size = sizeof person;
  person.age_years = age;
  Answer answer{};
  Random random({&answer.numbers, [](void*) { return std::uint64_t{0}; },
                 [](void* taken) {
                   ++*static_cast<int*>(taken);
                   return 0.5;
                 }});
  answer.verdict = rule.decide(person, random);
  return answer;
}

TEST(Conditions, TheFirstThatKeepsAPersonOutSaysWhy) {
  EXPECT_EQ(answer(30, 0).verdict.outcome, std::uint32_t{GELOMBANG_ACCEPTED});
  EXPECT_EQ(answer(30, 1).verdict.reason, reason(reasons, "unlucky"));
  EXPECT_EQ(answer(17, 0).verdict.reason, reason(reasons, "under_age"));
  EXPECT_EQ(answer(17, 1).verdict.reason, reason(reasons, "under_age"));
  EXPECT_EQ(answer(17, 1).verdict.outcome, std::uint32_t{GELOMBANG_REJECTED});
}

TEST(Conditions, TakeTheSameRandomNumbersWhoeverIsAskedAbout) {
  EXPECT_EQ(answer(30, 0).numbers, 1);
  EXPECT_EQ(answer(17, 1).numbers, 1);
}

TEST(Conditions, GiveTheirReasonsInTheirOrder) {
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_STREQ(reasons[0].code, "under_age");
  EXPECT_STREQ(reasons[1].indonesian, "Tidak beruntung.");
}

}  // namespace
}  // namespace gelombang::sdk
