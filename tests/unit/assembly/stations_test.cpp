// SPDX-License-Identifier: Apache-2.0
// What a station is, and how it treats those who come.
#include <gmock/gmock.h>

#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

using namespace std::chrono_literals;

TEST_F(Assembled, AThirdPartyThatIsOutHasNoTokens) {
  const Model made = model(R"(stations:
  register: {kind: third_party, rate: 4/s, burst: 3, latency: 1 s, changes: [{at: 1 min, rate: 0/s}, {at: 2 min, rate: 2/s}]}
journey: {visit: {think: 1 s}}
)");
  const Station& station = made.stations[0];
  EXPECT_EQ(station.burst, 3U);
  EXPECT_EQ(station.capacity.token_every, std::chrono::milliseconds(250));
  EXPECT_EQ(station.changes[0].capacity.token_every, Duration{0});
  EXPECT_EQ(station.changes[1].capacity.token_every, std::chrono::milliseconds(500));
}

TEST_F(Assembled, ARateLimiterIsAThirdPartyThatAnswersAtOnce) {
  const Model made = model(R"(stations: {door: {kind: rate_limiter, rate: 50/s, burst: 10, queue: 0}}
journey: {visit: {think: 1 s}}
)");
  const Station& door = made.stations[0];
  EXPECT_EQ(door.kind, Station::Kind::third_party);
  EXPECT_EQ(door.capacity.token_every, Duration(20ms));
  EXPECT_EQ(door.burst, 10U);
  EXPECT_EQ(door.queue_places, 0U);
  EXPECT_TRUE(door.latency.is_constant());
  EXPECT_EQ(door.latency.mean(), 0);
}

TEST_F(Assembled, AProcessorHasServersThatChangeAndRoomForSoManyFlows) {
  const Model made =
      model(R"(stations: {cpu: {kind: processor, servers: 2, flows: 100, changes: [{at: 1 min, servers: 3}]}}
journey: {visit: {think: 1 s}}
)");
  const Station& cpu = made.stations[0];
  EXPECT_EQ(cpu.kind, Station::Kind::processor);
  EXPECT_EQ(cpu.capacity.servers, 2U);
  EXPECT_EQ(cpu.queue_places, 100U);
  EXPECT_EQ(cpu.changes.at(0).capacity.servers, 3U);
}

TEST_F(Assembled, WhoWaitsIsTreatedAsTheStationSays) {
  const Model made = model(R"(stations:
  web:
    kind: server_pool
    servers: 1
    queue: 50
    discipline: random
    when_full: block
    patience: exponential(mean 2 s)
    balk: [{queue: 5, probability: 50 %}, {queue: 20, probability: 90 %}]
    deadline: 5 s
    abandoned: drop
  app: {kind: server_pool, servers: 1}
journey: {visit: {think: 1 s}}
)");
  const Station &web = made.stations[0], &app = made.stations[1];
  EXPECT_EQ(web.discipline, QueueDiscipline::random_order);
  EXPECT_TRUE(web.blocks);
  EXPECT_EQ(web.patience->mean(), 2);
  ASSERT_EQ(web.balk.size(), 2U);
  EXPECT_EQ(web.balk[1].queue, 20U);
  EXPECT_DOUBLE_EQ(web.balk[1].probability, 0.9);
  EXPECT_EQ(web.deadline, Duration(5s));
  EXPECT_TRUE(web.drops_abandoned);
  EXPECT_EQ(app.discipline, QueueDiscipline::fifo);
  EXPECT_FALSE(app.blocks || app.patience || app.deadline || app.drops_abandoned);
  EXPECT_TRUE(app.balk.empty());
}

TEST_F(Assembled, TheDisciplinesKeepTheirNames) {
  const Model made = model(R"(stations:
  a: {kind: server_pool, servers: 1, discipline: fifo}
  b: {kind: server_pool, servers: 1, discipline: lifo}
  c: {kind: server_pool, servers: 1, discipline: priority}
  d: {kind: server_pool, servers: 1, discipline: preemptive_priority}
journey: {visit: {think: 1 s}}
)");
  EXPECT_EQ(made.stations[0].discipline, QueueDiscipline::fifo);
  EXPECT_EQ(made.stations[1].discipline, QueueDiscipline::lifo);
  EXPECT_EQ(made.stations[2].discipline, QueueDiscipline::priority);
  EXPECT_EQ(made.stations[3].discipline, QueueDiscipline::preemptive_priority);
}

TEST_F(Assembled, WhoIsLetInIsWhatTheStationSays) {
  const Model made = model(R"(stations:
  web:
    kind: server_pool
    servers: 6
    limits: {retries: 3}
    breaker: {window: 10 s, failures: 40 %, at_least: 20, slower_than: 1 s, open_for: 30 s, trials: 3}
    shedding: {queueing_time: 30 ms}
    autoscaler: {target: 60 %, at_least: 2, at_most: 100, servers_each: 3}
  app: {kind: server_pool, servers: 1}
journey: {visit: {think: 1 s}}
)");
  const Station &web = made.stations[0], &app = made.stations[1];
  EXPECT_EQ(web.limits->requests, unlimited);
  EXPECT_EQ(web.limits->retries, 3U);
  EXPECT_EQ(web.breaker->window, Duration(10s));
  EXPECT_DOUBLE_EQ(web.breaker->failures, 0.4);
  EXPECT_EQ(web.breaker->at_least, 20U);
  EXPECT_EQ(web.breaker->slower_than, Duration(1s));
  EXPECT_EQ(web.breaker->open_for, Duration(30s));
  EXPECT_EQ(web.breaker->trials, 3U);
  EXPECT_EQ(web.shedding->queueing_time, Duration(30ms));
  EXPECT_EQ(web.shedding->window, Duration(1s));
  EXPECT_EQ(web.shedding->requests, 2000U);
  EXPECT_DOUBLE_EQ(web.shedding->decrease, 0.05);
  EXPECT_DOUBLE_EQ(web.shedding->increase, 0.01);
  EXPECT_EQ(web.shedding->user_levels, 128U);
  EXPECT_DOUBLE_EQ(web.autoscaler->target, 0.6);
  EXPECT_EQ(web.autoscaler->at_least, 2U);
  EXPECT_EQ(web.autoscaler->at_most, 100U);
  EXPECT_EQ(web.autoscaler->servers_each, 3U);
  EXPECT_EQ(web.autoscaler->every, Duration(15s));
  EXPECT_DOUBLE_EQ(web.autoscaler->tolerance, 0.1);
  EXPECT_EQ(web.autoscaler->boot_delay, Duration(2min));
  EXPECT_EQ(web.autoscaler->steady_for, Duration(5min));
  EXPECT_FALSE(app.limits || app.breaker || app.shedding || app.autoscaler);
}

}  // namespace
}  // namespace gelombang::assembly
