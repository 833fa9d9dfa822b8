// SPDX-License-Identifier: Apache-2.0
// A run is a value: it depends on the model, the seed and the replication, and on nothing else.
#include <gtest/gtest.h>

#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::minutes;

/// Overload with every kind of station, time-outs, presses and breaks.
SmallModel busy_day() {
  SmallModel model(4000, 1, minutes(60));
  model.arrivals.interarrival_time = Distribution::exponential(0.5);
  model.population.connections = Categories({"fast", "slow"}, {3, 1});
  model.population.connection_class = {{1e6 * 1e-9, Distribution::lognormal(0.05, 1), 0.001 * 1e-9},
                                       {5e4 * 1e-9, Distribution::lognormal(0.4, 1), 0.02 * 1e-9}};
  const auto web = model.pool("web", 20, 100), app = model.pool("app", 2),
             database = model.pool("database", 2, 10);
  const auto link = model.link("link", 2e6);
  const auto mail = model.third_party("mail", std::chrono::milliseconds(600), 20, 0.5);
  model.stations[app].changes = {{SimTime{minutes(20)}, Capacity{4, 0, {}}}};
  const auto page = model.endpoint(
      "page",
      {Call(web, Distribution::exponential(0.1),
            {Call(app, Distribution::lognormal(0.9, 2), {Call(database, Distribution::exponential(0.3))})})});
  const auto photo = model.endpoint(
      "photo", {Call(web, Distribution::constant(0.01), {Call(link, Distribution::lognormal(8e5, 0.3))})});
  const auto letter = model.endpoint("letter", {Call(mail)});
  Client client;
  client.timeout = std::chrono::seconds(10);
  client.press_again_after = std::chrono::seconds(4);
  client.press_again_probability = 0.2;
  client.attempts = 4;
  client.retry_after = Distribution::uniform(1, 5);
  client.come_back_probability = 0.6;
  client.come_back_after = Distribution::exponential(300);
  client.visits = 4;
  const auto browser = model.client(client);
  model.request_step("account", page, browser).background = letter;
  Step& upload = model.request_step("photo", photo, browser);
  upload.think = Distribution::exponential(60);
  model.request_step("join", page, browser).think = Distribution::exponential(30);
  return model;
}

template <class Pending>
std::pair<std::uint64_t, Lines> run_with(const Model& model, std::uint64_t seed) {
  FactLog log(model);
  Replication<Listener, Pending> run(model, seed, 0, log);
  run.run_until(SimTime{model.duration});
  return {run.fingerprint(), log.lines()};
}

TEST(Replication, HappensInTheSameWayWhateverKeepsThePendingEvents) {
  const SmallModel model = busy_day();
  const auto wheel = run_with<PendingEvents>(model, 1), heap = run_with<HeapPendingEvents>(model, 1);
  EXPECT_GT(wheel.second.size(), 50'000U);
  EXPECT_EQ(wheel.first, heap.first);
  EXPECT_TRUE(wheel.second == heap.second);
}

TEST(Replication, IsTheSameHoweverOftenItIsStoppedOnTheWay) {
  const SmallModel model = busy_day();
  Listener nobody;
  Replication<Listener> once(model, 1, 0, nobody), often(model, 1, 0, nobody);
  once.run_until(SimTime{model.duration});
  for (SimTime at{}; at <= SimTime{model.duration}; at += std::chrono::milliseconds(1234))
    often.run_until(at);
  often.run_until(SimTime{model.duration});
  EXPECT_EQ(once.fingerprint(), often.fingerprint());
  EXPECT_EQ(once.events(), often.events());
}

TEST(Replication, TwoInOneProcessDoNotTouchEachOther) {
  const SmallModel model = busy_day();
  Listener nobody;
  const auto alone = [&](std::uint32_t replication) {
    Replication<Listener> run(model, 1, replication, nobody);
    run.run_until(SimTime{model.duration});
    return run.fingerprint();
  };
  Replication<Listener> first(model, 1, 0, nobody), second(model, 1, 1, nobody);
  for (SimTime at{}; at <= SimTime{model.duration}; at += minutes(1)) {
    first.run_until(at);
    second.run_until(at);
  }
  EXPECT_EQ(first.fingerprint(), alone(0));
  EXPECT_EQ(second.fingerprint(), alone(1));
  EXPECT_NE(first.fingerprint(), second.fingerprint());
}

TEST(CommonRandomNumbers, AnotherCapacityChangesNobodysArrivalNorTraits) {
  SmallModel before = busy_day(), after = busy_day();
  after.stations[1].capacity.servers = 50;
  const auto people_of = [](const Model& model) {
    Listener nobody;
    Replication<Listener> run(model, 1, 0, nobody);
    run.run_until(SimTime{model.duration});
    std::vector<std::pair<SimTime, std::uint8_t>> people;
    for (const Person& person : run.people())
      people.emplace_back(person.arrived_at, person.traits.connection);
    return people;
  };
  EXPECT_EQ(people_of(before), people_of(after));
}

TEST(CommonRandomNumbers, AServerThatIsMissingForAWhileChangesNoThinkTime) {
  const auto think_time = [](Duration missing_until, std::uint64_t seed) {
    SmallModel model(1, 1);
    const auto web = model.pool("web", 0, 0);
    model.stations[web].changes = {{SimTime{missing_until}, Capacity{1, 0, {}}}};
    Client client;
    client.timeout = std::chrono::seconds(30);
    client.attempts = 1000;
    client.retry_after = Distribution::exponential(5);
    model.request_step("first", model.endpoint("page", {Call(web, 0.1)}), model.client(client));
    model.step("second").think = Distribution::exponential(60);
    const Lines second = log_of(model, seed).about("second");
    return std::stod(second.at(1)) - std::stod(second.at(0));
  };
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    EXPECT_NEAR(think_time(std::chrono::seconds(1), seed), think_time(std::chrono::seconds(100), seed), 1e-6);
}

}  // namespace
}  // namespace gelombang
