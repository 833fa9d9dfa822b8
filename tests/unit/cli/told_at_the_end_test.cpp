// SPDX-License-Identifier: Apache-2.0
// What a summary and the files of a result say of those whom averages leave out.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ToldAtTheEnd : public test::OwnShell {
 protected:
  /// Runs what follows the name of a scenario; stdout is in `out`.
  results::Bundle run(const std::string& text) {
    write("s.yaml", "gelombang: 1\nname: s\n" + text);
    EXPECT_EQ(shell(GELOMBANG_PROGRAM, "$GELOMBANG run s.yaml --quiet"), 0) << err;
    return results::read_bundle((place / "out" / "s").string());
  }
  std::string file(const std::string& name) { return test::contents(place / "out" / "s" / name); }
};

TEST_F(ToldAtTheEnd, WhoStillWaitsIsNamedBelowDelaysThatAreOfThoseServed) {
  // Twice as many come as can be served, and the last is served first.
  const results::Bundle bundle = run(R"(duration: 2 h
arrivals: {interarrival_time: exponential(mean 1 s)}
stations:
  desk: {kind: server_pool, servers: 1, discipline: lifo}
endpoints:
  work: {at: desk, service_time: exponential(mean 2 s)}
clients: {c: {timeout: 100000 s}}
journey:
  one: {request: work, client: c, milestone: done}
)");
  const results::StationRow& desk = bundle.stations.at(0);
  EXPECT_EQ(desk.number_in_queue_end.mean + desk.number_in_service_end.mean,
            desk.arrivals.mean - desk.completions.mean);
  EXPECT_THAT(out,
              HasSubstr("Still in queue at the end: 3 502 at desk (the longest for 2.00 h). Delays are of"));
  EXPECT_THAT(out, HasSubstr("Still without an answer at the end: 3 503 of work (the longest for 2.00 h)."));
  EXPECT_THAT(file("metrics.prom"),
              AllOf(HasSubstr("gelombang_station_number_in_queue_end{station=\"desk\"} 3502\n"),
                    HasSubstr("gelombang_outstanding_requests{endpoint=\"work\"} 3503\n")));
}

TEST_F(ToldAtTheEnd, StationsOfEveryKindThatWereFullWhileTheyWereThereWereFull) {
  const results::Bundle bundle = run(R"(duration: 100 s
population: {count: 1000}
arrivals: {together: 0 s}
stations:
  third: {kind: third_party, rate: 1/s, latency: 1 ms, changes: [{at: 50 s, rate: 0/s}]}
  pool: {kind: server_pool, servers: 1, changes: [{at: 50 s, servers: 0}]}
  cpu: {kind: processor, servers: 1, changes: [{at: 50 s, servers: 0}]}
endpoints:
  w: {at: third}
  p: {at: pool, service_time: 1 s}
  c: {at: cpu, service_time: 1 s}
clients: {c: {timeout: 20000 s}}
journey:
  one: {branch: [{to: w, probability: 34 %}, {to: p, probability: 33 %}], next: c}
  w: {request: w, client: c, next: end}
  p: {request: p, client: c, next: end}
  c: {request: c, client: c}
)");
  for (const results::StationRow& row : bundle.stations)
    EXPECT_NEAR(row.utilization.mean, 1, 1e-6) << row.station;
}

TEST_F(ToldAtTheEnd, AMinuteWithoutCapacityHasAnEmptyFieldForItsUtilization) {
  run(R"(duration: 120 s
arrivals: {interarrival_time: 1000 s}
stations:
  desk: {kind: server_pool, servers: 2, changes: [{at: 1 s, servers: 0}]}
endpoints:
  work: {at: desk, service_time: 90 s}
jobs:
  a: {at: 0 s, endpoint: work}
  b: {at: 0 s, endpoint: work}
journey:
  nobody: {think: 1 s}
)");
  EXPECT_THAT(file("csv/time_series.csv"), AllOf(HasSubstr("\n0,0,0,0,1,"), HasSubstr("\n1,0,0,0,,")));
}

TEST_F(ToldAtTheEnd, WithAWarmUpASummarySaysWhatIsCountedFromWhen) {
  run(R"(duration: 200 s
warm_up: 100 s
arrivals: {interarrival_time: 1 s}
stations:
  desk: {kind: server_pool, servers: 1}
endpoints:
  work: {at: desk, service_time: 500 ms}
clients: {c: {timeout: 100 s}}
jobs: {j: {at: 10 s, endpoint: work}}
journey:
  one: {request: work, client: c, milestone: done}
)");
  EXPECT_THAT(out,
              AllOf(HasSubstr("stations, waiting rooms and jobs are measured after the warm-up of 1.67 min"),
                    HasSubstr("People (from the start of the run on, the warm-up included)")));
}

TEST_F(ToldAtTheEnd, ADeadlockIsAWarningAndALineBelowTheStations) {
  // Layered holding: whoever holds a server of the one waits for one of the other.
  run(R"(duration: 10 min
population: {count: 200}
arrivals: {together: 1 s}
stations:
  shop: {kind: server_pool, servers: 2}
  bank: {kind: server_pool, servers: 2}
endpoints:
  pay: {at: shop, service_time: 1 s, calls: [{at: bank, service_time: 1 s}]}
  refund: {at: bank, service_time: 1 s, calls: [{at: shop, service_time: 1 s}]}
clients: {c: {timeout: 30 s, attempts: 1}}
journey:
  one: {branch: [{to: two, probability: 50 %}], next: three}
  two: {request: pay, client: c, next: end}
  three: {request: refund, client: c}
)");
  EXPECT_THAT(out, AllOf(HasSubstr("  Deadlock since "), HasSubstr("WARNING: Deadlock since ")));
  EXPECT_THAT(file("csv/findings.csv"), HasSubstr(",warning,deadlock,"));
}

TEST_F(ToldAtTheEnd, ReasonsAreATableWithTheTextsOfTheirRulesInBothLanguages) {
  const results::Bundle bundle = run(R"(duration: 10 min
population: {count: 100}
arrivals: {interarrival_time: 1 s}
rules: {age: {plugin: minimum-age, parameters: {minimum_age: 40}}}
journey:
  one: {ask: age, leave: [{reason: no time, probability: 10 %}]}
  two: {ask: age}
)");
  EXPECT_EQ(file("csv/reasons.csv"),
            "code,english,indonesian,rule,article\r\n"
            "own_choice,no time,no time,,\r\n"
            "under_age,You are too young to take part.,Usia Anda belum memenuhi syarat untuk ikut serta.,age,"
            "assumption\r\n"
            "no_reason,no reason given,tanpa alasan,age,\r\n");
  EXPECT_THAT(file("summary.json"), HasSubstr("Usia Anda belum memenuhi syarat untuk ikut serta."));
  for (const results::LostRow& row : bundle.lost)  // whoever was lost finds the reason's other language there
    EXPECT_TRUE(std::any_of(bundle.reasons.begin(), bundle.reasons.end(), [&](const auto& reason) {
      return reason.english == row.reason && reason.rule == row.rule;
    })) << row.reason;
}

TEST_F(ToldAtTheEnd, WhereEverybodyIsServedNothingIsSaidOfThoseWhoWait) {
  run(R"(duration: 10 min
population: {count: 20}
arrivals: {interarrival_time: 1 s}
stations:
  desk: {kind: server_pool, servers: 1}
endpoints:
  work: {at: desk, service_time: 2 s}
clients: {c: {timeout: 100 s}}
journey:
  one: {request: work, client: c}
)");
  EXPECT_THAT(out,
              AllOf(Not(HasSubstr("Still ")), Not(HasSubstr("Deadlock")), Not(HasSubstr("from the start"))));
}

}  // namespace
}  // namespace gelombang::cli
