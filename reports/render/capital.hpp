// SPDX-License-Identifier: Apache-2.0
// Titles begin with a capital letter, whatever name they begin with. Internal to render.
#pragma once

#include <algorithm>
#include <string>

namespace gelombang::reports {

/// The first letter in upper case, where it is one of ASCII; marks before it, and tags of HTML, are passed
/// over, and so is a number that counts titles: `2. `.
inline std::string with_capital(std::string text) {
  bool in_tag = false;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool is_counted = digits > 0 && text.compare(digits, 2, ". ") == 0;
  for (std::size_t at = is_counted ? digits + 2 : 0; at < text.size(); ++at) {
    char& each = text[at];
    if (each == '<') in_tag = true;
    if (!in_tag && each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
    if (!in_tag && each != '\'' && each != '"') break;
    if (each == '>') in_tag = false;
  }
  return text;
}

}  // namespace gelombang::reports
