// SPDX-License-Identifier: Apache-2.0
// Policies at work: what each does to people and stations, and that one which never acts changes nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;

std::uint64_t fingerprint(const Model& model) {
  Listener nobody;
  Replication<Listener> run(model, 1, 0, nobody);
  run.run_until(SimTime{model.duration});
  return run.fingerprint();
}

// --- Clients -----------------------------------------------------------------------------------------------

Client tries(std::uint16_t attempts, double retry_after_s) {
  Client client;
  client.timeout = seconds(2);
  client.attempts = attempts;
  client.retry_after = Distribution::constant(retry_after_s);
  return client;
}

/// One person before a site that answers nobody.
struct DeadSite : SmallModel {
  explicit DeadSite(const Client& behaviour, std::uint64_t people = 1) : SmallModel(people, 1) {
    const auto web = pool("web", 1, 0);
    stations[web].capacity.servers = 0;
    request_step("visit", endpoint("page", {Call(web, 1)}), client(behaviour));
  }
};

TEST(BackOff, DoublesTheWaitUpToItsLimit) {
  Client client = tries(6, 1);
  client.back_off = 2;
  client.longest_back_off = seconds(5);
  // Waits of 1, 2, 4, 5 and 5 s.
  const DeadSite model(client);
  const FactLog log = log_of(model);
  for (const char* sent : {"1 s  page: sent", "2 s  page: sent", "4 s  page: sent", "8 s  page: sent",
                           "13 s  page: sent", "18 s  page: sent"})
    EXPECT_THAT(log.lines(), Contains(sent));
  EXPECT_EQ(log.count("sent"), 6);
}

TEST(RetryBudget, IsSharedByAllWhoUseTheClient) {
  Client client = tries(10, 0.25);
  client.retry_budget = RetryBudgetRule{0.5, 4};
  const DeadSite model(client, 5);
  const FactLog log = log_of(model);
  // The first has the budget of four, full as it is, to itself. The second and the fourth pay with what the
  // first attempts since then have put in.
  EXPECT_EQ(log.count("sent"), 5 + 4 + 2);
  EXPECT_EQ(log.count("no budget"), 5);
}

TEST(RetryBudget, ThatIsNeverShortChangesNoFingerprint) {
  Client client = tries(3, 1);
  const std::uint64_t without = fingerprint(DeadSite(client, 20));
  client.retry_budget = RetryBudgetRule{10, 1000};
  EXPECT_EQ(fingerprint(DeadSite(client, 20)), without);
}

TEST(Throttle, KeepsBackMostOfWhatADeadSiteWouldRefuse) {
  Client client = tries(1, 1);
  const DeadSite free(client, 1000);
  client.throttle = ThrottleRule{2, minutes(2)};
  const DeadSite throttled(client, 1000);
  EXPECT_EQ(log_of(free).count("sent"), 1000);
  const FactLog log = log_of(throttled);
  EXPECT_EQ(log.count("sent") + log.count("throttled"), 1000);
  // With n requests and none accepted, the next is kept back with n / (n + 1): a harmonic number goes
  // through.
  EXPECT_LT(log.count("sent"), 100);
  EXPECT_GE(log.count("sent"), 1);
}

TEST(Throttle, OfASiteThatAnswersNeverActs) {
  SmallModel model(200, 1);
  const auto web = model.pool("web", 2);
  model.request_step("visit", model.endpoint("page", {Call(web, 0.5)}), model.client(tries(3, 1)));
  const std::uint64_t without = fingerprint(model);
  model.clients[0].throttle = ThrottleRule{2, minutes(2)};
  EXPECT_EQ(fingerprint(model), without);
}

TEST(Tabs, TheFirstAnswerCountsAndTheOthersAreWorkForNobody) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1);
  Client client;
  client.timeout = seconds(60);
  client.tabs = 3;
  client.tabs_probability = 1;
  model.request_step("visit", model.endpoint("page", {Call(web, 4)}), model.client(client));
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("1 s  page: sent"), 3);
  EXPECT_EQ(log.count("5 s  page: answered after 4 s"), 1);
  EXPECT_EQ(log.count("5 s  page: answered in a tab after 4 s"), 2);
  EXPECT_EQ(log.count("13 s  web: left after 12 s, for nobody"), 1);
  EXPECT_EQ(log.count("person: finishes after 4 s"), 1);
}

TEST(Tabs, AnAttemptFailsWhenItsLastTabHasFailed) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1, 1);  // one is served, one waits, one is refused
  Client client = tries(2, 3);
  client.timeout = seconds(5);
  client.tabs = 3;
  client.tabs_probability = 1;
  model.request_step("visit", model.endpoint("page", {Call(web, 100)}), model.client(client));
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("1 s  page: refused"), 1);
  EXPECT_EQ(log.count("6 s  page: timed out"), 2);
  EXPECT_EQ(log.count("9 s  page: sent"), 3);  // 3 s after the last of them, not after the first
  EXPECT_EQ(log.count("9 s  page: refused"), 3);
  EXPECT_EQ(log.count("is lost, visit: gave up"), 1);
}

// --- Stations ----------------------------------------------------------------------------------------------

TEST(Limits, RefuseBeyondSoManyRequestsAndSoManyRetries) {
  SmallModel model(4, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].limits = LimitsRule{2};
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  EXPECT_EQ(log_of(model).count("web: refuses, limits"), 2);

  model.stations[web].limits = LimitsRule{unlimited, 1};
  model.clients[0].timeout = milliseconds(500);
  model.clients[0].attempts = 2;
  model.clients[0].retry_after = Distribution::constant(0.1);
  // Every second attempt is a retry: the first of them is in the station, the others are refused.
  EXPECT_EQ(log_of(model).count("web: refuses, limits"), 3);
}

TEST(Breaker, OpensAfterFailuresAndTriesAgainLater) {
  SmallModel model(40, 2);
  const auto web = model.pool("web", 1);
  BreakerRule rule;
  rule.window = seconds(10);
  rule.failures = 0.5;
  rule.at_least = 3;
  rule.slower_than = seconds(2);
  rule.open_for = seconds(5);
  rule.trials = 1;
  model.stations[web].breaker = rule;
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client());
  const std::uint64_t healthy = fingerprint(model);
  EXPECT_EQ(log_of(model).count("refuses, breaker"), 0);
  Model without = model;
  without.stations[web].breaker.reset();
  EXPECT_EQ(fingerprint(without), healthy);  // one that never opens changes nothing

  model.fault("slow", seconds(10), seconds(30), {web}).slow_down = 5;
  const FactLog log = log_of(model);
  EXPECT_GE(log.count("refuses, breaker"), 2);  // slow answers at 15, 20 and 25 s open it until 30 s
  // Well again, after the fault and its last trial, everybody is answered.
  EXPECT_THAT(log.about("page"), Contains("80 s  sent"));
  EXPECT_THAT(log.about("page"), Contains("81 s  answered after 1 s"));
}

TEST(Shedding, ShedsTheLessUrgentAndKeepsTheQueueShort) {
  const auto shed = [](bool with) {
    SmallModel model(4000, 0.05, minutes(10));  // 20/s into 10/s
    const auto web = model.pool("web", 1);
    if (with) {
      SheddingRule rule;
      rule.queueing_time = milliseconds(20);
      rule.window = seconds(1);
      model.stations[web].shedding = rule;
    }
    Client client;
    client.timeout = seconds(5);
    model.request_step("visit", model.endpoint("page", {Call(web, 0.1)}), model.client(client));
    const FactLog log = log_of(model);
    return std::pair{log.count("page: answered"), log.count(", for nobody")};
  };
  const auto [answered, wasted] = shed(true);
  const auto [answered_without, wasted_without] = shed(false);
  EXPECT_GT(answered, 10 * answered_without);
  EXPECT_LT(wasted, wasted_without / 10);
}

TEST(Shedding, ThatNeverSeesALongQueueChangesNothing) {
  SmallModel model(300, 1);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 0.9)}), model.patient_client());
  const std::uint64_t without = fingerprint(model);
  SheddingRule rule;
  rule.queueing_time = milliseconds(20);
  rule.window = seconds(1);
  model.stations[web].shedding = rule;
  EXPECT_EQ(fingerprint(model), without);
}

AutoscalerRule scaler(std::uint32_t at_most) {
  AutoscalerRule rule;
  rule.target = 0.5;
  rule.at_least = 1;
  rule.at_most = at_most;
  rule.every = seconds(15);
  rule.boot_delay = seconds(60);
  rule.steady_for = seconds(60);
  return rule;
}

TEST(Autoscaler, AddsReplicasAfterTheirBootAndTakesThemAwayWhenItIsQuiet) {
  SmallModel model(300, 1, minutes(20));  // 300 s of full load on one server
  const auto web = model.pool("web", 1);
  model.stations[web].autoscaler = scaler(10);
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client());
  const Lines changes = [&] {
    Lines found;
    for (const std::string& each : log_of(model).about("web"))
      if (each.find("capacity") != std::string::npos) found.push_back(each);
    return found;
  }();
  ASSERT_GE(changes.size(), 2U);
  EXPECT_EQ(changes.front(),
            "75 s  capacity changes");  // the first look at 15 s wants two; they boot for 60 s
}

TEST(Autoscaler, AtItsCeilingChangesNoFingerprint) {
  SmallModel model(300, 1, minutes(20));
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client());
  const std::uint64_t without = fingerprint(model);
  model.stations[web].autoscaler = scaler(1);
  EXPECT_EQ(fingerprint(model), without);
}

// --- Waiting rooms -----------------------------------------------------------------------------------------

WaitingRoomRule door(WaitingRoomRule::Order order = WaitingRoomRule::Order::fifo) {
  WaitingRoomRule rule;
  rule.name = "door";
  rule.order = order;
  return rule;
}

/// People of one page of 10 s, behind a door.
struct BehindADoor : SmallModel {
  BehindADoor(std::uint64_t people, const WaitingRoomRule& rule) : SmallModel(people, 1) {
    const auto web = pool("web", 100);
    request_step("visit", endpoint("page", {Call(web, 10)}), patient_client()).room = waiting_room(rule);
  }
};

TEST(WaitingRoom, LetsInSoManyAtATime) {
  WaitingRoomRule rule = door();
  rule.active_users = 2;
  EXPECT_THAT(log_of(BehindADoor(4, rule)).about("door"),
              ElementsAre("1 s  admits after 0 s", "2 s  admits after 0 s", "3 s  joined", "4 s  joined",
                          "11 s  admits after 8 s", "12 s  admits after 8 s"));
}

TEST(WaitingRoom, LetsInSoManyAMinute) {
  WaitingRoomRule rule = door();
  rule.admit_every = seconds(20);
  EXPECT_THAT(log_of(BehindADoor(3, rule)).about("door"),
              ElementsAre("1 s  admits after 0 s", "2 s  joined", "3 s  joined", "21 s  admits after 19 s",
                          "41 s  admits after 38 s"));
}

TEST(WaitingRoom, OpensAtItsTime) {
  WaitingRoomRule rule = door();
  rule.opens_at = {SimTime{seconds(30)}, SimTime{seconds(30)}, SimTime{seconds(30)}};
  const FactLog log = log_of(BehindADoor(3, rule));
  EXPECT_EQ(log.count("30 s  door: admits"), 3);
}

TEST(WaitingRoom, EndsASessionAfterItsTimeAndThePersonGoesToTheEndOfTheLine) {
  // One at a time; the first thinks for 60 s after the first page, her session ends at 31 s.
  WaitingRoomRule rule = door();
  rule.active_users = 1;
  rule.session_length = seconds(30);
  SmallModel model(2, 1);
  const auto web = model.pool("web", 100);
  const auto page = model.endpoint("page", {Call(web, 1)});
  const auto client = model.patient_client();
  const auto room = model.waiting_room(rule);
  model.request_step("first", page, client).room = room;
  Step& second = model.request_step("second", page, client);
  second.room = room;
  model.step("pause");
  std::swap(model.steps[1], model.steps[2]);
  model.steps[1].think = Distribution::constant(60);
  model.steps[1].next = 2;
  model.steps[2].next = none;
  // "pause" is not covered: she leaves the room there at 2 s, and comes back to it at 62 s.
  EXPECT_THAT(log_of(model).about("door"), ElementsAre("1 s  admits after 0 s", "2 s  admits after 0 s",
                                                       "62 s  admits after 0 s", "63 s  admits after 0 s"));
  model.steps[1].room =
      room;  // now it is covered: her session ends at 31 s, his begins then and ends at 61 s
  EXPECT_THAT(log_of(model).about("door"),
              ElementsAre("1 s  admits after 0 s", "2 s  joined", "31 s  admits after 29 s",
                          "62 s  admits after 0 s", "92 s  admits after 0 s"));
}

TEST(WaitingRoom, ThePatientStayAndTheOthersLeaveInVain) {
  WaitingRoomRule rule = door();
  rule.active_users = 1;
  rule.patience = Distribution::constant(15);
  const FactLog log = log_of(BehindADoor(4, rule));
  // 1 s to 11 s, 11 s to 21 s; the third has waited 15 s at 18 s, the fourth at 19 s.
  EXPECT_EQ(log.count("left in vain"), 2);
  EXPECT_EQ(log.count("is lost, visit: left the waiting room"), 2);
  EXPECT_EQ(log.count("answered"), 2);
}

TEST(WaitingRoom, ThatRejectsTurnsAwayWhoeverFindsItFull) {
  WaitingRoomRule rule = door(WaitingRoomRule::Order::reject);
  rule.active_users = 1;
  const FactLog log = log_of(BehindADoor(4, rule));
  EXPECT_EQ(log.count("turns away"), 3);
  EXPECT_EQ(log.count("answered"), 1);
}

TEST(WaitingRoom, ThatNeverKeepsAnybodyWaitingChangesNoFingerprint) {
  SmallModel model(100, 1);
  const auto web = model.pool("web", 3);
  Client client;
  client.timeout = seconds(3);
  client.attempts = 3;
  model.request_step("visit", model.endpoint("page", {Call(web, Distribution::exponential(4))}),
                     model.client(client));
  const std::uint64_t without = fingerprint(model);
  WaitingRoomRule rule = door();
  rule.session_length = minutes(10);
  rule.active_users = 1000;
  model.steps[0].room = model.waiting_room(rule);
  EXPECT_EQ(fingerprint(model), without);
  model.waiting_rooms[0] = door(WaitingRoomRule::Order::pass_through);
  model.waiting_rooms[0].lane_weight = {1};
  EXPECT_EQ(fingerprint(model), without);
}

TEST(WaitingRoom, KeepsNoPlaceForWhoGoesAwayToComeBackLater) {
  // The first is refused at 1 s and away for an hour; the second finds the place free.
  WaitingRoomRule rule = door();
  rule.active_users = 1;
  SmallModel model(2, 1, hours(3));
  const auto web = model.pool("web", 1, 0);
  Client client;
  client.timeout = seconds(60);
  client.come_back_probability = 1;
  client.come_back_after = Distribution::constant(3600);
  client.visits = 2;
  model.request_step("visit", model.endpoint("page", {Call(web, 0.5)}), model.client(client)).room =
      model.waiting_room(rule);
  model.fault("down", milliseconds(500), milliseconds(1500), {web}).capacity = 0;
  EXPECT_THAT(log_of(model).about("door"),
              ElementsAre("1 s  admits after 0 s", "2 s  admits after 0 s", "3601 s  admits after 0 s"));
}

TEST(WaitingRoom, WhoIsTurnedAwayBeginsTheStepWhenBackAndHasTriedNothingYet) {
  WaitingRoomRule rule = door(WaitingRoomRule::Order::reject);
  rule.active_users = 1;
  SmallModel model(2, 1, hours(3));
  const auto web = model.pool("web", 9);
  Client client;
  client.timeout = seconds(60);
  client.come_back_probability = 1;
  client.come_back_after = Distribution::constant(100);
  client.visits = 2;
  Step& step = model.request_step("visit", model.endpoint("page", {Call(web, 3)}), model.client(client));
  step.think = Distribution::constant(5);
  step.room = model.waiting_room(rule);
  // Turned away at 2 s, let in at 102 s, then 5 s of thought.
  EXPECT_THAT(log_of(model).about("page"), ElementsAre("6 s  sent", "9 s  answered after 3 s", "107 s  sent",
                                                       "110 s  answered after 3 s"));
}

TEST(RetryBudget, PaysForPressesAndTabsToo) {
  SmallModel model(3, 100);
  const auto web = model.pool("web", 9);
  Client client;
  client.timeout = seconds(60);
  client.attempts = 2;
  client.press_again_after = seconds(5);
  client.press_again_probability = 1;
  client.tabs = 2;
  client.tabs_probability = 1;
  client.retry_budget = RetryBudgetRule{0, 2};
  model.request_step("visit", model.endpoint("page", {Call(web, 20)}), model.client(client));
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("page: sent"), 3 + 2);  // a tab and a press of the first person, then none is left
  EXPECT_EQ(log.count("no budget"), 1 + 2 * 2);
}

TEST(Breaker, TakesAnAnswerThatNobodyAwaitsForAFailure) {
  SmallModel model(60, 1);
  const auto web = model.pool("web", 1);
  BreakerRule rule;
  rule.window = seconds(60);
  rule.at_least = 4;
  rule.open_for = seconds(10);
  model.stations[web].breaker = rule;
  Client client;
  client.timeout = seconds(5);
  model.request_step("visit", model.endpoint("page", {Call(web, 2)}), model.client(client));
  EXPECT_GT(log_of(model).count("refuses, breaker"), 10);
}

// --- Jobs, branches, loops ---------------------------------------------------------------------------------

TEST(Job, KeepsSoManyItemsUnderWayUntilAllAreDone) {
  SmallModel model(1, 3000);
  const auto worker = model.pool("worker", 2);
  model.step("idle");
  Job job;
  job.name = "matching";
  job.endpoint = model.endpoint("match", {Call(worker, 3)});
  job.at = SimTime{seconds(10)};
  job.every = seconds(60);
  job.items = 5;
  job.parallel = 4;
  model.jobs.push_back(job);
  const Lines lines = log_of(model).about("matching");
  ASSERT_GE(lines.size(), 4U);
  EXPECT_EQ(lines[0], "10 s  begins");
  EXPECT_EQ(lines[1], "19 s  finished after 9 s");
  EXPECT_EQ(lines[2], "70 s  begins");
}

TEST(Job, WhoseItemsAreRefusedEndsAllTheSame) {
  SmallModel model(1, 3000);
  const auto worker = model.pool("worker", 1, 0);
  model.step("idle");
  Job job;
  job.name = "matching";
  job.endpoint = model.endpoint("match", {Call(worker, 3)});
  job.items = 100000;
  job.parallel = 2;
  model.jobs.push_back(job);
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("match: answered"), 1);
  EXPECT_EQ(log.count("match: refused"), 99999);
  EXPECT_EQ(log.count("matching: finished"), 1);
}

TEST(Start, BeginsWorkThatThePersonDoesNotWaitFor) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1), mail = model.pool("mail", 1);
  const auto letter = model.endpoint("letter", {Call(mail, 60)});
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client()).start = letter;
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("2 s  person: finishes after 1 s"), 1);
  EXPECT_EQ(log.count("62 s  letter: answered after 60 s"), 1);
  EXPECT_EQ(log.count("for nobody"), 0);
}

TEST(Branch, TakesPeopleInItsProportion) {
  SmallModel model(4000, 0.1);
  model.step("fork");
  model.step("left").next = none;
  model.step("right");
  model.steps[0].branch = {{0.25, 1}};
  model.steps[0].next = 2;
  model.steps[1].next = none;
  const FactLog log = log_of(model);
  const auto left = log.count("left: entered");
  EXPECT_EQ(left + log.count("right: entered"), 4000);
  EXPECT_NEAR(static_cast<double>(left), 1000, 5 * 27.4);  // 5 standard deviations
}

TEST(Loop, PeopleStayAndDrawNewNumbersEveryRound) {
  SmallModel model(1, 1, hours(1));
  const auto web = model.pool("web", 1);
  Step& visit = model.request_step("visit", model.endpoint("page", {Call(web, Distribution::exponential(1))}),
                                   model.patient_client());
  visit.think = Distribution::exponential(1);
  visit.next = 0;
  visit.is_repeated = true;
  const FactLog log = log_of(model);
  // A round takes 2 s on average, with a standard deviation of sqrt(2) s: 1800 +/- 30 in an hour.
  EXPECT_NEAR(static_cast<double>(log.count("answered")), 1800, 5 * 30);
}

}  // namespace
}  // namespace gelombang
