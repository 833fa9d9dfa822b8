// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/waves.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace gelombang::audit {

double chance_of_any(std::span<const double> chances) {
  double log_none = 0;
  for (const double chance : chances) log_none += std::log1p(-chance);
  return -std::expm1(log_none);
}

std::vector<double> successes(std::span<const double> chances) {
  std::vector<double> pmf{1.0};
  for (const double chance : chances) {
    pmf.push_back(0.0);
    for (std::size_t k = pmf.size() - 1; k > 0; --k) pmf[k] = pmf[k] * (1 - chance) + pmf[k - 1] * chance;
    pmf[0] *= 1 - chance;
  }
  return pmf;
}

std::vector<double> losing_streaks(std::span<const double> chances) {
  std::vector<double> result;
  double still_losing = 1;
  for (const double chance : chances) {
    result.push_back(still_losing * chance);
    still_losing *= 1 - chance;
  }
  result.push_back(still_losing);
  return result;
}

double chance_with_carry_over(double base, int losses, double bonus, double mean_weight) {
  return std::min(1.0, base * (1 + bonus * losses) / mean_weight);
}

namespace {

bool is_small(const GroupCount& count, std::int64_t smallest) {
  return count.size > 0 && std::min(count.selected, count.size - count.selected) < smallest;
}

/// Lines that tell a small count are taken together with the one before.
std::vector<AfterLosses> with_large_cells(std::vector<AfterLosses> lines, std::int64_t smallest) {
  while (lines.size() > 1 && is_small(lines.back().applications, smallest)) {
    const AfterLosses last = lines.back();
    lines.pop_back();
    lines.back().or_more = true;
    lines.back().applications.size += last.applications.size;
    lines.back().applications.selected += last.applications.selected;
    lines.back().expected += last.expected;
  }
  const bool small = std::any_of(lines.begin(), lines.end(), [&](const AfterLosses& line) {
    return is_small(line.applications, smallest);
  });
  return small ? std::vector<AfterLosses>{} : lines;
}

CarryOver carry_over(const Pool& pool, const Strata& strata, std::int64_t smallest) {
  std::vector<double> rate(strata.count), size(strata.count);
  for (std::size_t i = 0; i < pool.size; ++i) {
    rate[strata[i]] += pool.selected[i];
    ++size[strata[i]];
  }
  for (std::size_t s = 0; s < strata.count; ++s) rate[s] /= size[s];

  const Applications applications(pool);
  CarryOver result;
  std::vector<double> losses(pool.size), selected(pool.selected.begin(), pool.selected.end());
  std::vector<bool> ever(applications.people());
  for (std::size_t i = 0; i < pool.size; ++i) {
    losses[i] = applications.losses(i);
    while (result.after.size() <= applications.losses(i))
      result.after.push_back({static_cast<std::int64_t>(result.after.size()), false, {}, 0});
    AfterLosses& line = result.after[applications.losses(i)];
    ++line.applications.size;
    line.applications.selected += pool.selected[i];
    line.expected += rate[strata[i]];
    if (pool.selected[i] != 0) ever[applications.person(i)] = true;
  }
  result.people = static_cast<std::int64_t>(applications.people());
  result.ever_selected = std::count(ever.begin(), ever.end(), true);
  result.association = association(losses, selected, strata.of, strata.count);
  result.after = with_large_cells(std::move(result.after), smallest);
  return result;
}

}  // namespace

Applications::Applications(const Pool& pool)
    : person_(pool.size), losses_(pool.size), rows_(pool.wave_names.size()) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < pool.size; ++i) {
    person_[i] = numbers.try_emplace(pool.id[i], static_cast<std::uint32_t>(numbers.size())).first->second;
    rows_[pool.wave[i]].push_back(i);
  }
  people_ = numbers.size();
  std::vector<std::uint32_t> lost(people_);
  for (const std::vector<std::uint32_t>& wave : rows_)
    for (const std::uint32_t row : wave) {
      losses_[row] = lost[person_[row]];
      lost[person_[row]] += pool.selected[row] == 0 ? 1 : 0;
    }
}

RepeatedWaves repeated_waves(std::vector<std::string> waves, std::vector<GroupOverWaves> groups,
                             std::int64_t smallest_cell) {
  RepeatedWaves result;
  result.waves = std::move(waves);
  for (const GroupOverWaves& group : groups) {
    const bool small = std::any_of(group.counts.begin(), group.counts.end(),
                                   [&](const GroupCount& count) { return is_small(count, smallest_cell); });
    const bool known =
        std::find(result.hidden.begin(), result.hidden.end(), group.category) != result.hidden.end();
    if (small && !known && !group.category.empty()) result.hidden.push_back(group.category);
  }
  for (GroupOverWaves& group : groups) {
    if (std::find(result.hidden.begin(), result.hidden.end(), group.category) != result.hidden.end())
      continue;
    group.chances.clear();
    for (const GroupCount& count : group.counts) group.chances.push_back(count.size > 0 ? count.rate() : 0.0);
    group.any = chance_of_any(group.chances);
    group.streaks = losing_streaks(group.chances);
    result.groups.push_back(std::move(group));
  }
  return result;
}

RepeatedWaves repeated_waves(const Pool& pool, const Strata& strata, std::int64_t smallest_cell) {
  const std::size_t waves = pool.wave_names.size();
  std::vector<GroupOverWaves> groups;
  const auto count = [&](const std::string& category, const std::vector<std::string>& values,
                         const auto& code_of) {
    const std::size_t first = groups.size();
    for (const std::string& value : values)
      groups.push_back({category, value, std::vector<GroupCount>(waves), {}, 0, {}});
    for (std::size_t i = 0; i < pool.size; ++i) {
      GroupCount& cell = groups[first + code_of(i)].counts[pool.wave[i]];
      ++cell.size;
      cell.selected += pool.selected[i];
    }
  };
  count("", {""}, [](std::size_t) { return std::size_t{0}; });
  for (const Category& category : pool.groups)
    count(category.name, category.values,
          [&category](std::size_t i) { return std::size_t{category.codes[i]}; });
  RepeatedWaves result = repeated_waves(pool.wave_names, std::move(groups), smallest_cell);
  if (!pool.id.empty()) result.carry_over = carry_over(pool, strata, smallest_cell);
  return result;
}

}  // namespace gelombang::audit
