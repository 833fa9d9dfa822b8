// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/zipf.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(Zipf, TheSecondRankIsHalfAsLikelyAsTheFirstWhenTheExponentIsOne) {
  const Zipf law(3, 1.0);
  EXPECT_DOUBLE_EQ(law.probability(1), 6.0 / 11);
  EXPECT_DOUBLE_EQ(law.probability(2), 3.0 / 11);
  EXPECT_DOUBLE_EQ(law.probability(3), 2.0 / 11);
}

TEST(Zipf, ExponentZeroMakesEveryRankAsLikely) {
  const Zipf law(5, 0.0);
  for (std::uint32_t rank = 1; rank <= 5; ++rank) EXPECT_DOUBLE_EQ(law.probability(rank), 0.2);
}

TEST(Zipf, OneRankIsAlwaysDrawn) {
  const Zipf law(1, 2.0);
  RandomStream stream(1, 0, 0, 0);
  EXPECT_EQ(law(stream), 1U);
}

TEST(Zipf, TheRankRisesWithTheStreamsNumber) {
  const Zipf law(1000, 0.8);
  double last_uniform = 0;
  std::uint32_t last_rank = 1;
  for (std::uint32_t entity = 0; entity < 5000; ++entity) {
    RandomStream stream(1, 0, 0, entity), same(1, 0, 0, entity);
    const double uniform = same.uniform();
    const std::uint32_t rank = law(stream);
    if (uniform > last_uniform) {
      EXPECT_GE(rank, last_rank);
    } else {
      EXPECT_LE(rank, last_rank);
    }
    last_uniform = uniform;
    last_rank = rank;
  }
}

}  // namespace
}  // namespace gelombang
