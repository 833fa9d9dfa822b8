// SPDX-License-Identifier: Apache-2.0
// Objectives and sizing as a shell sees them: what is printed, what is written, and the exit status.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A desk that answers in two seconds; a customer comes every second, so two servers are too few by a hair.
class Objectives : public test::OwnShell {
 protected:
  Objectives() {
    write("s.yaml", R"(gelombang: 1
name: s
duration: 10 min
arrivals: {interarrival_time: exponential(mean 1 s)}
stations: {desk: {kind: server_pool, servers: 4}}
endpoints: {ask: {at: desk, service_time: exponential(mean 2 s)}}
clients: {patient: {timeout: 1 h}}
journey: {visit: {request: ask, client: patient, milestone: asked}}
objectives: [mean(ask.response_time) <= 5 s over the run]
prices: {desk_hour: {price: 6, per: hour, currency: USD, source: a guess, date: 2026-01-01}}
size: {variables: {desks: {set: stations.desk.servers, from: 2, to: 6, price: desk_hour}}}
)");
  }
  int gelombang(const std::string& line) { return shell(GELOMBANG_PROGRAM, "$GELOMBANG " + line); }
  int run(const std::string& options) { return gelombang("run s.yaml --quiet " + options); }
  int size(const std::string& options) { return gelombang("size s.yaml --quiet " + options); }
};

TEST_F(Objectives, ARunEndsWithTheirTableAndWithSuccessWhenTheyHold) {
  EXPECT_EQ(run("--replications 10"), 0) << err;
  EXPECT_THAT(out, AllOf(HasSubstr("Objectives\n"), HasSubstr("mean(ask.response_time) <= 5 s over the"),
                         HasSubstr("holds")));
  const results::Bundle bundle = results::read_bundle((place / "out" / "s").string());
  ASSERT_EQ(bundle.objectives.size(), 1U);
  EXPECT_EQ(bundle.objectives[0].verdict, results::ObjectiveVerdict::holds);
  EXPECT_EQ(bundle.objective_windows.size(), 1U);
}

TEST_F(Objectives, OneThatFailsIsExitStatusTen) {
  EXPECT_EQ(run("--replications 10 --set stations.desk.servers=1"), 10);
  EXPECT_THAT(out, HasSubstr("FAILS"));
}

TEST_F(Objectives, OneThatIsUndecidedIsASuccessUnlessStrict) {
  EXPECT_EQ(run(""), 0);
  EXPECT_THAT(out, HasSubstr("undecided: one replication tells nothing of another"));
  EXPECT_EQ(run("--strict"), 11);
}

TEST_F(Objectives, ReplicationsGoOnUntilTheyAreDecided) {
  EXPECT_EQ(run("--replications auto"), 0) << err;
  EXPECT_THAT(out, AllOf(HasSubstr("10 replications"), HasSubstr("--replications auto"), HasSubstr("holds")));
  EXPECT_EQ(run("--replications auto --set objectives=null --set size=null"), 2);
  EXPECT_THAT(err, HasSubstr("nothing says when there are enough replications"));
  EXPECT_EQ(run("--replications few"), 2);
}

TEST_F(Objectives, MetricsListsWhatCanBeNamed) {
  EXPECT_EQ(gelombang("metrics s.yaml"), 0) << err;
  EXPECT_THAT(out, AllOf(HasSubstr("delay_in_queue"), HasSubstr("names: desk"), HasSubstr("names: ask"),
                         HasSubstr("names: asked"), HasSubstr("gave_up")));
}

TEST_F(Objectives, TheCheapestPlanIsPrintedAndWrittenWithAllThatWereJudged) {
  EXPECT_EQ(size(""), 0) << err;
  EXPECT_THAT(out, AllOf(HasSubstr("CERTIFIED: desks=3, at USD 3."), HasSubstr("With one step less"),
                         HasSubstr("Effort"), HasSubstr("plans judged")));
  const results::Bundle bundle = results::read_bundle((place / "out" / "s-size").string());
  ASSERT_EQ(bundle.size.size(), 1U);
  EXPECT_EQ(bundle.size[0].status, results::SizeStatus::certified);
  EXPECT_EQ(bundle.size[0].price, 3);  // three desks for a sixth of an hour
  EXPECT_EQ(bundle.size_variables.at(0).value, "3");
  EXPECT_GE(bundle.size_plans.size(), 3U);
  EXPECT_TRUE(std::filesystem::exists(place / "out" / "s-size" / "csv" / "size_plans.csv"));
}

TEST_F(Objectives, TheSameSeedGivesTheSameBytes) {
  EXPECT_EQ(size("--out a --jobs 1"), 0);
  EXPECT_EQ(size("--out b --jobs 4"), 0);
  EXPECT_EQ(shell(GELOMBANG_PROGRAM, "diff -r a b"), 0) << out;
}

TEST_F(Objectives, NoFeasiblePlanIsExitStatusTen) {
  EXPECT_EQ(size("--set 'objectives=mean(ask.response_time) <= 1 s over the run'"), 10);
  EXPECT_THAT(out,
              AllOf(HasSubstr("NO FEASIBLE PLAN IN THE BOX"), HasSubstr("mean(ask.response_time) <= 1 s")));
}

TEST_F(Objectives, ForABudgetTheBestPlanIsFound) {
  EXPECT_EQ(size("--set size.budget=4 --set 'size.least=mean(ask.response_time) over the run'"), 0) << err;
  EXPECT_THAT(out,
              AllOf(HasSubstr("CERTIFIED: desks=4, at USD 4."), HasSubstr("least mean(ask.response_time)")));
  EXPECT_EQ(size("--set size.budget=1 --set 'size.least=mean(ask.response_time) over the run'"), 3);
  EXPECT_THAT(err, HasSubstr("the cheapest plan costs 2"));
  EXPECT_EQ(size("--set size.budget=4"), 3);
  EXPECT_THAT(err, HasSubstr("of what the best plan has the least, or the most, is not said"));
}

TEST_F(Objectives, WhatIsWrongWithASizeIsToldWithItsPlaceAndNothingIsWritten) {
  EXPECT_EQ(size("--set size=null"), 3);
  EXPECT_THAT(err, HasSubstr("the scenario has no section 'size'"));
  EXPECT_EQ(size("--set objectives=null"), 3);
  EXPECT_THAT(err, HasSubstr("nothing says what a plan must do"));
  EXPECT_EQ(size("--set size.variables.desks.to=1"), 3);
  EXPECT_THAT(err, HasSubstr("it is from 2 to 1: there is no such number"));
  EXPECT_EQ(size("--set size.variables.desks.set=stations.desc.servers"), 3);
  EXPECT_THAT(err, AllOf(HasSubstr("with plan desks=6"), HasSubstr("desc")));
  EXPECT_EQ(size("--set size.variables.desks.price=desk_day"), 3);
  EXPECT_THAT(err, HasSubstr("there is no price 'desk_day'"));
  EXPECT_FALSE(std::filesystem::exists(place / "out" / "s-size"));
}

}  // namespace
}  // namespace gelombang::cli
