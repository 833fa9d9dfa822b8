// SPDX-License-Identifier: Apache-2.0
// Are selections clustered in households? More pairs than chance gives may mean that one person of a family
// draws for all; fewer, that a household cap was applied.
#pragma once

#include <cstdint>
#include <span>

namespace gelombang::audit {

struct HouseholdPairs {
  std::int64_t observed = 0;  // pairs of selected people who share a household
  double expected = 0;        // sum of C(h, 2) n (n - 1) / (N (N - 1))
  double z = 0;               // with the exact variance of a draw without replacement
  double p = 1;               // two-sided: from the permutations, or beyond what they can tell from z
  int permutations = 0;       // that were looked at
};

/// `households` holds a number for each person; a person alone has a number of their own. Each permutation
/// draws as many people anew from the whole pool, with the numbers of `seed`. At most `permutations` of them;
/// fewer when 50 went as far in the rarer direction, which gives p as well. Source of the stopping rule:
/// Besag and Clifford, Biometrika 78:301, 1991.
HouseholdPairs household_pairs(std::span<const std::uint32_t> households,
                               std::span<const std::uint8_t> selected, int permutations, std::uint64_t seed);

/// The same within strata: seats stay in the stratum they were drawn in.
HouseholdPairs household_pairs(std::span<const std::uint32_t> households,
                               std::span<const std::uint8_t> selected, std::span<const std::uint32_t> strata,
                               std::uint32_t stratum_count, int permutations, std::uint64_t seed);

/// The same where it is known how many pairs were selected, and of each stratum how many people, but not who.
HouseholdPairs household_pairs(std::span<const std::uint32_t> households,
                               std::span<const std::uint32_t> strata, std::span<const std::size_t> seats,
                               std::int64_t observed, int permutations, std::uint64_t seed);

}  // namespace gelombang::audit
