// SPDX-License-Identifier: Apache-2.0
// The two cases: they tell of the same launch, and at full scale they come within 5 % of every published
// count, and near what the analytic twin expects. The tests at full scale take a minute or two and are
// labelled `slow`.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/locale/messages.hpp"
#include "reports/render/terminal.hpp"
#include "reports/summary.hpp"
#include "tests/scenarios/beside_the_twin.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

// --- One launch, two files ---------------------------------------------------------------------------------

/// Lines of a scenario without comments, blank lines and indentation.
std::vector<std::string> lines_of(const std::string& scenario) {
  std::ifstream in(test::scenario_path(scenario));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    line.erase(0, line.find_first_not_of(' '));
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  return lines;
}

/// Those of `lines`, in order, that `others` does not have.
std::vector<std::string> not_in(const std::vector<std::string>& others, std::vector<std::string> lines) {
  const auto known = [&](const std::string& line) {
    return std::find(others.begin(), others.end(), line) != others.end();
  };
  lines.erase(std::remove_if(lines.begin(), lines.end(), known), lines.end());
  return lines;
}

TEST(Cases, TellOfTheSameLaunchExceptForWhatComesAfterHourTwentyOne) {
  auto launch = lines_of("cases/prakerja-2020-launch/scenario");
  auto wave = lines_of("cases/prakerja-2020-wave-1/scenario");
  for (auto* lines : {&launch, &wave}) {
    const auto what_if =
        std::find(lines->begin(), lines->end(), "what_if:");  // the last section: its own changes
    ASSERT_NE(what_if, lines->end());
    lines->erase(what_if, lines->end());
    const auto is_label = [](const std::string& line) { return line.find(": {en: ") != std::string::npos; };
    lines->erase(std::remove_if(lines->begin(), lines->end(), is_label), lines->end());
  }
  EXPECT_THAT(
      not_in(wave, launch),
      ElementsAre(StartsWith("name:"), StartsWith("title:"), StartsWith("duration:"), StartsWith("count:"),
                  StartsWith("- {at: 1261 min, rate:"),  // fewer come after hour 21
                  StartsWith("- {at: 48 h, rate:"), StartsWith("join: {")));
  EXPECT_THAT(not_in(launch, wave),
              ElementsAre(StartsWith("name:"), StartsWith("title:"), StartsWith("duration:"),
                          StartsWith("count:"), StartsWith("- {at: 117 h, rate:"), StartsWith("batch_1: {"),
                          StartsWith("join: {"), StartsWith("calendar:"), "selection:", "after: close",
                          "pool: joined", "screens: [eligibility]", "rule: batch_1", "seats: 200000",
                          "wave: W1", StartsWith("seed: \"")));
}

// --- The screen before the draw ----------------------------------------------------------------------------

TEST(Wave1, TheScreenKeepsOutWhomTheFormLetThrough) {
  // As it is, the form asks the same rule and so nobody is left to screen out. Here it does not ask.
  const results::Bundle bundle = test::run_scenario(
      "cases/prakerja-2020-wave-1/scenario",
      {{"population.count", "20000"}, {"selection.seats", "2000"}, {"journey.form.ask", "motivation_test"}});
  ASSERT_EQ(bundle.waves.size(), 1U);
  EXPECT_EQ(bundle.selection_groups.front().selected.mean, 2000);
  const auto work_status = [&](const std::string& name) {
    return test::row_where(bundle.selection_groups, [&](const results::SelectionGroupRow& row) {
      return row.group == results::Group{"work_status", name};
    });
  };
  const results::SelectionGroupRow students = work_status("student"), others = work_status("not_working");
  EXPECT_GT(students.pool.mean, 0);
  EXPECT_EQ(students.screened_out.mean, students.pool.mean);
  EXPECT_EQ(students.selected.mean, 0);
  EXPECT_LT(others.screened_out.mean, others.pool.mean / 2);
  EXPECT_GT(others.selected.mean, 0);
}

// --- Full scale --------------------------------------------------------------------------------------------

void expect_nothing_wrong(const results::Bundle& bundle) {
  EXPECT_EQ(bundle.status, results::Bundle::Status::complete);
  for (const results::Finding& finding : bundle.findings)
    EXPECT_EQ(finding.severity, results::Finding::Severity::note)
        << reports::text_of(reports::sentence_of(finding));
}

void expect_published_counts(const results::Bundle& bundle, std::size_t rows) {
  EXPECT_EQ(bundle.published.size(), rows);
  for (const results::PublishedRow& row : bundle.published) {
    EXPECT_LE(std::abs(row.simulated.mean - row.published), 0.05 * row.published)
        << row.milestone << " at " << seconds(row.at) / 3600 << " h: " << row.simulated.mean << " instead of "
        << row.published;
    EXPECT_TRUE(row.within) << row.milestone;
  }
}

/// People of this connection who have sent both photos, among those whose NIK was verified.
double share_uploaded(const results::Bundle& bundle, const std::string& connection) {
  return test::reached(bundle, "photos_uploaded", connection) /
         test::reached(bundle, "nik_verified", connection);
}

/// The README shows what the launch prints: every line of it must be a line of the real summary.
void expect_the_readme_shows(const std::string& summary) {
  std::ifstream readme(GELOMBANG_SOURCE_DIR "/README.md");
  std::string line;
  int compared = 0;
  bool in_table = false;
  while (std::getline(readme, line)) {
    if (line.starts_with("The first prints this table")) in_table = true;
    if (line.starts_with("## ")) in_table = false;
    if (!in_table || !line.starts_with("      ")) continue;  // headings and prose are the README's own
    ++compared;
    EXPECT_NE(summary.find(line.substr(4) + '\n'), std::string::npos) << "README.md is out of date: " << line;
  }
  EXPECT_GT(compared, 25);
}

TEST(LaunchAtFullScale, MeetsThePublishedCountsAndUploadsFailByConnection) {
  const test::Scenario launch = test::load_scenario("cases/prakerja-2020-launch/scenario");
  results::Bundle bundle = test::run(launch);
  bundle.provenance.start = launch.spec.start->value;  // the summary tells instants by the clock
  expect_nothing_wrong(bundle);
  expect_published_counts(bundle, 4);
  EXPECT_EQ(bundle.people.front().arrived.mean, 2'000'000);
  // "80,000 registrants within one minute": the first. Poisson, so four standard deviations.
  EXPECT_NEAR(test::series(bundle, "people.arrived").values.front(), 80'000, 4 * std::sqrt(80'000));

  expect_the_readme_shows(terminal_text(reports::summary(bundle)));

  const results::RequestRow& uploads = test::requests(bundle, "upload_photo");
  EXPECT_GT(uploads.refused.mean, 0);
  EXPECT_GT(uploads.timed_out.mean, 0);
  EXPECT_GT(uploads.connection_lost.mean, 0);
  // Millions of requests and tens of thousands of people a class: these differences are not chance.
  const auto failed = [&](const std::string& connection) {
    const results::RequestRow& row = test::requests(bundle, "upload_photo", connection);
    return 1 - row.answered.mean / row.sent.mean;
  };
  EXPECT_GT(failed("weak_signal"), failed("smartfren"));
  EXPECT_GT(failed("smartfren"), failed("telkomsel"));
  EXPECT_GT(failed("telkomsel"), failed("fixed"));
  EXPECT_LT(share_uploaded(bundle, "weak_signal"), share_uploaded(bundle, "fixed") / 2);
  // Nothing else than the photos depends on the uplink: the form goes through on any of them.
  EXPECT_GT(test::requests(bundle, "submit_form", "weak_signal").answered.mean /
                test::requests(bundle, "submit_form", "weak_signal").sent.mean,
            0.99);
  test::expect_the_twin_has_the_launch("the launch", launch.model, bundle);
}

TEST(Wave1AtFullScale, MeetsThePublishedCountsAndFillsEverySeat) {
  const test::Scenario wave = test::load_scenario("cases/prakerja-2020-wave-1/scenario");
  const results::Bundle bundle = test::run(wave);
  expect_nothing_wrong(bundle);
  expect_published_counts(bundle, 8);
  EXPECT_EQ(bundle.people.front().arrived.mean, 5'965'048);

  ASSERT_EQ(bundle.waves.size(), 1U);
  const results::SelectionGroupRow& everybody = bundle.selection_groups.front();
  EXPECT_EQ(bundle.waves.front().seats, 200'000);
  EXPECT_EQ(everybody.selected.mean, 200'000);
  EXPECT_EQ(everybody.pool.mean, test::reached(bundle, "joined"));
  EXPECT_EQ(bundle.waves.front().pool_commitment.size(), 64U);
  // Everybody of the pool has one outcome.
  double outcomes = 0;
  for (const results::SelectionRow& row : bundle.selection_outcomes)
    if (row.group.is_everybody()) outcomes += row.people.mean;
  EXPECT_EQ(outcomes, everybody.pool.mean);
  test::expect_the_twin_has_the_launch("the first wave", wave.model, bundle);
}

}  // namespace
}  // namespace gelombang
