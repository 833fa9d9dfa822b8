// SPDX-License-Identifier: Apache-2.0
// What is said about a scenario whose parts do not fit together. Positions are of the value that is wrong.
#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

TEST_F(Assembled, NamesThatLeadNowhereAreReportedWithTheNearest) {
  EXPECT_EQ(said(R"(stations: {web: {kind: server_pool, servers: 1}}
endpoints: {page: {at: wbe, service_time: 1 s}}
clients: {browser: {timeout: 1 s}}
journey:
  visit: {request: pagee, client: browsr}
  join: {background: upload, wait_for: close}
  test: {ask: motivation, next: jion}
)"),
            "s:6:24: error: there is no station 'wbe'\n"
            "  hint: did you mean 'web'?\n"
            "s:9:20: error: there is no endpoint 'pagee'\n"
            "  hint: did you mean 'page'?\n"
            "s:9:35: error: there is no client 'browsr'\n"
            "  hint: did you mean 'browser'?\n"
            "s:10:22: error: there is no endpoint 'upload'\n"
            "  hint: there is 'page'\n"
            "s:10:40: error: there is no calendar event 'close'\n"
            "  hint: the scenario has no calendar event at all\n"
            "s:11:15: error: there is no rule 'motivation'\n"
            "  hint: the scenario has no rule at all\n"
            "s:11:33: error: there is no step 'jion'\n"
            "  hint: did you mean 'join'?\n");
}

TEST_F(Assembled, ATypoInNextIsOneErrorAndNotAlsoAStepThatNobodyReaches) {
  EXPECT_EQ(said("journey: {a: {next: cc}, b: {next: end}, c: {next: b}}\n"),
            "s:5:21: error: there is no step 'cc'\n"
            "  hint: did you mean 'c'?\n");
}

TEST_F(Assembled, StepsThatNobodyReachesAndCirclesAreReported) {
  EXPECT_EQ(said("journey: {a: {next: c}, b: {think: 1 s}, c: {next: a}}\n"),
            "s:5:25: error: nobody ever comes to step 'b'\n"
            "  hint: people arrive at the first step, 'a', and go where 'next' says\n"
            "s:5:11: error: the journey goes in a circle: 'a' -> 'c' -> 'a'\n"
            "  hint: a step is repeated by its client's retries, by its rule or by 'loop', not by 'next'\n");
}

TEST_F(Assembled, ARuleThatIsAskedOutsideItsDaysIsAWarningAtItsPlugin) {
  EXPECT_EQ(
      said(R"(start: 2020-08-13 12:00 WIB
calendar: {close: 2020-08-13 12:30 WIB}
population: {lists: {ministry_list: 10 %}}
rules:
  then: {plugin: prakerja-2020-batch-1}
  check: {plugin: prakerja-2020-verification, parameters: {never_matching: 5 %, mistyped: 10 %}}
journey:
  join: {ask: check, milestone: joined, wait_for: close}
selection: {after: close, pool: joined, rule: then, seats: 5, wave: W4, seed: "00"}
)"),
      "s:9:18: warning: plugin 'prakerja-2020-batch-1' is in force from 2020-04-11 until 2020-07-07, and "
      "the selection after 'close' asks it on 2020-08-13\n"
      "  hint: `gelombang plugins` lists the rules with their days\n"
      "s:10:19: warning: plugin 'prakerja-2020-verification' is in force from 2020-04-11 until 2020-08-07, "
      "and step 'join' asks it on 2020-08-13\n"
      "  hint: `gelombang plugins` lists the rules with their days\n");
}

TEST_F(Assembled, ARuleIsAskedWhenItsBatchClosesAndNotWhenTheRunStarts) {
  EXPECT_EQ(said(R"(start: 2020-07-07 23:30 WIB
calendar: {close: 2020-07-08 00:15 WIB}
population: {lists: {ministry_list: 10 %}}
rules: {then: {plugin: prakerja-2020-batch-4}}
journey: {join: {milestone: joined, wait_for: close}}
selection: {after: close, pool: joined, rule: then, seats: 5, wave: W4, seed: "00"}
)"),
            "");
}

TEST_F(Assembled, CallsMustFitTheirStation) {
  EXPECT_EQ(
      said(R"(stations:
  web: {kind: server_pool, servers: 1}
  link: {kind: shared_link, bandwidth: 1 Mbit/s}
  register: {kind: third_party, rate: 1/s, latency: 1 s}
  network: {kind: delay}
endpoints:
  a: {at: web, size: 1 MB, service_time: 1 s}
  b: {at: link, service_time: 1 s, size: 1 MB}
  c: {at: link}
  d: {at: register, service_time: 1 s}
  e: {at: network}
  f: {at: web}
  g: {at: network, service_time: 1 s, calls: [{at: web, service_time: 1 s}]}
journey: {visit: {think: 1 s}}
)"),
      "s:11:22: error: 'size' is for a shared_link, and 'web' is none\n"
      "  hint: a call of this station takes 'service_time'\n"
      "s:12:31: error: 'service_time' is not for 'link'\n"
      "  hint: a shared_link sends a 'size'\n"
      "s:13:11: error: a call of the shared_link 'link' needs a 'size'\n"
      "  hint: for example 'size: 2 MB'\n"
      "s:14:35: error: 'service_time' is not for 'register'\n"
      "  hint: a third_party has its own 'latency'\n"
      "s:15:11: error: a call of the delay 'network' needs a 'service_time'\n"
      "s:16:11: error: a call of 'web' does nothing: it has neither a 'service_time' nor inner 'calls'\n"
      "s:17:52: error: only a server_pool can make calls, and 'network' is none\n");
}

TEST_F(Assembled, AStationThatCallsItselfIsReported) {
  EXPECT_EQ(said(R"(stations:
  w: {kind: server_pool, servers: 1}
  x: {kind: server_pool, servers: 1}
endpoints:
  self: {at: w, calls: [{at: x, calls: [{at: w, service_time: 1 s}]}]}
journey: {visit: {think: 1 s}}
)"),
            "s:9:46: error: 'w' calls itself while it is held\n"
            "  hint: this can block for ever: two such requests wait for each other\n");
}

/// Endpoint `deep`: so many server pools, one inside the other.
std::string nested_calls(std::size_t depth) {
  std::string stations = "stations:\n", call = "service_time: 1 s";
  for (std::size_t i = depth; i-- > 0;) {
    const std::string name = "w" + std::to_string(i);
    stations += "  " + name + ": {kind: server_pool, servers: 1}\n";
    call = "at: " + name + ", " + (i + 1 < depth ? "calls: [{" + call + "}]" : call);
  }
  return stations + "endpoints: {deep: {" + call + "}}\njourney: {visit: {background: deep}}\n";
}

TEST_F(Assembled, ARequestIsInNoMoreStationsAtATimeThanItCanCarry) {
  EXPECT_EQ(said(nested_calls(max_call_depth)), "");
  const std::string too_deep = said(nested_calls(max_call_depth + 1)), depth = std::to_string(max_call_depth);
  EXPECT_NE(too_deep.find("error: this call is nested more than " + depth + " deep\n" +
                          "  hint: a request can be in at most " + depth + " stations at one time\n"),
            std::string::npos)
      << too_deep;
}

TEST_F(Assembled, ARuleIsAskedOnlyWhereItsKindBelongs) {
  EXPECT_EQ(said(R"(rules:
  age: {plugin: minimum-age}
  draw: {plugin: prakerja-2020-batch-1, parameters: {proposed: ministry}}
population: {lists: {ministry: 10 %}}
calendar: {close: 30 min}
journey: {join: {ask: draw, wait_for: close, milestone: joined}}
selection: {after: close, pool: joined, rule: age, screens: [draw], seats: 1, wave: W1, seed: "00"}
)"),
            "s:10:23: error: the rule 'draw' is of kind selection\n"
            "  hint: a selection rule belongs under 'selection', not to a step\n"
            "s:11:62: error: the rule 'draw' is of kind selection\n"
            "  hint: a selection rule belongs under 'selection', not to a step\n"
            "s:11:47: error: the rule 'age' is of kind eligibility\n"
            "  hint: name a rule of kind selection\n");
}

TEST_F(Assembled, APoolThatNobodyWaitsInIsAWarning) {
  EXPECT_EQ(
      said(R"(rules: {draw: {plugin: prakerja-2020-batch-1, parameters: {proposed: ministry}}}
population: {lists: {ministry: 10 %}}
calendar: {close: 30 min}
journey: {join: {milestone: joined}, read: {think: 1 s}}
selection: {after: close, pool: joined, rule: draw, seats: 1, wave: W1, seed: "00"}
)"),
      "s:9:33: warning: nobody who has reached 'joined' waits for 'close': who has finished the journey by "
      "then is not in the pool\n"
      "  hint: add 'wait_for: close' to the step with this milestone\n");
}

TEST_F(Assembled, WavesCloseOneAfterTheOther) {
  EXPECT_EQ(said(R"(rules: {draw: {plugin: prakerja-2020-batch-1, parameters: {proposed: ""}}}
calendar: {first: 30 min, second: 20 min}
journey: {join: {milestone: joined, wait_for: second}}
waves:
  W1: {after: first, pool: joined, rule: draw, seats: 1, seed: "00", rejoin: 50 %}
  W2: {after: second, seats: 1}
  W3: {after: second, seats: 1}
)"),
            "s:10:15: error: 'second' is not after 'first', the close of wave 'W1' before it\n"
            "  hint: write the waves in order of time, each with its own calendar event\n"
            "s:11:15: error: 'second' is not after 'second', the close of wave 'W2' before it\n"
            "  hint: write the waves in order of time, each with its own calendar event\n");
}

TEST_F(Assembled, TheRulesOfAWaveAreInForceWhenItCloses) {
  EXPECT_EQ(said(R"(start: 2020-07-07 23:40 WIB
rules: {draw: {plugin: prakerja-2020-batch-1, parameters: {proposed: ""}}}
calendar: {first: 2020-07-07 23:50 WIB, second: 2020-07-08 00:10 WIB}
journey: {join: {milestone: joined, wait_for: second}}
waves:
  W1: {after: first, pool: joined, rule: draw, seats: 1, seed: "00", rejoin: 50 %}
  W2: {after: second, seats: 1}
)"),
            "s:6:24: warning: plugin 'prakerja-2020-batch-1' is in force from 2020-04-11 until 2020-07-07, "
            "and wave "
            "'W2' asks it on 2020-07-08\n"
            "  hint: `gelombang plugins` lists the rules with their days\n");
}

TEST_F(Assembled, ThePoolOfSeveralWavesWaitsForTheLast) {
  EXPECT_EQ(
      said(R"(rules: {draw: {plugin: prakerja-2020-batch-1, parameters: {proposed: ""}}}
calendar: {first: 20 min, second: 30 min}
journey: {join: {milestone: joined, wait_for: first}}
waves:
  W1: {after: first, pool: joined, rule: draw, seats: 1, seed: "00", rejoin: 50 %}
  W2: {after: second, seats: 1}
)"),
      "s:9:28: warning: nobody who has reached 'joined' waits for 'second': who has finished the journey "
      "by then is not in the pool\n"
      "  hint: add 'wait_for: second' to the step with this milestone\n");
}

TEST_F(Assembled, AnEventAfterTheEndOfTheRunIsAnError) {
  EXPECT_EQ(said("calendar: {close: 2 h}\njourney: {join: {wait_for: close}}\n"),
            "s:5:19: error: 'close' lies after the end of the run\n"
            "  hint: make 'duration' longer, or the event earlier\n");
}

TEST_F(Assembled, AnEventAfterTheEndOfTheRunThatNobodyAwaitsIsAWarning) {
  EXPECT_EQ(said("calendar: {close: 2 h}\njourney: {join: {think: 1 s}}\n"),
            "s:5:19: warning: calendar event 'close' never happens: the run is over by then\n");
}

TEST_F(Assembled, QuotasBeyondTheClockAreReported) {
  EXPECT_EQ(said(R"(stations:
  slow: {kind: third_party, rate: 0.001/d, burst: 100000, latency: 1 s}
journey: {visit: {think: 1 s}}
)"),
            "s:6:35: error: at this rate it takes more than a century to save up 100000 tokens\n"
            "  hint: make 'burst' smaller; to let nobody through, change to 'rate: 0/s' during the run\n");
}

}  // namespace
}  // namespace gelombang::assembly
