// SPDX-License-Identifier: Apache-2.0
// What a CI system is told beside a job: annotations, a job summary, SARIF.
#include "engine/cli/annotations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/cli/record.hpp"
#include "engine/cli/sarif.hpp"

namespace gelombang::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::json;
using Outcome = results::TestCase::Outcome;

const Annotation hostile{
    Annotation::Level::error, {"a:b,c.yaml", 3, 7}, "50% done: x", "line\r\n::error::injected"};

TEST(Annotations, OfGithubAreEscapedSoThatNoTextIsACommand) {
  EXPECT_EQ(annotation_text({hostile}, Ci::github, "x"),
            "::error file=a%3Ab%2Cc.yaml,line=3,col=7,title=50%25 done%3A x::line?%0A::error::injected\n");
}

TEST(Annotations, OfAzureAreEscapedSoThatNoTextIsACommand) {
  Annotation each = hostile;
  each.where.file = "a;b].yaml";
  EXPECT_EQ(
      annotation_text({each}, Ci::azure, "x"),
      "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.yaml;linenumber=3;columnnumber=7]50%AZP25 done: x: "
      "line?%0A::error::injected\n");
}

TEST(Annotations, AreTenAtMostTheWorstFirst) {
  std::vector<Annotation> many(12, {Annotation::Level::warning, {}, "minor", "m"});
  many.push_back({Annotation::Level::error, {}, "major", "M"});
  const std::string text = annotation_text(many, Ci::github, "out/x/junit.xml");
  EXPECT_THAT(text, StartsWith("::error title=major::M\n::warning title=minor::m\n"));
  EXPECT_THAT(text, testing::EndsWith("::warning title=minor::m\n3 more in out/x/junit.xml\n"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
}

TEST(Annotations, AreNoneWithoutACi) {
  EXPECT_EQ(annotation_text({hostile}, Ci::none, "x"), "");
}

TEST(Annotations, NameNoFileForAnOptionOfTheCommandLine) {
  EXPECT_EQ(annotation_text({{Annotation::Level::warning, {"--set", 1, 2}, "t", "m"}}, Ci::github, "x"),
            "::warning title=t::m\n");
}

TEST(JobSummary, TellsWhatDoesNotHoldFirstAndTheLineThatMakesItAgain) {
  const std::string text =
      job_summary("x.yaml", ExitCode::objective_failed, "",
                  {{"objectives", "p95 <= 1 s", Outcome::passed, "", "holds", false},
                   {"objectives", "p99 <= 1 s | *", Outcome::failed, "objective", "fails: 2 s", false}},
                  false, "gelombang run x.yaml --seed 3");
  EXPECT_THAT(text, StartsWith("## x.yaml: exit status 10, objective\\_failed\n"));
  EXPECT_LT(text.find("p99"), text.find("p95"));
  EXPECT_THAT(text, AllOf(HasSubstr("| **failed** | objectives | p99 \\<= 1 s \\| \\* | fails: 2 s |"),
                          HasSubstr("~~~sh\ngelombang run x.yaml --seed 3\n~~~")));
}

TEST(JobSummary, StaysBelowOneMebibyte) {
  const std::vector<results::TestCase> many(5000, {"objectives", std::string(500, 'x'), Outcome::failed,
                                                   "objective", std::string(500, '|'), false});
  const std::string text =
      job_summary("x", ExitCode::objective_failed, std::string(3'000'000, 'm'), many, false, "again");
  EXPECT_LT(text.size(), 1U << 20U);
  EXPECT_THAT(text, HasSubstr(" more in junit.xml"));
}

TEST(JobSummary, CallsWhatIsUndecidedAFailureWhereItIsStrict) {
  const std::vector<results::TestCase> cases{{"objectives", "o", Outcome::undecided, "undecided", "m", false},
                                             {"published", "p", Outcome::undecided, "published", "m", true}};
  EXPECT_THAT(job_summary("x", ExitCode::undecided, "", cases, true, ""),
              AllOf(HasSubstr("| **undecided** | objectives"), HasSubstr("| missed | published")));
  EXPECT_THAT(job_summary("x", ExitCode::success, "", cases, false, ""),
              HasSubstr("| undecided | objectives"));
}

TEST(Sarif, HasPlacesAndFingerprintsThatDoNotDependOnTheLine) {
  const Diagnostic first{Severity::error, {"dir/a b.yaml", 3, 7}, "unknown key 'x'", "did you mean 'y'?"};
  Diagnostic moved = first;
  moved.where.line = 30;
  const Diagnostic elsewhere{Severity::warning, {"--set", 0, 0}, "m", ""};
  const Json one = Json::parse(sarif_text({first, first, elsewhere})),
             other = Json::parse(sarif_text({moved}));
  EXPECT_EQ(one["version"], "2.1.0");
  const Json& results = one["runs"][0]["results"];
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0]["message"]["text"], "unknown key 'x'; did you mean 'y'?");
  const Json& place = results[0]["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "dir/a%20b.yaml");
  EXPECT_EQ(place["region"], (Json{{"startLine", 3}, {"startColumn", 7}}));
  EXPECT_EQ(results[0]["partialFingerprints"], other["runs"][0]["results"][0]["partialFingerprints"]);
  EXPECT_NE(results[0]["partialFingerprints"], results[1]["partialFingerprints"]) << "the same twice is two";
  EXPECT_FALSE(results[2].contains("locations")) << "an option is no file";
  EXPECT_EQ(results[2]["level"], "warning");
}

}  // namespace
}  // namespace gelombang::cli
