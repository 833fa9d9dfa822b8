// SPDX-License-Identifier: Apache-2.0
// Who lives with whom. Not stored: a person's household follows from the person's number.
#pragma once

#include <cstdint>
#include <vector>

namespace gelombang {

/// The households of the people who come. Only members who come are counted: a household (KK) of four of
/// which two register has two. How many do is for the scenario to assume: published are 86,437,053 households
/// of 3.13 people (Kemendagri, and the census of 2020), not how many of one household register.
///
/// People are mixed by a keyed permutation of their numbers and then cut into households, the large ones
/// first. So members are no neighbours in the order of arrival, a household is found in constant time and
/// memory, and the number of households of each size is the same in every run. Members share their
/// household's draw of the region (TraitSampler) and nothing else.
class Households {
 public:
  Households() = default;  // nothing is known of households
  /// share[i]  share of the households that have i + 1 members, >= 0, not all zero; scaled to 1.
  /// People who are left over when the last household of a size is complete live alone.
  Households(std::uint32_t people, const std::vector<double>& share);

  bool known() const { return !blocks_.empty(); }
  /// From 1; the same for all members. 0 if nothing is known of households. `key` chooses the permutation.
  std::uint32_t of(std::uint32_t person, std::uint64_t key) const;

 private:
  /// People at these places, after mixing, live in households of this size.
  struct Block {
    std::uint32_t first_place, first_household, size;
  };
  std::uint32_t people_ = 0;
  std::vector<Block> blocks_;  // by first place
};

/// A permutation of 0 .. count - 1, chosen by `key`; count <= 2^32, value < count. A Feistel network of six
/// rounds on the next even number of bits, repeated until the result is below `count`: on average less than
/// four times. Source: Black and Rogaway, Ciphers with arbitrary finite domains, CT-RSA 2002.
std::uint32_t permuted(std::uint32_t value, std::uint64_t count, std::uint64_t key);

}  // namespace gelombang
