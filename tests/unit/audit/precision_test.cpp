// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/precision.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "tests/unit/audit/expect.hpp"

namespace gelombang::audit {
namespace {

TEST(ClopperPearson, OfTheExampleInTheManualOfR) {
  const Interval interval = clopper_pearson(682, 925, 0.95);
  expect_shown(interval.low, 0.7076683, 7);
  expect_shown(interval.high, 0.7654066, 7);
}

TEST(WilsonInterval, OfTheSameExample) {
  const Interval interval = wilson(682, 925, 0.95);
  expect_shown(interval.low, 0.7079960, 7);
  expect_shown(interval.high, 0.7646358, 7);
}

TEST(ClopperPearson, OfNoSuccessIsOneSidedAtTheOtherEnd) {
  // 0 of n: high solves (1 - p)^n = 0.025.
  EXPECT_EQ(clopper_pearson(0, 20, 0.95).low, 0);
  EXPECT_NEAR(clopper_pearson(0, 20, 0.95).high, 1 - std::pow(0.025, 0.05), 1e-9);
  EXPECT_EQ(clopper_pearson(20, 20, 0.95).high, 1);
}

TEST(JeffreysInterval, LiesWithinClopperAndPearsons) {
  for (const std::int64_t s : {0, 1, 10, 19, 20}) {
    const Interval outer = clopper_pearson(s, 20, 0.95), inner = jeffreys(s, 20, 0.95);
    EXPECT_LE(outer.low, inner.low);
    EXPECT_GE(outer.high, inner.high);
  }
}

TEST(Power, OfTwoProportionsAsInTheManualOfR) {
  expect_shown(power_of_two_proportions(50, 0.50, 0.75, 0.05), 0.7401659, 6);
}

TEST(SmallestDetectableRatio, OfTheFirstWave) {
  // 2,078,026 people, 168,111 seats; two-sided 0.01, power 0.9.
  const auto ratio = [](double group) {
    return smallest_detectable_ratio(2'078'026, 168'111, group, 0.01, 0.9);
  };
  expect_shown(ratio(1'039'013), 0.982, 3);
  expect_shown(ratio(207'802), 0.970, 3);
  expect_shown(ratio(41'560), 0.936, 3);
  expect_shown(ratio(20'780), 0.909, 3);
  expect_shown(ratio(2'078), 0.715, 3);
  EXPECT_EQ(ratio(20), 0);  // the chance that nobody of 20 is selected is too large to prove anything
}

TEST(Equivalence, IsShownOnlyByAPreciseEstimateWithinTheMargins) {
  EXPECT_LT(equivalence(0.0, 0.005, -0.03, 0.03), 0.01);
  EXPECT_GT(equivalence(0.0, 0.05, -0.03, 0.03), 0.01);     // fine, but nothing is known
  EXPECT_GT(equivalence(0.028, 0.005, -0.03, 0.03), 0.01);  // too near the margin
  EXPECT_EQ(equivalence(0.0, std::numeric_limits<double>::infinity(), -0.03, 0.03), 1);
  EXPECT_NEAR(equivalence(0.0, 1.0, -1.6448536269514722, 3.0), 0.05, 1e-12);
}

TEST(LargestGap, IsTheOneThatWouldRarelyLookSoSmall) {
  // One degree: chi-square of 0 is compatible with a noncentrality that gives almost 0 once in a hundred.
  const double gap = largest_gap(4, 1, 1, 0.01);
  EXPECT_NEAR(gap, 2 + 2.326, 0.01);  // of a normal variable seen at 2
  EXPECT_EQ(largest_gap(0, 5, 1, 0.01), 0);
}

}  // namespace
}  // namespace gelombang::audit
