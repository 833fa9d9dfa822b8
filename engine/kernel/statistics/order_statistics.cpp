// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/order_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/kernel/statistics/distributions.hpp"

namespace gelombang {

QuantileRanks quantile_ranks(std::size_t count, double p, double confidence) {
  GELOMBANG_REQUIRE(count >= 1 && p > 0 && p < 1 && confidence > 0 && confidence < 1);
  const double tail = (1 - confidence) / 2;
  const auto n = static_cast<std::int64_t>(count);
  // The value of rank r lies above the quantile when fewer than r values are at most the quantile.
  const auto is_above = [&](std::int64_t rank) { return binomial_at_most(rank - 1, n, p); };
  const auto is_below = [&](std::int64_t rank) { return binomial_at_least(rank, n, p); };
  std::int64_t low = 0, high = n + 1;
  for (std::int64_t step = std::int64_t{1} << 62; step > 0; step /= 2) {
    if (step <= n - low && is_above(low + step) <= tail) low += step;
    if (step < high && is_below(high - step) <= tail) high -= step;
  }
  // Both searches are over a probability that is monotone in the rank.
  const double outside = (low > 0 ? is_above(low) : 0) + (high <= n ? is_below(high) : 0);
  return {static_cast<std::size_t>(low), static_cast<std::size_t>(high), 1 - outside};
}

QuantileInterval quantile_interval(std::span<const double> values, double p, double confidence) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const QuantileRanks ranks = quantile_ranks(sorted.size(), p, confidence);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto middle = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size())));
  return {sorted[std::max<std::size_t>(middle, 1) - 1], ranks.low == 0 ? -infinity : sorted[ranks.low - 1],
          ranks.high > sorted.size() ? infinity : sorted[ranks.high - 1], ranks.coverage};
}

}  // namespace gelombang
