#include "engine/draw/codes.hpp"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "engine/base/error.hpp"

namespace gelombang::draw {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool is_nik_shaped(std::string_view id) {
  return id.size() == 16 && std::all_of(id.begin(), id.end(), is_digit);
}

bool can_hold_128_bits(std::string_view id) {
  bool lower = false, upper = false, beyond_f = false;
  std::size_t random_characters = 0;
  for (const char c : id) {
    if (c == '-' || c == '_') continue;
    ++random_characters;
    const char small = static_cast<char>(c | 0x20);
    if (is_digit(c)) continue;
    if (small < 'a' || small > 'z') return false;
    (c == small ? lower : upper) = true;
    beyond_f |= small > 'f';
  }
  const std::size_t needed = lower && upper ? 22 : beyond_f ? 26 : lower || upper ? 32 : 39;
  return random_characters >= needed;
}

std::string new_code() {
  if (sodium_init() < 0) throw Error("libsodium could not be started; no code was issued");
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::array<unsigned char, 26> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::string code;
  for (const unsigned char byte : bytes) code += alphabet[byte % alphabet.size()];  // 256 is a multiple of 32
  return code;
}

}  // namespace gelombang::draw
