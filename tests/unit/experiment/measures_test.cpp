// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/measures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/findings.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// Looked at as an experiment does; after half an hour `corrupt` may tell the measures what did not happen.
template <class Corrupt>
results::Bundle measured(const Model& model, Corrupt&& corrupt) {
  Measures measures(model);
  Replication<Measures> run(model, 1, 0, measures);
  measures.look(ViewOf(run));
  while (run.now() < SimTime{model.duration}) {
    run.run_until(measures.next_look(run.now()));
    measures.look(ViewOf(run));
    if (run.now() == SimTime{minutes(30)}) corrupt(measures, run.now());
  }
  return measures.bundle(ViewOf(run));
}
results::Bundle measured(const Model& model) {
  return measured(model, [](Measures&, SimTime) {});
}

/// A server that needs 30 s for each person.
SmallModel counter(double interval_s) {
  SmallModel model(0, interval_s);
  const auto desk = model.pool("desk", 1);
  model.request_step("visit", model.endpoint("serve", {Call(desk, 30)}), model.patient_client());
  return model;
}

TEST(Measures, UtilizationQueueAndLoadOfAServerAreWhatOneCountsByHand) {
  const results::Bundle bundle = measured(counter(60));
  const results::StationRow& desk = bundle.stations[0];
  EXPECT_EQ(desk.arrivals.mean, 60);
  EXPECT_EQ(desk.completions.mean, 59);  // the last one came in the last instant
  EXPECT_NEAR(desk.utilization.mean, 59 * 30 / 3600.0, 1e-12);
  EXPECT_EQ(desk.number_in_queue_mean.mean, 0);
  EXPECT_NEAR(desk.offered_load.mean, 0.5, 1e-9);
  EXPECT_EQ(desk.saturated_at, std::nullopt);
  EXPECT_TRUE(bundle.findings.empty());
}

TEST(Measures, AServerThatIsFullForFiveMinutesIsSaturatedSinceItsQueueBegan) {
  SmallModel model = counter(20);  // three a minute, of whom it serves two; the first comes after 20 s
  const results::Bundle bundle = measured(model);
  // Served from 20, 50, 80 s on. Who comes at 40 s is served at 50 s, at 60 s at 80 s; at 80 s the queue
  // holds somebody again and is never empty from then on.
  EXPECT_EQ(bundle.stations[0].saturated_at, Duration{std::chrono::seconds(80)});
}

TEST(Measures, TheWarmUpIsForStationsAndNotForPeople) {
  SmallModel model = counter(60);
  model.warm_up = minutes(20);
  const results::Bundle bundle = measured(model);
  EXPECT_EQ(bundle.people[0].arrived.mean, 60);
  EXPECT_EQ(bundle.people[0].finished.mean, 59);
  EXPECT_EQ(bundle.stations[0].arrivals.mean, 40);
  EXPECT_EQ(bundle.stations[0].completions.mean, 40);  // of which one was there already
  EXPECT_NEAR(bundle.stations[0].utilization.mean, 0.5, 1e-9);
  EXPECT_TRUE(bundle.findings.empty());
}

TEST(Measures, APersonWhoIsMissingIsAFailure) {
  const results::Bundle bundle = measured(counter(60), [](Measures& measures, SimTime now) {
    measures.record(facts::PersonArrived{now, Traits{}});
  });
  ASSERT_FALSE(bundle.findings.empty());
  EXPECT_EQ(bundle.findings[0].severity, results::Finding::Severity::failure);
  const results::Finding& missing = bundle.findings[0];
  EXPECT_EQ(missing.kind, results::Finding::Kind::people_missing);
  EXPECT_EQ(missing.subject, "any");
  using Values = std::vector<results::Finding::NamedValue>;
  EXPECT_EQ(missing.values, (Values{{"at", seconds(1860)},
                                    {"arrived", results::Finding::Count{32}},
                                    {"finished", results::Finding::Count{30}},
                                    {"lost", results::Finding::Count{0}},
                                    {"on_the_way", results::Finding::Count{1}}}));
  for (const results::Finding& each : bundle.findings) EXPECT_TRUE(fits_its_kind(each));
}

TEST(Measures, AVisitThatIsMissingBreaksLittlesLaw) {
  const results::Bundle bundle = measured(counter(60), [](Measures& measures, SimTime now) {
    measures.record(facts::StationEntered{now, 0});
  });
  ASSERT_EQ(bundle.findings.size(), 1U);
  EXPECT_EQ(bundle.findings[0].kind, results::Finding::Kind::littles_law_broken);
  EXPECT_EQ(bundle.findings[0].subject, "desk");
  EXPECT_EQ(test::value_in<results::Finding::Count>(bundle.findings[0], "counted").value, 2);
  EXPECT_EQ(test::value_in<results::Finding::Count>(bundle.findings[0], "there").value, 1);
}

TEST(Measures, ACapacityIsANumberOfTheUnitOfItsKindAndAPlannedChangeARow) {
  SmallModel model = counter(60);
  model.third_party("other", seconds(1), 1, 0.5);
  model.stations[0].queue_places = 7;
  model.stations[0].changes = {{SimTime{minutes(50)}, {.servers = 3}}};
  const results::Bundle bundle = measured(model);
  EXPECT_EQ(bundle.stations[0].capacity, (results::StationCapacity{1, {}, {}}));
  EXPECT_EQ(bundle.stations[0].queue_limit, 7);
  EXPECT_EQ(bundle.stations[1].capacity, (results::StationCapacity{{}, {}, 1.0})) << "one token a second";
  EXPECT_EQ(bundle.stations[1].queue_limit, std::nullopt);
  ASSERT_EQ(bundle.capacity_changes.size(), 1U);
  EXPECT_EQ(bundle.capacity_changes[0].station, "desk");
  EXPECT_EQ(bundle.capacity_changes[0].at, Duration{minutes(50)});
  EXPECT_EQ(bundle.capacity_changes[0].capacity, (results::StationCapacity{3, {}, {}}));
}

TEST(Measures, AThirdPartyIsUsedByTheTokensTaken) {
  SmallModel model(0, 4);
  const auto other = model.third_party("other", seconds(1), 1, 0.5);
  model.request_step("check", model.endpoint("ask", {Call(other)}), model.patient_client());
  // One in four seconds; the token that is taken in the last instant has not come back.
  EXPECT_NEAR(measured(model).stations[0].utilization.mean, 899 / 3600.0, 1e-12);
}

/// An hour in which nothing happens by itself.
SmallModel still() {
  SmallModel model(1, 7200);
  const auto desk = model.pool("desk", 1);
  model.request_step("visit", model.endpoint("serve", {Call(desk, 30)}), model.patient_client());
  return model;
}

/// The measures of a still hour of which they are only told.
template <class Tell>
results::Bundle told(const Model& model, Tell&& tell) {
  Measures measures(model);
  Replication<Measures> run(model, 1, 0, measures);
  tell(measures, SimTime{minutes(30)});
  run.run_until(SimTime{model.duration});
  return measures.bundle(ViewOf(run));
}

TEST(Measures, AServerHeldForNobodyIsWastedFromTheMomentTheClientLeaves) {
  // Served from minute 30 on for 4 min, for nobody during the last of them.
  const results::Bundle bundle = told(still(), [](Measures& measures, SimTime now) {
    measures.record(facts::StationEntered{now, 0});
    measures.record(facts::ServiceStarted{now, 0, Duration{}});
    measures.record(facts::ClientLeft{now + minutes(3), 0});
    measures.record(facts::StationLeft{now + minutes(4), 0, minutes(4), true, true});
  });
  EXPECT_DOUBLE_EQ(bundle.stations[0].wasted_share.mean, 0.25);
  EXPECT_DOUBLE_EQ(bundle.stations[0].throughput.mean, 1 / 3600.0);
  EXPECT_EQ(bundle.stations[0].goodput.mean, 0);
  EXPECT_TRUE(bundle.findings.empty());
}

TEST(Measures, WhoRenegesIsDroppedOrGivesWayKeepsLittlesLaw) {
  const results::Bundle bundle = told(still(), [](Measures& measures, SimTime now) {
    measures.record(facts::StationEntered{now, 0});
    measures.record(facts::ServiceStarted{now, 0, Duration{}});
    measures.record(facts::ServicePreempted{now, 0});
    measures.record(facts::StationEntered{now, 0, true});
    measures.record(facts::StationEntered{now, 0, true});
    facts::StationLeft left{now + seconds(6), 0, seconds(6), false, false, true};
    measures.record(left);
    left.reneged = true;
    measures.record(left);
    measures.record(facts::ServiceStarted{now + seconds(6), 0, Duration{}, true, true});
    measures.record(facts::StationLeft{now + seconds(36), 0, seconds(36), false, true});
  });
  const results::StationRow& desk = bundle.stations[0];
  EXPECT_TRUE(bundle.findings.empty());
  EXPECT_EQ(desk.reneged.mean, 1);
  EXPECT_EQ(desk.dropped.mean, 1);
  EXPECT_EQ(desk.preemptions.mean, 1);
  EXPECT_EQ(desk.completions.mean, 1);
  EXPECT_NEAR(desk.number_in_queue_mean.mean, 18 / 3600.0, 1e-12);  // three for six seconds
  EXPECT_NEAR(desk.utilization.mean, 30 / 3600.0, 1e-12);
  EXPECT_EQ(desk.delay_in_queue.max.mean, 0);  // told once, at the first start
}

TEST(Measures, WhatTheSystemSendsForNobodyIsInNoConnectionClass) {
  SmallModel model = still();
  model.population.connections = Categories({"weak", "good"}, {1, 1});
  model.population.connection_class = {ConnectionClass{}, ConnectionClass{}};
  const Traits traits{};
  const results::Bundle bundle = told(model, [&](Measures& measures, SimTime now) {
    measures.record(facts::RequestSent{now, 0, traits, 1, facts::no_person});
    measures.record(facts::RequestSent{now, 0, traits, 2, 0});
    measures.record(facts::RequestSent{now, 0, traits, 3, 0, true});
    measures.record(facts::RequestWithheld{now, 0, traits, true});
    measures.record(facts::OrbitEntered{now, 0});
    measures.record(facts::OrbitLeft{now + minutes(6), 0});
  });
  ASSERT_EQ(bundle.requests.size(), 3U);
  EXPECT_EQ(bundle.requests[0].sent.mean, 3);
  EXPECT_EQ(bundle.requests[0].amplification.mean, 1.5);
  EXPECT_EQ(bundle.requests[0].withheld_by_budget.mean, 1);
  EXPECT_NEAR(bundle.requests[0].in_orbit.mean, 0.1, 1e-12);
  EXPECT_EQ(bundle.requests[1].sent.mean + bundle.requests[2].sent.mean, 2);
}

TEST(Measures, OfAWaitingRoomEverybodyWhoCameIsAdmittedTurnedAwayGoneOrInTheLine) {
  SmallModel model = still();
  model.waiting_rooms.push_back({});
  model.waiting_rooms[0].name = "door";
  model.waiting_rooms[0].lane_weight = {1};
  const Traits traits{};
  const results::Bundle bundle = told(model, [&](Measures& measures, SimTime now) {
    measures.record(facts::RoomAdmitted{now, 0, traits, Duration{}, false});
    for (int i = 0; i < 3; ++i) measures.record(facts::RoomEntered{now, 0, traits});
    measures.record(facts::RoomLeft{now, 0, traits, false});
    measures.record(facts::RoomLeft{now + minutes(3), 0, traits, true});
    measures.record(facts::RoomAdmitted{now + minutes(6), 0, traits, minutes(6), true});
  });
  const results::RoomRow& door = bundle.rooms.at(0);
  EXPECT_EQ(door.came.mean, 5);
  EXPECT_EQ(door.admitted.mean, 2);
  EXPECT_EQ(door.gave_up.mean, 1);
  EXPECT_EQ(door.turned_away.mean, 1);
  EXPECT_NEAR(door.number_in_queue_mean.mean, (3 + 6 + 30) / 60.0, 1e-12);
}

}  // namespace
}  // namespace gelombang::experiment
