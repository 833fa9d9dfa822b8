// SPDX-License-Identifier: Apache-2.0
// Requests without any work, and work that is done at the very moment at which the capacity goes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/support/listener.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::seconds;

struct Took : Listener {
  using Listener::record;
  std::vector<std::int64_t> ns;
  void record(const facts::RequestEnded& fact) override { ns.push_back(fact.since_sent.count()); }
};

/// One processor that is stopped from 12 s to 20 s; `people` come, one every `interval_s`.
std::vector<std::int64_t> stopped_processor(double work_s, std::uint64_t people, double interval_s) {
  SmallModel model(people, interval_s);
  const auto cpu = model.processor("cpu", 1);
  Capacity none_left = model.stations[cpu].capacity;
  none_left.servers = 0;
  model.stations[cpu].changes = {{SimTime{seconds(12)}, none_left},
                                 {SimTime{seconds(20)}, model.stations[cpu].capacity}};
  model.request_step("visit", model.endpoint("page", {Call(cpu, work_s)}), model.patient_client());
  Took took;
  Replication<Listener> run(model, 1, 0, took);
  EXPECT_TRUE(run.run_until(SimTime{model.duration}));
  return took.ns;
}

constexpr std::int64_t second = 1'000'000'000;

TEST(StoppedProcessor, ARequestWithoutWorkIsDoneAtOnce) {
  EXPECT_THAT(stopped_processor(0, 1, 13), testing::ElementsAre(0));
}

TEST(StoppedProcessor, SeveralRequestsWithoutWorkAreEachDoneAtOnce) {
  EXPECT_THAT(stopped_processor(0, 3, 6.5), testing::ElementsAre(0, 0, 0));
}

TEST(StoppedProcessor, ANanosecondOfWorkWaitsForTheCapacity) {
  const auto took = stopped_processor(1e-9, 1, 13);
  ASSERT_EQ(took.size(), 1U);
  EXPECT_GE(took[0], 7 * second + 1);
  EXPECT_LE(took[0], 7 * second + 2);  // ends are rounded up
}

TEST(StoppedProcessor, ARequestWithoutWorkThatComesWithTheCapacityIsDoneThen) {
  EXPECT_THAT(stopped_processor(0, 1, 20), testing::ElementsAre(0));
}

TEST(StoppedProcessor, WorkThatIsDoneWhenTheCapacityGoesDoesNotWaitForItToComeBack) {
  const auto took = stopped_processor(2, 1, 10);  // from 10 s to 12 s
  ASSERT_EQ(took.size(), 1U);
  EXPECT_LE(took[0], 2 * second + 1);
}

TEST(StoppedLink, AnUploadOfNothingIsDoneAtOnceBesideOneThatWaits) {
  SmallModel model(2, 13);
  model.population.connection_class[0].uplink_bytes_per_ns = 1e-6;  // its own cap counts for nothing here
  const auto uplink = model.link("uplink", 1e6);
  Capacity nothing;
  model.stations[uplink].changes = {{SimTime{seconds(12)}, nothing}};
  model.request_step("empty", model.endpoint("none", {Call(uplink, 0)}), model.patient_client());
  model.request_step("full", model.endpoint("photo", {Call(uplink, 1e6)}), model.patient_client());
  Took took;
  Replication<Listener> run(model, 1, 0, took);
  EXPECT_TRUE(run.run_until(SimTime{model.duration}));
  EXPECT_THAT(took.ns, testing::ElementsAre(0, 0));
}

}  // namespace
}  // namespace gelombang
