// SPDX-License-Identifier: Apache-2.0
// Who is alike for the rules of a draw: people whom no order of tickets tells apart before it is known.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/design.hpp"
#include "engine/draw/proof.hpp"

namespace gelombang::audit {

/// Types of people: in the same groups of all rounds, with as many housemates who take part and as many
/// entries; of leximin, with the same values; and one for those who take no part. The commitment outlives it.
class DrawTypes {
 public:
  explicit DrawTypes(const draw::Commitment& promised);

  /// By person; below count().
  const std::vector<std::uint16_t>& of() const { return of_; }
  std::size_t count() const { return keys_.size(); }
  /// What does not fit into the numbers of types is the last of them.
  static constexpr std::size_t most = 0xffff;

  std::string name(std::size_t type) const;

  /// Empty: the rules have a closed form.
  std::string why_no_closed_form() const;
  /// By type, given how many people it has. Empty: small groups cross, so that they are not certain.
  std::vector<double> chances(const std::vector<InclusionByType>& inclusion) const;

 private:
  struct Key {
    std::vector<std::uint32_t> groups;  // by round
    std::uint32_t housemates = 0, entries = 0;
    auto operator<=>(const Key&) const = default;
  };
  std::vector<std::uint32_t> housemates_in(const draw::Pool& pool,
                                           const std::vector<bool>& is_excluded) const;
  std::uint32_t entries_of(const draw::Pool& pool, std::uint32_t person) const;

  const draw::Rules& rules_;
  const std::optional<draw::QuotaTypes>& leximin_;
  std::vector<std::uint16_t> of_;
  std::vector<Key> keys_;
};

}  // namespace gelombang::audit
