// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/retry_budget.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gelombang {
namespace {

/// Retries it grants until it refuses one.
int drain(RetryBudget& budget) {
  int granted = 0;
  while (budget.take()) ++granted;
  return granted;
}

int retries_paid_by(int first_attempts, double ratio) {
  RetryBudget budget({.ratio = ratio, .burst = 1'000'000});
  drain(budget);
  for (int i = 0; i < first_attempts; ++i) budget.first_attempt();
  return drain(budget);
}

TEST(RetryBudget, BeginsFull) {
  RetryBudget budget({.ratio = 0.1, .burst = 100});
  EXPECT_EQ(drain(budget), 100);
}

TEST(RetryBudget, FirstAttemptsPayForTheirShareOfRetriesExactly) {
  EXPECT_EQ(retries_paid_by(9, 0.1), 0);
  EXPECT_EQ(retries_paid_by(10, 0.1), 1);
  EXPECT_EQ(retries_paid_by(10, 0.7), 7);
  EXPECT_EQ(retries_paid_by(1'000'000, 0.1), 100'000);
  EXPECT_EQ(retries_paid_by(1'000'000, 0.37), 370'000);
  EXPECT_EQ(retries_paid_by(1'000, 2.5), 2'500);
}

TEST(RetryBudget, SavesUpNoMoreThanItsBurst) {
  RetryBudget budget({.ratio = 0.5, .burst = 3});
  for (int i = 0; i < 1000; ++i) budget.first_attempt();
  EXPECT_EQ(drain(budget), 3);
}

TEST(RetryBudget, WithRatioZeroGivesItsBurstOnce) {
  RetryBudget budget({.ratio = 0, .burst = 2});
  EXPECT_EQ(drain(budget), 2);
  for (int i = 0; i < 1000; ++i) budget.first_attempt();
  EXPECT_EQ(drain(budget), 0);
}

TEST(RetryBudget, OneFirstAttemptFillsItWhenTheRatioIsAboveTheBurst) {
  constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
  for (const std::uint32_t burst : {3U, most}) {
    RetryBudget budget({.ratio = 1e300, .burst = burst});
    budget.first_attempt();
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(budget.take());
    EXPECT_EQ(budget.take(), burst == most);
    budget.first_attempt();
    EXPECT_TRUE(budget.take());
  }
}

}  // namespace
}  // namespace gelombang
