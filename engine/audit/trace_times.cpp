// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/traces.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/audit/distributions.hpp"
#include "engine/audit/order_tests.hpp"

namespace gelombang::audit {

/// The largest step down at about a twentieth of the people in order of registration, two twentieths and so
/// on; those who registered at the same time stay together, for their order is that of the file.
void first_days_bias(TraceSearch& search) {
  const Pool& pool = search.pool;
  if (pool.registered.empty()) return;
  std::vector<std::uint32_t> order(pool.size);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return pool.registered[a] < pool.registered[b]; });
  Step best;
  std::size_t at = 0, count = 0;
  int looks = 0;
  for (std::size_t k = 1; k < 20; ++k) {
    if (count >= pool.size * k / 20) continue;
    count = pool.size * k / 20;
    while (count < pool.size && pool.registered[order[count]] == pool.registered[order[count - 1]]) ++count;
    if (count == pool.size) break;
    ++looks;
    const Step step = search.step_at(order, count);
    if (step.log_p < best.log_p) {
      best = step;
      at = count;
    }
  }
  search.add("first-days bias",
             "the first " + percent_of(static_cast<double>(at) / static_cast<double>(pool.size)) +
                 " to register were " + search.rates_text(best, at),
             best.log_p, std::max(1, looks));
}

/// A cut in time among those of the best class: before it all are treated as such, after it they are not.
void stale_list(TraceSearch& search) {
  const Pool& pool = search.pool;
  if (pool.listed_at.empty()) return;
  std::vector<std::uint32_t> listed;
  for (std::uint32_t i = 0; i < pool.size; ++i)
    if (!std::isnan(pool.listed_at[i])) listed.push_back(i);
  std::sort(listed.begin(), listed.end(),
            [&](std::uint32_t a, std::uint32_t b) { return pool.listed_at[a] < pool.listed_at[b]; });
  std::vector<double> at, selected, rate(search.strata.count), size(search.strata.count);
  std::vector<std::uint32_t> strata;
  for (const std::uint32_t i : listed) {
    at.push_back(pool.listed_at[i]);
    selected.push_back(pool.selected[i]);
    strata.push_back(search.strata[i]);
    rate[search.strata[i]] += pool.selected[i];
    ++size[search.strata[i]];
  }
  if (at.size() < 3) return;
  const Association test =
      association(mid_ranks(at, strata, search.strata.count), selected, strata, search.strata.count);
  std::size_t cut = 0;
  double excess = 0, largest = 0;
  for (std::size_t i = 0; i < selected.size(); ++i) {
    excess += selected[i] - rate[strata[i]] / size[strata[i]];
    if (excess > largest) {
      largest = excess;
      cut = i + 1;
    }
  }
  const double late = static_cast<double>(selected.size() - cut);
  search.add("stale list",
             "the " + std::to_string(static_cast<std::int64_t>(late)) +
                 " priority applicants who were listed last were "
                 "selected less often than those listed before: an old list seems to have been used",
             log_normal_tail(-test.z), 1);
}

}  // namespace gelombang::audit
