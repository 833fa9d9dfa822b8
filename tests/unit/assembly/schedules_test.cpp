// SPDX-License-Identifier: Apache-2.0
// Waiting rooms, faults and jobs.
#include <gmock/gmock.h>

#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(Assembled, AWaitingRoomStandsInFrontOfTheStepsItCovers) {
  const Model made = model(R"(journey: {look: {think: 1 s}, log_in: {think: 1 s}, form: {think: 1 s}}
waiting_rooms:
  other: {covers: look, active_users: 5}
  door:
    covers: [log_in, form]
    order: shuffle
    opens_at: 5 min
    stagger: {WITA: 10 min, WIB: 20 min}
    active_users: 10000
    rate: 3000/min
    session: 15 min
    patience: exponential(mean 40 min)
)");
  EXPECT_EQ(made.steps[0].room, 0);
  EXPECT_EQ(made.steps[1].room, 1);
  EXPECT_EQ(made.steps[2].room, 1);
  const Reason& left = made.reasons[made.steps[2].left_room];
  EXPECT_EQ(left.step, "form");
  EXPECT_EQ(left.english, "left the waiting room 'door', or was turned away there");
  const WaitingRoomRule& door = made.waiting_rooms[1];
  EXPECT_EQ(door.order, WaitingRoomRule::Order::shuffle);
  EXPECT_THAT(door.lane_weight, ElementsAre(1));
  EXPECT_THAT(door.opens_at, ElementsAre(SimTime{25min}, SimTime{15min}, SimTime{5min}));
  EXPECT_EQ(door.active_users, 10000U);
  EXPECT_EQ(door.admit_every, Duration(20ms));
  EXPECT_EQ(door.session_length, Duration(15min));
  EXPECT_EQ(door.patience->mean(), 2400);
  EXPECT_FALSE(made.waiting_rooms[0].admit_every || made.waiting_rooms[0].session_length ||
               made.waiting_rooms[0].patience);
}

TEST_F(Assembled, LanesShareTheAdmissionsByPopulation) {
  const Model made = model(R"(journey: {a: {think: 1 s}, b: {think: 1 s}}
waiting_rooms:
  zones: {covers: a, lanes: time_zone, active_users: 5}
  regions: {covers: b, lanes: region, active_users: 5}
)");
  // Without a file of regions everybody lives in one, in WIB; a lane without people keeps a weight above
  // zero.
  const auto& zones = made.waiting_rooms[0].lane_weight;
  ASSERT_EQ(zones.size(), 3U);
  EXPECT_EQ(zones[0], 1);
  EXPECT_GT(zones[1], 0);
  EXPECT_LT(zones[1], 1e-6);
  EXPECT_THAT(made.waiting_rooms[1].lane_weight, ElementsAre(1));
}

constexpr const char* zones =
    R"(population: {connections: [{name: good, share: 50 %, uplink: 4 Mbit/s}, {name: weak, share: 50 %, uplink: 1 Mbit/s}]}
stations:
  web: {kind: server_pool, servers: 1, zone: east}
  app: {kind: server_pool, servers: 1}
  database: {kind: server_pool, servers: 1, zone: east}
journey: {visit: {think: 1 s}}
)";

TEST_F(Assembled, AFaultStrikesItsStationsAndAllOfItsZone) {
  const Model made = model(std::string(zones) + R"(faults:
  outage: {at: [10 min, 30 min, 2 h], for: 2 min, stations: [app, web], zone: east, capacity: 0 %, loses_work: yes}
)");
  ASSERT_EQ(made.faults.size(), 1U);
  const Fault& outage = made.faults[0];
  EXPECT_THAT(outage.stations, ElementsAre(0, 1, 2));
  ASSERT_EQ(outage.at.size(), 2U) << "the run lasts one hour";
  EXPECT_EQ(outage.at[1].from, SimTime{30min});
  EXPECT_EQ(outage.at[1].to, SimTime{32min});
  EXPECT_EQ(outage.capacity, 0);
  EXPECT_EQ(outage.slow_down, 1);
  EXPECT_TRUE(outage.loses_work);
  EXPECT_THAT(outage.connections, IsEmpty());
}

TEST_F(Assembled, AFaultThatComesAtRandomHasNoMoments) {
  const Model made = model(std::string(zones) + R"(faults:
  weak_signal: {every: exponential(mean 6 h), for: exponential(mean 5 min), connections: weak, loss: 20 %}
  storm: {every: exponential(mean 6 h), for: 5 min, loss: 10 %}
)");
  const Fault &weak_signal = made.faults[0], &storm = made.faults[1];
  EXPECT_TRUE(weak_signal.at.empty());
  EXPECT_EQ(weak_signal.every.mean(), 6 * 3600);
  EXPECT_EQ(weak_signal.length.mean(), 300);
  EXPECT_THAT(weak_signal.connections, ElementsAre(1));
  EXPECT_DOUBLE_EQ(weak_signal.loss, 0.2);
  EXPECT_THAT(storm.connections, ElementsAre(0, 1)) << "all, as none is named";
}

TEST_F(Assembled, AFaultAfterTheRunDoesNotBecomeARandomOne) {
  EXPECT_TRUE(model(std::string(zones) + "faults: {late: {at: 2 h, for: 1 h, zone: east, slow_down: 2}}\n")
                  .faults.empty());
}

TEST_F(Assembled, AFaultMayOutlastTheRunByAnyTime) {
  const Model made =
      model(std::string(zones) + "faults: {long: {at: 1 min, for: 100000 d, zone: east, slow_down: 2}}\n");
  EXPECT_EQ(made.faults.at(0).at.at(0).to, SimTime::max());
}

TEST_F(Assembled, AJobAsksAnEndpointOnTheCalendar) {
  const Model made = model(R"(stations: {web: {kind: server_pool, servers: 1}}
endpoints: {page: {at: web, service_time: 1 s}, match: {at: web, service_time: 2 s}}
journey: {visit: {think: 1 s}}
jobs:
  dedupe: {at: 2 min, every: 24 h, endpoint: match, items: 10000, parallel: 50}
  once: {at: 3 min, endpoint: page}
)");
  const Job &dedupe = made.jobs.at(0), &once = made.jobs.at(1);
  EXPECT_EQ(dedupe.name, "dedupe");
  EXPECT_EQ(dedupe.endpoint, 1);
  EXPECT_EQ(dedupe.at, SimTime{2min});
  EXPECT_EQ(dedupe.every, Duration(24h));
  EXPECT_EQ(dedupe.items, 10000U);
  EXPECT_EQ(dedupe.parallel, 50U);
  EXPECT_FALSE(once.every);
  EXPECT_EQ(once.items, 1U);
  EXPECT_EQ(once.parallel, 1U);
}

}  // namespace
}  // namespace gelombang::assembly
