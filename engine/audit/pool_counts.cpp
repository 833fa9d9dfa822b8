// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/pool_counts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/audit/asked_once.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

namespace {

std::vector<CountedStratum> counted_strata(const Pool& pool, const Strata& strata) {
  std::vector<CountedStratum> counts(strata.count);
  for (std::size_t i = 0; i < pool.size; ++i) {
    ++counts[strata[i]].count.size;
    counts[strata[i]].count.selected += pool.selected[i];
  }
  const std::vector<double> selected(pool.selected.begin(), pool.selected.end());
  const std::vector<double> squares = squares_within(selected, strata.of, strata.count);
  for (std::size_t s = 0; s < strata.count; ++s) counts[s].selected_squares = squares[s];
  return counts;
}

void mark_people(DrawCounts& draw, const Pool& pool, const Strata& strata) {
  for (std::size_t i = 0; i < pool.size; ++i)
    if (draw.strata[strata[i]].drew()) draw.all_marks += mark_of(i);
  for (std::size_t c = 0; c < pool.groups.size(); ++c) {
    const std::vector<std::uint16_t>& codes = pool.groups[c].codes;
    std::vector<std::uint64_t> all(pool.groups[c].values.size()), drawn(all.size());
    for (std::size_t i = 0; i < pool.size; ++i) {
      const std::uint64_t mark = mark_of(i);
      all[codes[i]] += mark;
      if (draw.strata[strata[i]].drew()) drawn[codes[i]] += mark;
    }
    draw.categories[c].marks = std::move(drawn);
    draw.categories[c].division = division_of(all);
  }
}

void count_tickets(DrawCounts& draw, const Pool& pool, const Strata& strata) {
  const std::vector<double> places = mid_ranks(pool.rank, strata.of, strata.count);
  const std::vector<double> squares = squares_within(places, strata.of, strata.count);
  for (std::size_t s = 0; s < strata.count; ++s) draw.strata[s].place_squares = squares[s];
  for (std::size_t c = 0; c < pool.groups.size(); ++c) {
    CountedCategory& category = draw.categories[c];
    for (std::size_t i = 0; i < pool.size; ++i) {
      CountedCell& cell = category.cells[strata[i] * category.values.size() + pool.groups[c].codes[i]];
      cell.ticket_places += places[i];
      const double share = (places[i] - 0.5) / static_cast<double>(draw.strata[strata[i]].count.size);
      const auto third = static_cast<std::size_t>(3 * share);
      cell.low_tickets += third == 0 ? 1 : 0;
      cell.middle_tickets += third == 1 ? 1 : 0;
    }
  }
}

/// By the hour while that is fewer than a hundred hours, then by the day; numbers in ten parts.
Category bins_of(const Pool& pool) {
  const std::vector<double>& at = pool.registered;
  const auto [least, greatest] = std::minmax_element(at.begin(), at.end());
  Category bins{"tenth", {}, std::vector<std::uint16_t>(at.size())};
  const double span = *greatest - *least;
  if (pool.registered_is_time && span < 1000 * 86400.0) {
    const double width = span < 100 * 3600 ? 3600 : 86400;
    bins.name = width == 3600 ? "hour" : "day";
    const double begin = std::floor(*least / width);
    for (std::size_t i = 0; i < at.size(); ++i)
      bins.codes[i] = static_cast<std::uint16_t>(std::floor(at[i] / width) - begin);
    bins.values.resize(static_cast<std::size_t>(std::floor(*greatest / width) - begin) + 1);
  } else {
    const std::vector<double> ranks = mid_ranks(at);
    for (std::size_t i = 0; i < at.size(); ++i)
      bins.codes[i] = static_cast<std::uint16_t>((ranks[i] - 0.5) * 10 / static_cast<double>(at.size()));
    bins.values.resize(10);
  }
  return bins;
}

/// Who registered at the same time stands in any order but that of the file.
void shuffle_equal_registrations(std::vector<std::uint32_t>& order, const Pool& pool, const Strata& strata,
                                 std::uint64_t seed) {
  RandomStream random(seed, 0, purpose("equal registrations"), 0);
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && strata[order[end]] == strata[order[begin]] &&
           pool.registered[order[end]] == pool.registered[order[begin]])
      ++end;
    for (std::size_t i = end; i > begin + 1; --i)
      std::swap(order[i - 1], order[begin + random.below(i - begin)]);
  }
}

void count_runs(DrawCounts& draw, const Pool& pool, const Strata& strata, std::uint64_t seed) {
  std::vector<std::uint32_t> order(pool.size);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (strata[a] != strata[b]) return strata[a] < strata[b];
    if (pool.registered[a] != pool.registered[b]) return pool.registered[a] < pool.registered[b];
    return pool.selected[a] < pool.selected[b];
  });
  shuffle_equal_registrations(order, pool, strata, seed);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::uint32_t i = order[k];
    const bool begins = k == 0 || strata[order[k - 1]] != strata[i] ||
                        (pool.selected[order[k - 1]] != 0) != (pool.selected[i] != 0);
    CountedStratum& stratum = draw.strata[strata[i]];
    if (begins) ++(pool.selected[i] != 0 ? stratum.runs_of_selected : stratum.runs_of_others);
  }
}

/// Of each fine group: the coarse one in which all of it lies, or `several`, or `unseen`.
constexpr std::size_t unseen = static_cast<std::size_t>(-1), several = unseen - 1;
std::vector<std::size_t> coarse_groups(const Category& fine, const Category& coarse) {
  std::vector<std::size_t> in(fine.values.size(), unseen);
  for (std::size_t i = 0; i < fine.codes.size(); ++i) {
    std::size_t& place = in[fine.codes[i]];
    if (place == unseen)
      place = coarse.codes[i];
    else if (place != coarse.codes[i])
      place = several;
  }
  return in;
}

}  // namespace

CountedCategory counted(const Pool& pool, const Strata& strata, const Category& category) {
  CountedCategory result{category.name, category.values, {}, {}, 0};
  result.cells.resize(category.values.size() * strata.count);
  for (std::size_t i = 0; i < pool.size; ++i) {
    GroupCount& cell = result.cells[strata[i] * category.values.size() + category.codes[i]].count;
    ++cell.size;
    cell.selected += pool.selected[i];
  }
  return result;
}

DrawCounts counts_of(const Pool& pool, const Strata& strata, std::uint64_t seed) {
  DrawCounts draw;
  draw.strata = counted_strata(pool, strata);
  draw.selected = draw.all().selected;
  for (const Category& category : pool.groups) draw.categories.push_back(counted(pool, strata, category));
  mark_people(draw, pool, strata);
  draw.has_tickets = !pool.rank.empty();
  if (draw.has_tickets) count_tickets(draw, pool, strata);
  if (!pool.registered.empty()) {
    draw.registered = counted(pool, strata, bins_of(pool));
    count_runs(draw, pool, strata, seed);
  }
  draw.nestings = nestings_of(pool.groups);
  return draw;
}

std::vector<CountedNesting> nestings_of(const std::vector<Category>& categories) {
  std::vector<CountedNesting> result;
  for (std::size_t f = 0; f < categories.size(); ++f)
    for (std::size_t c = 0; c < categories.size(); ++c) {
      if (f == c) continue;
      const Category &fine = categories[f], &coarse = categories[c];
      const std::vector<std::size_t> in = coarse_groups(fine, coarse);
      std::vector<bool> is_sum(coarse.values.size(), true);
      for (std::size_t i = 0; i < fine.codes.size(); ++i)
        if (in[fine.codes[i]] == several) is_sum[coarse.codes[i]] = false;
      std::vector<CountedNesting> found(coarse.values.size());
      for (std::size_t value = 0; value < fine.values.size(); ++value)
        if (in[value] < several && is_sum[in[value]]) found[in[value]].parts.push_back({f, value});
      for (std::size_t value = 0; value < coarse.values.size(); ++value) {
        if (found[value].parts.empty()) continue;
        found[value].whole = {c, value};
        result.push_back(std::move(found[value]));
      }
    }
  return result;
}

}  // namespace gelombang::audit
