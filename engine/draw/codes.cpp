#include "engine/draw/codes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <sodium.h>

#include "engine/base/error.hpp"

namespace gelombang::draw {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Kinds of characters, as bits. Those without one of the first two bits and not strange are digits.
constexpr unsigned lower = 1, upper = 2, beyond_f = 4, strange = 8, separator = 16;

constexpr std::array<std::uint8_t, 256> kind_of = [] {
  std::array<std::uint8_t, 256> kinds{};
  kinds.fill(strange);
  for (unsigned char c = '0'; c <= '9'; ++c) kinds[c] = 0;
  for (unsigned char c = 'a'; c <= 'z'; ++c) kinds[c] = lower | (c > 'f' ? beyond_f : 0);
  for (unsigned char c = 'A'; c <= 'Z'; ++c) kinds[c] = upper | (c > 'F' ? beyond_f : 0);
  kinds['-'] = kinds['_'] = separator;
  return kinds;
}();

struct Characters {
  unsigned kinds = 0;
  std::size_t random = 0;  // those that are no separators
};

Characters characters_of(std::string_view id) {
  Characters result;
  for (const char c : id) {
    const unsigned kind = kind_of[static_cast<unsigned char>(c)];
    result.kinds |= kind;
    result.random += kind != separator ? 1 : 0;
  }
  return result;
}

}  // namespace

bool is_nik_shaped(std::string_view id) {
  return id.size() == 16 && std::all_of(id.begin(), id.end(), is_digit);
}

void CodeAlphabet::add(std::string_view id) {
  const Characters characters = characters_of(id);
  seen_ |= characters.kinds;
  shortest_ = std::min(shortest_, characters.random);
}

std::size_t CodeAlphabet::needed() const {
  if ((seen_ & lower) != 0 && (seen_ & upper) != 0) return 22;
  if ((seen_ & beyond_f) != 0) return 26;
  return (seen_ & (lower | upper)) != 0 ? 32 : 39;
}

bool CodeAlphabet::can_hold_128_bits(std::string_view id) const {
  const Characters characters = characters_of(id);
  return (characters.kinds & strange) == 0 && characters.random >= needed();
}

bool CodeAlphabet::all_can_hold_128_bits() const {
  return (seen_ & strange) == 0 && shortest_ >= needed();
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
