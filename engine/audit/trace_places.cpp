// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/traces.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/audit/distributions.hpp"

namespace gelombang::audit {

namespace {

/// Chance that of the `beyond[s]` last people of each stratum none is among `drawn(s)` of it.
template <class DrawnOf>
double log_chance_of_none(const TraceSearch& search, const std::vector<std::int64_t>& beyond,
                          const DrawnOf& drawn) {
  double sum = 0;
  for (std::uint32_t s = 0; s < search.strata.count; ++s)
    if (beyond[s] > 0) sum += Hypergeometric{search.sizes[s], beyond[s], drawn(s)}.log_pmf(0);
  return sum;
}

/// The least likely place at which the file falls into two parts, in each stratum all tickets of the second
/// later than those of the first; and the logarithm of the chance of it.
std::pair<std::int64_t, double> tickets_divided_at(const TraceSearch& search) {
  // Of the people of the same stratum who stand before: the latest ticket.
  std::vector<double> latest(search.strata.count, -HUGE_VAL), latest_before;
  for (std::size_t i = 0; i < search.pool.size; ++i) {
    latest_before.push_back(latest[search.strata[i]]);
    latest[search.strata[i]] = std::max(latest[search.strata[i]], search.pool.rank[i]);
  }
  std::vector<double> earliest(search.strata.count, HUGE_VAL);
  std::vector<std::int64_t> beyond(search.strata.count);
  std::vector<bool> mixed(search.strata.count);
  std::vector<double> chance(search.strata.count);
  std::size_t mixed_strata = 0;
  double sum = 0;
  std::pair<std::int64_t, double> best{static_cast<std::int64_t>(search.pool.size), 0.0};
  for (std::size_t i = search.pool.size; i-- > 1;) {
    const std::uint32_t s = search.strata[i];
    earliest[s] = std::min(earliest[s], search.pool.rank[i]);
    ++beyond[s];
    const bool is_mixed = !(earliest[s] > latest_before[i]);
    mixed_strata = mixed_strata + (is_mixed ? 1 : 0) - (mixed[s] ? 1 : 0);
    if (!is_mixed || !mixed[s]) {
      sum -= chance[s];
      chance[s] =
          is_mixed ? 0 : Hypergeometric{search.sizes[s], beyond[s], search.sizes[s] - beyond[s]}.log_pmf(0);
      sum += chance[s];
    }
    mixed[s] = is_mixed;
    if (mixed_strata == 0 && sum < best.second) best = {static_cast<std::int64_t>(i), sum};
  }
  return best;
}

/// How badly two rates fit those of a number modulo N, (q + 1) / q: half the square of the deviation of the
/// logarithm of their ratio. Anything that favours the front of the file makes some step there.
double misfit(const TraceSearch& search, const Step& step, std::size_t boundary, double quotient) {
  const double before = step.rate_before * static_cast<double>(boundary),
               after = step.rate_after * static_cast<double>(search.pool.size - boundary);
  if (before < 1 || after < 1) return 0;
  const double variance = (1 - step.rate_before) / before + (1 - step.rate_after) / after;
  const double deviation = std::log(step.rate_before / step.rate_after) - std::log((quotient + 1) / quotient);
  return variance > 0 ? deviation * deviation / (2 * variance) : 0;
}

}  // namespace

/// The places after the last person selected: nobody there, with chance C(last, n) / C(N, n). With tickets,
/// the places of which all have later tickets than all before them, with chance 1 / C(N, beyond). The
/// product over strata of both.
void truncated_pool(TraceSearch& search) {
  const auto all = static_cast<std::int64_t>(search.pool.size);
  std::int64_t last = all;
  std::vector<std::int64_t> beyond(search.strata.count);
  while (last > 0 && search.pool.selected[static_cast<std::size_t>(last - 1)] == 0)
    ++beyond[search.strata[static_cast<std::size_t>(--last)]];
  double log_p = log_chance_of_none(search, beyond, [&](std::uint32_t s) { return search.seats_of[s]; });
  int looks = 1;
  if (!search.pool.rank.empty()) {
    const auto [place, chance] = tickets_divided_at(search);
    // In a single stratum the chances of the places fall so fast that their sum is about the largest.
    looks = search.strata.count == 1 ? 2 : 1 + static_cast<int>(all);
    if (chance < log_p) {
      log_p = chance;
      last = std::max(last, place);
    }
  }
  search.add("truncated pool",
             "nobody after place " + std::to_string(last) + " of " + std::to_string(all) +
                 " in the file was selected",
             log_p, looks);
}

/// A b-bit number modulo N: places below 2^b mod N have q + 1 chances, the others q.
void modulo_bias(TraceSearch& search) {
  std::vector<std::uint32_t> order(search.pool.size);
  std::iota(order.begin(), order.end(), 0U);
  const auto n = static_cast<std::uint64_t>(order.size());
  struct Best {
    int bits = 0;
    std::uint64_t boundary = 0;
    Step step;
  };
  std::optional<Best> best;
  int looks = 0;
  for (int bits = 8; bits < 53; ++bits) {
    const std::uint64_t range = std::uint64_t{1} << bits, quotient = range / n, boundary = range % n;
    if (quotient < 1 || quotient > 64 || boundary == 0) continue;
    ++looks;
    Step step = search.step_at(order, boundary);
    step.log_p = std::min(0.0, step.log_p + misfit(search, step, boundary, static_cast<double>(quotient)));
    if (!best || step.log_p < best->step.log_p) best = Best{bits, boundary, step};
  }
  if (!best) return;
  search.add("modulo bias",
             "places up to " + std::to_string(best->boundary) + " in the file were " +
                 search.rates_text(best->step, best->boundary) + ", as a " + std::to_string(best->bits) +
                 "-bit number modulo the size of the pool does",
             best->step.log_p, looks);
}

}  // namespace gelombang::audit
