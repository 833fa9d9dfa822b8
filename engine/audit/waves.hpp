// SPDX-License-Identifier: Apache-2.0
// Stage E: a person who applies again and again, each time with the chance of that wave.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/audit/group_tests.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/audit/pool.hpp"

namespace gelombang::audit {

/// Chance of at least one success in independent waves.
double chance_of_any(std::span<const double> chances);

/// Poisson-binomial: the probability of k successes is element k, k = 0 .. number of waves.
std::vector<double> successes(std::span<const double> chances);

/// Element k is the probability of losing the first k waves and winning the next; the last element, that of
/// losing all of them.
std::vector<double> losing_streaks(std::span<const double> chances);

/// The chance in a wave of a person who has lost `losses` times, when each loss adds `bonus` to a weight of 1
/// and seats go in proportion to weights: the stationary view of a large pool, capped at 1. base  the chance
/// of a person of mean weight; mean_weight > 0.
double chance_with_carry_over(double base, int losses, double bonus, double mean_weight);

/// A group, wave after wave: everybody, or the people of one value of a category.
struct GroupOverWaves {
  std::string category, value;     // both empty: everybody
  std::vector<GroupCount> counts;  // by wave
  std::vector<double> chances;     // selected / size; 0 where nobody of the group was in the pool
  double any = 0;                  // of somebody in all waves: at least one success
  std::vector<double> streaks;     // losing_streaks
};

/// The lines of a pool with waves and identifiers by person: who applied again, and after how many losses.
class Applications {
 public:
  explicit Applications(const Pool& pool);
  std::size_t people() const { return people_; }
  std::uint32_t person(std::size_t row) const { return person_[row]; }  // below people()
  std::uint32_t losses(std::size_t row) const { return losses_[row]; }  // in earlier waves of the file
  const std::vector<std::uint32_t>& of_wave(std::size_t wave) const { return rows_[wave]; }

 private:
  std::size_t people_ = 0;
  std::vector<std::uint32_t> person_, losses_;    // by row
  std::vector<std::vector<std::uint32_t>> rows_;  // by wave
};

/// What became of applications after so many losses in earlier waves of the file.
struct AfterLosses {
  std::int64_t losses = 0;
  bool or_more = false;     // the last line: what would be too few people alone is taken together
  GroupCount applications;  // and how many of them were successful
  double expected = 0;      // successful, with the chance of everybody in the same wave and stratum
};

/// Does it matter how often somebody has lost before? From people who can be recognised.
struct CarryOver {
  std::int64_t people = 0, ever_selected = 0;
  std::vector<AfterLosses> after;
  Association association;  // of losses and success, within waves and strata
};

struct RepeatedWaves {
  std::vector<std::string> waves;
  std::vector<GroupOverWaves> groups;  // everybody first
  std::vector<std::string> hidden;     // categories that have a cell below the smallest in some wave
  std::optional<CarryOver> carry_over;
};

/// `groups`: everybody, then the groups, all with a count for each wave. A category of which one group had,
/// in one wave, fewer than `smallest_cell` selected or not selected is left out whole: what is left would
/// tell.
RepeatedWaves repeated_waves(std::vector<std::string> waves, std::vector<GroupOverWaves> groups,
                             std::int64_t smallest_cell);
/// The same of a pool with at least two waves; with identifiers, what carries over too.
RepeatedWaves repeated_waves(const Pool& pool, const Strata& strata, std::int64_t smallest_cell);

}  // namespace gelombang::audit
