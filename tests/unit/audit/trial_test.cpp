// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/trial.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/support/promised_draw.hpp"

namespace gelombang::audit {
namespace {

using draw::promised;

constexpr const char* head = draw::head_of_rules;

const TrialType& type(const TrialReport& report, const std::string& name) {
  return *std::find_if(report.types.begin(), report.types.end(),
                       [&](const TrialType& each) { return each.name == name; });
}

std::vector<std::string> first_are(const std::string& value, std::size_t first, std::size_t all) {
  std::vector<std::string> rows(all, "no");
  std::fill_n(rows.begin(), first, value);
  return rows;
}

TEST(Trial, OfAPlainRuleGivesEverybodyTheSameChance) {
  const TrialReport report =
      trial(promised(std::string(head) + "open,,,60,\n", "", std::vector<std::string>(300)), {});
  ASSERT_EQ(report.types.size(), 1U);
  EXPECT_EQ(report.draws, 200);
  EXPECT_NEAR(report.types[0].inclusion.probability, 0.2, 1e-12);
  EXPECT_EQ(report.types[0].inclusion.error, 0);
  EXPECT_NEAR(*report.types[0].closed_form, 0.2, 1e-12);
  EXPECT_EQ(report.verdict, Verdict::consistent) << report.bottom_line;
}

TEST(Trial, OfAReserveAgreesWithTheClosedFormOfEitherOrder) {
  // 40 of 200 hold a degree. Reserve of 20 first, then 40 seats for the 180 who are left; and the other way.
  for (const bool reserve_first : {true, false}) {
    const std::string reserve = "reserve,degree,yes,20,\n", open = "open,,,40,\n";
    const TrialReport report = trial(promised(head + std::string("tickets,,each_round,,\n") +
                                                  (reserve_first ? reserve + open : open + reserve),
                                              "degree", first_are("yes", 40, 200)),
                                     {});
    ASSERT_TRUE(report.has_closed_form);
    EXPECT_NEAR(*type(report, "degree = yes").closed_form,
                reserve_first ? (20 + 20 * 40.0 / 180) / 40 : (8 + 20.0) / 40, 1e-12);
    const InclusionByType& drawn = type(report, "degree = yes").inclusion;
    // The chance that a mean over 200 draws is five standard errors away is below 1e-6.
    EXPECT_NEAR(drawn.probability, *type(report, "degree = yes").closed_form, 5 * drawn.error + 1e-9);
    EXPECT_EQ(report.verdict, Verdict::consistent) << report.bottom_line;
  }
}

TEST(Trial, OfAHouseholdCapFindsTheInclusionOfTheThreeHouseholds) {
  // Ground truth: households of 1, 2 and 3, cap 2, three seats: 31/60, 31/60, 29/60.
  TrialSettings settings;
  settings.draws = 2000;
  settings.smallest_cell = 0;
  const TrialReport report = trial(promised(std::string(head) + "at_most,household,,2,\nopen,,,3,\n",
                                            "household", {"1", "2", "2", "3", "3", "3"}),
                                   settings);
  EXPECT_FALSE(report.has_closed_form);
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
  ASSERT_EQ(report.types.size(), 3U);
  for (const TrialType& each : report.types) EXPECT_FALSE(each.is_hidden);
  for (const auto& [name, chance] : {std::pair{"all others, 1 of the household", 31.0 / 60},
                                     std::pair{"all others, 2 of the household", 31.0 / 60},
                                     std::pair{"all others, 3 of the household", 29.0 / 60}}) {
    const InclusionByType& drawn = type(report, name).inclusion;
    EXPECT_NEAR(drawn.probability, chance, 4 * drawn.error) << name;
  }
}

TEST(Trial, HidesFewPeopleAndWhateverWouldTellHowFew) {
  std::vector<std::string> rows(100, "a");
  std::fill_n(rows.begin(), 37, "b");
  std::fill_n(rows.begin(), 3, "c");
  const TrialReport report = trial(
      promised(std::string(head) + "one,class,a,10,\none,class,b,5,\none,class,c,1,\n", "class", rows), {});
  for (const char* hidden : {"class = b", "class = c"}) {
    // The seats less those of the others, divided by the chance, would be the size.
    EXPECT_TRUE(type(report, hidden).is_hidden);
    EXPECT_EQ(type(report, hidden).inclusion.people, 0);
    EXPECT_EQ(type(report, hidden).inclusion.probability, 0);
    EXPECT_EQ(type(report, hidden).inclusion.clopper_pearson.high, 0);
    EXPECT_FALSE(type(report, hidden).closed_form);
  }
  EXPECT_FALSE(type(report, "class = a").is_hidden);
  EXPECT_EQ(report.verdict, Verdict::consistent);
}

TEST(Trial, TellsThoseWhoTakeNoPart) {
  const TrialReport report = trial(
      promised(std::string(head) + "exclude,aid,yes,,\nopen,,,20,\n", "aid", first_are("yes", 30, 100)), {});
  EXPECT_EQ(type(report, "takes no part").inclusion.probability, 0);
  EXPECT_NEAR(type(report, "all others").inclusion.probability, 20.0 / 70, 1e-12);
}

TEST(Trial, EntriesForEarlierLossesRaiseTheChance) {
  std::vector<std::string> rows(400, "0");
  std::fill_n(rows.begin(), 200, "3");
  const TrialReport report =
      trial(promised(std::string(head) + "entries,losses,,4,\nopen,,,40,\n", "losses", rows), {});
  EXPECT_GT(type(report, "all others, 4 entries").inclusion.probability,
            3 * type(report, "all others").inclusion.probability);
}

TEST(Trial, OfOneFairRuleIsCalibratedAndItsTicketsLookLikeCoins) {
  const TrialReport report =
      trial(promised(std::string(head) + "open,,,100,\n", "", std::vector<std::string>(1000)), {});
  ASSERT_EQ(report.calibration.size(), 3U);
  ASSERT_EQ(report.generator.size(), 2U);
  for (const auto* tests : {&report.calibration, &report.generator})
    for (const TrialOfTest& each : *tests) EXPECT_TRUE(each.is_uniform) << each.subject << each.uniformity.p;
}

TEST(Trial, OfFewPeopleIsNotRejectedBecauseItsExactTestsHaveSteps) {
  const TrialReport report =
      trial(promised(std::string(head) + "open,,,300,\n", "", std::vector<std::string>(600)), {});
  EXPECT_EQ(report.verdict, Verdict::consistent) << report.bottom_line;
}

TEST(Trial, OfRulesThatLeaveNothingToChanceIsConsistentWithThem) {
  const TrialReport report = trial(promised(std::string(head) + "prio,prio,yes,300,\nprio,prio,no,0,\n",
                                            "prio", first_are("yes", 300, 600)),
                                   {});
  EXPECT_EQ(report.verdict, Verdict::consistent) << report.bottom_line;
  EXPECT_EQ(type(report, "prio = yes").inclusion.probability, 1);
}

TEST(Trial, StopsWhenItIsAskedToAndTellsWhatWasDrawn) {
  const std::atomic<bool> stop{true};
  TrialSettings settings;
  settings.stop = &stop;
  const TrialReport report = trial(promised(std::string(head) + "open,,,1,\n", "", {"", ""}), settings);
  EXPECT_EQ(report.draws, 0);
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
  EXPECT_EQ(report.bottom_line, "Cannot tell: no draw was finished.");
}

TEST(Trial, OfTheOlderMethodPicksByItsOwnRule) {
  draw::Commitment commitment =
      promised(std::string(head) + "open,,,10,\n", "", std::vector<std::string>(25));
  commitment.terms.method = draw::Method::rfc3797;
  const TrialReport report = trial(commitment, {});
  EXPECT_NEAR(report.types[0].inclusion.probability, 0.4, 1e-12);
  EXPECT_TRUE(report.generator.empty());
}

TEST(Trial, OfLeximinKnowsItsExactChances) {
  // 100 of 300 seats, at least 40 of them for the 50 people of `yes`.
  const TrialReport report = trial(promised(std::string(head) + "leximin,,,100,\nat_least,listed,yes,40,\n",
                                            "listed", first_are("yes", 50, 300)),
                                   {});
  EXPECT_TRUE(report.has_closed_form);
  EXPECT_EQ(report.verdict, Verdict::consistent) << report.bottom_line;
  EXPECT_NEAR(*type(report, "listed = yes").closed_form, 0.8, 1e-12);
  EXPECT_NEAR(type(report, "listed = yes").inclusion.probability, 0.8, 1e-12);
  EXPECT_NEAR(*type(report, "listed = another").closed_form, 60.0 / 250, 1e-12);
}

TEST(Trial, WithoutTestsOnlyCountsTheChances) {
  TrialSettings settings;
  settings.with_tests = false;
  const TrialReport report =
      trial(promised(std::string(head) + "open,,,60,\n", "", std::vector<std::string>(300)), settings);
  EXPECT_TRUE(report.calibration.empty() && report.generator.empty());
  EXPECT_NEAR(report.types[0].inclusion.probability, 0.2, 1e-12);
}

}  // namespace
}  // namespace gelombang::audit
