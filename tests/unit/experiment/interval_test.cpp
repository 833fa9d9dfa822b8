// SPDX-License-Identifier: Apache-2.0
// From when to when is measured: the last part of a minute, and the warm-up.
#include <gtest/gtest.h>

#include "engine/experiment/run.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Somebody comes every second, and every tenth finds the desk free; the others are refused.
struct Desk : SmallModel {
  explicit Desk(Duration length) : SmallModel(0, 1, length) {
    pool("desk", 1, 0);
    request_step("visit", endpoint("serve", {Call(0, 10)}), patient_client());
  }
};

const std::vector<double>& series(const results::Bundle& bundle, const std::string& name) {
  for (const results::TimeSeries& each : bundle.time_series)
    if (each.name == name) return each.values;
  throw std::out_of_range(name);
}

TEST(LastPartOfAMinute, IsAValueOfTheSeriesWhoseRatesAreOverItsLength) {
  const results::Bundle bundle = run(Desk(seconds(119)), {});
  EXPECT_EQ(series(bundle, "people.arrived"), (std::vector<double>{60, 60}));
  EXPECT_EQ(series(bundle, "station.desk.goodput").size(), 2U);
}

TEST(LastPartOfAMinute, IsAllOfARunOf59Seconds) {
  const results::Bundle bundle = run(Desk(seconds(59)), {});
  for (const results::TimeSeries& each : bundle.time_series) EXPECT_EQ(each.values.size(), 1U) << each.name;
  EXPECT_EQ(series(bundle, "people.arrived")[0], 60);
}

TEST(LastPartOfAMinute, OfOneNanosecondHasARow) {
  const results::Bundle bundle = run(Desk(minutes(1) + Duration{1}), {});
  EXPECT_EQ(series(bundle, "people.arrived"), (std::vector<double>{60, 0}));
}

TEST(LastPartOfAMinute, IsNoneOfARunOfFullMinutes) {
  EXPECT_EQ(series(run(Desk(minutes(2)), {}), "people.arrived").size(), 2U);
}

TEST(LastPartOfAMinute, IsMergedOverReplications) {
  RunOptions options;
  options.replications = 3;
  const results::Bundle bundle = run(Desk(seconds(90)), options);
  EXPECT_EQ(series(bundle, "people.arrived"), (std::vector<double>{60, 60}));
}

TEST(LastPartOfAMinute, OfALongRunIsWhatIsLeftOfSeveralMinutes) {
  Desk model(hours(24 * 7) + minutes(1) + seconds(30));  // two minutes a value
  model.arrivals.interarrival_time = Distribution::constant(60);
  const results::Bundle bundle = run(model, {});
  EXPECT_EQ(bundle.time_series[0].minutes_per_value, 2);
  EXPECT_EQ(series(bundle, "people.arrived").size(), 7 * 24 * 30 + 1U);
  EXPECT_NEAR(series(bundle, "people.arrived").back(), 1 / 1.5, 1e-12);
}

TEST(LastPartOfAMinute, CountsForTheMinuteInWhichRequestsBeginToFail) {
  EXPECT_EQ(run(Desk(seconds(59)), {}).requests.at(0).failing_from, Duration{0});
}

TEST(WarmUp, IsLeftOutByRequestsStationsAndJobsAndNotByPeople) {
  Desk model(seconds(200));
  model.warm_up = seconds(100);
  for (const int at : {10, 95, 150}) {
    Job job;
    job.name = "job";
    job.endpoint = 0;
    job.at = SimTime{seconds(at)};
    model.jobs.push_back(job);
  }
  const results::Bundle bundle = run(model, {});
  EXPECT_EQ(bundle.people.at(0).arrived.mean, 200);
  EXPECT_EQ(bundle.stations.at(0).arrivals.mean, 101);
  EXPECT_EQ(bundle.requests.at(0).sent.mean, 101);
  EXPECT_EQ(bundle.jobs.at(0).begun.mean, 0);
  EXPECT_EQ(bundle.jobs.at(1).begun.mean, 0);
  EXPECT_EQ(bundle.jobs.at(1).finished.mean, 0);  // it ended later, but began too early
  EXPECT_EQ(bundle.jobs.at(2).begun.mean, 1);
}

TEST(WarmUp, ThatEndsWhenSomethingIsSentCountsItNeitherAsSentNorAsAnswered) {
  SmallModel model(0, 1, seconds(200));
  model.warm_up = seconds(100);
  model.pool("desk", 1);
  model.request_step("visit", model.endpoint("serve", {Call(0, 0.5)}), model.patient_client());
  const results::RequestRow row = run(model, {}).requests.at(0);
  EXPECT_EQ(row.sent.mean, 100);  // at 101 .. 200 s
  EXPECT_EQ(row.answered.mean, 99);
  EXPECT_EQ(row.outstanding_end.mean, 1);
}

TEST(WarmUp, LeavesNoHoleInTheSeries) {
  Desk with(seconds(240)), without(seconds(240));
  with.warm_up = seconds(100);
  const results::Bundle one = run(with, {}), other = run(without, {});
  ASSERT_EQ(one.time_series.size(), other.time_series.size());
  for (std::size_t i = 0; i < one.time_series.size(); ++i)
    for (std::size_t at = 0; at < one.time_series[i].values.size(); ++at)
      EXPECT_NEAR(one.time_series[i].values[at], other.time_series[i].values[at], 1e-9)
          << one.time_series[i].name << ' ' << at;
}

}  // namespace
}  // namespace gelombang::experiment
