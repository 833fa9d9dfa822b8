// SPDX-License-Identifier: Apache-2.0
// Who has won by the order of ranks or tickets: in each stratum and class of priority the first of those who
// are not excluded. Where a file does not say who was selected it is told from the ranks, if they leave no
// doubt.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/audit/pool.hpp"
#include "engine/base/diagnostics.hpp"

namespace gelombang::audit {

/// Seats that were to be given, as far as they are known.
struct Seats {
  std::optional<std::int64_t> all;
  std::map<std::string, std::int64_t> by_stratum;  // quotas; a wave is part of the name of its strata
  /// It was said that in every stratum and class the smallest ranks win: no household cap, for one.
  bool ranks_alone = false;
  /// It was said that at most one of a household is selected, in each wave.
  bool household_cap = false;

  bool operator==(const Seats&) const = default;
};

/// Seats that cannot be those of this pool: quotas of strata that nobody is in, and quotas that do not add up
/// to all seats.
std::vector<Diagnostic> misfits(const Pool& pool, const Seats& seats, const std::string& file);

/// Marks the winners of a pool that has ranks: in each stratum the better classes first, in each class the
/// smaller ranks, the excluded passed over. Refused, with nobody marked: seats that do not fit the pool;
/// several strata or waves without a quota for each; the rank of the last seat shared with somebody who would
/// have none; two winners of one household, one of whom a household cap would have passed over (unless
/// `ranks_alone`). With a `household_cap` housemates of a winner are passed over; then it is refused where
/// housemates stand in several strata, or share a rank.
std::vector<Diagnostic> select_first_by_rank(Pool& pool, const Seats& seats, const std::string& file);

/// How the selected differ from the first of an order, stratum by stratum and class by class, as many of each
/// as were selected.
struct Differences {
  std::vector<std::size_t> passed_over;  // not selected, and come before the last seat; in the order given
  std::vector<std::size_t> instead;      // selected, and come after it
  std::int64_t tied = 0;                 // people who share the place of a last seat, of whom some have none
};

/// `order`: those who could be drawn, by stratum and then as they are drawn; whoever `is_alike` to the next
/// of the order shares their place. A seat that an excluded person got belongs to the next.
Differences differences(const Pool& pool, const Strata& strata, std::span<const std::uint32_t> order,
                        const std::function<bool(std::uint32_t, std::uint32_t)>& is_alike);

/// The people who are not excluded, by stratum, the smallest rank first.
std::vector<std::uint32_t> order_by_rank(const Pool& pool, const Strata& strata);
Differences differences_from_ranks(const Pool& pool, const Strata& strata);

}  // namespace gelombang::audit
