// SPDX-License-Identifier: Apache-2.0
#include "engine/model/journey/demand.hpp"

#include <gtest/gtest.h>

#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

TEST(StaticDemand, AServerIsHeldForItsOwnServiceAndForTheCallsMadeMeanwhile) {
  // web 1 s { app 2 s { database 1 .. 3 s }, register 4 s }
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1), app = model.pool("app", 1), database = model.pool("database", 1),
             register_ = model.third_party("register", seconds(1), 1, 4);
  const auto page = model.endpoint(
      "page", {Call(web, 1, {Call(app, 2, {Call(database, Distribution::uniform(1, 3))}), Call(register_)})});
  const StaticDemand demand = static_demand(model, page);
  ASSERT_EQ(demand.stations.size(), 4U);
  EXPECT_EQ(demand.stations[0].station, web);
  EXPECT_DOUBLE_EQ(demand.stations[0].mean_s, 9);
  EXPECT_DOUBLE_EQ(demand.stations[0].minimum_s, 8);
  EXPECT_EQ(demand.stations[1].station, app);
  EXPECT_DOUBLE_EQ(demand.stations[1].mean_s, 4);
  EXPECT_EQ(demand.stations[2].station, database);
  EXPECT_DOUBLE_EQ(demand.stations[2].mean_s, 2);
  EXPECT_EQ(demand.stations[3].station, register_);
  EXPECT_DOUBLE_EQ(demand.stations[3].minimum_s, 4);
  EXPECT_DOUBLE_EQ(demand.mean_s, 9);
  EXPECT_DOUBLE_EQ(demand.minimum_s, 8);
}

TEST(StaticDemand, SeveralVisitsToAStationAreAddedUp) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1), network = model.delay("network");
  const auto page = model.endpoint("page", {Call(web, 1), Call(network, 5), Call(web, 2)});
  const StaticDemand demand = static_demand(model, page);
  ASSERT_EQ(demand.stations.size(), 2U);
  EXPECT_DOUBLE_EQ(demand.stations[0].mean_s, 3);
  EXPECT_DOUBLE_EQ(demand.stations[1].mean_s, 5);
  EXPECT_DOUBLE_EQ(demand.mean_s, 8);
}

TEST(StaticDemand, OnlyTheProgramOfTheEndpointCounts) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1);
  model.endpoint("first", {Call(web, 1)});
  EXPECT_DOUBLE_EQ(static_demand(model, model.endpoint("second", {Call(web, 2)})).mean_s, 2);
}

TEST(StaticDemand, AnUploadTakesAtLeastTheFastestConnectionAndOnAverageAllOfThem) {
  SmallModel model(1, 1);
  const auto link = model.link("link", 1000);
  const auto upload = model.endpoint("upload", {Call(link, 6000)});
  EXPECT_DOUBLE_EQ(static_demand(model, upload).mean_s, 6) << "no cap on the person's side";

  model.population.connections = Categories({"slow", "fast"}, {1, 1});
  model.population.connection_class = {{100e-9, {}, 0}, {500e-9, {}, 0}};
  EXPECT_DOUBLE_EQ(static_demand(model, upload).minimum_s, 12);
  EXPECT_DOUBLE_EQ(static_demand(model, upload).mean_s, (60 + 12) / 2.0);

  model.population.connection_class[1].uplink_bytes_per_ns = 5000e-9;
  Capacity wider;
  wider.bandwidth_bytes_per_ns = 2000e-9;
  model.stations[link].changes = {{SimTime{minutes(1)}, wider}};
  EXPECT_DOUBLE_EQ(static_demand(model, upload).minimum_s, 3) << "the widest that the link ever is";
}

}  // namespace
}  // namespace gelombang
