// SPDX-License-Identifier: Apache-2.0
// Publicly verifiable selection of a few from a numbered list (RFC 3797).
//
// Two limits, which tickets do not have: the counter has 16 bits, and taking one name from the list shifts
// all later picks.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gelombang::draw {

inline constexpr std::uint32_t most_rfc3797 = 65536;

/// MD5 over the counter, the key and the counter again, as the RFC says.
std::array<std::uint8_t, 16> rfc3797_hash(std::uint16_t counter, std::string_view key);

/// Numbers from 0 in the order they are picked. count <= pool <= most_rfc3797.
/// key  the canonical text of the sources, such as `9319./2.5.8.10.12./9.18.26.34.41.45./`.
std::vector<std::uint32_t> rfc3797_picks(std::string_view key, std::uint32_t pool, std::uint32_t count);

/// Bits of randomness needed so that every set of `count` out of `pool` can be picked: log2 of their number,
/// rounded up.
int rfc3797_bits_needed(std::uint32_t pool, std::uint32_t count);

}  // namespace gelombang::draw
