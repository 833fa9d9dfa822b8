#include "engine/experiment/measures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// Runs by the minute, as an experiment does; `corrupt` may tell the measures what did not happen.
template <class Corrupt>
results::Bundle measured(const Model& model, Corrupt&& corrupt) {
  Measures measures(model);
  Measures::Run run(model, 1, 0, measures);
  for (SimTime at{minutes(1)}; at <= SimTime{model.duration}; at += minutes(1)) {
    run.run_until(at);
    measures.end_minute(at, run);
    if (model.warm_up > Duration{} && at == SimTime{model.warm_up}) measures.begin_measuring(at, run);
    if (at == SimTime{minutes(30)}) corrupt(measures, at);
  }
  return measures.finish(SimTime{model.duration}, run);
}
results::Bundle measured(const Model& model) {
  return measured(model, [](Measures&, SimTime) {});
}

/// A server that needs 30 s for each person.
SmallModel counter(double interval_s) {
  SmallModel model(0, interval_s);
  const auto desk = model.pool("desk", 1);
  model.request_step("visit", model.endpoint("serve", {Call(desk, 30)}), model.patient_client());
  return model;
}

TEST(Measures, UtilizationQueueAndLoadOfAServerAreWhatOneCountsByHand) {
  const results::Bundle bundle = measured(counter(60));
  const results::StationRow& desk = bundle.stations[0];
  EXPECT_EQ(desk.arrivals.mean, 60);
  EXPECT_EQ(desk.completions.mean, 59);  // the last one came in the last instant
  EXPECT_NEAR(desk.utilization.mean, 59 * 30 / 3600.0, 1e-12);
  EXPECT_EQ(desk.number_in_queue_mean.mean, 0);
  EXPECT_NEAR(desk.offered_load.mean, 0.5, 1e-9);
  EXPECT_EQ(desk.saturated_at, std::nullopt);
  EXPECT_TRUE(bundle.findings.empty());
}

TEST(Measures, AServerThatIsFullForFiveMinutesIsSaturatedSinceItsQueueBegan) {
  SmallModel model = counter(20);  // three a minute, of whom it serves two; the first comes after 20 s
  const results::Bundle bundle = measured(model);
  // Served from 20, 50, 80 s on. Who comes at 40 s is served at 50 s, at 60 s at 80 s; at 80 s the queue
  // holds somebody again and is never empty from then on.
  EXPECT_EQ(bundle.stations[0].saturated_at, Duration{std::chrono::seconds(80)});
}

TEST(Measures, TheWarmUpIsForStationsAndNotForPeople) {
  SmallModel model = counter(60);
  model.warm_up = minutes(20);
  const results::Bundle bundle = measured(model);
  EXPECT_EQ(bundle.people[0].arrived.mean, 60);
  EXPECT_EQ(bundle.people[0].finished.mean, 59);
  EXPECT_EQ(bundle.stations[0].arrivals.mean, 40);
  EXPECT_EQ(bundle.stations[0].completions.mean, 40);  // of which one was there already
  EXPECT_NEAR(bundle.stations[0].utilization.mean, 0.5, 1e-9);
  EXPECT_TRUE(bundle.findings.empty());
}

TEST(Measures, APersonWhoIsMissingIsAFailure) {
  const results::Bundle bundle = measured(counter(60), [](Measures& measures, SimTime now) {
    measures.record(facts::PersonArrived{now, Traits{}});
  });
  ASSERT_FALSE(bundle.findings.empty());
  EXPECT_EQ(bundle.findings[0].severity, results::Finding::Severity::failure);
  EXPECT_EQ(bundle.findings[0].sentence,
            "people are missing at 1860 s in connection class 'any': 32 arrived, 30 finished, 0 lost, 1 at "
            "some step");
}

TEST(Measures, AVisitThatIsMissingBreaksLittlesLaw) {
  const results::Bundle bundle = measured(counter(60), [](Measures& measures, SimTime now) {
    measures.record(facts::StationEntered{now, 0});
  });
  ASSERT_EQ(bundle.findings.size(), 1U);
  EXPECT_EQ(bundle.findings[0].sentence,
            "Little's law does not hold at station 'desk': 2 visits are counted there, 1 are there");
}

TEST(Measures, AThirdPartyIsUsedByTheTokensTaken) {
  SmallModel model(0, 4);
  const auto other = model.third_party("other", seconds(1), 1, 0.5);
  model.request_step("check", model.endpoint("ask", {Call(other)}), model.patient_client());
  EXPECT_NEAR(measured(model).stations[0].utilization.mean, 0.25, 1e-12);
}

}  // namespace
}  // namespace gelombang::experiment
