// SPDX-License-Identifier: Apache-2.0
// Registration codes: names for people that tell nothing about them.
//
// Once the seed is public anybody can hash guesses. An identifier with a structure (a NIK: district, birth
// date, serial) has few enough possible values to try them all, and its ticket gives it away. A published
// proof therefore names people by random codes of at least 128 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gelombang::draw {

/// Exactly sixteen digits in a row, alone or inside other text: a NIK or the number of a family card.
///
/// A random code of 26 characters out of 32 has them with probability
/// (10/32)^16 (2 * 22/32 + 9 (22/32)^2) = 4.7e-8, one of 36 characters with 1e-8, one of 22 characters out of
/// 62 with 2e-12; but a code of 32 hexadecimal digits with 1.5e-3: see CodeAlphabet.
bool holds_nik(std::string_view text);

/// How long codes must be to hold 128 random bits, given the characters that occur in a pool: 39 digits, 32
/// hexadecimal digits, 26 letters of one case and digits, 22 letters and digits. '-' and '_' count for
/// nothing. Judged over the pool, since a hexadecimal code may happen to have digits alone.
///
/// And whether they do not hold them, which shows when many agree in many places: serial numbers, a number
/// with zeros after it. That codes were really drawn at random cannot be seen from them: the hash of a NIK
/// looks like one.
class CodeAlphabet {
 public:
  void add(std::string_view id);
  /// Some ids hold a NIK, and more do than random codes of this alphabet would by chance: of hexadecimal ones
  /// so many with a probability of less than one in a million, of others any.
  bool nik_is_no_chance() const;
  /// Sum over the places of an id of log2 of the number of different characters there: what the ids need at
  /// least, and hold at most when all that can be seen was seen.
  double bits_seen() const;
  /// Random codes of 128 bits, however they lie among the places, would hardly ever agree as these do. Among
  /// n ids the probability of at most d characters in a place that holds h bits is at most C(n, d) (d /
  /// 2^h)^(n - d). The 128 bits are put where that costs least, at most 6 in a place, and the logarithms are
  /// summed. True for a sum above 64 + 2 * places, which independent places exceed with a probability below
  /// 1e-9, by the tail of a sum of exponential variables. Two ids are too few to tell, three are enough for
  /// serial numbers.
  bool evidently_not_128_bits() const;
  bool can_hold_128_bits(std::string_view id) const;
  /// Of all ids that were added.
  bool all_can_hold_128_bits() const;

 private:
  std::size_t needed() const;
  std::size_t different(std::size_t place) const;  // characters; the end of a shorter id is one

  unsigned seen_ = 0;                                    // kinds of characters
  std::size_t shortest_ = static_cast<std::size_t>(-1);  // without separators
  std::size_t shortest_text_ = static_cast<std::size_t>(-1);
  std::size_t ids_ = 0, with_nik_ = 0;
  std::vector<std::uint64_t> at_;  // by place: the characters that occur, as bits
};

/// 26 characters of Crockford's base 32 (no I, L, O, U), 130 bits from the operating system's secure random
/// source. The one place of the engine whose result cannot be repeated, on purpose.
std::string new_code();

}  // namespace gelombang::draw
