// SPDX-License-Identifier: Apache-2.0
// Who has not been served, or answered, when the run ends.
#include <gtest/gtest.h>

#include "engine/experiment/run.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// One person a second for a minute, at a desk that needs two seconds for each.
struct Desk : SmallModel {
  explicit Desk(std::uint32_t queue_places = unlimited) : SmallModel(0, 1, minutes(1)) {
    pool("desk", 1, queue_places);
    request_step("visit", endpoint("serve", {Call(0, 2)}), patient_client());
  }
};

TEST(StillWaiting, WhoIsInQueueAndInServiceAtTheEndIsCountedWithTheLongestDelaySoFar) {
  const results::StationRow desk = run(Desk(), {}).stations.at(0);
  // Come at 1, 2 .. 60 s; served from 1, 3 .. 59 s. At 60 s the 30th has been served for a second.
  EXPECT_EQ(desk.arrivals.mean, 60);
  EXPECT_EQ(desk.completions.mean, 29);
  EXPECT_EQ(desk.number_in_service_end.mean, 1);
  EXPECT_EQ(desk.number_in_queue_end.mean, 30);
  EXPECT_EQ(desk.delay_in_queue_so_far_max.mean, 29e9);  // came at 31 s
  EXPECT_EQ(desk.sojourn_time_so_far_max.mean, 30e9);    // came at 30 s, served since 59 s
}

TEST(StillWaiting, UnderLifoTheLongestSoFarIsFarLongerThanAnyDelayOfThoseServed) {
  Desk model;
  model.stations[0].discipline = QueueDiscipline::lifo;
  const results::StationRow desk = run(model, {}).stations.at(0);
  EXPECT_LE(desk.delay_in_queue.max.mean, 2e9);
  EXPECT_EQ(desk.number_in_queue_end.mean, 30);
  EXPECT_EQ(desk.delay_in_queue_so_far_max.mean, 57e9);  // the third, who came at 3 s
}

TEST(StillWaiting, WhereNobodyWaitsThereIsNoLongestDelay) {
  Desk model;
  model.arrivals.interarrival_time = Distribution::constant(7);
  const results::StationRow desk = run(model, {}).stations.at(0);
  EXPECT_EQ(desk.number_in_queue_end.mean, 0);
  EXPECT_EQ(desk.number_in_service_end.mean, 0);
  EXPECT_EQ(desk.delay_in_queue_so_far_max.n, 0);
  EXPECT_EQ(desk.sojourn_time_so_far_max.n, 0);
}

TEST(StillWaiting, RequestsSentAreThoseThatEndedAndThoseOutstanding) {
  const results::Bundle bundle = run(Desk(), {});
  const results::RequestRow serve = bundle.requests.at(0);
  EXPECT_EQ(serve.sent.mean, 60);
  EXPECT_EQ(serve.answered.mean, 29);
  EXPECT_EQ(serve.outstanding_end.mean, 31);
  EXPECT_EQ(serve.time_so_far_max.mean, 30e9);
}

TEST(StillWaiting, ARequestWhoseClientHasLeftIsNotOutstandingThoughItsVisitIsStillThere) {
  Desk model;
  model.clients[0].timeout = seconds(5);
  model.clients[0].attempts = 1;
  const results::Bundle bundle = run(model, {});
  EXPECT_EQ(bundle.requests.at(0).outstanding_end.mean, 5);  // sent at 56 .. 60 s
  EXPECT_EQ(bundle.stations.at(0).number_in_queue_end.mean, 30);
}

TEST(StillWaiting, OfAThirdPartyWhoWaitsForATokenIsInQueue) {
  SmallModel model(0, 1, minutes(1));
  model.third_party("register", seconds(2), 1, 0.5);
  model.request_step("ask", model.endpoint("look_up", {Call(0)}), model.patient_client());
  const results::StationRow row = run(model, {}).stations.at(0);
  EXPECT_EQ(row.number_in_queue_end.mean + row.number_in_service_end.mean + row.completions.mean, 60);
  EXPECT_EQ(row.number_in_queue_end.mean, 30);
}

TEST(StillWaiting, InAWaitingRoomTheLineAtTheEndIsCounted) {
  SmallModel model(0, 1, minutes(1));
  model.pool("desk", 1);
  model.request_step("visit", model.endpoint("serve", {Call(0, 1)}), model.patient_client());
  WaitingRoomRule rule;
  rule.name = "door";
  rule.active_users = 1;
  model.waiting_room(rule);
  model.steps[0].room = 0;
  model.steps[0].think = Distribution::constant(9);  // ten seconds in all
  const results::RoomRow room = run(model, {}).rooms.at(0);
  EXPECT_EQ(room.came.mean, 60);
  EXPECT_EQ(room.admitted.mean + room.number_in_queue_end.mean, 60);
  EXPECT_EQ(room.admitted.mean, 6);
  EXPECT_EQ(room.delay_in_queue_so_far_max.mean, 53e9);  // the seventh
}

TEST(Refusals, AreSharesOfAllWhoCameAndAdmittedAreTheOthers) {
  const results::StationRow desk = run(Desk(0), {}).stations.at(0);
  EXPECT_EQ(desk.arrivals.mean, 60);
  EXPECT_EQ(desk.admitted.mean, 30);
  EXPECT_EQ(desk.refused.mean, 30);
  EXPECT_EQ(desk.refusal_probability.mean, 0.5);
}

TEST(Refusals, WhereNobodyComesThereIsNoProbabilityOfRefusal) {
  Desk model;
  model.arrivals.interarrival_time = Distribution::constant(90);
  EXPECT_EQ(run(model, {}).stations.at(0).refusal_probability.n, 0);
}

TEST(DelayedShares, CountWhoHadToWaitAtAllAndWhoHadToWaitLongerThanATime) {
  const results::DelayedShares shares = run(Desk(), {}).stations.at(0).delayed_share;
  // Of 30 whose service began the n-th waited n - 1 seconds.
  EXPECT_DOUBLE_EQ(shares.delayed.mean, 29 / 30.0);
  EXPECT_DOUBLE_EQ(shares.over_1_s.mean, 28 / 30.0);  // exactly a second is not longer than one
  EXPECT_DOUBLE_EQ(shares.over_10_s.mean, 19 / 30.0);
  EXPECT_EQ(shares.over_1_min.mean, 0);
  EXPECT_EQ(shares.over_1_h.mean, 0);
}

}  // namespace
}  // namespace gelombang::experiment
