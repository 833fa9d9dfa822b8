// SPDX-License-Identifier: Apache-2.0
// A call tree becomes a program of operations.
#include <gmock/gmock.h>

#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

using testing::ElementsAre;

/// `enter app at 1 (web)`: the operation, its station, the servers held around it.
std::vector<std::string> program(const Model& model, std::size_t endpoint) {
  static constexpr const char* kinds[] = {"enter",   "leave", "reserve", "transfer",
                                          "consult", "delay", "answer"};
  std::vector<std::string> lines;
  for (std::size_t at = model.endpoints[endpoint].first_operation;; ++at) {
    const Operation& operation = model.operations[at];
    std::string line = kinds[static_cast<std::size_t>(operation.kind)];
    if (operation.kind == Operation::Kind::answer) return lines.push_back(line), lines;
    line += " " + model.stations[operation.station].name + " holding";
    for (std::size_t level = 0; level < operation.depth; ++level)
      line += " " + model.stations[operation.held[level]].name;
    lines.push_back(line);
  }
}

constexpr const char* two_that_block = R"(stations:
  web: {kind: server_pool, servers: 1}
  cutting: {kind: server_pool, servers: 1, queue: 0, when_full: block}
  drilling: {kind: server_pool, servers: 1, queue: 2, when_full: block}
  belt: {kind: delay}
)";

TEST_F(Assembled, ACallTreeBecomesAProgramThatHoldsServersFromEnterToLeave) {
  const Model made = model(R"(stations:
  web: {kind: server_pool, servers: 1}
  app: {kind: server_pool, servers: 1}
  register: {kind: third_party, rate: 1/s, latency: 1 s}
  link: {kind: shared_link, bandwidth: 1 Mbit/s}
  network: {kind: delay}
endpoints:
  first: {at: network, service_time: 1 s}
  second:
    - at: web
      service_time: 1 s
      calls:
        - {at: app, service_time: 2 s, calls: [{at: register}]}
        - {at: link, size: 1 MB}
    - {at: app, service_time: 3 s}
journey: {visit: {background: first}, again: {background: second}}
)");
  EXPECT_THAT(program(made, 0), ElementsAre("delay network holding", "answer"));
  EXPECT_THAT(program(made, 1),
              ElementsAre("enter web holding", "enter app holding web", "consult register holding web app",
                          "leave app holding web app", "transfer link holding web", "leave web holding web",
                          "enter app holding", "leave app holding app", "answer"));
  const auto& operations = made.operations;
  const std::size_t second = made.endpoints[1].first_operation;
  EXPECT_EQ(operations[second].amount.mean(), 1);
  EXPECT_EQ(operations[second + 4].amount.mean(), 1e6);
  EXPECT_NE(operations[second + 1].purpose, operations[second + 6].purpose);  // two calls of one station
}

TEST_F(Assembled, WhoGoesFromOnePoolToOneThatBlocksKeepsTheServerUntilThereIsAPlace) {
  const Model made = model(std::string(two_that_block) + R"(endpoints:
  part: [{at: cutting, service_time: 1 s}, {at: drilling, service_time: 2 s}, {at: belt, service_time: 1 s}, {at: cutting, service_time: 3 s}]
journey: {visit: {background: part}}
)");
  // The first enters empty-handed, and so does the last: the belt lies between.
  EXPECT_THAT(program(made, 0),
              ElementsAre("enter cutting holding", "reserve drilling holding cutting",
                          "leave cutting holding cutting", "enter drilling holding",
                          "leave drilling holding drilling", "delay belt holding", "enter cutting holding",
                          "leave cutting holding cutting", "answer"));
}

TEST_F(Assembled, ACallOfAStationThatBlocksWaitsForAPlaceWithAllThatItHolds) {
  const Model made = model(std::string(two_that_block) + R"(endpoints:
  part: {at: web, calls: [{at: cutting, service_time: 1 s}, {at: belt, service_time: 1 s}, {at: drilling, service_time: 1 s}]}
journey: {visit: {background: part}}
)");
  EXPECT_THAT(program(made, 0),
              ElementsAre("enter web holding", "reserve cutting holding web", "enter cutting holding web",
                          "leave cutting holding web cutting", "delay belt holding web",
                          "reserve drilling holding web", "enter drilling holding web",
                          "leave drilling holding web drilling", "leave web holding web", "answer"));
}

TEST_F(Assembled, InsideAServerThatIsHeldOnePlaceIsReservedOnceForEachVisit) {
  const Model made = model(std::string(two_that_block) + R"(endpoints:
  part: {at: web, calls: [{at: cutting, service_time: 1 s}, {at: drilling, service_time: 1 s}]}
journey: {visit: {background: part}}
)");
  EXPECT_THAT(program(made, 0),
              ElementsAre("enter web holding", "reserve cutting holding web", "enter cutting holding web",
                          "reserve drilling holding web cutting", "leave cutting holding web cutting",
                          "enter drilling holding web", "leave drilling holding web drilling",
                          "leave web holding web", "answer"));
}

TEST_F(Assembled, AProcessorAndARateLimiterAreWalkedLikeALinkAndAThirdParty) {
  const Model made = model(R"(stations:
  limiter: {kind: rate_limiter, rate: 10/s}
  cpu: {kind: processor, servers: 2}
endpoints: {page: [{at: limiter}, {at: cpu, service_time: 20 ms}]}
journey: {visit: {background: page}}
)");
  EXPECT_THAT(program(made, 0), ElementsAre("consult limiter holding", "transfer cpu holding", "answer"));
  EXPECT_DOUBLE_EQ(made.operations[1].amount.mean(), 0.02);
}

TEST_F(Assembled, APriorityBelongsToTheCall) {
  const Model made = model(R"(stations: {web: {kind: server_pool, servers: 1, discipline: priority}}
endpoints: {page: [{at: web, service_time: 1 s, priority: 7}, {at: web, service_time: 1 s}]}
journey: {visit: {background: page}}
)");
  EXPECT_EQ(made.operations[0].priority, 7);
  EXPECT_EQ(made.operations[2].priority, 0);
}

TEST_F(Assembled, EveryOperationFitsTheNumberThatARequestKeepsOfIt) {
  // Four stations that block, one inside the other: twelve operations, many times over.
  std::string text = "stations:\n", calls = "  many: [&c {at: b0, calls: {at: b1, calls: {at: b2, calls: ";
  for (const char* name : {"b0", "b1", "b2", "b3"})
    text += std::string("  ") + name + ": {kind: server_pool, servers: 1, queue: 0, when_full: block}\n";
  calls += "{at: b3, service_time: 1 s}}}}";
  for (int again = 0; again < 5500; ++again) calls += ", *c";
  EXPECT_EQ(said(text + "endpoints:\n" + calls + "]\njourney: {visit: {think: 1 s}}\n"),
            "s:11:3: error: the endpoints up to here make more than 65000 operations\n"
            "  hint: a call of a server_pool is two, or three where it blocks, any other call is one\n");
}

}  // namespace
}  // namespace gelombang::assembly
