// SPDX-License-Identifier: Apache-2.0
#include "engine/base/printable.hpp"

namespace gelombang {

Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
  };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) {
    return byte(i) >= low && byte(i) <= high;
  };
  const auto six_bits = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3FU); };
  const unsigned first = byte(0);
  if (first < 0x80) return {1, first};
  if (first >= 0xC2 && first <= 0xDF && within(1, 0x80, 0xBF))
    return {2, static_cast<char32_t>((first & 0x1FU) << 6U) | six_bits(1)};
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;   // no overlong forms
    const unsigned high = first == 0xED ? 0x9F : 0xBF;  // no surrogates
    if (within(1, low, high) && within(2, 0x80, 0xBF))
      return {3, static_cast<char32_t>((first & 0x0FU) << 12U) | (six_bits(1) << 6U) | six_bits(2)};
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;  // not above U+10FFFF
    if (within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF))
      return {4, static_cast<char32_t>((first & 0x07U) << 18U) | (six_bits(1) << 12U) | (six_bits(2) << 6U) |
                     six_bits(3)};
  }
  return {};
}

bool is_printable(char32_t code) {
  if (code == '\t' || code == '\n') return true;
  const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
  const bool direction = code == 0x061C || code == 0x200E || code == 0x200F ||
                         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  const bool unseen = code == 0x200B || code == 0x2028 || code == 0x2029 || code == 0x2060 ||
                      code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB) ||
                      (code >= 0xE0000 && code <= 0xE007F);
  const bool no_character = (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
  return !control && !direction && !unseen && !no_character;
}

std::string printable(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Character next = first_character(text.substr(at));
    if (next.length == 0 || !is_printable(next.code))
      result += '?';
    else
      result += text.substr(at, next.length);
    at += next.length == 0 ? 1 : next.length;
  }
  return result;
}

}  // namespace gelombang
