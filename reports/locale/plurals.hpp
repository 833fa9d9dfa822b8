// SPDX-License-Identifier: Apache-2.0
// English words that change with a number: `1 replication`, `2 replications`. Indonesian has no such words.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace gelombang::reports {

/// Words with the place of their number, `{}`: those of many, and those of one.
struct Plural {
  std::string_view many, one;
};
std::span<const Plural> plurals();

/// The places of `words` numbered, as fmt counts them: `{}` of `{}` is `{0}` of `{1}`.
std::string numbered(std::string_view words);

/// Numbered words of which the value in `place` is 1: what belongs to it is said of one.
std::string said_of_one(std::string numbered_words, std::size_t place);

/// Of some phrases a value counts people, and is told as a whole number, as nobody comes by halves.
bool counts_people(std::string_view words);

}  // namespace gelombang::reports
