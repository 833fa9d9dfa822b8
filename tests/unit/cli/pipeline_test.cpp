// SPDX-License-Identifier: Apache-2.0
// The program as a pipeline sees it: what is written on every exit status, and what is compared.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/cli/one_counter.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::json;

class Pipeline : public test::OwnShell {
 protected:
  Pipeline() {
    write("x.yaml", one_counter("x", "20 h", 2000));
    write("o.yaml", one_counter("o", "20 h", 2000) +
                        "objectives: [p95(counter.delay_in_queue) <= 100 h over the run]\n");
    write("broken.yaml", "gelombang: 1\nname: broken\nduration: 1 h\nsede: 3\n");
  }
  int shell(const std::string& line) {
    return OwnShell::shell(GELOMBANG_PROGRAM, "unset GITHUB_ACTIONS TF_BUILD GITHUB_STEP_SUMMARY; " + line);
  }
  static std::vector<int> lines_of(const Json& told) {
    std::vector<int> lines;
    for (const Json& each : told.at("diagnostics")) lines.push_back(each.at("line").get<int>());
    return lines;
  }
  Json json(const std::string& file) const { return Json::parse(test::contents(place / file)); }
};

TEST_F(Pipeline, HasASummaryWithTheErrorOfARunThatWasRefused) {
  EXPECT_EQ(shell("$GELOMBANG run broken.yaml --out r"), 3);
  const Json error = json("r/summary.json").at("error");
  EXPECT_EQ(error.at("exit_code"), 3);
  EXPECT_THAT(lines_of(error), testing::Contains(4));
  EXPECT_THAT(error.at("again").get<std::string>(), testing::EndsWith("gelombang run broken.yaml --out r"));
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet --out r"), 0)
      << "an error is no result that must be kept" << err;
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --plugin-path nowhere --out p"), 4);
  EXPECT_EQ(json("p/summary.json")["error"]["status"], "plugin");
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --baseline nowhere --out b"), 5);
  EXPECT_EQ(json("b/summary.json")["error"]["exit_code"], 5);
}

TEST_F(Pipeline, WritesNothingOfBadInputWhereNoFolderWasNamed) {
  EXPECT_EQ(shell("$GELOMBANG run broken.yaml"), 3);
  EXPECT_FALSE(fs::exists(place / "out"));
}

TEST_F(Pipeline, KeepsACompleteResultBesideTheErrorOfALaterRun) {
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet --out r && $GELOMBANG run broken.yaml --out r"), 3);
  EXPECT_EQ(results::read_bundle((place / "r").string()).status, results::Bundle::Status::complete);
  EXPECT_EQ(json("r.partial/summary.json")["error"]["exit_code"], 3);
}

TEST_F(Pipeline, HasTestCasesInEveryResult) {
  EXPECT_EQ(shell("$GELOMBANG run o.yaml --quiet --out r"), 0);
  EXPECT_THAT(test::contents(place / "r" / "junit.xml"),
              AllOf(HasSubstr("classname=\"o.objectives\""), HasSubstr("<skipped message=\"undecided")));
  EXPECT_EQ(shell("$GELOMBANG run o.yaml --quiet --strict --out s"), 11);
  EXPECT_THAT(test::contents(place / "s" / "junit.xml"),
              AllOf(HasSubstr("<failure message=\"undecided"), HasSubstr("--strict</failure>")));
  EXPECT_EQ(shell("$GELOMBANG run o.yaml --quiet --replications 20 --out t"), 0);
  EXPECT_THAT(test::contents(place / "t" / "junit.xml"),
              HasSubstr("failures=\"0\" errors=\"0\" skipped=\"0\""));
}

TEST_F(Pipeline, PrintsTheSummaryOnStdoutAndNothingElse) {
  EXPECT_EQ(shell("export GITHUB_ACTIONS=true; $GELOMBANG run o.yaml --quiet --json --out r --strict"), 11);
  EXPECT_EQ(out, test::contents(place / "r" / "summary.json"));
  EXPECT_THAT(
      err,
      HasSubstr("::error file=o.yaml,title=p95(counter.delay_in_queue) <= 100 h over the run::undecided"));
}

TEST_F(Pipeline, AddsToTheJobSummaryOfTheCiAndWritesOneOfItsOwn) {
  write("steps.md", "before\n");
  EXPECT_EQ(shell("export GITHUB_STEP_SUMMARY=steps.md; $GELOMBANG run o.yaml --quiet --job-summary own.md"),
            0);
  EXPECT_THAT(test::contents(place / "own.md"), StartsWith("## o.yaml: exit status 0, success\n"));
  EXPECT_EQ(test::contents(place / "steps.md"), "before\n" + test::contents(place / "own.md"));
}

TEST_F(Pipeline, CallsTheSameRunNoRegression) {
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet --replications 5 --out a &&"
                  " $GELOMBANG run x.yaml --quiet --replications 5 --out b --baseline a"),
            0)
      << err;
  EXPECT_THAT(out,
              AllOf(HasSubstr("Compared with the baseline a\nCompared in pairs"), Not(HasSubstr("WORSE"))));
  EXPECT_THAT(test::contents(place / "b" / "junit.xml"),
              HasSubstr("classname=\"x.baseline\" name=\"people.lost\""));
  EXPECT_EQ(shell("$GELOMBANG diff a b --strict"), 0);
}

TEST_F(Pipeline, CallsALongerServiceARegressionAndAShorterOneNone) {
  const std::string run = "$GELOMBANG run x.yaml --quiet --replications 10 --out ";
  ASSERT_EQ(shell(run + "a"), 0);
  const std::string service = " --set 'endpoints.serve.service_time=exponential(mean ";
  EXPECT_EQ(shell(run + "slow --baseline a" + service + "70 s)'"), 13) << out << err;
  EXPECT_THAT(out, testing::ContainsRegex("  WORSE +delay in queue at counter, mean"));
  EXPECT_THAT(test::contents(place / "slow" / "junit.xml"), HasSubstr("type=\"regression\""));
  EXPECT_THAT(err, HasSubstr("exit status 13, regression; again: "));
  EXPECT_EQ(shell(run + "fast --baseline a" + service + "50 s)'"), 0) << out;
  EXPECT_THAT(out, testing::ContainsRegex("  better +delay in queue at counter, mean"));
  EXPECT_EQ(shell("$GELOMBANG diff a slow"), 13);
  EXPECT_EQ(shell("$GELOMBANG diff a slow --margin 1000%"), 0);
  EXPECT_THAT(out, AllOf(HasSubstr("  tolerated  "), HasSubstr("no more than 1000 % of the baseline")));
  EXPECT_EQ(shell("$GELOMBANG diff slow a"), 0);
}

TEST_F(Pipeline, TellsADifferenceAsJson) {
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet --out a > a.txt && $GELOMBANG run x.yaml --quiet --seed 9 "
                  "--out b > b.txt &&"
                  " $GELOMBANG diff a b --json"),
            0)
      << err;
  const Json diff = Json::parse(out);
  EXPECT_EQ(diff["exit_code"], 0);
  EXPECT_EQ(diff["second"]["seed"], 9);
  EXPECT_FALSE(diff["differences"][0]["is_paired"]);
  EXPECT_EQ(shell("$GELOMBANG diff a b --strict"), 11) << "one replication tells nothing";
  EXPECT_EQ(shell("$GELOMBANG diff a nowhere"), 5);
}

TEST_F(Pipeline, RefusesABaselineThatCannotBeCompared) {
  EXPECT_EQ(
      shell("$GELOMBANG run x.yaml --quiet --scale 1/2 --out half; $GELOMBANG run x.yaml --quiet --out r"
            " --baseline half"),
      5);
  EXPECT_THAT(err, HasSubstr("half: it has the scale 1/2, the other result 1: counts cannot be compared"));
}

TEST_F(Pipeline, ChecksThatTheSameHappens) {
  ASSERT_EQ(shell("$GELOMBANG run x.yaml --quiet --out a"), 0);
  const std::string fingerprint = json("a/manifest.json")["fingerprint"];
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet --out b --verify-fingerprint " + fingerprint), 0);
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet --out c --seed 9 --verify-fingerprint " + fingerprint), 14);
  EXPECT_THAT(err, HasSubstr("was to be " + fingerprint + ": something else happened"));
  EXPECT_THAT(test::contents(place / "c" / "junit.xml"), HasSubstr("type=\"fingerprint\""));
}

TEST_F(Pipeline, ChecksScenariosForTools) {
  EXPECT_EQ(shell("$GELOMBANG check x.yaml broken.yaml --json --sarif found.sarif"), 3);
  const Json found = Json::parse(out);
  EXPECT_EQ(found["scenarios"][0]["status"], "success");
  EXPECT_EQ(found["scenarios"][1]["exit_code"], 3);
  EXPECT_THAT(lines_of(found), testing::Contains(4));
  EXPECT_EQ(json("found.sarif")["runs"][0]["results"].size(), found["diagnostics"].size());
  EXPECT_EQ(shell("export TF_BUILD=True; $GELOMBANG check broken.yaml"), 3);
  EXPECT_THAT(err,
              HasSubstr("##vso[task.logissue type=error;sourcepath=broken.yaml;linenumber=4;columnnumber="));
}

}  // namespace
}  // namespace gelombang::cli
