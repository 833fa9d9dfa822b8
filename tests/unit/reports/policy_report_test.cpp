// SPDX-License-Identifier: Apache-2.0
// The report for policymakers: the decision first; nothing the run cannot tell is made up or left out.
#include "reports/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/sheet.hpp"
#include "reports/document/visit.hpp"
#include "reports/locale/catalogue.hpp"
#include "reports/render/html.hpp"
#include "reports/render/terminal.hpp"
#include "tests/support/example_bundle.hpp"

namespace gelombang::reports {
namespace {

using results::Bundle;
using results::ObjectiveVerdict;
using testing::AllOf;
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

/// A number of each verdict; 7 intervals, each of which has a seventh of the 5 %.
Document of_every_verdict() {
  results::Regression regression{{}, 1 - 0.05 / 7, 0.02};
  using results::Change;
  for (const Change change : {Change::same, Change::noise, Change::better, Change::tolerated, Change::worse,
                              Change::differs, Change::cannot_tell})
    regression.differences.push_back(
        {{"people.lost", "people", {100, 90, 110}, {105, 95, 115}, {5, 1, 9}, true},
         results::Better::lower,
         change});
  return regression_report(regression, results::Pairing::paired, "out/main");
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
  EXPECT_THAT(text_of(bundle), HasSubstr("The design meets its 1 objective."));
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
  EXPECT_THAT(untranslated(of_every_verdict()), IsEmpty());
}

TEST(RegressionReport, TellsTheWorstFirstAndCountsWhatIsWithinChance) {
  const std::string text = terminal_text(of_every_verdict());
  const auto at = [&](const char* word) { return text.find(std::string("\n  ") + word); };
  EXPECT_THAT(text, testing::StartsWith("Compared with the baseline out/main\nCompared in pairs"));
  EXPECT_LT(at("WORSE"), at("cannot tell"));
  EXPECT_LT(at("cannot tell"), at("tolerated"));
  EXPECT_LT(at("tolerated"), at("differs"));
  EXPECT_LT(at("differs"), at("better"));
  EXPECT_NE(at("better"), std::string::npos);
  EXPECT_THAT(text, AllOf(HasSubstr("2 of 7 numbers are the same"), HasSubstr("together at 95 %"),
                          HasSubstr("no more than 2 % of the baseline")));
}

TEST(PolicyReport, CallsThingsByTheWordsOfTheScenario) {
  Bundle bundle = whole();
  bundle.labels = {{"registered", "account made", "akun dibuat"}};
  EXPECT_THAT(text_of(bundle), HasSubstr("account made"));
  EXPECT_THAT(text_of(bundle, indonesian), HasSubstr("akun dibuat"));
}

TEST(PolicyReport, SaysAnObjectiveInWordsAndItsExpressionOnce) {
  Bundle bundle = whole();
  results::ObjectiveRow row = objective(ObjectiveVerdict::fails);
  row.objective = "desk.reneging_probability <= 3 % in every 3 h";
  bundle.objectives = {row};
  bundle.labels = {{"desk", "the desk", "meja layanan"}};
  const std::string text = text_of(bundle, indonesian);
  EXPECT_THAT(text, HasSubstr("bagian kunjungan ke meja layanan yang meninggalkan antrean"));
  const std::size_t first = text.find(row.objective);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(text.find(row.objective, first + 1), std::string::npos) << "once: where it was asked";
}

TEST(PolicyReport, HasRemarksOnTheFileInAnAnnexInEnglish) {
  Bundle bundle = whole();
  bundle.findings = {{results::Finding::Severity::warning,
                      results::Finding::Kind::scenario_warning,
                      "",
                      {{"place", "scenario.yaml:5:7"}, {"message", "it never happens"}}}};
  const std::string text = html_text(policy_report(bundle), indonesian);
  EXPECT_THAT(text, HasSubstr("Lampiran: catatan tentang berkas skenario"));
  EXPECT_THAT(text, HasSubstr("<span lang=\"en\">scenario.yaml:5:7: it never happens</span>"));
}

/// A sentence of it stands in one line.
std::string html_of(const Bundle& bundle) {
  return html_text(policy_report(bundle), english);
}

TEST(PolicyReport, SaysWhichNumbersTheScaleRounded) {
  Bundle bundle = whole();
  bundle.provenance.scale = "1/12";
  EXPECT_THAT(html_of(bundle), HasSubstr("People and capacities were divided alike (1/12)"));
  bundle.findings = {{results::Finding::Severity::warning,
                      results::Finding::Kind::scenario_warning,
                      "",
                      {{"place", "scenario.yaml:5:7"}, {"message", "64 at a scale of 1/12 is 5.33"}}}};
  const std::string text = html_of(bundle);
  EXPECT_THAT(text, HasSubstr("of the scenario had to be rounded"));
  EXPECT_EQ(text.find("is 5.33"), text.rfind("is 5.33")) << "it is told once, in the annex";
}

TEST(PolicyReport, BlamesNoLossOnAStationThatRefusedNobody) {
  Bundle bundle = whole();
  bundle.stations.resize(1);
  results::StationRow& station = bundle.stations.front();
  station.saturated_at = Duration{60'000'000'000};
  station.refused = {0, 0, 2};
  station.delay_in_queue.p50 = {90e9, 0, 2};
  station.delay_in_queue.p95 = {900e9, 0, 2};
  EXPECT_THAT(html_of(bundle),
              HasSubstr("It refused nobody. Half of the requests waited 90.0 s or longer, one in "
                        "twenty 15.0 min or longer."));
}

TEST(PolicyReport, RecommendsThePlanThatWasFoundAtItsPrice) {
  Bundle bundle = results::example_bundle();
  bundle.size.resize(1);
  bundle.size.front().status = results::SizeStatus::certified;
  bundle.size.front().price = 204;
  bundle.size.front().currency = "USD";
  bundle.size_variables = {{"clerks", "stations.desk.servers", "12", 12, 204}};
  const std::string text = html_of(bundle);
  EXPECT_THAT(text, HasSubstr("Provide what the plan names: clerks 12."));
  EXPECT_THAT(text, Not(HasSubstr("Nothing calls for a recommendation")));
  bundle.size.front().status = results::SizeStatus::infeasible;
  bundle.size.front().price = std::nan("");
  EXPECT_THAT(html_of(bundle), HasSubstr("No plan can be recommended: within the given limits none meets"));
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

/// The numbers of a bundle, and what a report may make of them: a part of one in another, a difference, the
/// sum of a column, the rest to 1, the number of rows.
class NumbersOf {
 public:
  explicit NumbersOf(const Bundle& bundle) {
    std::vector<results::Sheet> sheets = results::to_sheets(bundle);
    for (results::Sheet& each : results::time_series_long(bundle)) sheets.push_back(std::move(each));
    for (const results::Sheet& sheet : sheets) add(sheet);
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
  }
  bool contain(double value) const {
    const double near = std::abs(value) * 1e-12;
    if (is_one(value, near) || is_one(1 - value, near)) return true;
    return std::any_of(all_.begin(), all_.end(), [&](double other) {
      return other != 0 && (is_one(value * other, near * std::abs(other)) || is_one(other - value, near) ||
                            is_one(other + value, near));
    });
  }

 private:
  void add(const results::Sheet& sheet) {
    all_.push_back(static_cast<double>(sheet.rows()));
    for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
      double sum = 0;
      for (std::size_t row = 0; row < sheet.rows(); ++row) {
        const results::Cell& cell = sheet.at(row, column);
        double value = 0;
        if (const auto* whole = std::get_if<std::int64_t>(&cell))
          value = static_cast<double>(*whole);
        else if (const auto* real = std::get_if<double>(&cell))
          value = *real;
        all_.push_back(value);
        sum += value;
      }
      all_.push_back(sum);
    }
  }
  bool is_one(double value, double near) const {
    const auto found = std::lower_bound(all_.begin(), all_.end(), value - near);
    return found != all_.end() && *found <= value + near;
  }

  std::vector<double> all_;
};

double number_of(const Value& value) {
  if (const auto* count = std::get_if<Count>(&value.kind)) return count->value;
  if (const auto* share = std::get_if<Share>(&value.kind)) return share->value;
  if (const auto* points = std::get_if<Points>(&value.kind)) return points->value;
  if (const auto* number = std::get_if<Number>(&value.kind)) return number->value;
  if (const auto* elapsed = std::get_if<Elapsed>(&value.kind)) return elapsed->nanoseconds;
  if (const auto* change = std::get_if<Change>(&value.kind)) return change->value;
  return std::nan("");
}

TEST(PolicyReport, TellsNoNumberButThoseOfTheResult) {
  const Bundle bundle = whole();
  const NumbersOf numbers(bundle);
  Document document = policy_report(bundle);
  // The numbers of an audit are its own; audit_test.cpp asks about them.
  bool is_audit = false;
  std::erase_if(document.sections, [&](const Section& section) {
    if (section.level == 1) is_audit = reports::text_of(section.title) == "Was the draw fair?";
    return is_audit;
  });
  std::size_t compared = 0;
  for_each_value(document, [&](const Value& value) {
    const double number = number_of(value);
    if (std::isnan(number)) return;
    ++compared;
    EXPECT_TRUE(numbers.contain(number)) << reports::text_of(value) << ": " << number;
  });
  EXPECT_GT(compared, 100u);
  EXPECT_FALSE(numbers.contain(0.123456789));  // one that is made up is found
}

TEST(PolicyReport, NamesNobodyAndNoMachine) {
  const std::string text = html_text(policy_report(whole()), english);
  EXPECT_THAT(text, Not(HasSubstr("/home/")));
}

}  // namespace
}  // namespace gelombang::reports
