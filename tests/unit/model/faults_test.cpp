// SPDX-License-Identifier: Apache-2.0
// What breaks for a while, and what that does to those who are there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

TEST(Fault, AnOutageServesNobodyNewAndFinishesWhatIsInHand) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 4)}), model.patient_client());
  model.fault("down", seconds(3), seconds(20), {web}).capacity = 0;
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "5 s  answered after 4 s",
                          "24 s  answered after 22 s", "28 s  answered after 25 s"));
}

TEST(Fault, ACrashLosesWhatIsInHandAndInTheQueue) {
  SmallModel model(3, 1);
  const auto front = model.pool("front", 9), web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(front, 0.5, {Call(web, 4)})}),
                     model.patient_client());
  Fault& crash = model.fault("crash", milliseconds(3750), seconds(20), {web});
  crash.capacity = 0;
  crash.loses_work = true;
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("web"),
              ElementsAre("1.5 s  entered", "1.5 s  starts after 0 s", "2.5 s  entered", "3.5 s  entered",
                          "3.75 s  capacity changes", "3.75 s  broken off after 2.25 s",
                          "3.75 s  leaves the queue after 1.25 s", "3.75 s  leaves the queue after 0.25 s",
                          "20 s  capacity changes"));
  EXPECT_EQ(log.count("page: dropped"), 3);
  EXPECT_EQ(log.count("front: broken off"), 3);  // what was held for them is given back
}

TEST(Fault, SlowDownTakesServicesThatBeginMeanwhile) {
  SmallModel model(3, 10);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 4)}), model.patient_client());
  model.fault("slow", seconds(12), seconds(25), {web}).slow_down = 3;
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("10 s  sent", "14 s  answered after 4 s", "20 s  sent", "30 s  sent",
                          "32 s  answered after 12 s", "36 s  answered after 6 s"));
}

TEST(Fault, OfAZoneTakesAShareOfEveryStationAtOnce) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 6), database = model.pool("database", 4);
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client());
  model.fault("zone", seconds(10), seconds(20), {web, database}).capacity = 0.5;
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("10 s  web: capacity changes"), 1);
  EXPECT_EQ(log.count("10 s  database: capacity changes"), 1);
  EXPECT_EQ(log.count("20 s  web: capacity changes"), 1);
}

TEST(Fault, TwoAtOnceTakeTheirSharesOneAfterTheOther) {
  // 4 servers; half is gone from 10 s to 30 s, half of the rest from 20 s to 40 s: one is left in between.
  SmallModel model(8, 0.01);
  const auto web = model.pool("web", 4);
  model.step("wait").think = Distribution::constant(25);
  model.request_step("visit", model.endpoint("page", {Call(web, 2)}), model.patient_client());
  model.fault("one", seconds(10), seconds(30), {web}).capacity = 0.5;
  model.fault("two", seconds(20), seconds(40), {web}).capacity = 0.5;
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("web: starts after 0 s"), 1);
  EXPECT_EQ(log.count("answered"), 8);
}

TEST(Fault, CutsTheQuotaOfAThirdParty) {
  SmallModel model(4, 10);
  const auto register_office = model.third_party("register", seconds(1), 1);
  model.request_step("visit", model.endpoint("look_up", {Call(register_office)}), model.patient_client());
  model.fault("quota", seconds(15), seconds(100), {register_office}).capacity = 0.05;  // one in 20 s
  EXPECT_THAT(
      log_of(model).about("look_up"),
      ElementsAre("10 s  sent", "10 s  answered after 0 s", "20 s  sent", "20 s  answered after 0 s",
                  "30 s  sent", "40 s  answered after 10 s", "40 s  sent", "60 s  answered after 20 s"));
}

TEST(Fault, ThatLeavesNextToNothingOfAQuotaLetsNobodyThroughUntilItIsOver) {
  SmallModel model(2, 10);
  const auto register_office = model.third_party("register", seconds(1), 1);
  model.request_step("visit", model.endpoint("look_up", {Call(register_office)}), model.patient_client());
  // A second divided by this is no number of nanoseconds that a Duration, or a double, could hold. The token
  // takes a century in its place, of which 90 s have passed when the fault is over.
  model.fault("quota", seconds(5), seconds(100), {register_office}).capacity = 1e-308;
  EXPECT_THAT(log_of(model).about("look_up"),
              ElementsAre("10 s  sent", "10 s  answered after 0 s", "20 s  sent",
                          "100.999999971 s  answered after 80.999999971 s"));
}

TEST(Fault, LosesRequestsOfTheConnectionsItStrikes) {
  SmallModel model(4, 10);
  const auto web = model.pool("web", 1);
  Client client;
  client.timeout = seconds(3);
  client.attempts = 2;
  client.retry_after = Distribution::constant(4);
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.client(client));
  Fault& lossy = model.fault("lossy", seconds(5), seconds(15), {});
  lossy.connections = {0};
  lossy.loss = 1;
  const FactLog log = log_of(model);
  // The first request never arrives; the second attempt, at 17 s, does.
  EXPECT_EQ(log.about("web").front(), "17 s  entered");
  EXPECT_EQ(log.count("13 s  page: timed out after 3 s"), 1);
  EXPECT_EQ(log.count("answered"), 4);
}

TEST(Fault, RandomOnesComeAndGoAsTheirStreamSays) {
  SmallModel model(1, 1, std::chrono::hours(100));
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client());
  Fault flaky;
  flaky.name = "flaky";
  flaky.every = Distribution::exponential(3600);
  flaky.length = Distribution::exponential(360);
  flaky.stations = {web};
  flaky.capacity = 0;
  model.faults.push_back(flaky);
  const FactLog one = log_of(model, 1), again = log_of(model, 1), other = log_of(model, 2);
  // 100 h / (60 + 6) min: 91 on average, with a standard deviation of about 9.
  EXPECT_GT(one.count("flaky: begins"), 55);
  EXPECT_LT(one.count("flaky: begins"), 130);
  EXPECT_EQ(one.lines(), again.lines());
  EXPECT_NE(one.about("flaky"), other.about("flaky"));
}

TEST(Fault, ThatNeverComesChangesNoFingerprint) {
  SmallModel model(50, 1);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, Distribution::exponential(1))}),
                     model.patient_client());
  const auto fingerprint = [](const Model& of) {
    Listener nobody;
    Replication<Listener> run(of, 1, 0, nobody);
    run.run_until(SimTime{of.duration});
    return run.fingerprint();
  };
  const std::uint64_t without = fingerprint(model);
  model.fault("late", std::chrono::hours(2), std::chrono::hours(3), {web}).capacity = 0;
  EXPECT_EQ(fingerprint(model), without);
}

TEST(Fault, NothingLessThanAnOutageTakesTheLastServer) {
  SmallModel model(1, 20);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client());
  model.fault("zone", seconds(10), seconds(100), {web}).capacity = 0.1;
  EXPECT_EQ(log_of(model).count("21 s  page: answered after 1 s"), 1);
}

}  // namespace
}  // namespace gelombang
