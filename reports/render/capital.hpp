// SPDX-License-Identifier: Apache-2.0
// Titles begin with a capital letter, whatever name they begin with. Internal to render.
#pragma once

#include <string>

namespace gelombang::reports {

/// The first letter in upper case, where it is one of ASCII; marks before it, and tags of HTML, are passed
/// over.
inline std::string with_capital(std::string text) {
  bool in_tag = false;
  for (char& each : text) {
    if (each == '<') in_tag = true;
    if (!in_tag && each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
    if (!in_tag && each != '\'' && each != '"') break;
    if (each == '>') in_tag = false;
  }
  return text;
}

}  // namespace gelombang::reports
