// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/confidence.hpp"

#include <cstdint>
#include <initializer_list>

#include <gtest/gtest.h>
#include <boost/math/distributions/students_t.hpp>

namespace gelombang {
namespace {

Tally tally_of(std::initializer_list<double> values) {
  Tally tally;
  for (const double value : values) tally.observe(value);
  return tally;
}

TEST(StudentQuantile, IsAsAnotherLibraryHasIt) {
  for (const double confidence : {0.01, 0.5, 0.9, 0.95, 0.99, 0.999})
    for (std::uint64_t degrees = 1; degrees <= 400; ++degrees) {
      const boost::math::students_t_distribution<double> student(static_cast<double>(degrees));
      const double expected = quantile(complement(student, (1.0 - confidence) / 2.0));
      EXPECT_NEAR(student_quantile(degrees, confidence), expected, 1e-12 * expected)
          << degrees << " degrees of freedom, " << confidence;
    }
}

// Not nearly the same: Boost.Math 1.74 differs between x86-64 and aarch64 at 565 and 1361 degrees.
TEST(StudentQuantile, HasTheSameBitsOnEveryMachine) {
  EXPECT_EQ(student_quantile(1, 0.95), 0x1.96993aacc4d2p+3);
  EXPECT_EQ(student_quantile(565, 0.95), 0x1.f6d3f25d84ba6p+0);
  EXPECT_EQ(student_quantile(1361, 0.95), 0x1.f63287fc019c8p+0);
}

// Law and Kelton, Simulation Modeling and Analysis: ten replications, 90 %, printed as 1.34 +- 0.24.
TEST(MeanInterval, AgreesWithTheTenReplicationsOfTheTextbook) {
  const Tally tally = tally_of({1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09});
  EXPECT_NEAR(tally.mean(), 1.343, 1e-12);
  EXPECT_NEAR(tally.variance(), 0.167512, 5e-7);
  const ConfidenceInterval interval = mean_interval(tally, 0.90);
  EXPECT_DOUBLE_EQ(interval.mean, tally.mean());
  EXPECT_NEAR(interval.half_width, 0.237253, 5e-7);
}

TEST(MeanInterval, TwoReplicationsUseTheCauchyQuantile) {
  // With one degree of freedom t is tan(0.45 pi) at 90 %; the standard error of {0, 2} is 1.
  const ConfidenceInterval interval = mean_interval(tally_of({0, 2}), 0.90);
  EXPECT_NEAR(interval.half_width, 6.313751514675, 1e-11);
  EXPECT_TRUE(interval.contains(-5.3));
  EXPECT_FALSE(interval.contains(7.4));
}

TEST(MeanInterval, EqualReplicationsLeaveNoDoubt) {
  const ConfidenceInterval interval = mean_interval(tally_of({4, 4, 4}), 0.95);
  EXPECT_EQ(interval.low(), 4);
  EXPECT_EQ(interval.high(), 4);
}

TEST(MeanIntervalDeathTest, OneReplicationIsNotEnough) {
  EXPECT_DEATH(mean_interval(tally_of({4}), 0.95), "count\\(\\) >= 2");
}

}  // namespace
}  // namespace gelombang
