// SPDX-License-Identifier: Apache-2.0
// A scenario that is changed for one run, as a shell sees it: --set.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/results/store.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class ChangedScenario : public test::OwnShell {
 protected:
  ChangedScenario() {
    write("s.yaml", R"(gelombang: 1
name: s
duration: 10 min
assumptions:
  think: {value: 5 s, low: 1 s, high: 10 s, because: a guess}
population: {count: 600}
arrivals: {rate: [{at: 0 s, rate: 60/min}]}
stations:
  web: {kind: server_pool, servers: 2, queue: 5, changes: [{at: 5 min, servers: 3}]}
endpoints: {page: {at: web, service_time: 100 ms}}
clients: {c: {timeout: 10 s}}
faults: {outage: {at: 1 min, for: 10 s, stations: web, capacity: 0 %}}
calendar: {later: 20 min}
journey: {one: {think: $think, request: page, client: c}}
)");
  }
  int run(const std::string& options) {
    return OwnShell::shell(GELOMBANG_PROGRAM, "$GELOMBANG run s.yaml --quiet " + options);
  }
};

TEST_F(ChangedScenario, WhatIsSaidOfTheFileComesBeforeWhatSetHasBrought) {
  EXPECT_EQ(run("--set 'duration=4 min' --set population.count=240"), 0);
  EXPECT_EQ(
      err,
      "s.yaml:13:19: warning: calendar event 'later' never happens: the run is over by then\n"
      "s.yaml:9:65: warning: with --set: this change of station 'web' never happens: the run is over by "
      "then\n");
  const results::Bundle bundle = results::read_bundle((place / "out" / "s").string());
  EXPECT_THAT(test::text_in(bundle.findings[1], "message"),
              HasSubstr("with --set: this change of station 'web' never happens"));
}

TEST_F(ChangedScenario, ASectionThatIsSwitchedOffIsNotThere) {
  EXPECT_EQ(run(""), 0);
  EXPECT_THAT(out, HasSubstr("fault 'outage'"));
  EXPECT_EQ(run("--set faults=null"), 0) << err;
  EXPECT_THAT(out, Not(HasSubstr("fault 'outage'")));
  EXPECT_EQ(run("--set faults.outage=~"), 0) << err;
  EXPECT_THAT(out, Not(HasSubstr("fault 'outage'")));
}

TEST_F(ChangedScenario, WhatIsRequiredCannotBeSwitchedOff) {
  EXPECT_EQ(run("--set duration=null"), 3);
  EXPECT_EQ(err,
            "--set duration=null: error: 'duration' cannot be switched off in the scenario: it is required\n"
            "  hint: duration: length of the run\n");
}

TEST_F(ChangedScenario, AnEmptyValueSwitchesNothingOff) {
  EXPECT_EQ(run("--set stations.web.queue=$UNSET"), 3);
  EXPECT_THAT(err, HasSubstr("error: no value is given to 'stations.web.queue'"));
}

TEST_F(ChangedScenario, AnAssumptionOutsideItsRangeIsToldInTheResult) {
  EXPECT_EQ(run("--set 'assumptions.think=30 s'"), 0);
  EXPECT_THAT(err, HasSubstr("'30 s' is outside its range, 1 s to 10 s"));
  EXPECT_THAT(out, HasSubstr("'30 s' is outside its range"));
  const results::Bundle bundle = results::read_bundle((place / "out" / "s").string());
  EXPECT_EQ(bundle.assumptions.at(0).value, "30 s");
  EXPECT_EQ(bundle.assumptions.at(0).because, "an experiment, outside its range: a guess");
}

TEST_F(ChangedScenario, AResultThatIsReplacedIsTold) {
  EXPECT_EQ(run("--out r"), 0);
  EXPECT_THAT(err, Not(HasSubstr("replaced")));
  EXPECT_EQ(run("--out r"), 0);
  EXPECT_THAT(err, HasSubstr("gelombang: the result of an earlier run in 'r' was replaced\n"));
}

TEST_F(ChangedScenario, ControlCharactersOfTheCommandLineDoNotReachTheTerminal) {
  for (const char* set :
       {R"~("$(printf 'title=\033[31m')")~", R"~("$(printf '\033[31m=1')")~", R"~('title="\e[31m"')~"}) {
    EXPECT_EQ(run(std::string("--set ") + set), 3);
    EXPECT_THAT(err, Not(HasSubstr("\x1B"))) << set;
  }
}

}  // namespace
}  // namespace gelombang::cli
