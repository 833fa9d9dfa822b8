// SPDX-License-Identifier: Apache-2.0
// Test cases of a result, and junit.xml: by our schema, and read by programs that are not ours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/results/store.hpp"
#include "engine/results/test_cases.hpp"
#include "tests/support/example_bundle.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::results {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A whole run with one objective of each verdict, and a published figure that it misses.
Bundle judged() {
  Bundle bundle;
  bundle.provenance.scenario_name = "launch";
  bundle.provenance.scenario_path = "scenarios/launch.yaml";
  bundle.provenance.rerun = "gelombang run scenarios/launch.yaml --seed 7 --replications 2";
  bundle.provenance.start = CivilTime{1'586'606'400};
  bundle.replications.resize(2);
  for (const ObjectiveVerdict verdict :
       {ObjectiveVerdict::holds, ObjectiveVerdict::fails, ObjectiveVerdict::undecided}) {
    ObjectiveRow row;
    row.objective = "p95(page.response_time) <= " + std::to_string(bundle.objectives.size() + 1) + " s";
    row.unit = "s";
    row.limit = static_cast<double>(bundle.objectives.size() + 1);
    row.value = {2.5, 2.25, 2.75};
    row.verdict = verdict;
    row.windows = 4;
    row.failed = verdict == ObjectiveVerdict::fails ? 1 : 0;
    row.confidence = 0.95;
    bundle.objectives.push_back(row);
  }
  PublishedRow missed;
  missed.milestone = "joined";
  missed.published = 100;
  missed.simulated.mean = 150;
  missed.relative_difference = 0.5;
  missed.tolerance = 0.05;
  bundle.published.push_back(missed);
  return bundle;
}

TEST(TestCases, AreTheObjectivesThePublishedFiguresAndTheRunsOwnChecks) {
  const std::vector<TestCase> cases = test_cases(judged());
  ASSERT_EQ(cases.size(), 6U);
  EXPECT_EQ(cases[0].name, "every replication is complete");
  EXPECT_EQ(cases[3].outcome, TestCase::Outcome::failed);
  EXPECT_EQ(
      cases[3].message,
      "fails in 1 of 4 windows: 2.50 s, interval 2.25 s .. 2.75 s at a confidence of 95.0 %, limit 2.00 s, "
      "from 0 s to 0 s");
  EXPECT_EQ(cases[5].name, "joined at 0 s");
  EXPECT_TRUE(cases[5].is_advice);
}

TEST(Junit, SkipsWhatIsUndecidedUnlessItIsStrict) {
  const std::string loose = junit_xml(judged()), strict = junit_xml(judged(), {true, {}});
  EXPECT_THAT(
      loose, HasSubstr("<testsuites name=\"gelombang\" tests=\"6\" failures=\"1\" errors=\"0\" time=\"0\">"));
  EXPECT_THAT(loose, HasSubstr("skipped=\"2\" time=\"0\" timestamp=\"2020-04-11T12:00:00\""));
  EXPECT_THAT(loose, HasSubstr("<skipped message=\"undecided in"));
  EXPECT_THAT(strict,
              AllOf(HasSubstr("failures=\"2\" errors=\"0\" skipped=\"1\""), HasSubstr("type=\"undecided\"")));
}

TEST(Junit, TellsWithEachFailureTheLineThatMakesItAgain) {
  EXPECT_THAT(junit_xml(judged()),
              HasSubstr("again: gelombang run scenarios/launch.yaml --seed 7 --replications 2</failure>"));
}

TEST(Junit, OfAPartialRunIsAnError) {
  Bundle bundle = judged();
  bundle.status = Bundle::Status::partial;
  EXPECT_THAT(junit_xml(bundle), AllOf(HasSubstr("errors=\"1\""), HasSubstr("type=\"partial\"")));
}

TEST(Junit, HasNoCharacterThatAReaderStumblesOver) {
  Bundle bundle = judged();
  bundle.objectives[1].objective = "a < b & \"c\"\x01\x1b[31m \xff ]]> \xef\xbf\xbf";
  const std::string text = junit_xml(bundle);
  EXPECT_THAT(text, HasSubstr("name=\"a &lt; b &amp; &quot;c&quot;??[31m ? ]]&gt; ?\""));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

class JunitFiles : public test::OwnFolder {};

TEST_F(JunitFiles, AreAsTheSchemaSaysAndAreReadByOthers) {
  std::string files;
  const auto add = [&](const std::string& name, const Bundle& bundle, bool strict) {
    write_bundle(bundle, (place / name).string(), {strict, {}});
    files += ' ' + (place / name / "junit.xml").string();
  };
  Bundle hostile = judged();
  hostile.objectives[1].objective = "a < b & \"c\"\x01\x1b[31m \xff ]]> \xef\xbf\xbf\nd\te";
  add("loose", judged(), false);
  add("strict", judged(), true);
  add("hostile", hostile, false);
  add("example", example_bundle(), false);
  add("empty", Bundle{}, false);
  EXPECT_EQ(std::system((CHECK_JUNIT + files).c_str()), 0);
}

}  // namespace
}  // namespace gelombang::results
