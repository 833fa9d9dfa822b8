// SPDX-License-Identifier: Apache-2.0
// How people write numbers: what a text could mean besides what it is read as.
#pragma once

#include <string_view>

namespace gelombang {

/// Of ASCII, whatever the locale.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `2.000`, `1.500.000`: one to three digits, not a lone zero, then groups of a point and exactly three
/// digits, maybe after a sign. In Indonesia and most of Europe such a point groups thousands.
inline bool looks_like_grouped_thousands(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits > 3 || text.front() == '0') return false;
  text.remove_prefix(digits);
  if (text.empty()) return false;
  for (; !text.empty(); text.remove_prefix(4)) {
    if (text.size() < 4 || text[0] != '.') return false;
    if (!is_digit(text[1]) || !is_digit(text[2]) || !is_digit(text[3])) return false;
  }
  return true;
}

}  // namespace gelombang
