// SPDX-License-Identifier: Apache-2.0
// What --scale multiplies, what it leaves, and what it names because it cannot be divided.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "engine/scenario/load.hpp"
#include "tests/unit/scenario/scratch_folder.hpp"

namespace gelombang::scenario {
namespace {

using testing::HasSubstr;
using testing::Not;

Scale scale(const std::string& text) {
  std::string problem;
  Scale result = parse_scale(text, problem);
  EXPECT_EQ(problem, "");
  return result;
}

std::string refusal(const std::string& text) {
  std::string problem;
  parse_scale(text, problem);
  return problem;
}

struct Scaled {
  ScenarioSpec spec;
  std::string told;
};

constexpr const char* example = R"(gelombang: 1
name: site
duration: 1 h
population:
  count: 100000
  connections: [{name: any, share: 100 %, uplink: 2 Mbit/s, drops: 1/h}]
arrivals: {rate: [{at: 0 s, rate: 100/s}, {at: 1 h, rate: 0/s}]}
stations:
  web: {kind: server_pool, servers: 500, queue: 1000, changes: [{at: 10 min, servers: 0}, {at: 20 min, servers: 500}]}
  lock: {kind: server_pool, servers: 1, queue: 3}
  slots: {kind: server_pool, servers: 12}
  uplink: {kind: shared_link, bandwidth: 100 Mbit/s, flows: 200}
  office: {kind: third_party, rate: 50/s, burst: 100, latency: 1 s}
  cluster: {kind: server_pool, servers: 400, autoscaler: {target: 70 %, at_least: 50, at_most: 500, servers_each: 4}}
endpoints:
  page: [{at: web, service_time: 1 s}, {at: lock, service_time: 1 ms}, {at: slots, service_time: 1 s}]
  other: [{at: uplink, size: 1 MB}, {at: office}, {at: cluster, service_time: 1 s}]
clients:
  browser: {timeout: 30 s, attempts: 3, retry_budget: {burst: 1000}}
journey:
  look: {request: page, client: browser}
  more: {request: other, client: browser}
)";

class ScaledScenario : public ScratchFolder {
 protected:
  Scaled load_at(const std::string& text, const std::vector<Override>& overrides = {}) const {
    Loaded<ScenarioSpec> loaded = load(write("site.yaml", example), overrides, scale(text));
    Scaled result;
    for (const Diagnostic& each : loaded.diagnostics) result.told += to_string(each) + '\n';
    EXPECT_TRUE(loaded.value) << result.told;
    if (loaded.value) result.spec = std::move(*loaded.value);
    return result;
  }
};

TEST(Scale, IsWrittenAsAFraction) {
  EXPECT_DOUBLE_EQ(scale("1/50").factor, 0.02);
  EXPECT_DOUBLE_EQ(scale("3/200").factor, 0.015);
  EXPECT_DOUBLE_EQ(scale("2/1").factor, 2);
}

TEST(Scale, OfOneIsTheScenarioAsItIs) {
  EXPECT_TRUE(scale("1").is_full());
  EXPECT_TRUE(scale("1/1").is_full());
  EXPECT_TRUE(scale("50/50").is_full());
}

TEST(Scale, ThatIsNoFractionIsRefused) {
  for (const char* text : {"0", "1/0", "0/50", "-1/50", "1/-50", "50", "0.02", "2 %", "1/50/2", "/", "1/",
                           "/50", "", "fifty", "1/99999999999", "1:50", " 1/50"})
    EXPECT_THAT(refusal(text), HasSubstr("is not a scale such as 1/50")) << text;
  EXPECT_THAT(refusal("1000000/1"), HasSubstr("more than a thousand times"));
}

TEST_F(ScaledScenario, MultipliesPeopleAndAllThatIsThereForThem) {
  const ScenarioSpec spec = load_at("1/50").spec;
  EXPECT_EQ(spec.population.count.value, 2000);
  EXPECT_DOUBLE_EQ(spec.arrivals.rate[0].rate.value.per_second(), 2);
  EXPECT_EQ(spec.stations[0].servers.value, 10);
  EXPECT_EQ(spec.stations[0].queue->value, 20);
  EXPECT_EQ(spec.stations[0].changes[0].servers->value, 0);
  EXPECT_DOUBLE_EQ(spec.stations[3].bandwidth.value.bits_per_second(), 2e6);
  EXPECT_EQ(spec.stations[3].flows->value, 4);
  EXPECT_DOUBLE_EQ(spec.stations[4].rate.value.per_second(), 1);
  EXPECT_EQ(spec.stations[4].burst.value, 2);
  EXPECT_EQ(spec.clients[0].retry_budget->burst.value, 20);
}

TEST_F(ScaledScenario, LeavesWhatBelongsToOnePerson) {
  const ScenarioSpec spec = load_at("1/50").spec;
  EXPECT_DOUBLE_EQ(spec.population.connections[0].uplink.value.bits_per_second(), 2e6);
  EXPECT_DOUBLE_EQ(spec.population.connections[0].drops.value.per_second(), 1.0 / 3600);
  EXPECT_EQ(spec.clients[0].attempts.value, 3);
  EXPECT_EQ(spec.clients[0].timeout.value, std::chrono::seconds(30));
}

TEST_F(ScaledScenario, NamesWhatCannotBeDivided) {
  const Scaled scaled = load_at("1/50");
  EXPECT_EQ(scaled.spec.stations[1].servers.value, 1);
  EXPECT_EQ(scaled.spec.stations[1].queue->value, 1);
  EXPECT_EQ(scaled.spec.stations[2].servers.value, 1);
  EXPECT_THAT(scaled.told,
              HasSubstr("site.yaml:10:38: warning: 'servers' in station 'lock': 1 at a scale of 1/50 is "
                        "0.02, and becomes 1"));
  EXPECT_THAT(scaled.told,
              HasSubstr("'queue' in station 'lock': 3 at a scale of 1/50 is 0.06, and becomes 1"));
  EXPECT_THAT(scaled.told,
              HasSubstr("'servers' in station 'slots': 12 at a scale of 1/50 is 0.24, and becomes 1"));
  EXPECT_THAT(scaled.told, Not(HasSubstr("'web'")));
}

TEST_F(ScaledScenario, NamesNothingThatCanBeDivided) {
  EXPECT_THAT(load_at("1/2").told, Not(HasSubstr("'slots'")));
}

TEST_F(ScaledScenario, KeepsServersUnderAnAutoscalerWholeReplicas) {
  const ScenarioSpec spec = load_at("1/50").spec;
  EXPECT_EQ(spec.stations[5].autoscaler->at_least.value, 1);
  EXPECT_EQ(spec.stations[5].autoscaler->at_most.value, 10);
  EXPECT_EQ(spec.stations[5].servers.value, 8);
}

TEST_F(ScaledScenario, AppliesToValuesThatSetChangedToo) {
  EXPECT_EQ(load_at("1/50", {{"population.count", "50000"}}).spec.population.count.value, 1000);
}

TEST_F(ScaledScenario, AboveOneIsGrowth) {
  const ScenarioSpec spec = load_at("3/1").spec;
  EXPECT_EQ(spec.population.count.value, 300'000);
  EXPECT_EQ(spec.stations[1].servers.value, 3);
}

TEST_F(ScaledScenario, MakesTheTimeBetweenTwoOfFewerPeopleLonger) {
  const ScenarioSpec spec =
      load_at("1/50", {{"arrivals", "{interarrival_time: exponential(mean 10 ms)}"}}).spec;
  EXPECT_DOUBLE_EQ(spec.arrivals.interarrival_time->value.mean, 0.5);
}

}  // namespace
}  // namespace gelombang::scenario
