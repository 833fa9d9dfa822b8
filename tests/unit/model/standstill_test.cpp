// SPDX-License-Identifier: Apache-2.0
// What happens without end at one instant: a run can be stopped in it, and says what repeats itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/support/listener.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::seconds;

using Silent = Replication<Listener>;

/// A person who goes round a step that takes no time.
SmallModel without_end() {
  SmallModel model(1, 5);
  const auto idle = model.delay("idle");
  Step& step = model.request_step("pay", model.endpoint("page", {Call(idle, 0)}), model.patient_client());
  step.next = 0;
  step.is_repeated = true;
  return model;
}

/// How long run_until took to come back after `stop` was set.
Duration time_to_stop(Silent& run, std::atomic<bool>& stop, SimTime until) {
  std::chrono::steady_clock::time_point asked;
  std::thread interrupt([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    asked = std::chrono::steady_clock::now();
    stop = true;
  });
  EXPECT_FALSE(run.run_until(until));
  const auto back = std::chrono::steady_clock::now();
  interrupt.join();
  return back - asked;
}

TEST(Standstill, ARunStopsWithinASecondInTheMiddleOfAnInstant) {
  const SmallModel model = without_end();
  Listener nobody;
  Silent run(model, 1, 0, nobody);
  std::atomic<bool> stop{false};
  run.stop_when(stop);
  EXPECT_LT(time_to_stop(run, stop, SimTime{model.duration}), seconds(1));
  EXPECT_EQ(run.now(), SimTime{seconds(5)});
}

TEST(Standstill, AJobWhoseItemsAreAllRefusedAtOnceStopsWithinASecond) {
  SmallModel model(1, 5);
  const auto closed = model.pool("closed", 0, 0);
  Job job;
  job.name = "hopeless";
  job.at = SimTime{seconds(1)};
  job.endpoint = model.endpoint("page", {Call(closed, 1)});
  job.items = 4'000'000'000;
  model.jobs.push_back(job);
  model.step("wait").think = Distribution::constant(1);
  Listener nobody;
  Silent run(model, 1, 0, nobody);
  std::atomic<bool> stop{false};
  run.stop_when(stop);
  EXPECT_LT(time_to_stop(run, stop, SimTime{model.duration}), seconds(1));
}

TEST(Standstill, IsToldOnceWithTheInstantAndWhatRepeatsItself) {
  const SmallModel model = without_end();
  Listener nobody;
  Silent run(model, 1, 0, nobody);
  EXPECT_FALSE(run.run_until(SimTime{model.duration}));
  ASSERT_TRUE(run.standstill());
  EXPECT_EQ(run.standstill()->at, SimTime{seconds(5)});
  EXPECT_GT(run.standstill()->events, 30'000'000U);
  EXPECT_THAT(run.standstill()->last_event, testing::HasSubstr("endpoint 'page'"));
}

TEST(Standstill, ARunThatWasStoppedGoesOnWhenItIsAskedAgain) {
  SmallModel model(3, 1);
  model.step("wait").think = Distribution::constant(1);
  Listener nobody;
  Silent run(model, 1, 0, nobody);
  std::atomic<bool> stop{true};
  run.stop_when(stop);
  EXPECT_FALSE(run.run_until(SimTime{seconds(10)}));
  stop = false;
  EXPECT_TRUE(run.run_until(SimTime{seconds(10)}));
  EXPECT_EQ(run.people().size(), 3U);
}

}  // namespace
}  // namespace gelombang
