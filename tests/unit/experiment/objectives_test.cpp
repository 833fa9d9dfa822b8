// SPDX-License-Identifier: Apache-2.0
// What objectives observe in a replication, and when they hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "engine/experiment/judged_run.hpp"
#include "engine/experiment/objective_verdicts.hpp"
#include "engine/experiment/run.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Relation = Objective::Relation;
using Statistic = Objective::Statistic;
using Verdict = results::ObjectiveVerdict;

/// One person a second for a minute, at a desk that needs two seconds for each: who comes at second k is
/// served from second 2 k - 1 on.
struct Desk : SmallModel {
  Desk() : SmallModel(0, 1, minutes(1)) {
    pool("desk", 1);
    request_step("visit", endpoint("serve", {Call(0, 2)}), patient_client());
  }
  Objective& objective(Metric::Id metric, Statistic statistic = Statistic::plain, std::uint16_t subject = 0) {
    Objective made;
    made.text = "objective";
    made.metric = metric;
    made.statistic = statistic;
    made.subject = subject;
    made.to = made.every = duration;
    return objectives.emplace_back(made);
  }
  ObjectiveObservation observed() {
    const ObjectiveObservations all = observations();
    return all.at(0).at(0);
  }
  ObjectiveObservations observations() {
    ObjectiveMeasures measures(*this);
    JudgedRun run(*this, 1, {0, 0}, {}, measures);
    run.advance_to(SimTime{duration});
    ObjectiveObservations seen;
    run.look([&](const RunView& view) { seen = measures.observations(view); });
    return seen;
  }
};

TEST(ObjectiveMeasures, ADelayIsThatOfVisitsServedByTheTimeTheyCame) {
  Desk desk;
  Objective& delays = desk.objective(Metric::Id::delay_in_queue, Statistic::mean);
  delays.from = seconds(10);
  delays.to = seconds(20);
  delays.every = seconds(10);
  // Came at 10 .. 19 s, began at 19, 21 .. 37 s: delays 9 .. 18 s.
  EXPECT_EQ(desk.observed(), (ObjectiveObservation{13.5, 1}));
  delays.statistic = Statistic::maximum;
  EXPECT_EQ(desk.observed(), (ObjectiveObservation{18, 1}));
}

TEST(ObjectiveMeasures, AShareAboveCountsWhoStillWaitsAndHasWaitedLonger) {
  Desk desk;
  Objective& share = desk.objective(Metric::Id::delay_in_queue, Statistic::share_above);
  share.threshold = seconds(10);
  // 30 were served, who came at 1 .. 30 s and waited 0 .. 29 s: 19 of them longer than 10 s. Of those who
  // came at 31 .. 60 s the ones of 31 .. 49 s have waited longer than 10 s already; of the others nobody
  // knows.
  EXPECT_EQ(desk.observed(), (ObjectiveObservation{19 + 19, 30 + 19}));
}

TEST(ObjectiveMeasures, LevelsAreOfTheirWindows) {
  Desk desk;
  Objective& queue = desk.objective(Metric::Id::number_in_queue, Statistic::maximum);
  queue.every = seconds(20);
  const ObjectiveObservations seen = desk.observations();
  ASSERT_EQ(seen.at(0).size(), 3U);
  EXPECT_EQ(seen[0][1].part, 20);  // at 40 s 40 have come, 20 have begun
  EXPECT_EQ(seen[0][2].part, 30);
  queue.metric = Metric::Id::utilization;
  queue.statistic = Statistic::plain;
  const ObjectiveObservations busy = desk.observations();
  EXPECT_DOUBLE_EQ(busy[0][0].part, 19.0 / 20);  // nobody came before second 1
  EXPECT_DOUBLE_EQ(busy[0][1].part, 1);
}

TEST(ObjectiveMeasures, RequestsAreOfTheTimeAtWhichTheyWereSent) {
  Desk desk;
  desk.clients[0].timeout = seconds(5);
  desk.clients[0].attempts = 1;
  Objective& success = desk.objective(Metric::Id::success_rate);
  success.every = seconds(30);
  // Answers of those sent at 1, 2, 3, 4 s came after 2, 3, 4, 5 s; later ones too late.
  const std::vector<ObjectiveObservation> windows = desk.observations().at(0);
  EXPECT_EQ(windows[0].whole, 29);
  EXPECT_EQ(windows[0].part, 3 + (windows[0].part == 4 ? 1 : 0));
  desk.objectives[0].metric = Metric::Id::sent;
  EXPECT_EQ(desk.observations().at(0).at(0).part, 29);
}

TEST(ObjectiveMeasures, WhoGivesUpIsOfTheTimeOfComingOrAsARatioOfTheTimeOfGoing) {
  Desk desk;
  desk.stations[0].patience = Distribution::constant(4.5);
  desk.objective(Metric::Id::reneging_probability).every = seconds(10);
  desk.objective(Metric::Id::reneging_ratio).every = seconds(10);
  // Those who came at 6, 8, 10 .. s go after 4.5 s, since the desk takes every other one: the last at 58.5 s.
  const ObjectiveObservations seen = desk.observations();
  EXPECT_EQ(seen[0][0], (ObjectiveObservation{2, 9}));
  EXPECT_EQ(seen[1][0], (ObjectiveObservation{0, 9}));
  EXPECT_EQ(seen[0][5], (ObjectiveObservation{3, 10}));
  EXPECT_EQ(seen[1][5], (ObjectiveObservation{5, 10}));
}

TEST(ObjectiveMeasures, AloneTheySeeWhatTheySeeBesideTheMeasures) {
  Desk desk;
  desk.objective(Metric::Id::delay_in_queue, Statistic::quantile).quantile = 0.5;
  desk.objective(Metric::Id::number_in_queue, Statistic::mean);
  desk.objective(Metric::Id::arrived, Statistic::plain, Objective::all);
  desk.objective(Metric::Id::finished_share, Statistic::plain, Objective::all);
  ObjectivesAlone alone(desk);
  SeededRun<ObjectivesAlone> run(desk, 1, {0, 0}, alone);
  run.advance_to(SimTime{desk.duration});
  EXPECT_EQ(alone.observations(ViewOf(run.run())), desk.observations());
}

TEST(ObjectiveMeasures, ARunWithObjectivesHappensAsOneWithoutThem) {
  Desk desk;
  const std::uint64_t fingerprint = run(desk, {}).fingerprint;
  desk.objective(Metric::Id::number_in_queue, Statistic::mean).every = seconds(7);
  EXPECT_EQ(run(desk, {}).fingerprint, fingerprint);
}

// Verdicts.

Objective at_most(double limit) {
  Objective objective;
  objective.relation = Relation::at_most;
  objective.limit = limit;
  return objective;
}

TEST(ObjectiveVerdicts, TheWholeIntervalIsOnTheRightSideOnTheWrongOneOrAcrossTheLimit) {
  EXPECT_EQ(verdict_of(at_most(5), {4, 3, 5}), Verdict::holds);
  EXPECT_EQ(verdict_of(at_most(5), {7, 5.1, 9}), Verdict::fails);
  EXPECT_EQ(verdict_of(at_most(5), {4, 3, 5.1}), Verdict::undecided);
}

TEST(ObjectiveVerdicts, OneReplicationDecidesNothingButThatSomethingIsNotZero) {
  const std::vector<ObjectiveObservation> one{{3, 1}};
  const results::Interval interval = objective_interval(one, false, 0.95);
  EXPECT_EQ(interval.value, 3);
  EXPECT_TRUE(std::isnan(interval.low));
  EXPECT_EQ(verdict_of(at_most(5), interval), Verdict::undecided);
  Objective none = at_most(0);
  none.relation = Relation::equal;
  EXPECT_EQ(verdict_of(none, interval), Verdict::fails);
}

TEST(ObjectiveVerdicts, AMeanHasStudentsInterval) {
  // Law and Kelton's ten replications; at 90 % the half-width is 0.237253.
  std::vector<ObjectiveObservation> ten;
  for (const double value : {1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09})
    ten.push_back({value, 1});
  const results::Interval interval = objective_interval(ten, false, 0.90);
  EXPECT_NEAR(interval.value, 1.343, 1e-12);
  EXPECT_NEAR(interval.high - interval.value, 0.237253, 1e-6);
}

TEST(ObjectiveVerdicts, AShareOfNobodyHasAnUpperLimitAboveZero) {
  const std::vector<ObjectiveObservation> three{{0, 100}, {0, 100}, {0, 100}};
  const results::Interval interval = objective_interval(three, true, 0.95);
  EXPECT_EQ(interval.low, 0);
  EXPECT_GT(interval.high, 3.0 / 48);  // the rule of three, of 16 observations a replication
  EXPECT_LT(interval.high, 0.5);
}

TEST(ObjectiveVerdicts, MoreMayGiveUpInAWindowThanComeInIt) {
  const std::vector<ObjectiveObservation> few{{3, 2}, {0, 50}, {1, 50}}, most{{30, 20}, {33, 22}, {27, 18}};
  EXPECT_NEAR(objective_interval(few, true, 0.95).value, 4.0 / 102, 1e-12);
  const results::Interval interval = objective_interval(most, true, 0.95);
  EXPECT_NEAR(interval.value, 1.5, 1e-12);
  EXPECT_GT(interval.low, 1);
}

/// Of every ten replications one has a burst: a queue that is long for 7 % of its people. The share is .7 %.
TEST(ObjectiveVerdicts, ThatNoReplicationOfAFewHasHadABurstDoesNotMakeItRare) {
  const std::vector<ObjectiveObservation> lucky(10, {0, 1300});
  EXPECT_GT(objective_interval(lucky, true, 0.99).high, 0.007);
  std::vector<ObjectiveObservation> many;
  for (int i = 0; i < 400; ++i) many.push_back({i % 10 == 0 ? 91.0 : 0.0, 1300});
  const results::Interval interval = objective_interval(many, true, 0.99);
  EXPECT_LT(interval.low, 0.007);
  EXPECT_GT(interval.high, 0.007);
  EXPECT_LT(interval.high, 0.012);
}

TEST(ObjectiveVerdicts, ReplicationsThatDifferMoreThanIndependentPeopleWouldMakeTheIntervalWider) {
  const std::vector<ObjectiveObservation> alike{{50, 100}, {52, 100}, {48, 100}, {50, 100}},
      apart{{20, 100}, {80, 100}, {10, 100}, {90, 100}};
  const results::Interval narrow = objective_interval(alike, true, 0.95),
                          wide = objective_interval(apart, true, 0.95);
  EXPECT_LT(narrow.high - narrow.low, 0.2);
  EXPECT_GT(wide.high - wide.low, 0.6);
}

/// How often the 95 % interval of a share has the true one in it: 2,000 times 20 replications of 50 people
/// who share a fate within their replication (beta-binomial).
double coverage(double p, double spread) {
  std::mt19937 random(7);
  int covered = 0;
  constexpr int trials = 2000;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<ObjectiveObservation> replications;
    for (int i = 0; i < 20; ++i) {
      std::gamma_distribution<double> yes(p / spread), no((1 - p) / spread);
      const double a = yes(random), b = no(random);
      replications.push_back(
          {static_cast<double>(std::binomial_distribution<int>(50, a / (a + b))(random)), 50});
    }
    const results::Interval interval = objective_interval(replications, true, 0.95);
    covered += interval.low <= p && p <= interval.high ? 1 : 0;
  }
  return static_cast<double>(covered) / trials;
}

TEST(ObjectiveVerdicts, IntervalsOfSharesCoverTheTruthAlsoNearZeroAndWherePeopleShareAFate) {
  EXPECT_GT(coverage(0.5, 0.01), 0.93);
  EXPECT_GT(coverage(0.5, 0.2), 0.93);
  EXPECT_GT(coverage(0.02, 0.01), 0.93);
  EXPECT_GT(coverage(0.005, 0.001), 0.93);
  EXPECT_GT(coverage(0.98, 0.02), 0.93);
}

TEST(ObjectiveVerdicts, AnObjectiveFailsInItsWorstWindowAndHoldsInAll) {
  Desk desk;
  Objective& delays = desk.objective(Metric::Id::delay_in_queue, Statistic::maximum);
  delays.every = seconds(10);
  delays.to = seconds(30);
  delays.limit = 15;
  RunOptions two;
  two.replications = 2;
  const results::Bundle bundle = run(desk, two);
  ASSERT_EQ(bundle.objectives.size(), 1U);
  const results::ObjectiveRow& row = bundle.objectives[0];
  EXPECT_EQ(row.verdict, Verdict::fails);
  EXPECT_EQ(row.windows, 3);
  EXPECT_EQ(row.failed, 2);
  EXPECT_EQ(row.from, seconds(20));
  EXPECT_EQ(row.value.value, 28);  // came at 29 s, began at 57 s
  ASSERT_EQ(bundle.objective_windows.size(), 3U);
  EXPECT_EQ(bundle.objective_windows[0].verdict, Verdict::holds);
}

/// One customer a second on average, one server: the mean delay is far from 3 s, and near 10 s.
struct Counter : SmallModel {
  explicit Counter(double limit_s) : SmallModel(0, 1, minutes(30)) {
    arrivals.interarrival_time = Distribution::exponential(1);
    pool("counter", 2);
    request_step("visit", endpoint("serve", {Call(0, 1)}), patient_client());
    Objective objective;
    objective.text = "objective";
    objective.metric = Metric::Id::delay_in_queue;
    objective.statistic = Statistic::mean;
    objective.subject = 0;
    objective.to = objective.every = duration;
    objective.limit = limit_s;
    objectives.push_back(objective);
  }
};

TEST(ObjectiveVerdicts, ReplicationsGoOnUntilEveryObjectiveIsDecided) {
  RunOptions options;
  options.replications = 10;
  options.most_replications = 320;
  const results::Bundle soon = run(Counter(30), options);
  EXPECT_EQ(soon.replications.size(), 10U);
  EXPECT_EQ(soon.objectives.at(0).verdict, Verdict::holds);
  // A limit that the delay comes near to takes longer, or for ever.
  const double delay = soon.objectives.at(0).value.value;
  std::vector<Progress> told;
  const results::Bundle late =
      run(Counter(delay * 1.001), options, [&](const Progress& now) { told.push_back(now); });
  EXPECT_GT(late.replications.size(), 10U);
  EXPECT_LE(late.replications.size(), 320U);
  for (std::size_t i = 0; i < late.replications.size(); ++i)
    EXPECT_EQ(late.replications[i].index, static_cast<int>(i));
  EXPECT_EQ(late.replications[3].fingerprint, soon.replications[3].fingerprint);

  // Progress goes on with each look instead of beginning anew.
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().replications_done, static_cast<int>(late.replications.size()));
  EXPECT_EQ(told.back().replications, static_cast<int>(late.replications.size()));
  const auto falls_back = [](const Progress& before, const Progress& after) {
    return after.replications_done < before.replications_done || after.events < before.events;
  };
  EXPECT_EQ(std::adjacent_find(told.begin(), told.end(), falls_back), told.end());
}

}  // namespace
}  // namespace gelombang::experiment
