// SPDX-License-Identifier: Apache-2.0
// An outage means one thing at every kind of station: what it does with the requests in service is said in
// the fault, and those who come meanwhile wait.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/listener.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::seconds;
using testing::DoubleNear;
using testing::ElementsAre;

/// When each request ended, and in how many seconds.
struct Ends : Listener {
  using Listener::record;
  std::vector<double> answered, dropped;
  void record(const facts::RequestEnded& fact) override {
    const double took = gelombang::seconds(fact.since_sent);
    (fact.outcome == facts::RequestOutcome::answered ? answered : dropped).push_back(took);
  }
};

auto near(double value) {
  return DoubleNear(value, 1e-8);
}

/// A station with room for everybody, at which a request has 4 s of work.
enum class Where { pool, processor, link, third_party };

StationIndex add_station(SmallModel& model, Where where) {
  switch (where) {
    case Where::pool:
      return model.pool("web", 9);
    case Where::processor:
      return model.processor("web", 9);
    case Where::link:
      return model.link("web", 9e6);
    case Where::third_party:
      break;
  }
  return model.third_party("web", seconds(1), 9, 4);
}

Ends run(const Model& model) {
  Ends ends;
  Replication<Listener> replication(model, 1, 0, ends);
  EXPECT_TRUE(replication.run_until(SimTime{model.duration}));
  return ends;
}

/// People come at 2 s and at 4 s; from 3 s to 20 s nothing is left of the station.
Ends outage(Where where, InService in_service) {
  SmallModel model(2, 2);
  model.population.connection_class[0].uplink_bytes_per_ns = 1e-3;  // of a link: 4 MB in 4 s
  const StationIndex web = add_station(model, where);
  model.request_step("visit", model.endpoint("page", {Call(web, where == Where::link ? 4e6 : 4)}),
                     model.patient_client());
  Fault& fault = model.fault("down", seconds(3), seconds(20), {web});
  fault.capacity = 0;
  fault.in_service = in_service;
  return run(model);
}

class Outage : public testing::TestWithParam<Where> {};

TEST_P(Outage, FinishesWhatIsInServiceAndLetsNewRequestsWait) {
  EXPECT_THAT(outage(GetParam(), InService::finish).answered, ElementsAre(near(4), near(20)));
}

TEST_P(Outage, SuspendsWhatIsInServiceWhichGoesOnWhereItStopped) {
  const Ends ends = outage(GetParam(), InService::suspend);
  EXPECT_THAT(ends.answered, ElementsAre(near(21), near(20)));  // at 23 s and at 24 s
  EXPECT_TRUE(ends.dropped.empty());
}

TEST_P(Outage, LosesWhatIsInServiceAndNobodyElse) {
  const Ends ends = outage(GetParam(), InService::lose);
  EXPECT_THAT(ends.dropped, ElementsAre(near(1)));
  EXPECT_THAT(ends.answered, ElementsAre(near(20)));
}

INSTANTIATE_TEST_SUITE_P(AtEveryStation, Outage,
                         testing::Values(Where::pool, Where::processor, Where::link, Where::third_party));

TEST(OutageOfAPool, SuspendsTheServicesThatBeganLastWhenAFewServersAreLeft) {
  // Three servers, services of 10 s that begin at 1, 2 and 3 s; from 4 s to 6 s one server is left.
  SmallModel model(3, 1);
  const auto web = model.pool("web", 3);
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  Fault& fault = model.fault("two gone", seconds(4), seconds(6), {web});
  fault.capacity = 1.0 / 3;
  fault.in_service = InService::suspend;
  EXPECT_THAT(run(model).answered, ElementsAre(near(10), near(12), near(12)));
}

TEST(OutageOfAPool, ASuspendedServiceGoesOnAsSoonAsAServerIsFree) {
  // One server of two is gone for good; the service that began last waits for the other one.
  SmallModel model(2, 1);
  const auto web = model.pool("web", 2);
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  Fault& fault = model.fault("one gone", seconds(4), seconds(3000), {web});
  fault.capacity = 0.5;
  fault.in_service = InService::suspend;
  EXPECT_THAT(run(model).answered,
              ElementsAre(near(10), near(17)));  // at 11 s; 2 of 10 s were done, 8 are left
}

TEST(OutageOfAPool, SuspendedWorkComesBeforeTheQueue) {
  SmallModel model(2, 1);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 4)}), model.patient_client());
  Fault& fault = model.fault("down", seconds(3), seconds(20), {web});
  fault.capacity = 0;
  fault.in_service = InService::suspend;
  EXPECT_THAT(run(model).answered, ElementsAre(near(21), near(24)));  // at 22 s and at 26 s
}

/// Three servers, services of 10 s that begin at 1, 2 and 3 s; from 4 s on one server is there, by plan.
Ends with_fewer_servers(bool rejoin, double patience) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 3);
  Capacity one = model.stations[web].capacity;
  one.servers = 1;
  model.stations[web].changes = {{SimTime{seconds(4)}, one, rejoin}};
  model.stations[web].patience = Distribution::constant(patience);
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  return run(model);
}

TEST(FewerServers, FinishWhatTheyHaveInHand) {
  EXPECT_THAT(with_fewer_servers(false, 5).answered, ElementsAre(near(10), near(10), near(10)));
}

TEST(FewerServers, SendRequestsBackToTheHeadOfTheQueue) {
  // At 11 s the server is free for the one that was served 2 s, then at 19 s for the one that was served 1 s.
  EXPECT_THAT(with_fewer_servers(true, 100).answered, ElementsAre(near(10), near(17), near(25)));
}

TEST(FewerServers, LeaveWhoRejoinedTheQueueTheRestOfTheirPatience) {
  // The time in service uses up no patience: both leave at 2 + 2 + 8 = 12 s and at 3 + 1 + 8 = 12 s, and the
  // server is free at 11 s for one of them.
  const Ends ends = with_fewer_servers(true, 8);
  EXPECT_THAT(ends.answered, ElementsAre(near(10), near(17)));
  EXPECT_THAT(ends.dropped, ElementsAre(near(9)));
}

TEST(FewerServers, KeepWhoseServiceWasSuspendedLongerThanTheirPatience) {
  // Services of 10 s begin at 1 and 2 s, stand still from 3 s to 20 s, and lose a server at 21 s. The one
  // that is sent back has been served before its patience of 3 s ended, so it stays until the other one is
  // served at 28 s.
  SmallModel model(2, 1);
  const auto web = model.pool("web", 2);
  Capacity one = model.stations[web].capacity;
  one.servers = 1;
  model.stations[web].changes = {{SimTime{seconds(21)}, one, true}};
  model.stations[web].patience = Distribution::constant(3);
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  Fault& fault = model.fault("down", seconds(3), seconds(20), {web});
  fault.capacity = 0;
  fault.in_service = InService::suspend;
  const Ends ends = run(model);
  EXPECT_THAT(ends.answered, ElementsAre(near(27), near(34)));
  EXPECT_TRUE(ends.dropped.empty());
}

/// Two servers, services of 10 s that begin at 1 and 2 s; from 4 s on there is one. The second rejoins the
/// queue, is served again from 11 s on, and gives way at 12 s to 5 s of something more urgent.
Ends sent_back_and_preempted(double patience) {
  SmallModel model(2, 1);
  const auto web = model.pool("web", 2);
  Capacity one = model.stations[web].capacity;
  one.servers = 1;
  model.stations[web].changes = {{SimTime{seconds(4)}, one, true}};
  model.stations[web].discipline = QueueDiscipline::preemptive_priority;
  model.stations[web].patience = Distribution::constant(patience);
  model.request_step("visit", model.endpoint("page", {Call(web, 10).with_priority(1)}),
                     model.patient_client());
  Job urgent;
  urgent.name = "urgent";
  urgent.endpoint = model.endpoint("urgent", {Call(web, 5)});
  urgent.at = SimTime{seconds(12)};
  model.jobs.push_back(urgent);
  return run(model);
}

TEST(FewerServers, UseUpNoPatienceWhileWhoRejoinedIsServedAgain) {
  // It waits from 4 s to 11 s, then from 12 s on. A patience of 10 s ends at 15 s. One of 13 s ends at 18 s,
  // but the server is free at 17 s, with 7 s of service left.
  const Ends impatient = sent_back_and_preempted(10);
  EXPECT_THAT(impatient.answered, ElementsAre(near(10), near(5)));
  EXPECT_THAT(impatient.dropped, ElementsAre(near(13)));
  EXPECT_THAT(sent_back_and_preempted(13).answered, ElementsAre(near(10), near(5), near(22)));
}

TEST(OutageOfAProcessor, WithSomethingLeftGoesOnWithAllSlower) {
  for (const InService in_service : {InService::finish, InService::suspend}) {
    SmallModel model(1, 1);
    const auto web = model.processor("web", 2);
    model.request_step("visit", model.endpoint("page", {Call(web, 4), Call(web, 4)}), model.patient_client());
    Fault& fault = model.fault("one gone", seconds(2), seconds(4), {web});
    fault.capacity = 0.5;
    fault.in_service = in_service;
    EXPECT_THAT(run(model).answered, ElementsAre(near(8)));  // one request needs one processor
  }
}

TEST(OutageOfAThirdParty, UsesNoTokensThatWereSavedUp) {
  SmallModel model(3, 1);
  const auto office = model.third_party("office", seconds(1), 9);
  model.request_step("visit", model.endpoint("look_up", {Call(office)}), model.patient_client());
  model.fault("down", seconds(2), seconds(20), {office}).capacity = 0;
  EXPECT_THAT(run(model).answered, ElementsAre(near(0), near(18), near(17)));
}

TEST(OutageOfALink, DropsUploadsWhoseClientLeftWhileTheyWaited) {
  SmallModel model(2, 2);
  const auto uplink = model.link("uplink", 1e6);
  Client client;
  client.timeout = seconds(10);
  model.request_step("visit", model.endpoint("upload", {Call(uplink, 1e6)}), model.client(client));
  model.fault("down", seconds(3), seconds(20), {uplink}).capacity = 0;
  const Ends ends = run(model);
  EXPECT_THAT(ends.answered, ElementsAre(near(1)));
  EXPECT_THAT(ends.dropped, ElementsAre(near(10)));
}

}  // namespace
}  // namespace gelombang
