// SPDX-License-Identifier: Apache-2.0
// The report for policymakers: the decision first; nothing the run cannot tell is made up or left out.
#include "reports/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "reports/document/visit.hpp"
#include "reports/locale/catalogue.hpp"
#include "reports/render/html.hpp"
#include "reports/render/terminal.hpp"
#include "tests/support/example_bundle.hpp"

namespace gelombang::reports {
namespace {

using results::Bundle;
using results::ObjectiveVerdict;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Bundle whole() {
  Bundle bundle = results::example_bundle();
  bundle.status = Bundle::Status::complete;
  for (results::Replication& each : bundle.replications) each.status = results::Replication::Status::complete;
  bundle.findings.clear();
  bundle.size.clear();
  return bundle;
}

results::ObjectiveRow objective(ObjectiveVerdict verdict) {
  results::ObjectiveRow row;
  row.objective = "people.lost <= 1 %";
  row.unit = "share";
  row.verdict = verdict;
  row.windows = 1;
  row.confidence = 0.95;
  return row;
}

std::string text_of(const Bundle& bundle, const Locale& locale = english) {
  return terminal_text(policy_report(bundle), locale);
}

std::vector<std::string> titles(const Document& document) {
  std::vector<std::string> titles;
  for (const Section& each : document.sections)
    if (each.level == 1) titles.push_back(reports::text_of(each.title));
  return titles;
}

TEST(PolicyReport, BeginsWithTheDecision) {
  Bundle bundle = whole();
  bundle.objectives = {objective(ObjectiveVerdict::holds), objective(ObjectiveVerdict::fails)};
  EXPECT_THAT(text_of(bundle),
              HasSubstr("the design does not meet what was asked of it: 1 of 2 objectives fail."));
  bundle.objectives = {objective(ObjectiveVerdict::holds), objective(ObjectiveVerdict::undecided)};
  EXPECT_THAT(text_of(bundle),
              HasSubstr("It cannot be told yet whether the design meets what was asked of it"));
  bundle.objectives = {objective(ObjectiveVerdict::holds)};
  EXPECT_THAT(text_of(bundle), HasSubstr("The design meets all 1 objectives."));
}

TEST(PolicyReport, SaysThatNothingIsJudgedWithoutObjectives) {
  Bundle bundle = whole();
  bundle.objectives.clear();
  EXPECT_THAT(text_of(bundle),
              HasSubstr("The scenario states no objective: this report describes, and judges nothing."));
}

TEST(PolicyReport, WarnsBeforeAnythingElseOfNumbersThatMustNotBeUsed) {
  Bundle bundle = whole();
  bundle.findings = {{results::Finding::Severity::failure,
                      results::Finding::Kind::littles_law_broken,
                      "web",
                      {{"counted", results::FindingCount{3}}, {"there", results::FindingCount{4}}}}};
  EXPECT_THAT(text_of(bundle), HasSubstr("Do not decide on these numbers"));
}

TEST(PolicyReport, IsWholeOfARunThatWasStopped) {
  Bundle bundle = results::example_bundle();
  for (results::Replication& each : bundle.replications)
    each.status = results::Replication::Status::interrupted;
  bundle.findings.clear();
  const std::string text = text_of(bundle);
  EXPECT_THAT(text, HasSubstr("This result is partial"));
  EXPECT_THAT(text, HasSubstr("Do not decide on these numbers yet"));
}

TEST(PolicyReport, IsWholeOfARunOfWhichNothingIsKnown) {
  for (const Locale* locale : locales) {
    const std::string html = html_text(policy_report(Bundle{}), *locale);
    EXPECT_FALSE(std::regex_search(html, std::regex("[^a-z]nan[^a-z]")));
    EXPECT_THAT(html, HasSubstr("</html>"));
  }
}

TEST(PolicyReport, HasTheSectionsOfAnAuditOfficeInTheirOrder) {
  EXPECT_THAT(
      titles(policy_report(whole())),
      testing::IsSupersetOf({"What was asked", "What was done", "Who was lost, where and why",
                             "Findings and recommendations", "Limits, and what would change the answer",
                             "Evidence", "Checklist of the method", "Glossary", "Stamp"}));
}

TEST(PolicyReport, LeavesNoPhraseInEnglish) {
  EXPECT_THAT(untranslated(policy_report(results::example_bundle())), IsEmpty());
  EXPECT_THAT(untranslated(policy_report(whole())), IsEmpty());
  EXPECT_THAT(untranslated(policy_report(Bundle{})), IsEmpty());
  EXPECT_THAT(untranslated(comparison({whole(), whole()}, {"one", "other"})), IsEmpty());
}

TEST(PolicyReport, CallsThingsByTheWordsOfTheScenario) {
  Bundle bundle = whole();
  bundle.labels = {{"registered", "account made", "akun dibuat"}};
  EXPECT_THAT(text_of(bundle), HasSubstr("account made"));
  EXPECT_THAT(text_of(bundle, indonesian), HasSubstr("akun dibuat"));
}

/// The numbers of a text in the order in which they stand, without what a language puts between digits.
std::vector<std::string> numbers_in(std::string text, const Locale& locale) {
  std::vector<std::string> numbers;
  const std::string thousands = locale.thousands == std::string(".") ? "\\." : " ";
  const std::string decimal = locale.decimal_mark == ',' ? "," : "\\.";
  const std::regex number("[0-9]{1,3}(?:" + thousands + "[0-9]{3})+(?:" + decimal +
                          "[0-9]+)?|[0-9]+(?:" + decimal + "[0-9]+)?");
  for (std::sregex_iterator each(text.begin(), text.end(), number), end; each != end; ++each) {
    std::string plain = each->str();
    plain = std::regex_replace(plain, std::regex(thousands), "");
    if (locale.decimal_mark == ',') plain = std::regex_replace(plain, std::regex(","), ".");
    numbers.push_back(plain);
  }
  return numbers;
}

TEST(PolicyReport, TellsTheSameNumbersInBothLanguages) {
  const Document document = policy_report(whole());
  std::size_t compared = 0;
  for_each_value(document, [&](const Value& value) {
    const bool is_number =
        std::holds_alternative<Count>(value.kind) || std::holds_alternative<Share>(value.kind) ||
        std::holds_alternative<Points>(value.kind) || std::holds_alternative<Number>(value.kind) ||
        std::holds_alternative<Elapsed>(value.kind) || std::holds_alternative<Change>(value.kind);
    if (!is_number) return;
    ++compared;
    EXPECT_EQ(numbers_in(reports::text_of(value, english), english),
              numbers_in(reports::text_of(value, indonesian), indonesian));
  });
  EXPECT_GT(compared, 100u);
}

TEST(PolicyReport, NamesNobodyAndNoMachine) {
  const std::string text = html_text(policy_report(whole()), english);
  EXPECT_THAT(text, Not(HasSubstr("/home/")));
}

}  // namespace
}  // namespace gelombang::reports
