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

void CodeAlphabet::add(std::string_view id) {
  for (const char c : id) {
    lower_ |= c >= 'a' && c <= 'z';
    upper_ |= c >= 'A' && c <= 'Z';
    beyond_f_ |= (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z');
  }
}

bool CodeAlphabet::can_hold_128_bits(std::string_view id) const {
  std::size_t random_characters = 0;
  for (const char c : id) {
    if (c == '-' || c == '_') continue;
    ++random_characters;
    if (!is_digit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) return false;
  }
  const std::size_t needed = lower_ && upper_ ? 22 : beyond_f_ ? 26 : lower_ || upper_ ? 32 : 39;
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
