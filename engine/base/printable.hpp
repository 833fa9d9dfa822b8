// Text from outside that is shown to somebody: it must not move a cursor, ring a bell, or turn the writing
// round.
#pragma once

#include <string>
#include <string_view>

namespace gelombang {

/// Valid UTF-8 without control characters, line breaks included, and without those that change the direction
/// of writing.
bool is_printable(std::string_view text);

/// `text` with U+FFFD in the place of each byte or character that is not printable.
std::string printable(std::string_view text);

}  // namespace gelombang
