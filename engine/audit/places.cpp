// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/places.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace gelombang::audit {

namespace {

bool follows_registration(const Pool& pool, const Strata& strata) {
  if (pool.registered.empty()) return false;
  std::vector<double> latest(strata.count, -HUGE_VAL);
  std::size_t later = 0;
  for (std::size_t i = 0; i < pool.size; ++i) {
    double& last = latest[strata[i]];
    if (pool.registered[i] < last) return false;
    later += pool.registered[i] > last ? 1 : 0;
    last = pool.registered[i];
  }
  return 10 * later >= pool.size;
}

/// People of one stratum whom nothing but the file puts in order: all of them, or, where the file follows the
/// registrations, those who registered at the same time.
struct Block {
  double registered = 0, rank = 0;  // of the last
  std::uint8_t selected = 0;
  double size = 0, winners = 0;
  double equal_ranks = 0;           // so far
  double log_orders_of_equals = 0;  // of equal tickets
  bool winners_first = true, losers_first = true, rising = true, falling = true;
};

double log_factorial(double n) {
  return std::lgamma(n + 1);
}

/// For each way of sorting by outcome the evidence of all blocks together, as the logarithm of an e-value: a
/// block in that order counts for as much as it is unlikely, any other against it, so that the mean over fair
/// draws is 1 and a value of V comes at most once in V files. Source: Vovk and Wang, Annals of Statistics
/// 49:1736, 2021.
class SortedByOutcome {
 public:
  SortedByOutcome(const Pool& pool, const Strata& strata, bool by_registration)
      : pool_(pool), by_registration_(by_registration), blocks_(strata.count) {
    for (std::size_t i = 0; i < pool.size; ++i) add(blocks_[strata[i]], i);
    for (const Block& block : blocks_) close(block);
  }

  bool is_beyond_chance() const {
    constexpr double thousand_million = 1e9;
    for (const double evidence : evidence_)
      if (evidence > std::log(thousand_million)) return true;
    return false;
  }

 private:
  void add(Block& block, std::size_t person) {
    if (by_registration_ && block.size > 0 && pool_.registered[person] != block.registered) {
      close(block);
      block = {};
    }
    const std::uint8_t selected = pool_.selected[person];
    const double rank = pool_.rank.empty() ? 0 : pool_.rank[person];
    if (block.size > 0) {
      block.winners_first &= selected <= block.selected;
      block.losers_first &= selected >= block.selected;
      block.rising &= rank >= block.rank;
      block.falling &= rank <= block.rank;
      block.equal_ranks = rank == block.rank ? block.equal_ranks + 1 : 0;
      if (block.equal_ranks > 0) block.log_orders_of_equals += std::log(block.equal_ranks + 1);
    }
    block.registered = pool_.registered.empty() ? 0 : pool_.registered[person];
    block.rank = rank;
    block.selected = selected;
    block.winners += selected;
    ++block.size;
  }

  void close(const Block& block) {
    if (block.size < 2) return;
    const double log_choices =
        log_factorial(block.size) - log_factorial(block.winners) - log_factorial(block.size - block.winners);
    const double log_orders = log_factorial(block.size) - block.log_orders_of_equals;
    count(0, block.winners_first, log_choices);
    count(1, block.losers_first, log_choices);
    if (pool_.rank.empty()) return;
    count(2, block.rising, log_orders);
    count(3, block.falling, log_orders);
  }

  void count(std::size_t way, bool is_sorted, double log_ways) {
    constexpr double nothing = 1e-9;
    if (log_ways > nothing)
      evidence_[way] += (is_sorted ? std::log1p(std::exp(std::min(log_ways, 700.0))) : 0) - std::log(2);
  }

  const Pool& pool_;
  bool by_registration_;
  std::vector<Block> blocks_;
  std::array<double, 4> evidence_{};
};

}  // namespace

const char* name_of(Places places) {
  switch (places) {
    case Places::of_the_draw:
      return "of the draw";
    case Places::not_known:
      return "not known";
    case Places::sorted_by_outcome:
      break;
  }
  return "sorted by outcome";
}

Places places_of(const Pool& pool, const Strata& strata) {
  const bool by_registration = follows_registration(pool, strata);
  if (SortedByOutcome(pool, strata, by_registration).is_beyond_chance()) return Places::sorted_by_outcome;
  return by_registration || pool.in_draw_order ? Places::of_the_draw : Places::not_known;
}

}  // namespace gelombang::audit
