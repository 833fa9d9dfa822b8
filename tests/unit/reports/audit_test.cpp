// SPDX-License-Identifier: Apache-2.0
#include "reports/audit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "reports/render/terminal.hpp"

namespace gelombang::reports {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

audit::TestFinding test_of_sex() {
  audit::TestFinding test;
  test.id = "B2";
  test.subject = "sex f";
  test.method = "exact hypergeometric";
  test.p = 3.2e-7;
  test.adjusted = 0.0421;
  test.effect = audit::Effect{"ratio", 0.9, 0.85, 0.95, 0.97, 1.03};
  test.verdict = audit::Verdict::inconsistent;
  test.word = "behind";
  test.sentence = "women were selected less often";
  return test;
}

audit::Report report_of_sex() {
  audit::Report report;
  report.people = 6000;
  report.selected = 1500;
  report.verdict = audit::Verdict::inconsistent;
  report.bottom_line = "Inconsistent: women were selected less often.";
  report.tests = {test_of_sex()};
  audit::GroupLine women{"sex", "f", {2880, 650}, 720.04, 0.9, 0.87, 0.9};
  women.below_four_fifths = true;
  report.groups = {women};
  return report;
}

std::string text_of(const audit::Report& report) {
  return terminal_text(audit_report(report, "pool.csv"));
}

TEST(AuditReport, BeginsWithTheVerdictAndWhoWasAudited) {
  EXPECT_THAT(text_of(report_of_sex()), StartsWith("Audit of pool.csv: inconsistent\n"
                                                   "  Inconsistent: women were selected less often.\n"
                                                   "  6 000 people, 1 500 selected\n"
                                                   "\n"
                                                   "Groups\n"));
}

TEST(AuditReport, TellsExcludedPeopleStrataAndRowsThatWereLeftOutWhereThereAreAny) {
  audit::Report report = report_of_sex();
  report.excluded = 40;
  report.strata = 3;
  report.skipped = 2;
  EXPECT_THAT(
      text_of(report),
      HasSubstr("  6 040 people in the pool, 40 excluded, 6 000 eligible, 1 500 selected, 3 strata; 2 "
                "bad rows of\n    the file were LEFT OUT\n"));
}

TEST(AuditReport, OfATestTellsEffectAndSmallChancesAndOfAnAccusationTheSentence) {
  const std::string text = text_of(report_of_sex());
  EXPECT_THAT(text, HasSubstr("3.2e-07   0.0421  0.900 (0.850 to 0.950)     behind  inconsistent\n"));
  EXPECT_THAT(text, HasSubstr("  B2: women were selected less often (exact hypergeometric)\n"));
}

TEST(AuditReport, OfAnEffectWithoutAnUpperEndWritesDots) {
  audit::Report report = report_of_sex();
  report.tests.front().effect->high = std::numeric_limits<double>::infinity();
  EXPECT_THAT(text_of(report), HasSubstr("0.900 (0.850 to ...)"));
}

TEST(AuditReport, ShowsNeitherHiddenCountsNorWhatWouldTellThem) {
  audit::Report report = report_of_sex();
  report.groups.front().hide_selected = true;
  report.tests.front().suppressed = true;
  const std::string text = text_of(report);
  EXPECT_THAT(text, HasSubstr("  sex    f   2 880         *         *     *      *      *  below 4/5\n"));
  EXPECT_THAT(text, HasSubstr("*: a count <5"));
  EXPECT_THAT(text, HasSubstr("suppressed"));
  EXPECT_THAT(text, Not(HasSubstr("0.850")));
}

TEST(AuditReport, GoesOnAfterTheTestsWithWhyTracesByPlaceWereNotLookedFor) {
  audit::Report report = report_of_sex();
  report.places = audit::Places::sorted_by_outcome;
  EXPECT_THAT(text_of(report), EndsWith("(exact hypergeometric)\n  The file is sorted by outcome; traces by "
                                        "place cannot be looked for\n"));
}

TEST(AuditReport, NamesLinesAndKeyedHashesOfABrokenRule) {
  audit::Report report = report_of_sex();
  report.checks = {{"A1",
                    "no identifier is in the pool twice",
                    audit::Check::Outcome::broken,
                    "2 are",
                    "",
                    {4, 9},
                    {"0a1b"}}};
  EXPECT_THAT(text_of(report), HasSubstr("  A1  no identifier is in the pool twice  BROKEN  2 are; lines 4, "
                                         "9; as keyed hashes 0a1b\n"));
}

TEST(AuditReport, SaysWhenItLookedAndFoundNothingToPointAt) {
  audit::Report report = report_of_sex();
  report.exploratory = {test_of_sex()};
  report.exploratory.front().adjusted = 0.5;
  EXPECT_THAT(text_of(report), EndsWith("\nExploratory: nothing to point at in 1 looks\n"));
  report.exploratory.front().adjusted = 0.05;
  EXPECT_THAT(text_of(report), EndsWith("\nExploratory, not evidence: at a rate of false discoveries of 0.1\n"
                                        "  sex f: women were selected less often (q 0.0500)\n"));
}

audit::TrialReport trial_of_two_types() {
  audit::TrialReport report;
  report.draws = 200;
  report.people = 300;
  report.bottom_line = "Consistent.";
  report.verdict = audit::Verdict::consistent;
  report.has_closed_form = true;
  audit::TrialType all{"all others", {296, 0.2, 0.01, {0.15, 0.25}, {0.16, 0.24}}, 0.2};
  audit::TrialType few;
  few.name = "degree = yes";
  few.is_hidden = true;
  report.types = {all, few};
  return report;
}

TEST(TrialReport, TellsOfEveryTypeItsChanceUnlessItsPeopleAreFew) {
  const std::string text = terminal_text(trial_report(trial_of_two_types(), "wave W1"));
  EXPECT_THAT(text, StartsWith("Trial of the rules of wave W1: consistent\n"
                               "  Consistent.\n"
                               "  300 people, 200 draws\n"
                               "\n"
                               "Chance of a seat, by type\n"));
  EXPECT_THAT(text,
              HasSubstr("  all others       296  0.2000  0.0100       0.2000  0.1500 to 0.2500  0.1600 to "
                        "0.2400\n"
                        "  degree = yes       *       *       *            *                 *           "
                        "      *\n"));
  EXPECT_THAT(text, EndsWith("\nCalibration: not asked, with fewer than 20 people selected or left out\n"));
}

TEST(TrialReport, ThatWasStoppedBeforeTheFirstDrawEndsThere) {
  audit::TrialReport report = trial_of_two_types();
  report.draws = 0;
  EXPECT_THAT(terminal_text(trial_report(report, "wave W1")), EndsWith("  300 people, 0 draws\n"));
}

}  // namespace
}  // namespace gelombang::reports
