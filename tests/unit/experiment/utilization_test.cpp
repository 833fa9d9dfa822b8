// SPDX-License-Identifier: Apache-2.0
// Utilization is the busy share of the capacity that was there.
#include <cmath>

#include <gtest/gtest.h>

#include "engine/experiment/capacity_use.hpp"
#include "engine/experiment/merge.hpp"
#include "engine/experiment/run.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// Somebody comes every `interval_s`, to a station that is full of work, and is out of order from `down` on.
SmallModel crowded(StationIndex (*make)(SmallModel&), Duration down) {
  SmallModel model(0, 0.5, seconds(100));
  const StationIndex station = make(model);
  model.stations[station].changes.push_back({SimTime{down}, {}});
  model.request_step("visit", model.endpoint("serve", {Call(station, 1)}), model.patient_client());
  return model;
}

TEST(Utilization, OfEveryKindOfStationIsOfTheCapacityThatWasThere) {
  for (const auto make : {+[](SmallModel& model) { return model.pool("it", 1); },
                          +[](SmallModel& model) { return model.processor("it", 1); },
                          +[](SmallModel& model) { return model.third_party("it", seconds(1), 1); }}) {
    const results::StationRow row = run(crowded(make, seconds(50)), {}).stations.at(0);
    EXPECT_NEAR(row.utilization.mean, 49.5 / 50, 1e-6) << row.kind;  // the first comes after half a second
  }
}

TEST(Utilization, WhereThereIsNoCapacityThereIsNoUtilization) {
  for (const auto make : {+[](SmallModel& model) { return model.pool("it", 0); },
                          +[](SmallModel& model) { return model.processor("it", 0); },
                          +[](SmallModel& model) { return model.third_party("it", Duration{0}, 1); },
                          +[](SmallModel& model) { return model.delay("it"); }}) {
    const results::Bundle bundle = run(crowded(make, seconds(50)), {});
    EXPECT_EQ(bundle.stations.at(0).utilization.n, 0) << bundle.stations.at(0).kind;
    EXPECT_EQ(bundle.stations.at(0).utilization_busiest.n, 0);
    EXPECT_EQ(bundle.stations.at(0).busiest_from, std::nullopt);
  }
}

/// The series of the only station.
const std::vector<double>& by_minute(const results::Bundle& bundle) {
  for (const results::TimeSeries& series : bundle.time_series)
    if (series.name.ends_with(".utilization")) return series.values;
  throw std::out_of_range("no series");
}

TEST(Utilization, OfServersThatWereTakenAwayIsNoneHoweverLongTheyFinishWhatTheyHold) {
  SmallModel model(2, 0.5, seconds(120));
  model.pool("desk", 2);
  model.stations[0].changes.push_back({SimTime{seconds(2)}, {}});
  model.request_step("visit", model.endpoint("serve", {Call(0, 90)}), model.patient_client());
  const results::Bundle bundle = run(model, {});
  EXPECT_DOUBLE_EQ(bundle.stations[0].utilization.mean, 2.5 / 4);  // 1.5 s and 1 s of two servers' 2 s
  ASSERT_EQ(by_minute(bundle).size(), 2U);
  EXPECT_DOUBLE_EQ(by_minute(bundle)[0], 2.5 / 4);
  EXPECT_TRUE(std::isnan(by_minute(bundle)[1]));
}

TEST(Utilization, OfFewerServersCountsNoMoreThanTheseAsBusy) {
  // Three are busy from the first minute on; from the second minute on there is one, and one more later.
  SmallModel model(3, 1, minutes(4));
  model.pool("desk", 3);
  model.stations[0].changes = {{SimTime{minutes(2)}, {.servers = 1}}, {SimTime{minutes(3)}, {.servers = 4}}};
  model.request_step("visit", model.endpoint("serve", {Call(0, 1000)}), model.patient_client());
  const std::vector<double> values = by_minute(run(model, {}));
  EXPECT_EQ(values.at(1), 1);
  EXPECT_EQ(values.at(2), 1);
  EXPECT_EQ(values.at(3), 0.75);
}

TEST(Utilization, OfAThirdPartyIsNeverAboveOneHoweverManyTokensWereSavedUp) {
  SmallModel model(0, 0.1, minutes(2));
  model.third_party("register", seconds(1), 500);
  model.request_step("ask", model.endpoint("look_up", {Call(0)}), model.patient_client());
  const results::Bundle bundle = run(model, {});
  EXPECT_NEAR(bundle.stations[0].utilization.mean, 119.9 / 120, 1e-9);
  EXPECT_NEAR(bundle.stations[0].offered_load.mean, 10, 0.01);
  for (const double value : by_minute(bundle)) EXPECT_LE(value, 1);
}

TEST(Utilization, IsMergedOverTheReplicationsThatHaveOne) {
  results::Bundle with, without;
  with.stations.resize(1);
  without.stations.resize(1);
  with.stations[0].utilization = {0.5, results::not_a_number, 1};
  with.time_series = {{"station.desk.utilization", "", {0.5, results::not_a_number}, 1}};
  without.time_series = {{"station.desk.utilization", "", {results::not_a_number, results::not_a_number}, 1}};
  const results::Bundle merged = merge({with, without});
  EXPECT_EQ(merged.stations[0].utilization.mean, 0.5);
  EXPECT_EQ(merged.stations[0].utilization.n, 1);
  EXPECT_EQ(by_minute(merged)[0], 0.5);
  EXPECT_TRUE(std::isnan(by_minute(merged)[1]));
}

TEST(BusiestMinutes, AreTheFiveOnEndWithTheGreatestShare) {
  BusiestMinutes busiest;
  double used = 0;
  for (int minute = 1; minute <= 20; ++minute) {
    used += minute >= 8 && minute <= 12 ? 50 : 10;
    busiest.end_minute(SimTime{minutes(minute)}, {used, minute * 60.0});
  }
  EXPECT_NEAR(busiest.share(), 50 / 60.0, 1e-12);
  EXPECT_EQ(busiest.from(), SimTime{minutes(7)});
}

TEST(BusiestMinutes, OfAShorterTimeAreAllOfIt) {
  BusiestMinutes busiest;
  busiest.end_minute(SimTime{minutes(1)}, {60, 60});
  busiest.end_minute(SimTime{seconds(90)}, {60, 90});
  EXPECT_NEAR(busiest.share(), 60 / 90.0, 1e-12);
}

TEST(BusiestMinutes, LeaveOutTimesWithoutCapacity) {
  BusiestMinutes busiest;
  for (int minute = 1; minute <= 7; ++minute) busiest.end_minute(SimTime{minutes(minute)}, {0, 0});
  EXPECT_TRUE(std::isnan(busiest.share()));
  busiest.end_minute(SimTime{minutes(8)}, {30, 60});
  EXPECT_EQ(busiest.share(), 0.5);
  EXPECT_EQ(busiest.from(), SimTime{minutes(3)});
}

}  // namespace
}  // namespace gelombang::experiment
