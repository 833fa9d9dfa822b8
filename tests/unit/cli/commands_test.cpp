// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/commands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <sstream>

#include "engine/base/error.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/progress.hpp"
#include "engine/results/store.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/cli/one_counter.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

experiment::Progress progress_at(double hours, int done = 0, int replications = 1) {
  experiment::Progress progress;
  progress.now = SimTime{from_seconds(hours * 3600)};
  progress.length = std::chrono::hours(48);
  progress.events_per_second = 1.25e6;
  progress.events = 50'000'000;
  progress.seconds_left = 40;
  progress.replications_done = done;
  progress.replications = replications;
  return progress;
}

TEST(Progress, TellsSimulatedTimeRateAndTimeLeft) {
  EXPECT_EQ(progress_text(progress_at(12)), "12.0 h of 48.0 h simulated (25 %), 1.2 M events/s, 40.0 s left");
  EXPECT_EQ(progress_text(progress_at(24, 1, 2)),
            "24.0 h of 48.0 h simulated (75 %), replication 2 of 2, 1.2 M events/s, 40.0 s left");
}

TEST(Progress, PromisesNothingInTheFirstSecond) {
  experiment::Progress progress = progress_at(12);
  progress.events = 1'000'000;  // 0.8 s of work
  EXPECT_EQ(progress_text(progress), "12.0 h of 48.0 h simulated (25 %), 1.2 M events/s");
}

TEST(Progress, AFileGetsALineForEachTenth) {
  std::ostringstream err;
  ProgressLine line(err, false);
  for (int hour = 0; hour <= 48; ++hour) line.show(progress_at(hour));
  line.finish();
  const std::string text = err.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  EXPECT_EQ(text.find('\r'), std::string::npos);
}

TEST(Progress, GoesOnWhenMoreReplicationsAreToCome) {
  std::ostringstream err;
  ProgressLine line(err, false);
  line.show(progress_at(48, 10, 10));
  line.show(progress_at(24, 10, 20));
  line.show(progress_at(48, 20, 20));
  EXPECT_THAT(err.str(), testing::AllOf(HasSubstr("(100 %), replication 10 of 10"),
                                        HasSubstr("(52 %), replication 11 of 20"),
                                        HasSubstr("(100 %), replication 20 of 20")));
}

TEST(Progress, ATerminalGetsOneLineThatIsWrittenOverAndClearedAtTheEnd) {
  std::ostringstream err;
  ProgressLine line(err, true);
  line.show(progress_at(1));
  line.show(progress_at(2));
  line.finish();
  EXPECT_EQ(err.str().find('\n'), std::string::npos);
  EXPECT_THAT(err.str(), testing::EndsWith("\r\x1b[K"));
}

TEST(ExitStatus, TellsWhyNothingWasRun) {
  EXPECT_EQ(code_for(study::Refusal::none), ExitCode::success);
  EXPECT_EQ(code_for(study::Refusal::request), ExitCode::usage);
  EXPECT_EQ(code_for(study::Refusal::scenario), ExitCode::invalid_scenario);
  EXPECT_EQ(code_for(study::Refusal::data), ExitCode::rejected_input);
  EXPECT_EQ(code_for(study::Refusal::plugin), ExitCode::plugin);
}

void wait_for(const std::atomic<bool>& flag) {
  for (int tries = 0; tries < 5000 && !flag; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

ExitCode code_after(int signal) {
  const InterruptWatch watch;
  EXPECT_FALSE(watch.stop());
  EXPECT_EQ(watch.code(), ExitCode::success);
  kill(getpid(), signal);
  wait_for(watch.stop());
  EXPECT_TRUE(watch.stop());
  return watch.code();
}

TEST(Interrupt, TheFirstSignalAsksToStopAndDecidesTheStatus) {
  EXPECT_EQ(code_after(SIGINT), ExitCode::interrupted);
  EXPECT_EQ(code_after(SIGTERM), ExitCode::terminated);
}

TEST(Interrupt, TheSecondSignalEndsTheProgramAtOnce) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto twice = [] {
    const InterruptWatch watch;
    kill(getpid(), SIGTERM);
    wait_for(watch.stop());
    std::this_thread::sleep_for(std::chrono::milliseconds(400));  // sooner it is the first one once more
    kill(getpid(), SIGINT);
    std::this_thread::sleep_for(std::chrono::seconds(30));
  };
  EXPECT_EXIT(twice(), testing::ExitedWithCode(130),
              "stopping; what was simulated so far is kept.*NAME\\.partial-\\.\\.\\. stays beside it");
}

/// Each test has a scenario in its folder.
class Commands : public test::OwnFolder {
 protected:
  Commands() {
    scenario = write("one_counter.yaml", one_counter("one_counter", "10 h", 400));
    request.scenario = scenario;
    request.out = (place / "out").string();
    request.quiet = true;
  }

  std::string scenario;
  RunRequest request;
  std::ostringstream out, err;
};

TEST_F(Commands, CheckSaysOkForEachGoodScenarioAndGoesOnAfterABadOne) {
  const std::string missing = (place / "missing.yaml").string();
  CheckRequest both;
  both.scenarios = {missing, scenario};
  EXPECT_EQ(check(both, out, err), ExitCode::invalid_scenario);
  EXPECT_EQ(out.str(), scenario + ": ok (1 step, 1 station, 0 rules, 10.0 h)\n");
  EXPECT_THAT(err.str(), HasSubstr("missing.yaml"));
}

TEST_F(Commands, CheckSaysWhatARunWithTheSameChangesWouldSay) {
  CheckRequest changed;
  changed.scenarios = {scenario};
  changed.overrides = {{"duration", "5 h"}};
  EXPECT_EQ(check(changed, out, err), ExitCode::success) << err.str();
  EXPECT_EQ(out.str(), scenario + ": ok (1 step, 1 station, 0 rules, 5.00 h)\n");
  changed.overrides = {{"stations.countre.servers", "2"}};
  EXPECT_EQ(check(changed, out, err), ExitCode::invalid_scenario);
  EXPECT_THAT(err.str(), HasSubstr("--set stations.countre.servers=2: error: "));
}

TEST_F(Commands, CheckPrintsTheSchemaWhenAsked) {
  CheckRequest schema;
  schema.schema = true;
  EXPECT_EQ(check(schema, out, err), ExitCode::success);
  EXPECT_EQ(out.str(), scenario::json_schema() + '\n');
}

TEST_F(Commands, ARunPrintsItsSummaryAndLeavesABundle) {
  EXPECT_EQ(run(request, out, err), ExitCode::success) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("One counter\n"));
  EXPECT_THAT(out.str(), HasSubstr("result       " + request.out));
  const results::Bundle bundle = results::read_bundle(request.out);
  EXPECT_EQ(bundle.provenance.seed, 3u);
  EXPECT_EQ(bundle.provenance.inputs.at(0).path, "one_counter.yaml");
  EXPECT_EQ(bundle.provenance.inputs.at(0).sha256.size(), 64u);
  EXPECT_EQ(bundle.stations.at(0).station, "counter");
  EXPECT_EQ(err.str(), "") << "a quiet run without warnings says nothing on stderr";
}

TEST_F(Commands, ARunTellsEveryParameterOfItsRulesAndNamesTheAssumptions) {
  std::ofstream(scenario) << R"(gelombang: 1
name: x
duration: 2 h
population: {count: 200}
arrivals: {together: 0 s}
rules:
  draw: {plugin: prakerja-2021-batch-12, parameters: {household_cap: 0, household_cap_comes: after_the_draw}}
journey: {join: {milestone: joined, wait_for: close}}
calendar: {close: 1 h}
selection: {after: close, pool: joined, rule: draw, seats: 100, wave: W1, seed: "5eed"}
)";
  EXPECT_EQ(run(request, out, err), ExitCode::success) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("draw (prakerja-2021-batch-12): household_cap_comes after_the_draw;"));
  EXPECT_THAT(out.str(), HasSubstr("impact_entries 1 (default)"));
  const results::Bundle bundle = results::read_bundle(request.out);
  ASSERT_GE(bundle.rule_parameters.size(), 2U);
  const results::RuleParameter &cap = bundle.rule_parameters[0], &comes = bundle.rule_parameters[1];
  EXPECT_EQ(cap.parameter, "household_cap");
  EXPECT_EQ(cap.value, "0");
  EXPECT_TRUE(cap.is_set);
  EXPECT_FALSE(cap.is_assumption);
  EXPECT_TRUE(comes.is_assumption);
}

TEST_F(Commands, AnOverrideChangesTheResultAndIsInTheRerunLine) {
  run(request, out, err);
  const auto fingerprint = results::read_bundle(request.out).fingerprint;
  request.overrides = {{"stations.counter.servers", "2"}};
  EXPECT_EQ(run(request, out, err), ExitCode::success) << err.str();
  const results::Bundle changed = results::read_bundle(request.out);
  EXPECT_NE(changed.fingerprint, fingerprint);
  EXPECT_THAT(changed.provenance.rerun, HasSubstr("--set stations.counter.servers=2"));
}

TEST_F(Commands, AWarningIsAlsoAFindingOfTheBundle) {
  request.overrides = {{"population.sex", "{female: 50 %, male: 47 %}"}};
  EXPECT_EQ(run(request, out, err), ExitCode::success) << err.str();
  EXPECT_THAT(err.str(), HasSubstr("warning: the shares of 'sex' add up to 97 %"));
  EXPECT_THAT(out.str(), HasSubstr("WARNING: --set population.sex"));
  const auto findings = results::read_bundle(request.out).findings;
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].severity, results::Finding::Severity::warning);
  EXPECT_THAT(test::text_in(findings[0], "message"), HasSubstr("the shares of 'sex' add up to 97 %"));
}

TEST_F(Commands, ADataFileThatIsNotThereIsRejectedInput) {
  request.overrides = {{"published", "{file: nowhere.csv, tolerance: 5 %}"}};
  EXPECT_EQ(run(request, out, err), ExitCode::rejected_input);
  EXPECT_THAT(err.str(), HasSubstr("nowhere.csv"));
}

TEST_F(Commands, PublishedCountsAreNotComparedWithThoseOfAnotherPopulation) {
  std::string text = test::contents(scenario);
  text.replace(text.rfind("serve}"), 6, "serve, milestone: served}");
  write("one_counter.yaml", text);
  write("counts.csv", "at,served\n5 h,200\n");
  request.overrides = {{"published", "{file: counts.csv, tolerance: 5 %}"}};
  EXPECT_EQ(run(request, out, err), ExitCode::success) << err.str();
  EXPECT_EQ(results::read_bundle(request.out).published.size(), 1U);

  request.out = (place / "smaller").string();
  request.overrides.push_back({"population.count", "40"});
  EXPECT_EQ(run(request, out, err), ExitCode::success) << err.str();
  EXPECT_TRUE(results::read_bundle(request.out).published.empty());
  EXPECT_THAT(err.str(), HasSubstr("published counts are not compared"));
}

TEST_F(Commands, AWrongScenarioWritesNoResultButTheError) {
  request.overrides = {{"stations.counter.servers", "minus one"}};
  EXPECT_EQ(run(request, out, err), ExitCode::invalid_scenario);
  EXPECT_FALSE(fs::exists(fs::path(request.out) / "results.sqlite"));
  EXPECT_THAT(test::contents(fs::path(request.out) / "summary.json"), HasSubstr("\"exit_code\": 3"));
  EXPECT_EQ(out.str(), "");
}

TEST_F(Commands, ATableOfLeximinIsRefusedByTheSelectionThatFillsRounds) {
  for (const char* row : {"leximin,,,rest,", "at_least,sex,female,200,", "at_most,sex,female,200,"}) {
    std::ofstream(scenario) << R"(gelombang: 1
name: x
duration: 2 h
population: {count: 200, sex: {female: 50 %, male: 50 %}}
arrivals: {together: 0 s}
rules:
  draw:
    plugin: rounds
    parameters: {table: ")" << row
                            << R"("}
journey: {join: {milestone: joined, wait_for: close}}
calendar: {close: 1 h}
selection: {after: close, pool: joined, rule: draw, seats: 100, wave: W1, seed: "5eed"}
)";
    err.str("");
    EXPECT_EQ(run(request, out, err), ExitCode::invalid_scenario) << row;
    EXPECT_THAT(err.str(),
                HasSubstr(std::string("row '") + row + "' of the table: leximin and its quotas are for"));
  }
}

TEST_F(Commands, AFolderThatCannotBeWrittenIsRefusedBeforeTheRun) {
  request.out = scenario + "/out";  // below a file
  EXPECT_EQ(run(request, out, err), ExitCode::resource_limit);
  EXPECT_THAT(err.str(), HasSubstr("could not make a folder"));
  EXPECT_EQ(out.str(), "");
}

TEST_F(Commands, AFolderOfPluginsThatIsNotThereIsAnError) {
  PluginsRequest elsewhere;
  elsewhere.plugin_paths = {(place / "nowhere").string()};
  EXPECT_EQ(plugins(elsewhere, out, err), ExitCode::plugin);
  EXPECT_THAT(err.str(), HasSubstr("nowhere"));
}

TEST_F(Commands, AnUnknownPluginIsAnError) {
  PluginsRequest unknown;
  unknown.describe = "no_such_rule";
  EXPECT_EQ(plugins(unknown, out, err), ExitCode::plugin);
  EXPECT_THAT(err.str(), HasSubstr("no plugin has the name 'no_such_rule'"));
}

}  // namespace
}  // namespace gelombang::cli
