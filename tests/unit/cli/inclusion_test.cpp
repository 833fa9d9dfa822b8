// SPDX-License-Identifier: Apache-2.0
// `gelombang inclusion`: the scenario as it is beside each of its changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/cli/commands.hpp"
#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class InclusionCommand : public test::OwnFolder {
 protected:
  InclusionCommand() { write_scenario("{set: {faults.storm.loss: 5 %}, because: \"a better line\"}"); }

  void write_scenario(const std::string& better_line) {
    write("x.yaml", R"(gelombang: 1
name: x
duration: 1 h
population:
  count: 5000
  connections:
    - {name: strong, share: 50 %, uplink: 4 Mbit/s}
    - {name: weak, share: 50 %, uplink: 4 Mbit/s}
arrivals: {interarrival_time: exponential(mean 500 ms)}
stations: {site: {kind: delay}}
endpoints: {receive: {at: site, service_time: 1 s}}
clients: {once: {timeout: 10 s, attempts: 1, retry_after: 1 s, come_back: {probability: 0 %, after: 1 h, visits: 1}}}
journey:
  form: {leave: {probability: 20 %, reason: had enough}}
  send: {request: receive, client: once}
faults:
  storm: {at: 0 s, for: 1 h, connections: weak, loss: 40 %}
what_if:
  better_line: )" + better_line +
                        R"(
  faster_site: {set: {endpoints.receive.service_time: 900 ms}, because: "a new machine"}
)");
  }
  ExitCode inclusion(std::vector<std::string> what_ifs = {}) {
    RunRequest request;
    request.scenario = (place / "x.yaml").string();
    request.out = (place / "out").string();
    request.quiet = true;
    request.inclusion = study::Inclusion{std::move(what_ifs)};
    out.str("");
    err.str("");
    return run(request, out, err);
  }

  std::ostringstream out, err;
};

TEST_F(InclusionCommand, TellsWhatMakesTheGapAndWhichChangeClosesIt) {
  ASSERT_EQ(inclusion(), ExitCode::success) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("connection: send: the site failed them 100 %"));
  EXPECT_THAT(out.str(), HasSubstr("The gap of connection, weak against strong"));
  EXPECT_THAT(out.str(), testing::ContainsRegex("better_line +0\\.[0-9]+ +0\\.9[0-9] .* closes"));
  EXPECT_THAT(out.str(), testing::ContainsRegex("faster_site +0\\.[0-9]+ +0\\.[0-9]+ .* cannot tell"));
  const results::Bundle bundle = results::read_bundle((place / "out").string());
  EXPECT_EQ(bundle.replications.size(), 5U);
  EXPECT_EQ(bundle.what_ifs.size(), 2U);
  EXPECT_EQ(bundle.what_ifs[0].changes, "faults.storm.loss = 5 %");
  EXPECT_THAT(bundle.provenance.rerun, HasSubstr("gelombang inclusion x.yaml"));
}

TEST_F(InclusionCommand, RunsOnlyTheChangesThatAreNamed) {
  ASSERT_EQ(inclusion({"faster_site"}), ExitCode::success) << err.str();
  EXPECT_THAT(out.str(), Not(HasSubstr("better_line")));
  EXPECT_THAT(results::read_bundle((place / "out").string()).provenance.rerun,
              HasSubstr("--what-if faster_site"));
}

TEST_F(InclusionCommand, ANameThatIsNoneOfThemIsAMistakeOfUsage) {
  EXPECT_EQ(inclusion({"bigger_seats"}), ExitCode::usage);
  EXPECT_THAT(err.str(), HasSubstr("no what_if 'bigger_seats'; it has better_line, faster_site"));
  EXPECT_FALSE(fs::exists(place / "out"));
}

TEST_F(InclusionCommand, AChangeThatLeadsNowhereIsToldAtItsPlaceAndNothingIsRun) {
  write_scenario("{set: {faults.strom.loss: 5 %}, because: \"a better line\"}");
  EXPECT_EQ(inclusion(), ExitCode::invalid_scenario);
  EXPECT_THAT(err.str(),
              HasSubstr("x.yaml:19:42: error: with what_if 'better_line': there is no 'strom' in 'faults'"));
  EXPECT_THAT(err.str(), HasSubstr("did you mean 'storm'?"));
  EXPECT_FALSE(fs::exists(place / "out" / "results.sqlite"));
}

TEST_F(InclusionCommand, AChangeThatBreaksARuleIsLeftOutAndTheOthersAreKept) {
  std::ofstream(place / "x.yaml") << R"(gelombang: 1
name: x
duration: 2 h
population: {count: 200, sex: {female: 50 %, male: 50 %}}
arrivals: {together: 0 s}
rules: {draw: {plugin: rounds, parameters: {table: "open,,,100,"}}}
journey: {join: {milestone: joined, wait_for: close}}
calendar: {close: 1 h}
selection: {after: close, pool: joined, rule: draw, seats: 100, wave: W1, seed: "5eed"}
what_if:
  fewer: {set: {selection.seats: 50}, because: the table gives away 100}
  later: {set: {calendar.close: 90 min}, because: it makes no difference}
)";
  EXPECT_EQ(inclusion(), ExitCode::plugin);
  EXPECT_THAT(out.str(), HasSubstr("what_if 'fewer' is left out: plugin 'rounds' failed"));
  const results::Bundle bundle = results::read_bundle((place / "out").string());
  ASSERT_EQ(bundle.what_ifs.size(), 1U);
  EXPECT_EQ(bundle.what_ifs.front().name, "later");
}

TEST_F(InclusionCommand, CheckLooksAtTheChangesToo) {
  write_scenario("{set: {journey.send.request: recieve}, because: \"a better line\"}");
  CheckRequest request;
  request.scenarios = {(place / "x.yaml").string()};
  EXPECT_EQ(check(request, out, err), ExitCode::invalid_scenario);
  EXPECT_THAT(err.str(), HasSubstr("with what_if 'better_line'"));
  EXPECT_THAT(err.str(), HasSubstr("receive"));
}

}  // namespace
}  // namespace gelombang::cli
