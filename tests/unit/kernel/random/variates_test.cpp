// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/variates.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

RandomStream test_stream(std::uint32_t entity = 0) {
  return RandomStream(2020, 4, purpose("test"), entity);
}

/// How many numbers of a fresh stream one draw uses.
int numbers_used(const Distribution& law) {
  RandomStream stream = test_stream(), same = test_stream();
  law(stream);
  int used = 0;
  for (const std::uint64_t next = stream.bits(); same.bits() != next;) ++used;
  return used;
}

TEST(Distribution, AConstantDrawsItselfAndNoNumber) {
  const Distribution law = Distribution::constant(2.5);
  RandomStream stream = test_stream();
  EXPECT_EQ(law(stream), 2.5);
  EXPECT_EQ(numbers_used(law), 0);
  EXPECT_TRUE(law.is_constant());
  EXPECT_EQ(law.minimum(), 2.5);
}

TEST(Distribution, ALawWithoutVariationIsAConstant) {
  EXPECT_TRUE(Distribution().is_constant());
  EXPECT_TRUE(Distribution::uniform(3, 3).is_constant());
  EXPECT_TRUE(Distribution::lognormal(3, 0).is_constant());
  EXPECT_TRUE(Distribution::gamma(3, 0).is_constant());
  EXPECT_TRUE(Distribution::exponential(0).is_constant());
  EXPECT_TRUE(Distribution::empirical({{3, 1}, {3, 2}}).is_constant());
  EXPECT_FALSE(Distribution::exponential(3).is_constant());
}

TEST(Distribution, LawsDrawnByInversionUseOneNumberEach) {
  EXPECT_EQ(numbers_used(Distribution::uniform(1, 2)), 1);
  EXPECT_EQ(numbers_used(Distribution::exponential(1)), 1);
  EXPECT_EQ(numbers_used(Distribution::lognormal(1, 2)), 1);
  EXPECT_EQ(numbers_used(Distribution::empirical({{1, 1}, {2, 1}})), 1);
  EXPECT_EQ(numbers_used(Distribution::erlang(1, 20)), 20);
  EXPECT_EQ(numbers_used(Distribution::hyperexponential(1, 4)), 2);
}

TEST(Distribution, OnCommonNumbersWhoeverIsSlowUnderOneLawIsSlowUnderEveryLawDrawnByInversion) {
  const std::vector<Distribution> laws{Distribution::uniform(1, 2), Distribution::exponential(3),
                                       Distribution::lognormal(1, 2),
                                       Distribution::empirical({{1, 1}, {2, 1}, {7, 3}})};
  std::vector<std::pair<double, std::uint32_t>> people;  // uniform number, entity
  for (std::uint32_t entity = 0; entity < 2000; ++entity) {
    people.emplace_back(test_stream(entity).uniform(), entity);
  }
  std::sort(people.begin(), people.end());
  for (const Distribution& law : laws) {
    double previous = 0;
    for (const auto& person : people) {
      RandomStream stream = test_stream(person.second);
      const double value = law(stream);
      EXPECT_GE(value, previous);
      previous = value;
    }
  }
}

TEST(Distribution, TheMinimumIsTheLowerEndOfTheLaw) {
  EXPECT_EQ(Distribution::uniform(1.5, 2).minimum(), 1.5);
  EXPECT_EQ(Distribution::empirical({{4, 1}, {2, 1}}).minimum(), 2);
  EXPECT_EQ(Distribution::lognormal(5, 1).minimum(), 0);
}

TEST(Distribution, AnEmpiricalLawDrawsOnlyItsValues) {
  const Distribution law = Distribution::empirical({{10, 1}, {0.5, 2}, {3, 1}});
  RandomStream stream = test_stream();
  for (int i = 0; i < 1000; ++i) {
    const double value = law(stream);
    EXPECT_TRUE(value == 0.5 || value == 3 || value == 10) << value;
  }
  EXPECT_DOUBLE_EQ(law.mean(), 3.5);
  EXPECT_DOUBLE_EQ(law.scv(), (2 * 9 + 0.25 + 42.25) / 4 / (3.5 * 3.5));
}

TEST(Distribution, AnErlangOfManyStagesDoesNotUnderflow) {
  RandomStream stream = test_stream();
  EXPECT_NEAR(Distribution::erlang(1.0, 100'000)(stream), 1.0, 0.05);
}

// Notices any change of the way a law is drawn: such a change alters every result, and says so in its commit.
TEST(Distribution, TheThirdDrawOfEveryLawHasTheseBitsEverywhere) {
  const auto third = [](const Distribution& law) {
    RandomStream stream = test_stream();
    law(stream);
    law(stream);
    return std::bit_cast<std::uint64_t>(law(stream));
  };
  EXPECT_EQ(third(Distribution::uniform(1, 2)), 0x3ff4207dbdfc6af2);
  EXPECT_EQ(third(Distribution::exponential(3)), 0x3feca3636e633239);
  EXPECT_EQ(third(Distribution::erlang(3, 20)), 0x400a43e0b3d9c0a6);
  EXPECT_EQ(third(Distribution::gamma(3, 0.3)), 0x40070b6dc5a6950f);
  EXPECT_EQ(third(Distribution::gamma(3, 4)), 0x3ffea725ad1c7283);
  EXPECT_EQ(third(Distribution::lognormal(3, 2)), 0x3fec0d12713db336);
  EXPECT_EQ(third(Distribution::hyperexponential(3, 4)), 0x401be6729663831f);
  EXPECT_EQ(third(Distribution::empirical({{1, 1}, {2, 1}, {7, 3}})), 0x4000000000000000);
}

TEST(Bernoulli, ProbabilityZeroNeverHappensAndOneAlwaysDoes) {
  RandomStream stream = test_stream();
  for (int i = 0; i < 1000; ++i) {
    EXPECT_FALSE(bernoulli(stream, 0.0));
    EXPECT_TRUE(bernoulli(stream, 1.0));
  }
}

}  // namespace
}  // namespace gelombang
