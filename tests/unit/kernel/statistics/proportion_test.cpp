// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/proportion.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {
namespace {

// ground-truth.md, "Classical tests": 682 of 925 at 95 %.
TEST(ProportionIntervals, AgreeWithThePublishedLimits) {
  const ProportionInterval exact = clopper_pearson_interval(682, 925, 0.95);
  EXPECT_NEAR(exact.low, 0.7076683, 5e-8);
  EXPECT_NEAR(exact.high, 0.7654066, 5e-8);
  const ProportionInterval wilson = wilson_interval(682.0 / 925, 925, 0.95);
  EXPECT_NEAR(wilson.low, 0.7079960, 5e-8);
  EXPECT_NEAR(wilson.high, 0.7646358, 5e-8);
}

// Nobody of n: the exact upper limit solves (1 - p)^n = 2.5 %; Wilson's is z^2 / (n + z^2).
TEST(ProportionIntervals, OfNobodyAndOfEverybodyHaveClosedForms) {
  for (const std::int64_t n : {1, 10, 1000, 2'000'000}) {
    const double upper = -std::expm1(std::log(0.025) / static_cast<double>(n));
    EXPECT_NEAR(clopper_pearson_interval(0, n, 0.95).high, upper, 1e-10 * upper);
    EXPECT_EQ(clopper_pearson_interval(0, n, 0.95).low, 0);
    EXPECT_NEAR(1 - clopper_pearson_interval(n, n, 0.95).low, upper, 1e-9 * upper + 1e-12);
    EXPECT_EQ(clopper_pearson_interval(n, n, 0.95).high, 1);
    const double z2 = 1.959963984540054 * 1.959963984540054;
    const ProportionInterval wilson = wilson_interval(0, static_cast<double>(n), 0.95);
    EXPECT_EQ(wilson.low, 0);
    EXPECT_NEAR(wilson.high, z2 / (static_cast<double>(n) + z2), 1e-12);
    EXPECT_EQ(wilson_interval(1, static_cast<double>(n), 0.95).high, 1);
  }
}

/// How often an interval covers p, over all numbers of successes with their chances.
template <class Interval>
double coverage(std::int64_t n, double p, Interval interval) {
  double covered = 0, chance = std::pow(1 - p, static_cast<double>(n));
  for (std::int64_t k = 0; k <= n; ++k) {
    const ProportionInterval limits = interval(k);
    if (limits.low <= p && p <= limits.high) covered += chance;
    chance *= static_cast<double>(n - k) / static_cast<double>(k + 1) * p / (1 - p);
  }
  return covered;
}

TEST(ClopperPearson, NeverCoversLessThanItSays) {
  for (const double p : {0.001, 0.01, 0.05, 0.2, 0.5, 0.93, 0.999})
    EXPECT_GE(coverage(100, p, [](std::int64_t k) { return clopper_pearson_interval(k, 100, 0.95); }), 0.95)
        << p;
}

// mean +- 1.96 s covers p = 0.01 with 100 trials 63 % of the time: nobody was seen, so nobody is possible.
TEST(Wilson, CoversNearTheEndsToo) {
  for (const double p : {0.002, 0.01, 0.05, 0.2, 0.5, 0.8}) {
    const double covered = coverage(
        400, p, [](std::int64_t k) { return wilson_interval(static_cast<double>(k) / 400, 400, 0.95); });
    EXPECT_GE(covered, 0.92) << p;
    EXPECT_LE(covered, 0.99) << p;
  }
}

// Nobody of three replications may be a queue that is long for a thousand people, one day in ten. A
// replication counts for 16 people then, and t with two degrees of freedom is 4.3.
TEST(ProportionOverReplications, OfNobodyCountsAReplicationForSixteen) {
  const std::vector<CountedTrials> nobody{{0, 1000}, {0, 1000}, {0, 1000}};
  const ReplicatedProportion none = proportion_over_replications(nobody, 0.95);
  EXPECT_DOUBLE_EQ(none.design_effect, 3000.0 / 48);
  EXPECT_EQ(none.interval.low, 0);
  const double t2 = 4.302652729911275 * 4.302652729911275;
  EXPECT_NEAR(none.interval.high, t2 / (48 + t2), 1e-9);
  const std::vector<CountedTrials> everybody{{1000, 1000}, {1000, 1000}, {1000, 1000}};
  EXPECT_NEAR(proportion_over_replications(everybody, 0.95).interval.low, 48 / (48 + t2), 1e-9);
}

TEST(ProportionOverReplications, CountsEverybodyOnceFiveReplicationsShowAny) {
  std::vector<CountedTrials> counted(20, {0, 1000});
  for (int i = 0; i < 4; ++i) counted[static_cast<std::size_t>(i)].successes = 1;
  EXPECT_DOUBLE_EQ(proportion_over_replications(counted, 0.95).design_effect, 20'000 / (16.0 * 20));
  counted[4].successes = 1;
  EXPECT_EQ(proportion_over_replications(counted, 0.95).design_effect, 1);
}

TEST(ProportionOverReplications, OfOneReplicationHasNoLimits) {
  const std::vector<CountedTrials> one{{30, 1000}, {0, 0}};
  const ReplicatedProportion found = proportion_over_replications(one, 0.95);
  EXPECT_EQ(found.interval.value, 0.03);
  EXPECT_TRUE(std::isnan(found.interval.low) && std::isnan(found.interval.high));
  EXPECT_TRUE(std::isnan(found.design_effect));
}

// The same share every time is no evidence of more than everybody counted.
TEST(ProportionOverReplications, HasADesignEffectOfOneAtLeast) {
  const std::vector<CountedTrials> alike(10, {20, 1000});
  const ReplicatedProportion found = proportion_over_replications(alike, 0.95);
  EXPECT_EQ(found.design_effect, 1);
  EXPECT_LT(found.interval.low, wilson_interval(0.02, 10'000, 0.95).low) << "and t is wider than z";
}

// Shares 1 %, 3 %, 2 % of 1000 each: mean 2 %, variance of the mean (1e-4) / 3 against .02 * .98 / 3000.
TEST(ProportionOverReplications, FindsHowMuchPeopleFareAlike) {
  const std::vector<CountedTrials> counted{{10, 1000}, {30, 1000}, {20, 1000}};
  EXPECT_NEAR(proportion_over_replications(counted, 0.95).design_effect, (1e-4 / 3) / (0.02 * 0.98 / 3000),
              1e-12);
}

// Each of 20 replications of 2000 people has a share of its own, an exponential one with mean 1 %: people
// fare so much alike that intervals for independent people cover less than half of the time.
TEST(ProportionOverReplications, CoversWhatDependentPeopleShow) {
  RandomStream stream(1, 0, purpose("coverage of a proportion"), 0);
  int covered = 0, covered_as_if_independent = 0;
  constexpr int experiments = 1000;
  for (int experiment = 0; experiment < experiments; ++experiment) {
    std::vector<CountedTrials> replications;
    double successes = 0;
    for (int i = 0; i < 20; ++i) {
      const double share = std::min(1.0, -0.01 * std::log(stream.uniform()));
      replications.push_back({std::round(share * 2000), 2000});
      successes += replications.back().successes;
    }
    const auto covers = [](const ProportionInterval& limits) {
      return limits.low <= 0.01 && 0.01 <= limits.high;
    };
    covered += covers(proportion_over_replications(replications, 0.95).interval);
    covered_as_if_independent += covers(wilson_interval(successes / 40000, 40000, 0.95));
  }
  EXPECT_GE(covered, 0.91 * experiments);
  EXPECT_LE(covered, 0.98 * experiments);
  EXPECT_LE(covered_as_if_independent, 0.5 * experiments);
}

}  // namespace
}  // namespace gelombang
