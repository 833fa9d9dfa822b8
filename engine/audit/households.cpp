// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/households.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/audit/distributions.hpp"
#include "engine/base/contract.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

namespace {

double falling(double n, int factors) {
  double product = 1;
  for (int k = 0; k < factors; ++k) product *= n - k;
  return product;
}

/// Mean and standard deviation of the number of selected pairs in a draw of n of N.
/// Over ordered couples of pairs: the same pair, pairs with one person in common, and disjoint pairs.
void moments(const std::vector<std::uint32_t>& sizes, double pool, double seats, double& mean,
             double& deviation) {
  double pairs = 0, sharing = 0;
  for (const std::uint32_t size : sizes) {
    const double h = size;
    pairs += h * (h - 1) / 2;
    sharing += h * (h - 1) * (h - 2);
  }
  const auto chance = [&](int people) {
    return falling(pool, people) > 0 ? falling(seats, people) / falling(pool, people) : 0.0;
  };
  const double p2 = chance(2), disjoint = pairs * pairs - pairs - sharing;
  mean = pairs * p2;
  // disjoint (p4 - p2^2) + ..., arranged so that the large parts cancel in the chances, not in the sums.
  const double variance =
      pairs * (p2 - p2 * p2) + sharing * (chance(3) - p2 * p2) + disjoint * (chance(4) - p2 * p2);
  deviation = variance > 0 ? std::sqrt(variance) : 0;
}

}  // namespace

HouseholdPairs household_pairs(std::span<const std::uint32_t> households,
                               std::span<const std::uint8_t> selected, int permutations, std::uint64_t seed) {
  return household_pairs(households, selected, {}, 1, permutations, seed);
}

HouseholdPairs household_pairs(std::span<const std::uint32_t> households,
                               std::span<const std::uint8_t> selected, std::span<const std::uint32_t> strata,
                               std::uint32_t stratum_count, int permutations, std::uint64_t seed) {
  GELOMBANG_REQUIRE(households.size() == selected.size());
  if (households.empty()) return {};
  std::vector<std::uint32_t> taken(*std::max_element(households.begin(), households.end()) + 1);
  std::vector<std::size_t> seats(stratum_count);
  std::int64_t observed = 0;
  for (std::size_t i = 0; i < households.size(); ++i) {
    if (selected[i] == 0) continue;
    ++seats[strata.empty() ? 0 : strata[i]];
    observed += taken[households[i]]++;
  }
  return household_pairs(households, strata, seats, observed, permutations, seed);
}

HouseholdPairs household_pairs(std::span<const std::uint32_t> households,
                               std::span<const std::uint32_t> strata, std::span<const std::size_t> seats,
                               std::int64_t observed_pairs, int permutations, std::uint64_t seed) {
  GELOMBANG_REQUIRE(permutations >= 1 && (strata.empty() || strata.size() == households.size()));
  HouseholdPairs result;
  if (households.empty()) return result;
  result.observed = observed_pairs;
  const std::size_t stratum_count = seats.size();
  const std::uint32_t household_count = *std::max_element(households.begin(), households.end()) + 1;
  std::vector<std::uint32_t> sizes(household_count), taken(household_count);
  for (const std::uint32_t each : households) ++sizes[each];

  // The people of each stratum, by household; a household of one makes no pair but takes its seat.
  std::vector<std::vector<std::uint32_t>> people(stratum_count);
  for (std::size_t i = 0; i < households.size(); ++i)
    people[strata.empty() ? 0 : strata[i]].push_back(households[i]);

  double deviation = 0;
  const auto observed = static_cast<double>(result.observed);
  if (stratum_count == 1)
    moments(sizes, static_cast<double>(households.size()), static_cast<double>(seats[0]), result.expected,
            deviation);
  if (deviation > 0) result.z = (observed - result.expected) / deviation;

  RandomStream random(seed, 0, purpose("household permutations"), 0);
  double sum = 0, squares = 0;
  int at_least = 0, at_most = 0, done = 0;
  const auto beyond = [&] { return std::min(at_least, at_most); };
  // Enough is known once many went as far in the rarer direction, or none did and normal tails leave no
  // doubt.
  constexpr int many = 50, few = 99;
  constexpr double no_doubt = 7;
  while (done < permutations && beyond() < many &&
         !(done >= few && beyond() == 0 && std::abs(result.z) > no_doubt)) {
    std::int64_t pairs = 0;
    // A partial Fisher-Yates shuffle; any order to start from will do.
    for (std::size_t s = 0; s < stratum_count; ++s)
      for (std::size_t i = 0; i < seats[s]; ++i) {
        std::swap(people[s][i], people[s][i + random.below(people[s].size() - i)]);
        pairs += taken[people[s][i]]++;
      }
    for (std::size_t s = 0; s < stratum_count; ++s)
      for (std::size_t i = 0; i < seats[s]; ++i) taken[people[s][i]] = 0;
    const double difference = static_cast<double>(pairs - result.observed);
    sum += difference;
    squares += difference * difference;
    at_least += pairs >= result.observed ? 1 : 0;
    at_most += pairs <= result.observed ? 1 : 0;
    ++done;
  }
  if (stratum_count > 1) {
    result.expected = observed + sum / done;
    deviation = std::sqrt(std::max(0.0, squares / done - sum * sum / done / done));
    if (deviation > 0) result.z = (observed - result.expected) / deviation;
  }
  result.permutations = done;
  if (beyond() >= many) {
    result.p = std::min(1.0, 2.0 * beyond() / done);
    return result;
  }
  // The draw itself is one of the orders that were equally likely.
  result.p = std::min(1.0, 2.0 * (beyond() + 1) / (done + 1));
  // So few permutations went as far that their number says little: then the larger of two approximations, of
  // which one suits many pairs and the other few.
  if (beyond() < 10 && deviation > 0)
    result.p = std::min(result.p,
                        std::max(normal_two_sided(result.z), poisson_two_sided(observed, result.expected)));
  return result;
}

}  // namespace gelombang::audit
