// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/deadlock.hpp"

#include <gtest/gtest.h>

#include "engine/experiment/run.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// Two ways through two pools of one server each, in opposite order; somebody takes each of them at one time.
struct Crossing : SmallModel {
  explicit Crossing(std::uint32_t servers = 1) : SmallModel(0, 3600, minutes(10)) {
    const auto stock = pool("stock", servers), till = pool("till", servers);
    endpoint("buy", {Call(stock, 10, {Call(till, 1)})});
    endpoint("refund", {Call(till, 20, {Call(stock, 1)})});
    for (const std::uint16_t which : std::initializer_list<std::uint16_t>{0, 1}) {
      Job job;
      job.name = which == 0 ? "buyer" : "refunder";
      job.endpoint = which;
      job.at = SimTime{seconds(60)};
      jobs.push_back(job);
    }
    request_step("visit", 0, patient_client());
  }
};

TEST(Deadlock, OfTwoWhoHoldWhatTheOtherWaitsForIsToldWithItsStationsAndSince) {
  const results::Bundle bundle = run(Crossing(), {});
  for (const results::StationRow& row : bundle.stations) {
    EXPECT_EQ(row.deadlocked.mean, 2) << row.station;  // one holds its server, one queues for it
    EXPECT_EQ(row.deadlocked_since, Duration{seconds(80)});
  }
}

TEST(Deadlock, IsNoneWhileAServerIsLeft) {
  const results::Bundle bundle = run(Crossing(2), {});
  for (const results::StationRow& row : bundle.stations) {
    EXPECT_EQ(row.deadlocked.mean, 0);
    EXPECT_EQ(row.deadlocked_since, std::nullopt);
  }
  EXPECT_EQ(bundle.jobs.at(0).finished.mean, 1);
}

TEST(Deadlock, IsNoneWhereSomebodyLosesPatience) {
  Crossing model;
  model.stations[0].patience = Distribution::constant(3000);
  for (const results::StationRow& row : run(model, {}).stations) EXPECT_EQ(row.deadlocked.mean, 0);
}

TEST(Deadlock, ALongQueueOrAnOutageIsNone) {
  SmallModel model(0, 1, minutes(10));
  const auto app = model.pool("app", 2), database = model.pool("database", 1);
  model.stations[database].changes.push_back({SimTime{minutes(2)}, {}});  // down to the end
  model.request_step("visit", model.endpoint("ask", {Call(app, 1, {Call(database, 30)})}),
                     model.patient_client());
  const results::Bundle bundle = run(model, {});
  EXPECT_GT(bundle.stations[app].number_in_queue_end.mean, 100);
  EXPECT_EQ(bundle.stations[app].deadlocked.mean, 0);
  EXPECT_EQ(bundle.stations[database].deadlocked.mean, 0);
}

TEST(Deadlock, WhoQueuesBehindItCanNeverGoOnEither) {
  Crossing model;
  model.arrivals.interarrival_time = Distribution::constant(120);  // at 120, 240 .. 600 s, to buy
  const results::Bundle bundle = run(model, {});
  EXPECT_EQ(bundle.stations[0].deadlocked.mean, 7);
  EXPECT_EQ(bundle.stations[1].deadlocked.mean, 2);
}

TEST(Deadlock, OfOneWhoCallsTheStationThatItHoldsIsOne) {
  SmallModel model(1, 60, minutes(10));
  const auto app = model.pool("app", 1);
  model.request_step("visit", model.endpoint("recurse", {Call(app, 1, {Call(app, 1)})}),
                     model.patient_client());
  EXPECT_EQ(run(model, {}).stations[app].deadlocked.mean, 2);
}

TEST(Deadlock, OfPlacesThatEachHoldsAndTheOtherWantsIsOne) {
  // Blocking: from one pool to the other, whoever is served keeps the server until a place there is free.
  SmallModel model(0, 3600, minutes(10));
  const auto left = model.pool("left", 1, 0), right = model.pool("right", 1, 0);
  model.stations[left].blocks = model.stations[right].blocks = true;
  model.endpoint("to_the_right", {Call(left, 10), Call(right, 10)});
  model.endpoint("to_the_left", {Call(right, 10), Call(left, 10)});
  for (const std::uint16_t which : std::initializer_list<std::uint16_t>{0, 1}) {
    Job job;
    job.name = which == 0 ? "right" : "left";
    job.endpoint = which;
    job.at = SimTime{seconds(60)};
    model.jobs.push_back(job);
  }
  model.request_step("visit", 0, model.patient_client());
  const results::Bundle bundle = run(model, {});
  EXPECT_EQ(bundle.stations[left].deadlocked.mean, 1);
  EXPECT_EQ(bundle.stations[right].deadlocked.mean, 1);
}

}  // namespace
}  // namespace gelombang::experiment
