// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/codes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

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

/// A bit of its own for each of the 64 characters of a code.
constexpr std::array<std::uint64_t, 256> bit_of = [] {
  std::array<std::uint64_t, 256> bits{};
  unsigned next = 0;
  for (std::size_t c = 0; c < bits.size(); ++c)
    if (kind_of[c] != strange) bits[c] = std::uint64_t{1} << next++;
  return bits;
}();

constexpr std::size_t digits_of_nik = 16;

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

bool holds_nik(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      ++digits;
    } else {
      if (digits == digits_of_nik) return true;
      digits = 0;
    }
  }
  return digits == digits_of_nik;
}

void CodeAlphabet::add(std::string_view id) {
  const Characters characters = characters_of(id);
  seen_ |= characters.kinds;
  shortest_ = std::min(shortest_, characters.random);
  ++ids_;
  with_nik_ += holds_nik(id) ? 1 : 0;
  shortest_text_ = std::min(shortest_text_, id.size());
  if (id.size() > at_.size()) at_.resize(id.size());
  for (std::size_t i = 0; i < id.size(); ++i) at_[i] |= bit_of[static_cast<unsigned char>(id[i])];
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

bool CodeAlphabet::nik_is_no_chance() const {
  if (with_nik_ == 0) return false;
  const bool hexadecimal = (seen_ & (lower | upper)) != 0 && (seen_ & beyond_f) == 0;
  if (!hexadecimal) return true;
  // At either end of a code, or between two letters.
  constexpr double digit = 10.0 / 16, letter = 6.0 / 16;
  const auto inner = static_cast<double>(at_.size()) - static_cast<double>(digits_of_nik) - 1;
  const double share = std::pow(digit, digits_of_nik) * (2 * letter + std::max(0.0, inner) * letter * letter);
  // P(at least k of n) <= C(n, k) share^k <= (e n share / k)^k.
  const auto k = static_cast<double>(with_nik_), n = static_cast<double>(ids_);
  return k * (1 + std::log(n * share / k)) < std::log(1e-6);
}

double CodeAlphabet::bits_seen() const {
  double bits = 0;
  for (std::size_t i = 0; i < at_.size(); ++i) bits += std::log2(static_cast<double>(different(i)));
  return bits;
}

std::size_t CodeAlphabet::different(std::size_t place) const {
  return static_cast<std::size_t>(std::popcount(at_[place])) + (place >= shortest_text_ ? 1U : 0U);
}

bool CodeAlphabet::evidently_not_128_bits() const {
  constexpr double wanted = 128, most = 6;
  const auto n = static_cast<double>(ids_);
  double missing = wanted;                           // bits that no place can have for nothing
  std::vector<std::pair<double, double>> bits_left;  // price of a bit, bits; by place
  for (std::size_t i = 0; i < at_.size(); ++i) {
    const auto d = static_cast<double>(different(i));
    const double price = n - d;
    const double ways = (std::lgamma(n + 1) - std::lgamma(d + 1) - std::lgamma(n - d + 1)) / std::log(2.0);
    const double free = price > 0 ? std::min(most, std::log2(d) + ways / price) : most;
    missing -= free;
    bits_left.push_back({price, most - free});
  }
  std::sort(bits_left.begin(), bits_left.end());
  double surprise = 0;
  for (const auto& [price, bits] : bits_left) {
    if (missing <= 0) break;
    surprise += price * std::min(bits, missing);
    missing -= bits;
  }
  return surprise > 64 + 2 * static_cast<double>(at_.size());
}

std::string new_code() {
  if (sodium_init() < 0) throw Error("libsodium could not be started; no code was issued");
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::array<unsigned char, 26> bytes;
  std::string code;
  do {  // one of 20 million has 16 digits in a row: it would be refused where it comes back as an id
    code.clear();
    randombytes_buf(bytes.data(), bytes.size());
    for (const unsigned char byte : bytes)
      code += alphabet[byte % alphabet.size()];  // 256 is a multiple of 32
  } while (holds_nik(code));
  return code;
}

}  // namespace gelombang::draw
