// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/explain.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

results::Bundle explained(const Model& model, const Question& question) {
  results::Bundle bundle;
  explain(model, {}, {question}, bundle);
  return bundle;
}

double part(const results::Bundle& bundle, const std::string& name) {
  for (const auto& each : bundle.explanation_parts)
    if (each.part == name) return each.slowest_ns / 1e9;
  ADD_FAILURE() << "there is no part " << name;
  return 0;
}

/// People far enough apart; app works 3 s and holds its server while the only database works 4 s.
SmallModel site() {
  SmallModel model(0, 20);
  const auto app = model.pool("app", 1), database = model.pool("database", 1);
  model.request_step("visit", model.endpoint("ask", {Call(app, 3, {Call(database, 4)})}),
                     model.patient_client());
  return model;
}

TEST(Explain, AVisitIsQueueOwnServiceAndWhatEachCalleeHeldItFor) {
  const results::Bundle bundle = explained(site(), {});
  EXPECT_DOUBLE_EQ(part(bundle, "delay in queue"), 0);
  EXPECT_DOUBLE_EQ(part(bundle, "own service"), 3);
  EXPECT_DOUBLE_EQ(part(bundle, "held by database: its queue"), 0);
  EXPECT_DOUBLE_EQ(part(bundle, "held by database: the rest"), 4);
  EXPECT_EQ(bundle.explanations[0].explained, 179);  // the last one came in the last instant
  EXPECT_EQ(bundle.explanations[0].left_out, 1);
}

TEST(Explain, ARequestIsEarlierAttemptsNetworkAndQueueAndServiceOfEachStation) {
  const results::Bundle bundle = explained(site(), {Question::About::endpoint, 0});
  EXPECT_DOUBLE_EQ(part(bundle, "app: service"), 3);
  EXPECT_DOUBLE_EQ(part(bundle, "database: service"), 4);
  EXPECT_DOUBLE_EQ(part(bundle, "network"), 0);
}

TEST(Explain, IsOnlyOfThoseWhoCameInTheInterval) {
  const results::Bundle bundle =
      explained(site(), {Question::About::station, 0, SimTime{minutes(10)}, SimTime{minutes(11)}});
  EXPECT_EQ(bundle.explanations[0].explained, 3);
  EXPECT_EQ(bundle.explanations[0].to, Duration{minutes(11)});
}

TEST(Explain, TimeSinceTheFirstAttemptCountsForARequest) {
  // The first is served from 1 s to 101 s. The second is sent at 2 s and served from 101 s to 201 s, but for
  // nobody since 152 s; sent again at 182 s, it is served from 201 s to 301 s.
  SmallModel model(2, 1);
  const auto desk = model.pool("desk", 1);
  Client browser;
  browser.timeout = seconds(150);
  browser.attempts = 2;
  browser.retry_after = Distribution::constant(30);
  model.request_step("visit", model.endpoint("serve", {Call(desk, 100)}), model.client(browser));
  const results::Bundle bundle = explained(model, {Question::About::endpoint, 0});
  EXPECT_DOUBLE_EQ(part(bundle, "earlier attempts, and waits before the next"), 180);
  EXPECT_DOUBLE_EQ(part(bundle, "desk: delay in queue"), 19);
  EXPECT_DOUBLE_EQ(part(bundle, "desk: service"), 100);
  EXPECT_EQ(bundle.explanations[0].attempts_slowest, 1);
}

TEST(Breakdown, TheSlowestAreWholeBucketsFromTheTop) {
  Breakdown breakdown(1);
  for (std::int64_t i = 1; i <= 100; ++i) breakdown.add(i, {i}, 0, 0);
  EXPECT_EQ(breakdown.slowest(0.02).count, 2);
  EXPECT_DOUBLE_EQ(breakdown.slowest(0.02).parts[0], 99.5);
  EXPECT_EQ(breakdown.between(0.25, 0.5).count, 25);
  EXPECT_DOUBLE_EQ(breakdown.between(0.25, 0.5).parts[0], 38);
  EXPECT_EQ(Breakdown(1).slowest(0.01).count, 0);
}

}  // namespace
}  // namespace gelombang::experiment
