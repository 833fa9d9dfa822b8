// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/housemates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/audit/distributions.hpp"

namespace gelombang::audit {

Strata divided_by_housemates(const Pool& pool, const std::vector<std::uint32_t>& household,
                             const Strata& strata) {
  const auto takes_part = [&](std::size_t i) { return pool.excluded.empty() || pool.excluded[i] == 0; };
  std::vector<std::vector<std::uint32_t>> of_household(pool.size);
  for (std::size_t i = 0; i < pool.size; ++i)
    if (takes_part(i)) of_household[household[i]].push_back(strata[i]);
  for (std::vector<std::uint32_t>& each : of_household) std::sort(each.begin(), each.end());
  std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::uint32_t> codes;
  Strata divided{{}, 0};
  for (std::size_t i = 0; i < pool.size; ++i) {
    const auto [place, is_new] = codes.try_emplace(
        {strata[i], takes_part(i) ? of_household[household[i]] : std::vector<std::uint32_t>{}},
        divided.count);
    if (is_new) ++divided.count;
    divided.of.push_back(place->second);
  }
  return divided;
}

std::vector<std::uint32_t> without_capped(
    const Pool& pool, std::vector<std::uint32_t> order,
    const std::function<bool(std::uint32_t, std::uint32_t)>& is_before) {
  std::vector<std::vector<std::uint32_t>> winners(pool.size);  // by household
  for (std::uint32_t i = 0; i < pool.size; ++i)
    if (pool.selected[i] != 0) winners[pool.household[i]].push_back(i);
  const auto came_first = [&](std::uint32_t person, std::uint32_t winner) {
    if (!pool.stratum.empty() && pool.stratum[person] != pool.stratum[winner]) return true;
    if (!pool.priority.empty() && pool.priority[person] != pool.priority[winner])
      return pool.priority[winner] < pool.priority[person];
    return !is_before(person, winner);
  };
  const auto is_capped = [&](std::uint32_t person) {
    const std::vector<std::uint32_t>& of = winners[pool.household[person]];
    return pool.selected[person] == 0 && std::any_of(of.begin(), of.end(), [&](std::uint32_t winner) {
             return came_first(person, winner);
           });
  };
  order.erase(std::remove_if(order.begin(), order.end(), is_capped), order.end());
  return order;
}

namespace {

/// With a variance that is 1 / `share` as large.
void allow(TestFinding& test, double share) {
  const double root = std::sqrt(share);
  if (test.degrees > 0)
    test.p = chi_square_tail(test.statistic * share, test.degrees);
  else if (test.p > 0 && test.p < 1)
    test.p = 2 * std::exp(log_normal_tail(-normal_quantile(test.p / 2) * root));
  test.mid_p.reset();
  if (test.p_equivalence > 0 && test.p_equivalence < 1)
    test.p_equivalence = std::exp(log_normal_tail(-normal_quantile(test.p_equivalence) * root));
  if (!test.effect) return;
  const auto widened = [&](double end) { return test.effect->value + (end - test.effect->value) / root; };
  test.effect->low = widened(test.effect->low);
  test.effect->high = widened(test.effect->high);
}

}  // namespace

void allow_for_housemates(Findings& findings, const DrawCounts& draw) {
  // Of the stratum with the highest rate, where it makes most: a test may be about that one alone.
  double share = 1;
  for (const CountedStratum& each : draw.strata)
    if (each.drew()) share = std::min(share, 1 - each.count.rate());
  if (share == 1) return;
  for (TestFinding& test : findings.report.tests) allow(test, share);
  for (TestFinding& test : findings.report.exploratory) allow(test, share);
  for (Cause& each : findings.causes) {
    TestFinding& test = findings.report.tests[each.test];
    if (!(test.p > 0)) continue;
    each.suspect.log_p = std::log(test.p);
    if (test.id == "C3") test.statistic = -std::log10(test.p);
  }
}

}  // namespace gelombang::audit
