// SPDX-License-Identifier: Apache-2.0
// People who apply for a draw, for tests that plant a fault in it or leave it fair. Seeds are fixed.
#pragma once

#include <cstdint>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/audit/pool.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

inline constexpr std::size_t people = 20'000, seats = 2'000;

inline RandomStream stream(int draw, std::string_view name) {
  return RandomStream(2020, static_cast<std::uint32_t>(draw), purpose(name), 0);
}

/// Registered over ten days, in the order of the file; nine provinces, two sexes; three in ten live with
/// somebody.
inline Pool applicants(int draw) {
  RandomStream random = stream(draw, "applicants");
  Pool pool;
  pool.size = people;
  pool.selected.assign(people, 0);
  pool.groups.push_back({"sex", {"F", "M"}, {}});
  pool.groups.push_back({"province", {"1", "2", "3", "4", "5", "6", "7", "8", "9"}, {}});
  pool.registered_is_time = true;
  std::uint32_t household = 0;
  for (std::size_t i = 0; i < people; ++i) {
    pool.registered.push_back(1'586'606'400.0 + 43.2 * static_cast<double>(i));
    pool.groups[0].codes.push_back(static_cast<std::uint16_t>(random.below(2)));
    pool.groups[1].codes.push_back(static_cast<std::uint16_t>(random.below(9)));
    if (i == 0 || random.uniform() > 0.3) household = static_cast<std::uint32_t>(i);
    pool.household.push_back(household);
  }
  return pool;
}

inline std::vector<std::uint32_t> fair_order(std::size_t n, RandomStream& random) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

/// Selects the first of an order and gives everybody their place in it as ticket.
inline void draw_in(Pool& pool, const std::vector<std::uint32_t>& order) {
  pool.rank.assign(pool.size, 0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    pool.rank[order[i]] = static_cast<double>(i + 1);
    pool.selected[order[i]] = i < seats ? 1 : 0;
  }
}

}  // namespace gelombang::audit
