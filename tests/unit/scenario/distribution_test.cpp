// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/distribution.hpp"

#include <gtest/gtest.h>

namespace gelombang::scenario {
namespace {

using Kind = DistributionSpec::Kind;

DistributionSpec read(std::string_view text, Dimension dimension = Dimension::time) {
  const Parsed<DistributionSpec> parsed = parse_distribution(text, dimension);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    ADD_FAILURE() << text << ": " << problem->message;
    return {};
  }
  return std::get<DistributionSpec>(parsed);
}

std::string message(std::string_view text) {
  const Parsed<DistributionSpec> parsed = parse_distribution(text, Dimension::time);
  return value_of(parsed) != nullptr ? "accepted" : std::get<Problem>(parsed).message;
}

TEST(Distribution, AQuantityAloneIsAConstant) {
  EXPECT_EQ(read("250 ms").kind, Kind::constant);
  EXPECT_DOUBLE_EQ(read("250 ms").mean, 0.25);
  EXPECT_DOUBLE_EQ(read("2 MB", Dimension::size).mean, 2e6);
  EXPECT_DOUBLE_EQ(read("0 s").mean, 0);
}

TEST(Distribution, ParametersAreNamedAndStandInAnyOrder) {
  const DistributionSpec one = read("gamma(mean 6 min, scv 0.5)"),
                         other = read("gamma( scv 0.5 ,mean 6 min )");
  EXPECT_EQ(one.kind, Kind::gamma);
  EXPECT_DOUBLE_EQ(one.mean, 360);
  EXPECT_DOUBLE_EQ(one.scv, 0.5);
  EXPECT_DOUBLE_EQ(other.mean, one.mean);
  EXPECT_DOUBLE_EQ(other.scv, one.scv);
}

TEST(Distribution, EveryKindOfTheGrammarIsRead) {
  EXPECT_EQ(read("exponential(mean 6 min)").kind, Kind::exponential);
  EXPECT_EQ(read("erlang(mean 6 min, stages 3)").stages, 3);
  EXPECT_EQ(read("lognormal(mean 6 min, scv 0.5)").kind, Kind::lognormal);
  EXPECT_EQ(read("hyperexponential(mean 6 min, scv 4)").kind, Kind::hyperexponential);
}

TEST(Distribution, TheMeanOfAUniformIsItsMiddle) {
  const DistributionSpec uniform = read("uniform(1 s, 3 s)");
  EXPECT_DOUBLE_EQ(uniform.low, 1);
  EXPECT_DOUBLE_EQ(uniform.high, 3);
  EXPECT_DOUBLE_EQ(uniform.mean, 2);
}

TEST(Distribution, TheMeanOfAnEmpiricalIsWeighted) {
  const DistributionSpec empirical = read("empirical(1 s: 30 %, 2 s: 50 %, 10 s: 20 %)");
  ASSERT_EQ(empirical.points.size(), 3U);
  EXPECT_DOUBLE_EQ(empirical.mean, 3.3);
}

TEST(Distribution, AHyperexponentialNeedsMoreVariationThanAnExponential) {
  EXPECT_EQ(message("hyperexponential(mean 6 min, scv 1)"),
            "in hyperexponential(...): 'scv' must be more than 1, found '1'");
}

TEST(Distribution, NothingTakesANegativeValue) {
  EXPECT_EQ(message("-1 s"), "'-1 s' is negative");
  EXPECT_EQ(message("uniform(-1 s, 1 s)"), "in uniform(...): '-1 s' is negative");
  EXPECT_EQ(message("empirical(-1 s: 1)"), "in empirical(...): '-1 s' is negative");
}

TEST(Distribution, AValueThatWouldOverflowSimulatedTimeIsRefused) {
  EXPECT_EQ(message("exponential(mean 1e6 d)"), "in exponential(...): '1e6 d' is too large");
}

TEST(EmpiricalDistribution, AShareOfZeroIsNoPartOfIt) {
  const DistributionSpec law = read("empirical(1 s: 0 %, 2 s: 100 %)");
  ASSERT_EQ(law.points.size(), 1U);
  EXPECT_DOUBLE_EQ(law.points[0].first, 2);
  EXPECT_DOUBLE_EQ(law.mean, 2);
}

TEST(EmpiricalDistribution, SharesOfZeroMayStandAnywhere) {
  const DistributionSpec law = read("empirical(1 s: 0, 2 s: 1, 3 s: 0.0, 4 s: 3, 5 s: 0e5)");
  EXPECT_EQ(law.points.size(), 2U);
  EXPECT_DOUBLE_EQ(law.mean, 3.5);
}

TEST(EmpiricalDistribution, OfSharesOfZeroAloneIsRefused) {
  EXPECT_EQ(message("empirical(1 s: 0 %, 2 s: 0 %)"), "in empirical(...): no weight is above zero");
}

TEST(EmpiricalDistribution, AShareBelowZeroIsRefused) {
  EXPECT_EQ(message("empirical(1 s: -5 %, 2 s: 105 %)"),
            "in empirical(...): the weight in '1 s: -5 %' is negative");
}

TEST(GammaDistribution, ThatHardlyVariesIsRefused) {
  EXPECT_EQ(message("gamma(mean 1 s, scv 1e-300)"), "in gamma(...): 'scv' is too small: '1e-300'");
}

}  // namespace
}  // namespace gelombang::scenario
