// A sound scenario becomes the model that it describes.
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

TEST_F(Assembled, StepsFollowOneAnotherUnlessNextSaysOtherwise) {
  const Model made = model(R"(journey:
  a: {think: 1 s, next: c}
  b: {think: 1 s, next: end}
  c: {think: 1 s, next: b}
)");
  EXPECT_EQ(made.steps[0].next, 2);
  EXPECT_EQ(made.steps[2].next, 1);
  EXPECT_EQ(made.steps[1].next, none);
}

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

TEST_F(Assembled, AgesAreRanges) {
  const Model made = model(R"(population: {age: {17: 20 %, 18-24: 50 %, 60+: 30 %}}
journey: {visit: {think: 1 s}}
)");
  const auto& ages = made.population.age_range;
  ASSERT_EQ(ages.size(), 3U);
  EXPECT_EQ(ages[0].first, 17);
  EXPECT_EQ(ages[0].last, 17);
  EXPECT_EQ(ages[1].last, 24);
  EXPECT_EQ(ages[2].last, 79);
}

}  // namespace
}  // namespace gelombang::assembly
