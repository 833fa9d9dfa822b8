// SPDX-License-Identifier: Apache-2.0
// The terms of a draw, terms.txt: what is published before anybody can know the seed.
// Not here: whether rules and pool are those that the terms name (verification.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/draw/key_lines.hpp"

namespace gelombang::draw {

inline constexpr std::size_t longest_seed_source = 200;

enum class Method { tickets, rfc3797 };

struct Terms {
  std::string wave;
  Method method = Method::tickets;
  std::string seed_source;  // "drand default chain, round 3600000"; one line of printable ASCII
  bool for_publication = true;
  std::vector<std::string> columns;  // of the pool, after the id
  std::uint64_t people = 0;
  std::string rules_sha256, pool_sha256;
};

/// The one text of these terms.
std::string text_of(const Terms& terms);

/// The lines of that text, in their order.
inline constexpr std::array<std::string_view, 9> keys_of_terms{"format",      "wave",         "method",
                                                               "seed_source", "publication",  "columns",
                                                               "people",      "rules_sha256", "pool_sha256"};

/// `lines` has `keys_of_terms`, and none of them was refused. The number of people is not read: it follows
/// from the pool.
Terms read_terms(const KeyLines& lines, Refusals& refusals);

/// What is wrong with a seed for this method; empty: nothing. Tickets take 32 to 128 hexadecimal digits in
/// small letters, RFC 3797 its canonical text.
std::string why_no_seed(std::string_view seed, Method method);

}  // namespace gelombang::draw
