// SPDX-License-Identifier: Apache-2.0
#include "engine/model/population/households.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/base/contract.hpp"

namespace gelombang {

namespace {

/// Spreads every bit over all 64. The finalizer of SplitMix64: Steele, Lea and Flood, Fast splittable
/// pseudorandom number generators, OOPSLA 2014.
std::uint64_t spread(std::uint64_t bits) {
  bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9U;
  bits = (bits ^ bits >> 27) * 0x94d049bb133111ebU;
  return bits ^ bits >> 31;
}

}  // namespace

std::uint32_t permuted(std::uint32_t value, std::uint64_t count, std::uint64_t key) {
  GELOMBANG_REQUIRE(value < count && count <= std::uint64_t{1} << 32);
  const int half = std::max(1, static_cast<int>((std::bit_width(count - 1) + 1) / 2));
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  std::uint64_t at = value;
  do {
    std::uint64_t left = at >> half, right = at & mask;
    for (std::uint64_t round = 1; round <= 6; ++round) {
      const std::uint64_t mixed = spread(spread(key + round) + right) & mask;
      left ^= mixed;
      std::swap(left, right);
    }
    at = left << half | right;
  } while (at >= count);
  return static_cast<std::uint32_t>(at);
}

Households::Households(std::uint32_t people, const std::vector<double>& share) : people_(people) {
  double members = 0;
  for (std::size_t i = 0; i < share.size(); ++i) members += share[i] * static_cast<double>(i + 1);
  GELOMBANG_REQUIRE(people > 0 && members > 0);
  std::uint32_t place = 0, household = 1;
  for (std::size_t size = share.size(); size >= 2; --size) {
    const auto count = std::min(static_cast<std::uint32_t>(people * share[size - 1] / members),
                                (people - place) / static_cast<std::uint32_t>(size));
    if (count == 0) continue;
    blocks_.push_back({place, household, static_cast<std::uint32_t>(size)});
    place += count * static_cast<std::uint32_t>(size);
    household += count;
  }
  blocks_.push_back({place, household, 1});
}

std::uint32_t Households::of(std::uint32_t person, std::uint64_t key) const {
  if (!known()) return 0;
  const std::uint32_t place = permuted(person, people_, key);
  std::size_t b = blocks_.size() - 1;
  while (blocks_[b].first_place > place) --b;
  return blocks_[b].first_household + (place - blocks_[b].first_place) / blocks_[b].size;
}

}  // namespace gelombang
