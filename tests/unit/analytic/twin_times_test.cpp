// SPDX-License-Identifier: Apache-2.0
// Delays as phases, sizes as rungs, answers that are due later. The twin as a whole is tested with scenarios
// (tests/scenarios/twin_test.cpp).
#include "engine/analytic/twin_times.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace gelombang::analytic {
namespace {

/// Of the times after which people leave who begin their delay together.
struct Moments {
  double mean = 0, scv = 0, left = 0;
};

Moments moments_of(const Distribution& distribution, double step_s) {
  Phases phases(distribution);
  phases.set_step(step_s);
  std::vector<double> cells(static_cast<std::size_t>(phases.count()));
  double all = 0, sum = 0, square = 0;
  for (int step = 0; step < 400'000; ++step) {
    const double leave = phases.pass(cells.data(), step == 0 ? 1 : 0), time = step * step_s;
    all += leave;
    sum += leave * time;
    square += leave * time * time;
  }
  return {sum, square / (sum * sum) - 1, 1 - all};
}

TEST(Phases, KeepMeanAndVarianceOfALaw) {
  // The scv of Erlang is 1 / stages, so lognormal with 0.5 is met exactly; hyperexponential meets any
  // above 1.
  for (const Distribution& law : {Distribution::exponential(3), Distribution::lognormal(3, 0.5),
                                  Distribution::lognormal(3, 2), Distribution::hyperexponential(3, 4)}) {
    const Moments found = moments_of(law, 0.001);
    EXPECT_NEAR(found.mean, 3, 0.01);
    EXPECT_NEAR(found.scv, law.scv(), 0.01 * law.scv());
    EXPECT_NEAR(found.left, 0, 1e-6);
  }
}

TEST(Phases, KeepTheMeanWhateverTheStep) {
  EXPECT_NEAR(moments_of(Distribution::exponential(3), 30).mean, 3, 1e-9);
  EXPECT_NEAR(moments_of(Distribution::lognormal(3, 0.5), 30).mean, 3, 1e-9);
}

TEST(Phases, AreNoneWhereThereIsNoDelay) {
  const Phases none(Distribution::constant(0));
  EXPECT_EQ(none.count(), 0);
  EXPECT_EQ(none.pass(nullptr, 7), 7);
}

TEST(Phases, StretchWithBackOff) {
  Phases phases(Distribution::exponential(2), 3);
  phases.set_step(6);  // as long as the mean by now: half leave
  double cell = 0;
  EXPECT_DOUBLE_EQ(phases.pass(&cell, 1), 0.5);
}

TEST(Ladder, HasTheMeanOfItsLawAndRises) {
  for (const Distribution& law : {Distribution::lognormal(1.2e6, 0.3), Distribution::uniform(2, 30)}) {
    const Ladder ladder(law);
    double mean = 0;
    for (const double rung : ladder.value) mean += rung / static_cast<double>(Ladder::size);
    EXPECT_NEAR(mean, law.mean(), 1e-9 * law.mean());
    EXPECT_TRUE(std::is_sorted(ladder.value.begin(), ladder.value.end()));
  }
  // The lowest sixteenth of a uniform law from 2 to 30 has the mean 2 + 28 / 32.
  EXPECT_NEAR(Ladder(Distribution::uniform(2, 30)).value.front(), 2.875, 0.15);
}

TEST(Calendar, GivesWhatIsDueBetweenTwoStepsInParts) {
  Calendar calendar(10);
  calendar.add(0, 2.25, 0.5, {8, 4});
  Calendar::Row due{};
  calendar.take(1, due);
  EXPECT_EQ(due[0], 0);
  calendar.take(2, due);
  EXPECT_DOUBLE_EQ(due[0], 3);  // three quarters of the half of 8
  EXPECT_DOUBLE_EQ(due[1], 1.5);
  calendar.take(3, due);
  EXPECT_DOUBLE_EQ(due[0], 4);  // added to what was there
  EXPECT_EQ(calendar.sum(), 0);
}

TEST(Calendar, GivesNothingInTheStepInWhichItIsAsked) {
  Calendar calendar(10);
  calendar.add(5, 0, 1, {1});
  Calendar::Row due{};
  calendar.take(5, due);
  EXPECT_EQ(due[0], 0);
  calendar.take(6, due);
  EXPECT_EQ(due[0], 1);
}

}  // namespace
}  // namespace gelombang::analytic
