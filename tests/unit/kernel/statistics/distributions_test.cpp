// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/distributions.hpp"

#include <gtest/gtest.h>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

namespace gelombang {
namespace {

TEST(NormalProbability, IsAsAnotherLibraryHasIt) {
  const boost::math::normal_distribution<double> normal;
  for (double x = -12; x <= 12; x += 0.0625) {
    const double expected = cdf(normal, x);
    EXPECT_NEAR(normal_probability(x), expected, 1e-12 * expected) << x;
  }
}

TEST(BinomialTails, AreAsAnotherLibraryHasThem) {
  for (const std::int64_t trials : {1, 2, 7, 50, 1000, 1'000'000})
    for (const double probability : {1e-6, 0.01, 0.3, 0.5, 0.9, 0.9999})
      for (const double share : {0.0, 0.001, 0.01, 0.29, 0.3, 0.31, 0.5, 0.9, 0.99, 1.0}) {
        const auto successes = static_cast<std::int64_t>(share * static_cast<double>(trials));
        const boost::math::binomial_distribution<double> binomial(static_cast<double>(trials), probability);
        const double at_most = cdf(binomial, static_cast<double>(successes));
        const double more = cdf(complement(binomial, static_cast<double>(successes)));
        if (at_most > 1e-200) {
          EXPECT_NEAR(binomial_at_most(successes, trials, probability), at_most, 1e-9 * at_most)
              << successes << " of " << trials << ", " << probability;
        }
        if (more > 1e-200) {
          EXPECT_NEAR(binomial_at_least(successes + 1, trials, probability), more, 1e-9 * more)
              << successes << " of " << trials << ", " << probability;
        }
      }
}

// ground-truth.md: 26 of the 31 days of December were among the first 183 of 366; that table is
// hypergeometric. Here the binomial one of ten fair coins, counted by hand: 1 + 10 + 45 of 1024.
TEST(BinomialTails, OfTenFairCoinsAreCountedByHand) {
  EXPECT_NEAR(binomial_at_most(2, 10, 0.5), 56.0 / 1024, 1e-15);
  EXPECT_NEAR(binomial_at_least(8, 10, 0.5), 56.0 / 1024, 1e-15);
  EXPECT_EQ(binomial_at_most(-1, 10, 0.5), 0);
  EXPECT_EQ(binomial_at_most(10, 10, 0.5), 1);
  EXPECT_EQ(binomial_at_least(0, 10, 0.5), 1);
  EXPECT_EQ(binomial_at_least(11, 10, 0.5), 0);
}

TEST(BetaTails, HoldForTrialsThatAreNoWholeNumber) {
  for (const double trials : {2.5, 17.25, 400.1})
    for (const double share : {0.2, 0.7}) {
      const double successes = share * trials;
      const boost::math::beta_distribution<double> beta(successes, trials - successes + 1);
      for (const double x : {0.05, 0.4, 0.8}) {
        const auto [below, at_least] = beta_tails(successes, trials, x);
        EXPECT_NEAR(at_least, cdf(beta, x), 1e-11);
        EXPECT_NEAR(below + at_least, 1, 1e-15);
      }
    }
}

}  // namespace
}  // namespace gelombang
