#include "engine/audit/housemates.hpp"

#include <algorithm>
#include <map>
#include <utility>

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

}  // namespace gelombang::audit
