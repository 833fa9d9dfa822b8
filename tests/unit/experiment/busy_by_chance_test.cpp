// SPDX-License-Identifier: Apache-2.0
// A queue that stands for a while by chance is no overload; one to which more comes than it can serve is.
//
// The runs have fixed seeds. A station is taken for overloaded by chance in fewer than one run in ten, by a
// bound that is far from being reached: none of the long runs here has one.
#include <gtest/gtest.h>

#include "engine/experiment/run.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// Somebody comes in the mean every minute / load, to `servers` servers who need a minute for each.
SmallModel queue(double load, const Distribution& work, std::uint32_t servers = 1,
                 Duration length = hours(2000)) {
  SmallModel model(0, 1, length);
  model.arrivals.interarrival_time = Distribution::exponential(60 / load / servers);
  model.pool("counter", servers);
  model.request_step("visit", model.endpoint("serve", {Call(0, work)}), model.patient_client());
  return model;
}

TEST(BusyByChance, AStationaryQueueIsNeverOverloadedNorADomino) {
  for (const double load : {0.8, 0.9, 0.95})
    for (const std::uint32_t servers : {1U, 7U})
      for (const Distribution& work :
           {Distribution::exponential(60), Distribution::constant(60), Distribution::lognormal(60, 9)}) {
        const results::Bundle bundle = run(queue(load, work, servers), {});
        EXPECT_TRUE(bundle.overloads.empty()) << load << ' ' << servers << ' ' << work.scv();
        EXPECT_EQ(bundle.stations[0].saturated_at, std::nullopt);
      }
}

TEST(BusyByChance, AServerBehindOneLongJobIsNotOverloaded) {
  // Every thousandth visit takes an hour and a half.
  const auto work = Distribution::empirical({{54.6, 999}, {5400, 1}});
  EXPECT_TRUE(run(queue(0.8, work), {}).overloads.empty());
}

TEST(BusyByChance, WhoIsRefusedOnceAndAsksAHundredTimesIsNotACrowd) {
  SmallModel model = queue(0.6, Distribution::exponential(60), 1, hours(500));
  model.stations[0].queue_places = 3;
  model.clients[0].attempts = 1000;
  model.clients[0].retry_after = Distribution::constant(3);
  EXPECT_TRUE(run(model, {}).overloads.empty());
}

TEST(Overload, OfHalfAsMuchAgainAsItCanServeIsSeenWithinAnHourThoughFewCome) {
  SmallModel model =
      queue(1.5, Distribution::constant(30), 1, hours(1));  // three a minute, two can be served
  model.arrivals.interarrival_time = Distribution::constant(20);
  const results::Bundle bundle = run(model, {});
  ASSERT_EQ(bundle.overloads.size(), 1U);
  EXPECT_EQ(bundle.stations[0].saturated_at, bundle.overloads[0].from);
  EXPECT_LT(*bundle.stations[0].saturated_at, Duration{minutes(2)});  // when its queue began
}

TEST(Overload, OfATenthMoreIsSeenAndSoIsOneThatComesLate) {
  SmallModel model = queue(1.1, Distribution::exponential(1), 60, hours(12));
  model.arrivals.interarrival_time = Distribution::exponential(1 / 66.0);
  EXPECT_FALSE(run(model, {}).overloads.empty());
  model.arrivals.interarrival_time = Distribution::exponential(1 / 54.0);  // nine tenths
  model.stations[0].changes.push_back({SimTime{hours(6)}, {.servers = 50}});
  const results::Bundle bundle = run(model, {});
  ASSERT_EQ(bundle.overloads.size(), 1U);
  EXPECT_GT(bundle.overloads[0].from, Duration{hours(6)});
  EXPECT_LT(bundle.overloads[0].from, Duration{hours(6) + minutes(5)});
}

TEST(Overload, OfAStationThatIsOutOfOrderIsOne) {
  SmallModel model = queue(0.5, Distribution::exponential(6), 1, hours(2));
  model.arrivals.interarrival_time = Distribution::exponential(12);
  model.stations[0].changes = {{SimTime{minutes(60)}, {}}, {SimTime{minutes(90)}, {.servers = 1}}};
  const results::Bundle bundle = run(model, {});
  ASSERT_EQ(bundle.overloads.size(), 1U);
  EXPECT_GE(bundle.overloads[0].from, Duration{minutes(59)});
  EXPECT_TRUE(bundle.overloads[0].until.has_value());
}

TEST(Collapse, IsNotSaidOfABacklogInWhichNothingIsLost) {
  // Twenty minutes of more than it can serve; everybody waits, and is served in time.
  SmallModel model = queue(0.5, Distribution::exponential(1), 1, hours(2));
  model.arrivals.interarrival_time = Distribution::exponential(1.5);
  model.stations[0].changes = {{SimTime{minutes(10)}, {}}, {SimTime{minutes(20)}, {.servers = 1}}};
  for (const results::OverloadRow& row : run(model, {}).overloads) EXPECT_FALSE(row.sustained);
}

}  // namespace
}  // namespace gelombang::experiment
