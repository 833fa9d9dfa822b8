// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/rfc3797.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/base/contract.hpp"
#include "engine/draw/md5.hpp"

namespace gelombang::draw {

std::array<std::uint8_t, 16> rfc3797_hash(std::uint16_t counter, std::string_view key) {
  const std::string both{static_cast<char>(counter >> 8), static_cast<char>(counter & 0xFF)};
  return md5(both + std::string(key) + both);
}

std::vector<std::uint32_t> rfc3797_picks(std::string_view key, std::uint32_t pool, std::uint32_t count) {
  GELOMBANG_REQUIRE(count <= pool && pool <= most_rfc3797);
  std::vector<std::uint32_t> left(pool), picks;
  std::iota(left.begin(), left.end(), 0U);
  for (std::uint32_t round = 0; round < count; ++round) {
    std::uint64_t remainder = 0;
    for (const std::uint8_t byte : rfc3797_hash(static_cast<std::uint16_t>(round), key))
      remainder = (remainder << 8 | byte) % left.size();
    picks.push_back(left[remainder]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(remainder));
  }
  return picks;
}

int rfc3797_bits_needed(std::uint32_t pool, std::uint32_t count) {
  GELOMBANG_REQUIRE(count <= pool && pool <= most_rfc3797);
  // The binomial coefficient as a whole number of 32-bit words: it is exact, and has few enough words.
  std::vector<std::uint32_t> words{1};
  for (std::uint32_t i = 1; i <= std::min(count, pool - count); ++i) {
    std::uint64_t carry = 0;
    for (std::uint32_t& word : words) {
      carry += static_cast<std::uint64_t>(word) * (pool - i + 1);
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry > 0) words.push_back(static_cast<std::uint32_t>(carry));
    std::uint64_t rest = 0;
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
      rest = rest << 32 | *word;
      *word = static_cast<std::uint32_t>(rest / i);
      rest %= i;
    }
    while (words.size() > 1 && words.back() == 0) words.pop_back();
  }
  int bits = 32 * static_cast<int>(words.size());
  for (std::uint32_t top = words.back(); (top & 0x8000'0000U) == 0 && bits > 0; top <<= 1) --bits;
  // A power of two needs one bit less.
  const bool others =
      std::any_of(words.begin(), words.end() - 1, [](std::uint32_t word) { return word != 0; });
  return !others && (words.back() & (words.back() - 1)) == 0 ? bits - 1 : bits;
}

}  // namespace gelombang::draw
