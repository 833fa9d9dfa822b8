// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/task.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/experiment/explain.hpp"
#include "engine/experiment/outcome_journal.hpp"
#include "engine/results/bytes.hpp"
#include "tests/unit/experiment/whole_launch.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// In one step.
Outcome outcome_of(const Model& model, TaskKey key = {}) {
  MeasuredRun run(model, 1, key, {true});
  EXPECT_TRUE(run.advance_to(SimTime{model.duration}));
  return run.result();
}

TEST(Task, MayBeSteppedToAnyInstantAndLookedAtThereAndItsOutcomeIsThatOfAnUnsteppedOne) {
  const WholeLaunch model;
  MeasuredRun run(model, 1, {}, {true});
  for (SimTime at{}; !run.is_over(); at += std::chrono::milliseconds(3'700)) {
    ASSERT_TRUE(run.advance_to(at));
    EXPECT_EQ(run.now(), std::min(at, SimTime{model.duration}));
    EXPECT_TRUE(run.snapshot().findings.empty()) << "conservation or Little's law";
  }
  EXPECT_EQ(to_bytes(run.result()), to_bytes(outcome_of(model)));
}

TEST(Task, HasSomethingToMeasureOfEverySubject) {
  const results::Bundle bundle = outcome_of(WholeLaunch()).bundle;
  EXPECT_GT(bundle.people.at(0).finished.mean, 0);
  EXPECT_GT(bundle.stations.at(0).refused.mean + bundle.stations.at(0).reneged.mean +
                bundle.stations.at(0).dropped.mean,
            0);
  for (const results::StationRow& station : bundle.stations)
    EXPECT_GT(station.completions.mean, 0) << station.station;
  EXPECT_GT(bundle.requests.at(0).retries.mean, 0);
  EXPECT_GT(bundle.rooms.at(0).delay_in_queue.max.mean, 0);
  EXPECT_EQ(bundle.jobs.at(0).finished.mean, 1);
  EXPECT_EQ(bundle.faults.size(), 1U);
  EXPECT_EQ(bundle.published.size(), 2U);
  EXPECT_EQ(bundle.draws.at(0).selected, 50);
  EXPECT_EQ(bundle.time_series.at(0).values.size(), 10U);
}

TEST(Task, SnapshotTellsTheTimeUpToNow) {
  const WholeLaunch model;
  MeasuredRun run(model, 1, {}, {});
  EXPECT_EQ(run.snapshot().people.at(0).arrived.mean, 0);
  ASSERT_TRUE(run.advance_to(SimTime{seconds(150)}));
  const results::Bundle early = run.snapshot();
  ASSERT_TRUE(run.advance_to(SimTime{minutes(9)}));
  const results::Bundle late = run.snapshot();
  EXPECT_EQ(early.time_series.at(0).values.size(), 3U) << "the part of a minute is told too";
  EXPECT_EQ(late.time_series.at(0).values.size(), 9U);
  EXPECT_LT(early.people.at(0).arrived.mean, late.people.at(0).arrived.mean);
  EXPECT_TRUE(early.draws.empty());
  EXPECT_EQ(late.draws.size(), 1U);
}

TEST(Task, NextInstantIsAFullMinuteTheEndOfTheWarmUpOrAPublishedOne) {
  const WholeLaunch model;
  MeasuredRun run(model, 1, {}, {});
  for (const int at : {60, 90, 95, 120, 180}) {
    EXPECT_EQ(run.next_instant(), SimTime{seconds(at)});
    run.advance_to(run.next_instant() - seconds(1));
    EXPECT_EQ(run.next_instant(), SimTime{seconds(at)});
    run.advance_to(run.next_instant());
  }
}

struct CountOfArrivals {
  int arrived = 0;
  void record(const facts::PersonArrived&) { ++arrived; }
};

TEST(Task, RunsBesideASecondRecorderThatHearsWhatItWantsToHear) {
  const WholeLaunch model;
  CountOfArrivals count;
  MeasuredRunBeside<CountOfArrivals> run(model, 1, {}, {true}, count);
  run.advance_to(SimTime{minutes(3)});
  EXPECT_EQ(count.arrived, run.snapshot().people.at(0).arrived.mean);
  run.advance_to(SimTime{model.duration});
  EXPECT_EQ(to_bytes(run.result()), to_bytes(outcome_of(model)));
}

TEST(Task, AnExplanationIsTheSameBesideTheMeasuresAndAlone) {
  const WholeLaunch model;
  results::Bundle alone;
  explain(model, {}, {{Question::About::station, 0, {}, SimTime::max()}}, alone);
  Explainer explainer(model, {Question::About::station, 0, {}, SimTime::max()});
  MeasuredRunBeside<Explainer> run(model, 1, {}, {true}, explainer);
  run.advance_to(SimTime{model.duration});
  results::Bundle beside;
  explainer.write(beside, run.now());
  EXPECT_EQ(results::to_bytes(beside), results::to_bytes(alone));
  EXPECT_GT(beside.explanations.at(0).explained, 0);
  EXPECT_EQ(to_bytes(run.result()), to_bytes(outcome_of(model)));
}

TEST(Task, TwoMayBeSteppedInTurn) {
  const WholeLaunch model;
  MeasuredRun one(model, 1, {0, 0}, {true}), other(model, 1, {0, 1}, {true});
  while (!one.is_over() || !other.is_over()) {
    one.advance_to(one.now() + seconds(7));
    other.advance_to(other.now() + seconds(11));
  }
  EXPECT_EQ(to_bytes(one.result()), to_bytes(outcome_of(model, {0, 0})));
  EXPECT_EQ(to_bytes(other.result()), to_bytes(outcome_of(model, {0, 1})));
  EXPECT_NE(one.result().replication.fingerprint, other.result().replication.fingerprint);
}

TEST(Task, OfADesignPointHasTheRandomNumbersOfTheSameReplicationOfAnother) {
  const WholeLaunch model;
  EXPECT_EQ(outcome_of(model, {0, 1}).replication.fingerprint,
            outcome_of(model, {5, 1}).replication.fingerprint);
}

TEST(Task, ThatIsStoppedIsInterruptedAndTellsOfTheTimeUntilThen) {
  const WholeLaunch model;
  std::atomic<bool> stop{false};
  MeasuredRun run(model, 1, {}, {true, &stop});
  ASSERT_TRUE(run.advance_to(SimTime{seconds(150)}));
  stop = true;
  EXPECT_FALSE(run.advance_to(SimTime{model.duration}));
  EXPECT_TRUE(run.is_over());
  const Outcome outcome = run.result();
  EXPECT_EQ(outcome.replication.status, results::Replication::Status::interrupted);
  EXPECT_EQ(outcome.replication.end, seconds(150));
  EXPECT_TRUE(outcome.is_measured());
}

TEST(Task, WhoseRuleBreaksItsContractHasFailedAndSaysHow) {
  WholeLaunch model;
  model.steps[0].rule = model.rule(
      "broken", [](const RuleQuestion&, RandomStream&) -> Verdict { throw PluginError("it broke"); });
  MeasuredRun run(model, 1, {}, {true});
  EXPECT_FALSE(run.advance_to(SimTime{model.duration}));
  EXPECT_TRUE(run.is_over());
  const Outcome outcome = run.result();
  EXPECT_EQ(outcome.replication.status, results::Replication::Status::failed);
  EXPECT_EQ(outcome.replication.message, "it broke");
  EXPECT_FALSE(outcome.is_measured());
  EXPECT_TRUE(outcome.bundle.people.empty());
}

}  // namespace
}  // namespace gelombang::experiment
