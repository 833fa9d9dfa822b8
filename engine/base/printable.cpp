#include "engine/base/printable.hpp"

#include <cstdint>

namespace gelombang {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 0;  // bytes; 0: no UTF-8
};

/// The one that `text` begins with.
Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {};
  char32_t code = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3fU);
  }
  constexpr char32_t shortest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
  return code < shortest[length] || code > 0x10ffff || is_surrogate ? Character{} : Character{code, length};
}

bool is_printable(char32_t code) {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return false;        // C0, DEL, C1
  if (code == 0x2028 || code == 0x2029) return false;                    // line, paragraph
  if (code == 0x200e || code == 0x200f || code == 0x061c) return false;  // direction marks
  return !((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069));
}

}  // namespace

bool is_printable(std::string_view text) {
  while (!text.empty()) {
    const Character first = first_of(text);
    if (first.length == 0 || !is_printable(first.code)) return false;
    text.remove_prefix(first.length);
  }
  return true;
}

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character first = first_of(text);
    const std::size_t length = first.length == 0 ? 1 : first.length;
    const bool kept = first.length > 0 && is_printable(first.code);
    result += kept ? text.substr(0, length) : std::string_view("\xef\xbf\xbd");
    text.remove_prefix(length);
  }
  return result;
}

}  // namespace gelombang
