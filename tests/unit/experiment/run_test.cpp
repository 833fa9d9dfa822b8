// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/run.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;

SmallModel counter() {
  SmallModel model(0, 1);
  model.arrivals.interarrival_time = Distribution::exponential(20);
  const auto desk = model.pool("desk", 1);
  Step& visit = model.request_step(
      "visit", model.endpoint("serve", {Call(desk, Distribution::exponential(15))}), model.patient_client());
  visit.milestone = model.milestone("served");
  return model;
}

TEST(Run, IsTheSameOnOneThreadAndOnTwo) {
  const SmallModel model = counter();
  RunOptions options;
  options.replications = 6;
  options.jobs = 1;
  const results::Bundle one = run(model, options);
  options.jobs = 2;
  const results::Bundle two = run(model, options);
  EXPECT_EQ(one.fingerprint, two.fingerprint);
  ASSERT_EQ(one.replications.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_EQ(one.replications[i].fingerprint, two.replications[i].fingerprint);
  EXPECT_NE(one.replications[0].fingerprint, one.replications[1].fingerprint);
  EXPECT_EQ(one.stations[0].delay_in_queue.mean.mean, two.stations[0].delay_in_queue.mean.mean);
  EXPECT_EQ(one.stations[0].delay_in_queue.mean.half_width, two.stations[0].delay_in_queue.mean.half_width);
  EXPECT_EQ(one.status, results::Bundle::Status::complete);
  ASSERT_EQ(one.time_series.size(), two.time_series.size());
  for (std::size_t i = 0; i < one.time_series.size(); ++i)
    EXPECT_EQ(one.time_series[i].values, two.time_series[i].values) << one.time_series[i].name;
}

TEST(Run, ThatIsStoppedKeepsWhatItHasAndSaysThatItIsPartial) {
  SmallModel model = counter();
  std::atomic<bool> stop{false};
  // The rule is asked of everybody, and so can look at the clock.
  model.steps[0].rule = model.rule("clock", [&](const RuleQuestion& question, RandomStream&) {
    if (question.now > SimTime{minutes(30)}) stop = true;
    return Verdict{};
  });
  RunOptions options;
  options.stop = &stop;
  const results::Bundle bundle = run(model, options);
  EXPECT_EQ(bundle.status, results::Bundle::Status::partial);
  EXPECT_EQ(bundle.replications[0].status, results::Replication::Status::interrupted);
  EXPECT_GT(bundle.reached, minutes(30));
  EXPECT_LT(bundle.reached, minutes(40));
  const auto& everybody = bundle.people[0];
  EXPECT_GT(everybody.arrived.mean, 50);
  EXPECT_EQ(everybody.arrived.mean,
            everybody.finished.mean + everybody.lost.mean + everybody.on_the_way.mean);
  EXPECT_EQ(bundle.time_series[0].values.size(), static_cast<std::size_t>(bundle.reached / minutes(1)) + 1)
      << "the part of a minute is told too";
  EXPECT_TRUE(bundle.findings.empty());
}

TEST(Run, StoppedBeforeItBeginsHoldsNothing) {
  const std::atomic<bool> stop{true};
  RunOptions options;
  options.stop = &stop;
  const results::Bundle bundle = run(counter(), options);
  EXPECT_EQ(bundle.status, results::Bundle::Status::partial);
  EXPECT_TRUE(bundle.people.empty());
  EXPECT_EQ(bundle.reached, Duration{0});
}

TEST(Run, ComparesWithWhatWasPublishedAtItsInstant) {
  SmallModel model(0, 10);
  model.step("visit").milestone = model.milestone("served");
  model.published = {{std::chrono::seconds(95), 0, 9}, {minutes(30), 0, 200}};
  model.published_tolerance = 0.05;
  const results::Bundle bundle = run(model, {});
  ASSERT_EQ(bundle.published.size(), 2U);
  EXPECT_EQ(bundle.published[0].simulated.mean, 9);
  EXPECT_TRUE(bundle.published[0].within);
  EXPECT_EQ(bundle.published[1].simulated.mean, 180);
  EXPECT_NEAR(bundle.published[1].relative_difference, -0.1, 1e-12);
  EXPECT_FALSE(bundle.published[1].within);
}

TEST(Run, ARuleThatBreaksItsContractFailsTheReplicationAndTheOthersGoOn) {
  SmallModel model = counter();
  model.steps[0].rule = model.rule("moody", [](const RuleQuestion& question, RandomStream& draws) -> Verdict {
    if (question.person == 0 && draws.uniform() < 0.5) throw PluginError("rule 'moody' would not say");
    return {};
  });
  RunOptions options;
  options.replications = 8;
  const results::Bundle bundle = run(model, options);
  int failed = 0;
  for (const auto& replication : bundle.replications)
    failed += replication.status == results::Replication::Status::failed ? 1 : 0;
  EXPECT_GT(failed, 0);
  EXPECT_LT(failed, 8);
  EXPECT_EQ(bundle.people[0].arrived.n, 8 - failed);
  EXPECT_EQ(bundle.status, results::Bundle::Status::partial);
  ASSERT_EQ(bundle.findings.size(), 1U);
  EXPECT_EQ(bundle.findings[0].kind, results::Finding::Kind::replication_failed);
  EXPECT_EQ(test::text_in(bundle.findings[0], "message"), "rule 'moody' would not say");
}

TEST(Run, OfWhichEveryReplicationFailsThrows) {
  SmallModel model = counter();
  model.steps[0].rule = model.rule("broken", [](const RuleQuestion&, RandomStream&) -> Verdict {
    throw PluginError("rule 'broken' would not say");
  });
  EXPECT_THROW(run(model, {}), PluginError);
}

}  // namespace
}  // namespace gelombang::experiment
