// SPDX-License-Identifier: Apache-2.0
// Nobody and nothing is lost on the way: random small models, looked at again and again while they run.
#include <gtest/gtest.h>

#include <map>

#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

/// Counts what the facts say is there now.
struct Census : Listener {
  using Listener::record;
  explicit Census(const Model& model)
      : in_system(model.stations.size()),
        in_service(model.stations.size()),
        entered_ns(model.stations.size()),
        at_step(model.steps.size()) {}

  void record(const facts::PersonArrived&) override { ++arrived; }
  void record(const facts::StepEntered& f) override { ++at_step[f.step]; }
  void record(const facts::StepLeft& f) override { --at_step[f.step]; }
  void record(const facts::PersonFinished&) override { ++finished; }
  void record(const facts::PersonLost&) override { ++lost; }
  void record(const facts::RequestSent& f) override {
    if (is_unattended.size() <= f.request) is_unattended.resize(f.request + 1);
    is_unattended[f.request] = f.person == facts::no_person;
    waiting_for += is_unattended[f.request] ? 0 : 1;
  }
  void record(const facts::RequestEnded& f) override { waiting_for -= is_unattended[f.request] ? 0 : 1; }
  void record(const facts::StationEntered& f) override {
    ++in_system[f.station];
    entered_ns[f.station] += f.now.time_since_epoch().count();
  }
  void record(const facts::ServiceStarted& f) override {
    ++in_service[f.station];
    ASSERT_GE(f.delay_in_queue.count(), 0);
  }
  void record(const facts::StationLeft& f) override {
    --in_system[f.station];
    in_service[f.station] -= f.from_queue ? 0 : 1;
    ASSERT_GE(in_service[f.station], 0);
    entered_ns[f.station] -= (f.now - f.sojourn_time).time_since_epoch().count();
  }
  void record(const facts::ServicePreempted& f) override { --in_service[f.station]; }
  void record(const facts::OrbitEntered&) override { ++in_orbit; }
  void record(const facts::OrbitLeft&) override { --in_orbit; }
  void record(const facts::RoomEntered&) override { ++in_line; }
  void record(const facts::RoomAdmitted& f) override { in_line -= f.from_queue ? 1 : 0; }
  void record(const facts::RoomLeft& f) override { in_line -= f.from_queue ? 1 : 0; }

  std::int64_t in_orbit = 0, in_line = 0;
  std::vector<bool> is_unattended;
  std::int64_t arrived = 0, finished = 0, lost = 0, waiting_for = 0;
  std::vector<std::int64_t> in_system, in_service, entered_ns, at_step;
};

/// A model with every kind of station and of trouble, in random proportions.
SmallModel random_model(std::uint32_t number) {
  RandomStream draws(number, 0, purpose("random model"), 0);
  const auto any = [&](double low, double high) { return low + (high - low) * draws.uniform(); };
  const auto places = [&] {
    return draws.uniform() < 0.5 ? unlimited : static_cast<std::uint32_t>(draws.below(8));
  };
  SmallModel model(300, 1, std::chrono::minutes(10));
  model.arrivals.interarrival_time = Distribution::exponential(any(0.3, 1));
  model.population.connections = Categories({"fast", "slow"}, {1, 1});
  model.population.connection_class = {{1e6 * 1e-9, Distribution::exponential(0.1), any(0, 0.05) * 1e-9},
                                       {1e5 * 1e-9, Distribution::constant(0), any(0, 0.2) * 1e-9}};
  const auto web = model.pool("web", 1 + static_cast<std::uint32_t>(draws.below(5)), places());
  const auto app = model.pool("app", 1 + static_cast<std::uint32_t>(draws.below(3)), places());
  const auto link = model.link("link", any(2e5, 2e6), draws.uniform() < 0.5 ? unlimited : 5);
  const auto other = model.third_party("other", from_seconds(any(0.2, 2)),
                                       1 + static_cast<std::uint32_t>(draws.below(5)), any(0, 1), places());
  const auto network = model.delay("network");
  model.stations[app].changes = {
      {SimTime{std::chrono::minutes(2)}, Capacity{static_cast<std::uint32_t>(draws.below(2)), 0, {}}},
      {SimTime{std::chrono::minutes(4)}, Capacity{4, 0, {}}}};
  Capacity slow_link;
  slow_link.bandwidth_bytes_per_ns = 1e4 * 1e-9;
  model.stations[link].changes = {{SimTime{std::chrono::minutes(3)}, slow_link}};
  Capacity quota;
  quota.token_every = draws.uniform() < 0.5 ? Duration{0} : from_seconds(0.1);
  model.stations[other].changes = {{SimTime{std::chrono::minutes(5)}, quota}};
  const auto exponential = [&](double mean) { return Distribution::exponential(mean); };
  const auto page = model.endpoint(
      "page", {Call(web, exponential(0.5),
                    {Call(app, exponential(0.5), {Call(other)}), Call(network, exponential(0.3))})});
  const auto upload = model.endpoint(
      "upload", {Call(web, exponential(0.1), {Call(link, exponential(4e5)), Call(app, exponential(0.2))})});
  const auto letter = model.endpoint("letter", {Call(other), Call(network, exponential(1))});
  Client client;
  client.timeout = from_seconds(any(2, 8));
  client.press_again_after = from_seconds(1.5);
  client.press_again_probability = 0.3;
  client.attempts = 3;
  client.retry_after = exponential(2);
  client.come_back_probability = 0.5;
  client.come_back_after = exponential(60);
  client.visits = 3;
  const auto browser = model.client(client);
  model.request_step("account", page, browser).background = letter;
  model.request_step("photo", upload, browser).think = exponential(10);
  model.request_step("join", page, browser).think = exponential(10);
  return model;
}

/// The same with every discipline, policy and fault that there is, each with some chance.
SmallModel troubled_model(std::uint32_t number) {
  SmallModel model = random_model(number);
  RandomStream draws(number, 0, purpose("trouble"), 0);
  const auto chance = [&](double probability) { return draws.uniform() < probability; };
  const auto any = [&](double low, double high) { return low + (high - low) * draws.uniform(); };
  const StationIndex web = 0, app = 1, other = 3;  // as random_model makes them
  Station& at_web = model.stations[web];
  at_web.discipline = static_cast<QueueDiscipline>(draws.below(4));  // it makes calls: no preemption
  model.stations[app].discipline = static_cast<QueueDiscipline>(draws.below(5));
  if (!model.stations[app].changes.empty()) model.stations[app].changes.front().rejoin = number % 2 == 0;
  for (const StationIndex i : {web, app, other}) {
    Station& station = model.stations[i];
    if (chance(0.4)) station.patience = Distribution::exponential(any(0.5, 5));
    if (chance(0.3)) station.balk = {{1, 0.3}, {3, 0.9}};
    if (chance(0.3)) station.deadline = from_seconds(any(0.5, 4));
    station.drops_abandoned = chance(0.3);
    if (chance(0.3)) station.limits = LimitsRule{10, 3};
    if (chance(0.3)) {
      BreakerRule rule;
      rule.window = std::chrono::seconds(10);
      rule.at_least = 5;
      rule.slower_than = from_seconds(any(0.5, 3));
      rule.open_for = std::chrono::seconds(5);
      rule.trials = 2;
      station.breaker = rule;
    }
    if (chance(0.3)) {
      SheddingRule rule;
      rule.queueing_time = from_seconds(0.2);
      rule.window = std::chrono::seconds(5);
      station.shedding = rule;
    }
  }
  if (chance(0.3)) {
    AutoscalerRule rule;
    rule.at_most = 6;
    rule.every = std::chrono::seconds(15);
    rule.boot_delay = std::chrono::seconds(20);
    rule.steady_for = std::chrono::seconds(60);
    at_web.autoscaler = rule;
    at_web.capacity.servers = 1;
  }
  const auto cpu = model.processor("cpu", 2);
  const auto last = model.pool("last", 1, 1);
  model.stations[last].blocks = true;
  const auto deep = model.endpoint(
      "deep", {Call(app, Distribution::exponential(0.2)).with_priority(3),
               Call(last, Distribution::exponential(1)), Call(cpu, Distribution::exponential(0.5))});
  Client& browser = model.clients[0];
  browser.tabs = static_cast<std::uint8_t>(1 + draws.below(3));
  browser.tabs_probability = 0.4;
  browser.back_off = any(1, 2);
  if (chance(0.3)) browser.retry_budget = RetryBudgetRule{0.3, 20};
  if (chance(0.3)) browser.throttle = ThrottleRule{1.5, std::chrono::seconds(30)};
  model.steps[1].start = deep;
  model.request_step("more", deep, 0);
  model.steps[1].branch = {{0.3, 3}};
  if (chance(0.6)) {
    WaitingRoomRule rule;
    rule.name = "door";
    rule.order = static_cast<WaitingRoomRule::Order>(draws.below(5));
    rule.active_users = 20;
    if (chance(0.5)) rule.admit_every = from_seconds(0.5);
    if (chance(0.5)) rule.session_length = std::chrono::seconds(30);
    if (chance(0.5)) rule.patience = Distribution::exponential(60);
    const auto room = model.waiting_room(rule);
    model.steps[1].room = model.steps[2].room = room;
    if (chance(0.5)) model.steps[0].room = room;
  }
  for (int i = 0; i < 3; ++i) {
    Fault fault;
    fault.name = "fault" + std::to_string(i);
    fault.every = Distribution::exponential(90);
    fault.length = Distribution::exponential(20);
    fault.stations = {static_cast<StationIndex>(draws.below(4)), cpu};
    fault.capacity = chance(0.5) ? 0 : 0.5;
    fault.slow_down = any(1, 3);
    fault.loses_work = chance(0.5);
    fault.connections = {static_cast<std::uint8_t>(draws.below(2))};
    fault.loss = any(0, 0.5);
    model.faults.push_back(fault);
  }
  Job job;
  job.name = "sweep";
  job.endpoint = deep;
  job.at = SimTime{std::chrono::minutes(1)};
  job.every = std::chrono::minutes(2);
  job.items = 30;
  job.parallel = 3;
  model.jobs.push_back(job);
  return model;
}

TEST(Conservation, WhatIsThereIsWhatTheFactsSayAtAnyInstant) {
  for (std::uint32_t number = 0; number < 160; ++number) {
    const SmallModel model = number < 40 ? random_model(number) : troubled_model(number);
    Census census(model);
    Replication<Listener> run(model, number, 0, census);
    for (SimTime at{}; at <= SimTime{model.duration}; at += std::chrono::milliseconds(2917)) {
      run.run_until(at);
      std::vector<std::int64_t> there(model.stations.size()), entered_ns(model.stations.size());
      for (const auto& visit : run.visits_under_way()) {
        ++there[visit.station];
        entered_ns[visit.station] += visit.entered_at.time_since_epoch().count();
      }
      // Who is there, and since when: Little's law follows.
      ASSERT_EQ(there, census.in_system) << "model " << number << " at " << at.time_since_epoch().count();
      ASSERT_EQ(entered_ns, census.entered_ns) << "model " << number;

      std::vector<std::int64_t> at_step(model.steps.size());
      std::int64_t inside = 0, waiting = 0, retrying = 0, in_line = 0;
      for (const Person& person : run.people()) {
        if (person.state == Person::State::finished || person.state == Person::State::lost) continue;
        ++inside;
        ++at_step[person.step];
        const bool waits = person.state == Person::State::waiting_for_answer ||
                           person.state == Person::State::waiting_for_background;
        waiting += waits ? 1 : 0;
        retrying += person.state == Person::State::about_to_retry ? 1 : 0;
        in_line += person.state == Person::State::waiting_in_room ? 1 : 0;
        ASSERT_EQ(waits, person.request != 0);
      }
      ASSERT_EQ(census.arrived, census.finished + census.lost + inside);
      ASSERT_EQ(at_step, census.at_step);
      ASSERT_EQ(retrying, census.in_orbit);
      ASSERT_EQ(in_line, census.in_line);
      if (model.clients[0].tabs == 1) {
        ASSERT_EQ(waiting, census.waiting_for) << "sent = ended + under way";
      }
    }
    ASSERT_EQ(census.arrived, 300);
  }
}

TEST(Conservation, NoPoolEverServesMoreThanItsServersNorLinkMoreThanItsBandwidth) {
  for (std::uint32_t number = 0; number < 20; ++number) {
    SmallModel model = random_model(number);
    for (Station& station : model.stations) station.changes.clear();
    Census census(model);
    Replication<Listener> run(model, number, 0, census);
    for (SimTime at{}; at <= SimTime{model.duration}; at += std::chrono::milliseconds(999)) {
      run.run_until(at);
      for (StationIndex i = 0; i < model.stations.size(); ++i) {
        const Station& station = model.stations[i];
        if (station.kind == Station::Kind::server_pool) {
          ASSERT_LE(census.in_service[i], station.capacity.servers);
          // Servers stand idle only when nobody waits.
          if (census.in_system[i] > census.in_service[i]) {
            ASSERT_EQ(census.in_service[i], station.capacity.servers);
          }
          if (station.queue_places != unlimited) {
            ASSERT_LE(census.in_system[i] - census.in_service[i], station.queue_places);
          }
        }
        if (station.kind == Station::Kind::shared_link) {
          const auto [sent, possible] = run.capacity_used(i);
          ASSERT_LE(sent, possible * (1 + 1e-9));
          ASSERT_LE(static_cast<std::uint64_t>(census.in_system[i]), std::uint64_t{station.queue_places});
        }
      }
    }
  }
}

TEST(Conservation, WhenEverybodyIsGoneNothingIsLeftBehind) {
  for (std::uint32_t number = 0; number < 80; ++number) {
    SmallModel model = number < 20 ? random_model(number) : troubled_model(number);
    // What goes on for ever by itself: faults, jobs and looks of an autoscaler.
    model.jobs.clear();
    for (Fault& fault : model.faults)
      fault.at = {{SimTime{std::chrono::minutes(2)}, SimTime{std::chrono::minutes(4)}}};
    for (Station& station : model.stations) station.autoscaler.reset();
    model.duration = std::chrono::hours(1000);
    for (Station& station : model.stations) station.changes.clear();
    Census census(model);
    Replication<Listener> run(model, number, 0, census);
    run.run_until(SimTime{model.duration});
    EXPECT_EQ(census.finished + census.lost, 300) << "model " << number;
    EXPECT_TRUE(run.visits_under_way().empty());
    EXPECT_EQ(run.pending_events(), 0U);
  }
}

}  // namespace
}  // namespace gelombang
