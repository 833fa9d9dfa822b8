// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/design.hpp"

#include <array>
#include <numeric>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {
namespace {

/// Household cap of one: people in a random order; who has a selected housemate is passed over.
void capped_draw(std::uint64_t seed, std::span<std::uint8_t> selected) {
  constexpr std::array household{0, 1, 1, 2, 2, 2};
  std::array<std::size_t, 6> order{0, 1, 2, 3, 4, 5};
  RandomStream random(seed, 0, purpose("draw"), 0);
  for (std::size_t i = 6; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  std::array<int, 3> taken{};
  int seats = 3;
  for (const std::size_t person : order)
    if (seats > 0 && taken[static_cast<std::size_t>(household[person])] < 2) {
      ++taken[static_cast<std::size_t>(household[person])];
      selected[person] = 1;
      --seats;
    }
}

TEST(Inclusion, OfARuleRunWithManySeedsHoldsItsExactProbabilities) {
  // Households of 1, 2, 3 with a cap of two and three seats: 31/60, 31/60, 29/60.
  const std::array<std::uint16_t, 6> types{0, 1, 1, 2, 2, 2};
  const std::vector<InclusionByType> result = inclusion(capped_draw, types, 3, 1, 20'000, 0.999);
  const std::array exact{31.0 / 60, 31.0 / 60, 29.0 / 60};
  for (std::size_t t = 0; t < 3; ++t) {
    EXPECT_LE(result[t].clopper_pearson.low, exact[t]);
    EXPECT_GE(result[t].clopper_pearson.high, exact[t]);
    EXPECT_LE(result[t].jeffreys.low, exact[t]);
    EXPECT_GE(result[t].jeffreys.high, exact[t]);
    EXPECT_EQ(result[t].people, static_cast<std::int64_t>(t + 1));
  }
}

TEST(Uniformity, SeesPValuesThatAreTooSmall) {
  std::vector<double> uniform, small;
  for (int i = 0; i < 200; ++i) {
    uniform.push_back((i + 0.5) / 200);
    small.push_back(uniform.back() * uniform.back());
  }
  EXPECT_GT(uniformity(uniform).p, 0.99);
  EXPECT_LT(uniformity(small).p, 1e-6);
}

}  // namespace
}  // namespace gelombang::audit
