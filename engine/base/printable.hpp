// SPDX-License-Identifier: Apache-2.0
// Text from outside that is to reach a terminal or a table: which characters may, and which may not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gelombang {

/// The character that a text begins with. `length`: its bytes; 0 when they are no well-formed UTF-8.
struct Character {
  std::size_t length = 0;
  char32_t code = 0;
};

/// `text` must not be empty. Well-formed as in Unicode 15.0, table 3-7: no overlong forms, no surrogates.
Character first_character(std::string_view text);

/// False for control characters but tab and line feed, for marks that turn the direction of writing, and for
/// breaks and marks that nobody sees: each of them can make a terminal show what is not there.
bool is_printable(char32_t code);

/// The text with `?` in place of every character that is not printable and of every byte that is no UTF-8.
std::string printable(std::string_view text);

}  // namespace gelombang
