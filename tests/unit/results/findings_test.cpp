// SPDX-License-Identifier: Apache-2.0
// Findings: what the tables of a bundle say, which values each kind has, and how they are kept in files.
#include "engine/results/findings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/base/error.hpp"
#include "engine/results/sheet.hpp"
#include "engine/results/store.hpp"
#include "tests/support/example_bundle.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::results {
namespace {

using Kind = Finding::Kind;
using Severity = Finding::Severity;
using std::chrono::hours;
using std::chrono::minutes;
using test::value_in;
using testing::HasSubstr;

TEST(Findings, PublishedCountsThatAreMissedAreAListInANote) {
  std::vector<PublishedRow> rows(2);
  rows[0].within = true;
  rows[1] = {hours(21), "joined", 100, {}, -0.153, 0.05, false};
  const auto findings = findings_of(rows);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::note);
  EXPECT_EQ(findings[0].kind, Kind::published_missed);
  EXPECT_EQ(value_in<Finding::Count>(findings[0], "missed").value, 1);
  EXPECT_EQ(value_in<Finding::Count>(findings[0], "published").value, 2);
  EXPECT_EQ(value_in<std::string>(findings[0], "milestone", 1), "joined");
  EXPECT_EQ(value_in<Duration>(findings[0], "at", 1), Duration(hours(21)));
  EXPECT_EQ(value_in<Finding::Share>(findings[0], "difference", 1).value, -0.153);
  EXPECT_TRUE(fits_its_kind(findings[0]));
  rows[1].within = true;
  EXPECT_TRUE(findings_of(rows).empty());
}

TEST(Findings, AnOverloadThatRetriesSustainIsAWarningAndOneThatRecoversIsANote) {
  OverloadRow loop;
  loop.station = "web";
  loop.from = minutes(2);
  loop.sustained = true;
  loop.amplification = 5;
  loop.endpoints = "upload";
  loop.budget_would_help = true;
  OverloadRow recovered;
  recovered.station = "web";
  recovered.from = minutes(1);
  recovered.until = minutes(2);
  const auto findings = findings_of(std::vector{recovered, loop, recovered});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[0].kind, Kind::retries_sustain_overload);
  EXPECT_EQ(findings[0].subject, "web");
  EXPECT_EQ(value_in<Duration>(findings[0], "from"), Duration(minutes(2)));
  EXPECT_EQ(value_in<Finding::Ratio>(findings[0], "amplification").value, 5);
  EXPECT_NE(findings[0].find("budget_would_help"), nullptr);
  for (const char* name : {"until", "trigger_over", "clients", "queue_would_help", "times"})
    EXPECT_EQ(findings[0].find(name), nullptr) << name << " is not so";
  EXPECT_EQ(findings[1].severity, Severity::note);
  EXPECT_EQ(findings[1].kind, Kind::overload_recovered);
  EXPECT_EQ(value_in<Finding::Count>(findings[1], "times").value, 2);
  for (const Finding& each : findings) EXPECT_TRUE(fits_its_kind(each));
}

TEST(Findings, ADeadlockIsOneWarningWithAListOfStations) {
  std::vector<StationRow> rows(3);
  rows[0].station = "shop";
  rows[0].deadlocked = {4, 1, 3};
  rows[1].deadlocked = {0, 0, 3};
  rows[2].station = "bank";
  rows[2].deadlocked = {2, not_a_number, 1};
  rows[2].deadlocked_since = minutes(3);
  const auto findings = findings_of(rows);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(value_in<std::string>(findings[0], "station", 1), "shop");
  EXPECT_EQ(value_in<Finding::Count>(findings[0], "visits", 1).half_width, 1);
  EXPECT_EQ(value_in<std::string>(findings[0], "station", 2), "bank");
  EXPECT_EQ(value_in<Duration>(findings[0], "since"), Duration(minutes(3)));
  EXPECT_TRUE(fits_its_kind(findings[0]));
}

TEST(Findings, AFaultIsToldOnceWithHowOftenItWasThere) {
  const auto findings = findings_of(example_bundle().faults);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].subject, "disk");
  EXPECT_EQ(value_in<Duration>(findings[0], "until"), Duration(minutes(12)));
  EXPECT_EQ(value_in<Finding::Count>(findings[0], "times").value, 2);
  EXPECT_TRUE(fits_its_kind(findings[0]));
}

TEST(KindsOfFindings, HaveEachAWordOfTheirOwn) {
  std::set<std::string> words;
  for (const KindOfFinding& each : kinds_of_findings) words.insert(each.word);
  EXPECT_EQ(words.size(), kind_of_finding_count);
  EXPECT_STREQ(kind_of(Kind::deadlock).word, "deadlock");
  EXPECT_STREQ(kind_of(Kind::twin_disagrees).word, "twin_disagrees") << "the last one";
}

TEST(KindsOfFindings, DemandTheirValuesAndKnowNoOthers) {
  Finding finding{Severity::warning, Kind::deadlock, "", {{"since", minutes(1)}}};
  EXPECT_TRUE(fits_its_kind(finding)) << "since? visits* station*";
  finding.values.push_back({"visits", Finding::Count{1}, 1});
  EXPECT_FALSE(fits_its_kind(finding)) << "the item has no station";
  finding.values.push_back({"station", "web", 1});
  EXPECT_TRUE(fits_its_kind(finding));
  finding.values.push_back({"station", "web", 1});
  EXPECT_FALSE(fits_its_kind(finding)) << "twice";
  finding.values.back().name = "colour";
  EXPECT_FALSE(fits_its_kind(finding)) << "not known";
  finding.values.back() = {"station", "mail", std::int64_t{1} << 50};
  EXPECT_FALSE(fits_its_kind(finding)) << "there is no second item";
  finding = {Severity::failure, Kind::littles_law_broken, "web", {{"counted", Finding::Count{1}}}};
  EXPECT_FALSE(fits_its_kind(finding)) << "counted there";
}

using FindingFiles = test::OwnFolder;

TEST_F(FindingFiles, HoldEachValueWithItsTypeAndUnit) {
  Bundle bundle;
  bundle.findings = {
      {Severity::note, Kind::fault, "disk", {{"from", minutes(1)}, {"times", Finding::Count{2}}}},
      {Severity::warning,
       Kind::deadlock,
       "",
       {{"visits", Finding::Count{4, 0.5}, 1}, {"station", "web", 1}},
       "more"}};
  write_bundle(bundle, (place / "out").string());
  EXPECT_EQ(test::contents(place / "out" / "csv" / "findings.csv"),
            "finding,severity,kind,subject,what_if\r\n0,note,fault,disk,\r\n1,warning,deadlock,,more\r\n");
  EXPECT_EQ(test::contents(place / "out" / "csv" / "finding_values.csv"),
            "finding,name,item,type,number,half_width,duration_ns,text\r\n"
            "0,from,0,duration,,,60000000000,\r\n"
            "0,times,0,count,2,,,\r\n"
            "1,visits,1,count,4,0.5,,\r\n"
            "1,station,1,text,,,,web\r\n");
  EXPECT_THAT(test::contents(place / "out" / "summary.json"), HasSubstr("\"finding_values\""));
}

TEST_F(FindingFiles, AreReadBackAsTheyWereWritten) {
  const Bundle written = example_bundle();
  write_bundle(written, (place / "out").string());
  const Bundle read = read_bundle((place / "out").string());
  ASSERT_EQ(read.findings.size(), written.findings.size());
  for (std::size_t i = 0; i < read.findings.size(); ++i) {
    const Finding &now = read.findings[i], &before = written.findings[i];
    EXPECT_EQ(now.severity, before.severity);
    EXPECT_EQ(now.kind, before.kind);
    EXPECT_EQ(now.subject, before.subject);
    EXPECT_EQ(now.what_if, before.what_if);
    ASSERT_EQ(now.values.size(), before.values.size());
    for (std::size_t value = 0; value < now.values.size(); ++value)
      EXPECT_EQ(now.values[value].value.index(), before.values[value].value.index());
  }
  EXPECT_EQ(value_in<Finding::Count>(read.findings[2], "visits", 1).half_width, 1.5);
  EXPECT_TRUE(std::isnan(value_in<Finding::Count>(read.findings[2], "visits", 2).half_width));
  EXPECT_EQ(value_in<std::string>(read.findings[2], "station", 2), "mail");
}

/// The example bundle, with this cell in the first row of a table.
Bundle read_with(const std::string& table, const std::string& column, const Cell& cell) {
  std::vector<Sheet> sheets = to_sheets(example_bundle());
  for (Sheet& sheet : time_series_long(example_bundle())) sheets.push_back(std::move(sheet));
  return from_sheets([&](Sheet& sheet) {
    for (const Sheet& each : sheets)
      if (each.name == sheet.name) sheet.cells = each.cells;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      if (sheet.name == table && sheet.columns[i].name == column) sheet.cells.at(i) = cell;
  });
}

TEST(FindingTables, ThatContradictOneAnotherAreRefused) {
  EXPECT_EQ(read_with("findings", "subject", std::string("tape")).findings[0].subject, "tape");
  EXPECT_THROW(read_with("findings", "finding", std::int64_t{1}), FileError) << "numbered from 0";
  EXPECT_THROW(read_with("findings", "kind", std::string("colour")), FileError);
  EXPECT_THROW(read_with("findings", "kind", std::string("deadlock")), FileError) << "it has other values";
  EXPECT_THROW(read_with("finding_values", "finding", std::int64_t{9}), FileError) << "there is none";
  EXPECT_THROW(read_with("finding_values", "name", std::string("colour")), FileError);
  EXPECT_THROW(read_with("finding_values", "type", std::string("colour")), FileError);
  EXPECT_THROW(read_with("finding_values", "duration_ns", std::monostate{}), FileError)
      << "its value is missing";
}

}  // namespace
}  // namespace gelombang::results
