// Registration codes: names for people that tell nothing about them.
//
// Once the seed is public anybody can hash guesses. An identifier with a structure (a NIK: district, birth
// date, serial) has few enough possible values to try them all, and its ticket gives it away. A published
// proof therefore names people by random codes of at least 128 bits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gelombang::draw {

/// Sixteen digits: a NIK or the number of a family card.
bool is_nik_shaped(std::string_view id);

/// How long codes must be to hold 128 random bits, given the characters that occur in a pool: 39 digits, 32
/// hexadecimal digits, 26 letters of one case and digits, 22 letters and digits. '-' and '_' count for
/// nothing. Judged over the pool, since a hexadecimal code may happen to have digits alone. That codes were
/// really drawn at random cannot be seen from them.
class CodeAlphabet {
 public:
  void add(std::string_view id);
  bool can_hold_128_bits(std::string_view id) const;
  /// Of all ids that were added.
  bool all_can_hold_128_bits() const;

 private:
  std::size_t needed() const;

  unsigned seen_ = 0;  // kinds of characters
  std::size_t shortest_ = static_cast<std::size_t>(-1);
};

/// 26 characters of Crockford's base 32 (no I, L, O, U), 130 bits from the operating system's secure random
/// source. The one place of the engine whose result cannot be repeated, on purpose.
std::string new_code();

}  // namespace gelombang::draw
