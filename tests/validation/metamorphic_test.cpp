// SPDX-License-Identifier: Apache-2.0
// What must follow when a model is changed in a way that theory understands, on the same random numbers.
// There is no chance in these tests: the relations hold for every seed. (That a policy which never acts
// changes no fingerprint is tested with each policy, in tests/unit/model/policies_in_a_run_test.cpp.)
#include <algorithm>
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/listener.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

/// How long each person's answer took, and how often each outcome came.
struct Answers : Listener {
  using Listener::record;

  std::vector<std::uint32_t> person_of;  // by request
  std::map<std::uint32_t, Duration> took;
  std::map<facts::RequestOutcome, int> outcomes;

  void record(const facts::RequestSent& fact) override {
    if (person_of.size() <= fact.request) person_of.resize(fact.request + 1);
    person_of[fact.request] = fact.person;
  }
  void record(const facts::RequestEnded& fact) override {
    ++outcomes[fact.outcome];
    if (fact.outcome == facts::RequestOutcome::answered) took[person_of[fact.request]] = fact.since_sent;
  }
};

Answers answers(const Model& model, std::uint64_t seed) {
  Answers all;
  Replication<Listener> run(model, seed, 0, all);
  run.run_until(SimTime{model.duration});
  return all;
}

/// Bursts of people before a pool, times in `unit` seconds.
SmallModel crowd(std::uint32_t servers, QueueDiscipline discipline, double unit = 1) {
  SmallModel model(2000, 1, std::chrono::hours(1000));
  model.arrivals.interarrival_time = Distribution::hyperexponential(unit, 6);
  const auto web = model.pool("web", servers);
  model.stations[web].discipline = discipline;
  model.request_step("visit", model.endpoint("page", {Call(web, Distribution::exponential(1.8 * unit))}),
                     model.patient_client());
  return model;
}

TEST(MoreServers, NeverMakeAnybodyWaitLongerInAFifoQueue) {
  // Kiefer and Wolfowitz, Transactions of the AMS 78, 1955: the vector of workloads is monotone in its
  // length.
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Answers before = answers(crowd(1, QueueDiscipline::fifo), seed);
    ASSERT_EQ(before.took.size(), 2000U);
    for (std::uint32_t servers = 2; servers <= 6; ++servers) {
      Answers with = answers(crowd(servers, QueueDiscipline::fifo), seed);
      bool anybody_gains = false;
      for (const auto& [person, took] : with.took) {
        ASSERT_LE(took, before.took.at(person)) << "person " << person << ", " << servers << " servers";
        anybody_gains |= took < before.took.at(person);
      }
      EXPECT_TRUE(anybody_gains || servers > 4);
      before = std::move(with);
    }
  }
}

TEST(TimeUnits, ScaleEveryTimeAndNothingElse) {
  for (const auto discipline :
       {QueueDiscipline::fifo, QueueDiscipline::lifo, QueueDiscipline::random_order}) {
    constexpr double scale = 37;
    const Answers in_seconds = answers(crowd(2, discipline), 5),
                  longer = answers(crowd(2, discipline, scale), 5);
    ASSERT_EQ(in_seconds.took.size(), longer.took.size());
    for (const auto& [person, took] : in_seconds.took)  // each of some thousand times is rounded to 1 ns
      ASSERT_NEAR(seconds(longer.took.at(person)), scale * seconds(took), 1e-3) << "person " << person;
  }
}

/// web { database } for some, upload for others, with time-outs and retries.
SmallModel busy_site(bool the_other_way_round) {
  SmallModel model(3000, 0.2, std::chrono::hours(2));
  StationIndex web = none, database = none, link = none;
  if (the_other_way_round) {
    link = model.link("link", 4e6);
    database = model.pool("database", 2);
    web = model.pool("web", 3, 40);
  } else {
    web = model.pool("web", 3, 40);
    database = model.pool("database", 2);
    link = model.link("link", 4e6);
  }
  model.arrivals.interarrival_time = Distribution::exponential(0.2);
  const std::vector<Call> page_calls{
      Call(web, Distribution::exponential(0.2), {Call(database, Distribution::exponential(0.3))})};
  const std::vector<Call> upload_calls{Call(link, Distribution::exponential(5e5))};
  std::uint16_t page = none, upload = none;
  if (the_other_way_round) {
    upload = model.endpoint("upload", upload_calls);
    page = model.endpoint("page", page_calls);
  } else {
    page = model.endpoint("page", page_calls);
    upload = model.endpoint("upload", upload_calls);
  }
  Client client;
  client.timeout = std::chrono::seconds(4);
  client.attempts = 3;
  client.retry_after = Distribution::exponential(2);
  const auto browser = model.client(client);
  model.request_step("visit", page, browser);
  model.request_step("photo", upload, browser).think = Distribution::exponential(5);
  return model;
}

TEST(Numbering, OfStationsAndEndpointsChangesNoAggregate) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Answers one = answers(busy_site(false), seed), other = answers(busy_site(true), seed);
    EXPECT_GT(one.outcomes.at(facts::RequestOutcome::timed_out), 50);
    EXPECT_EQ(one.outcomes, other.outcomes);
    EXPECT_EQ(one.took, other.took);
  }
}

TEST(AClass, SplitInTwoEqualOnesChangesNoTotal) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SmallModel whole = busy_site(false), split = busy_site(false);
    const ConnectionClass phone{2e6 * 1e-9, Distribution::exponential(0.2), 0.02 * 1e-9};
    whole.population.connections = Categories({"phone", "fixed"}, {2, 1});
    whole.population.connection_class = {phone, ConnectionClass{}};
    split.population.connections = Categories({"phone 1", "phone 2", "fixed"}, {1, 1, 1});
    split.population.connection_class = {phone, phone, ConnectionClass{}};
    const Answers one = answers(whole, seed), other = answers(split, seed);
    EXPECT_EQ(one.outcomes, other.outcomes);
    ASSERT_EQ(one.took.size(), other.took.size());
    for (const auto& [person, took] : one.took)  // sums of shares may differ in their last bit
      ASSERT_NEAR(seconds(other.took.at(person)), seconds(took), 1e-6);
  }
}

}  // namespace
}  // namespace gelombang
