// SPDX-License-Identifier: Apache-2.0
// Who is served next, who does not join, who leaves, and who waits for a place elsewhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;

TEST(Lifo, ServesTheYoungestFirst) {
  SmallModel model(4, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].discipline = QueueDiscipline::lifo;
  model.request_step("visit", model.endpoint("page", {Call(web, 3)}), model.patient_client());
  EXPECT_THAT(log_of(model).about("web"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "2 s  entered", "3 s  entered",
                          "4 s  left after 3 s", "4 s  starts after 1 s", "4 s  entered",
                          "7 s  left after 4 s", "7 s  starts after 3 s", "10 s  left after 6 s",
                          "10 s  starts after 8 s", "13 s  left after 11 s"));
}

TEST(RandomOrder, ServesEverybodyOnceAndDependsOnTheSeed) {
  SmallModel model(30, 0.1);
  const auto web = model.pool("web", 1);
  model.stations[web].discipline = QueueDiscipline::random_order;
  model.request_step("visit", model.endpoint("page", {Call(web, 3)}), model.patient_client());
  const FactLog one = log_of(model, 1), again = log_of(model, 1), other = log_of(model, 2);
  EXPECT_EQ(one.count("answered"), 30);
  EXPECT_EQ(one.about("page"), again.about("page"));
  EXPECT_NE(one.about("page"), other.about("page"));
}

/// An urgent request of 2 s, priority 0, at `at`; people ask with priority 1.
void alarm(SmallModel& model, StationIndex station, Duration at) {
  Job job;
  job.name = "alarm";
  job.endpoint = model.endpoint("urgent", {Call(station, 2)});
  job.at = SimTime{at};
  model.jobs.push_back(job);
}

/// One server, people of 4 s one second apart, an alarm at 3 s.
struct OneServerAndAnAlarm : SmallModel {
  explicit OneServerAndAnAlarm(QueueDiscipline discipline) : SmallModel(2, 1) {
    const auto web = pool("web", 1);
    stations[web].discipline = discipline;
    request_step("visit", endpoint("usual", {Call(web, 4).with_priority(1)}), patient_client());
    alarm(*this, web, seconds(3));
  }
};

TEST(Priority, TheUrgentGoFirstButAServiceThatHasBegunIsFinished) {
  const OneServerAndAnAlarm model(QueueDiscipline::priority);
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("usual"),
              ElementsAre("1 s  sent", "2 s  sent", "5 s  answered after 4 s", "11 s  answered after 9 s"));
  EXPECT_THAT(log.about("urgent"), ElementsAre("3 s  sent", "7 s  answered after 4 s"));
}

TEST(PreemptivePriority, AServiceGivesWayAndIsResumedWhereItStopped) {
  // The first begins at 1 s, is interrupted from 3 s to 5 s with 2 s left, and comes before the second.
  const OneServerAndAnAlarm model(QueueDiscipline::preemptive_priority);
  EXPECT_THAT(log_of(model).about("web"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "2 s  entered", "3 s  preempted",
                          "3 s  entered", "3 s  starts after 0 s", "5 s  left after 2 s", "5 s  resumes",
                          "7 s  left after 6 s", "7 s  starts after 5 s", "11 s  left after 9 s"));
}

TEST(PreemptivePriority, TheLastToBeginIsTheFirstToGiveWayAndTheLastToBeResumed) {
  SmallModel model(2, 1);  // usual ones at 1 s and 2 s on two servers
  const auto web = model.pool("web", 2);
  model.stations[web].discipline = QueueDiscipline::preemptive_priority;
  model.request_step("usual", model.endpoint("usual", {Call(web, 10).with_priority(1)}),
                     model.patient_client());
  alarm(model, web, seconds(3));
  // Only the second gives way: 9 s left at 3 s, resumed at 5 s, over at 14 s. The first ends at 11 s.
  EXPECT_THAT(log_of(model).about("usual"), testing::Contains("11 s  answered after 10 s"));
  EXPECT_THAT(log_of(model).about("usual"), testing::Contains("14 s  answered after 12 s"));
}

TEST(Processor, SharesItsServersAndGivesNobodyMoreThanOne) {
  // 2 processors, work of 4 s each. From 1 s one alone: speed 1; from 2 s two: speed 1; from 3 s three: 2/3.
  SmallModel model(3, 1);
  const auto cpu = model.processor("cpu", 2);
  model.request_step("visit", model.endpoint("page", {Call(cpu, 4)}), model.patient_client());
  // First: 2 s done at 3 s, 2 s left at 2/3: ends at 6 s. Second: 1 s done at 3 s, 2 s more at 6 s, 1 s left:
  // 7 s. Third: 2 s at 6 s, then speed 1: 8 s.
  const FactLog log = log_of(model);
  const Lines lines = log.about("page");
  ASSERT_EQ(lines.size(), 6U);
  EXPECT_THAT(lines[3], testing::StartsWith("6"));
  EXPECT_THAT(lines[4], testing::StartsWith("7"));
  EXPECT_THAT(lines[5], testing::StartsWith("8"));
}

TEST(Processor, GoesOnWhenItsClientHasLeft) {
  SmallModel model(1, 1);
  const auto cpu = model.processor("cpu", 1);
  Client client;
  client.timeout = seconds(2);
  model.request_step("visit", model.endpoint("page", {Call(cpu, 5)}), model.client(client));
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("3 s  page: timed out"), 1);
  EXPECT_EQ(log.count("3 s  for nobody: cpu"), 1);
  EXPECT_EQ(log.count(", for nobody"), 1);
}

TEST(Patience, WhoWaitsLongerLeavesTheQueueAndIsNotServed) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].patience = Distribution::constant(2);
  model.request_step("visit", model.endpoint("page", {Call(web, 5)}), model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"), ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "4 s  reneged after 2 s",
                                             "5 s  reneged after 2 s", "6 s  answered after 5 s"));
  EXPECT_EQ(log.count("4 s  web: leaves the queue after 2 s"), 1);
}

TEST(Patience, EndsWhenServiceBegins) {
  SmallModel model(2, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].patience = Distribution::constant(3);
  model.request_step("visit", model.endpoint("page", {Call(web, 4)}), model.patient_client());
  // The server is free at 5 s, the very instant at which patience ends: release comes first.
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "5 s  answered after 4 s", "9 s  answered after 7 s"));
}

TEST(Balking, WhoFindsTheQueueTooLongDoesNotJoinIt) {
  SmallModel model(4, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].balk = {{1, 1.0}};  // the first to wait joins an empty queue
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("balked after 0 s"), 2);
  EXPECT_EQ(log.count("answered"), 2);
}

TEST(Deadline, WhoHasWaitedLongerIsDroppedInPlaceOfServed) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].deadline = seconds(4);
  model.request_step("visit", model.endpoint("page", {Call(web, 5)}), model.patient_client());
  // At 6 s the second has waited 4 s and is served; at 11 s the third has waited 8 s.
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "6 s  answered after 5 s",
                          "11 s  dropped after 8 s", "11 s  answered after 9 s"));
}

TEST(AbandonedWork, IsDroppedWhereTheStationLooks) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].drops_abandoned = true;
  Client client;
  client.timeout = seconds(4);
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.client(client));
  const FactLog log = log_of(model);
  // The first times out in service and is finished for nobody; the others never begin.
  EXPECT_EQ(log.count("web: starts"), 1);
  EXPECT_EQ(log.count("leaves the queue"), 2);
}

TEST(Blocking, AServerIsKeptUntilThereIsAPlaceAtTheNextStation) {
  // cook 1 s, then serve 3 s with no place between: whoever is cooked waits in the kitchen.
  SmallModel model(3, 1);
  const auto cook = model.pool("cook", 1), serve = model.pool("serve", 1, 0);
  model.stations[serve].blocks = true;
  model.request_step("visit", model.endpoint("meal", {Call(cook, 1), Call(serve, 3)}),
                     model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("cook"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "2 s  left after 1 s", "2 s  entered",
                          "2 s  starts after 0 s", "3 s  entered", "5 s  left after 3 s",
                          "5 s  starts after 2 s", "8 s  left after 5 s"));
  EXPECT_THAT(log.about("serve"),
              ElementsAre("2 s  entered", "2 s  starts after 0 s", "5 s  left after 3 s", "5 s  entered",
                          "5 s  starts after 0 s", "8 s  left after 3 s", "8 s  entered",
                          "8 s  starts after 0 s", "11 s  left after 3 s"));
}

TEST(Blocking, WhoHoldsNothingIsRefused) {
  SmallModel model(2, 1);
  const auto serve = model.pool("serve", 1, 0);
  model.stations[serve].blocks = true;
  model.request_step("visit", model.endpoint("meal", {Call(serve, 3)}), model.patient_client());
  EXPECT_EQ(log_of(model).count("refused"), 1);
}

TEST(Layers, CanBeAsDeepAsTheCallsAre) {
  SmallModel model(3, 1);
  std::vector<StationIndex> layer;
  for (int i = 0; i < 12; ++i) layer.push_back(model.pool("layer" + std::to_string(i), 1));
  Call call(layer[11], 0.5);
  for (int i = 10; i >= 0; --i) call = Call(layer[static_cast<std::size_t>(i)], 0.5, {call});
  model.request_step("visit", model.endpoint("page", {call}), model.patient_client());
  // One at a time, 6 s each: every layer is held until the innermost answers.
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"), ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "7 s  answered after 6 s",
                                             "13 s  answered after 11 s", "19 s  answered after 16 s"));
  EXPECT_EQ(log.count("13 s  layer7: left after 2.5 s"), 1);
}

// --- What once went wrong
// -----------------------------------------------------------------------------------

TEST(Deadline, WhoeverHearsOfADropMayComeAtOnceAndFindsNoServerThatIsPromised) {
  // Five items at a time, each of 2 s; whoever has waited more than 1 s is dropped and replaced at once.
  SmallModel model(1, 3000, seconds(1000));
  const auto web = model.pool("web", 1), office = model.third_party("office", seconds(2), 1, 0);
  for (const StationIndex station : {web, office}) {
    model.stations[station].deadline = seconds(1);
    Job job;
    job.name = "items of " + model.stations[station].name;
    job.endpoint = model.endpoint(job.name, {Call(station, 2)});
    job.items = 1'000'000;
    job.parallel = 5;
    model.jobs.push_back(job);
  }
  model.step("idle");
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("web: starts"), 501);     // one every 2 s from 0 s to 1000 s
  EXPECT_EQ(log.count("office: starts"), 501);  // as its tokens come
}

TEST(PreemptivePriority, WhoLeavesUnservedLeavesNoServiceBehind) {
  // A usual one of 6 s every 100 s is interrupted by an alarm; a second alarm outlasts nobody's patience, as
  // patience is with the queue before the service: everybody is served whole.
  SmallModel model(3, 100);
  const auto web = model.pool("web", 1);
  model.stations[web].discipline = QueueDiscipline::preemptive_priority;
  model.stations[web].patience = Distribution::constant(5);
  model.request_step("visit", model.endpoint("usual", {Call(web, 6).with_priority(1)}),
                     model.patient_client());
  Job job;
  job.name = "alarm";
  job.endpoint = model.endpoint("urgent", {Call(web, 4)});
  job.every = seconds(100);
  for (const int at : {98, 103}) {
    job.at = SimTime{seconds(at)};
    model.jobs.push_back(job);
  }
  // Queued at 100 s, begun at 102 s, interrupted from 103 s to 107 s with 5 s left, over at 112 s.
  EXPECT_THAT(log_of(model).about("usual"),
              ElementsAre("100 s  sent", "112 s  answered after 12 s", "200 s  sent",
                          "212 s  answered after 12 s", "300 s  sent", "312 s  answered after 12 s"));
}

TEST(PreemptivePriority, NobodyTakesTheServerOfAnOutage) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].discipline = QueueDiscipline::preemptive_priority;
  model.request_step("visit", model.endpoint("usual", {Call(web, 10).with_priority(1)}),
                     model.patient_client());
  alarm(model, web, seconds(5));
  model.fault("down", seconds(3), seconds(60), {web}).capacity = 0;
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("11 s  usual: answered after 10 s"), 1);
  EXPECT_EQ(log.count("62 s  urgent: answered after 57 s"), 1);
}

}  // namespace
}  // namespace gelombang
