// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/stream.hpp"

#include "engine/base/contract.hpp"

namespace gelombang {
namespace {

__extension__ typedef unsigned __int128 uint128;  // not ISO C++; gcc and clang both have it

}  // namespace

void RandomStream::make_more() {
  for (std::size_t at = 0; at < made_numbers; at += 2) make_block(at);
  left_ = made_numbers;
}

std::uint64_t RandomStream::below(std::uint64_t bound) {
  GELOMBANG_REQUIRE(bound >= 1);
  uint128 product = static_cast<uint128>(bits()) * bound;
  if (static_cast<std::uint64_t>(product) < bound) {
    // The 2^64 numbers do not share out evenly among `bound` answers: the first 2^64 mod bound of each
    // answer's stretch are rejected, so that all stretches have the same length.
    const std::uint64_t surplus = (0 - bound) % bound;
    while (static_cast<std::uint64_t>(product) < surplus) product = static_cast<uint128>(bits()) * bound;
  }
  return static_cast<std::uint64_t>(product >> 64);
}

}  // namespace gelombang
