// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/pool.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace gelombang::audit {

namespace {

template <class Value>
std::vector<Value> picked(const std::vector<Value>& column, const std::vector<std::uint32_t>& rows) {
  std::vector<Value> result;
  if (column.empty()) return result;
  result.reserve(rows.size());
  for (const std::uint32_t row : rows) result.push_back(column[row]);
  return result;
}

/// Codes below `codes`, of which those that are used get the numbers 0, 1, 2, ... in their order. Returns the
/// old codes by new ones.
template <class Code>
std::vector<Code> number_anew(std::vector<Code>& column, std::size_t codes) {
  constexpr Code unused = std::numeric_limits<Code>::max();
  std::vector<Code> now(codes, unused), before;
  for (const Code code : column) now[code] = 0;
  for (std::size_t code = 0; code < codes; ++code) {
    if (now[code] == unused) continue;
    now[code] = static_cast<Code>(before.size());
    before.push_back(static_cast<Code>(code));
  }
  for (Code& code : column) code = now[code];
  return before;
}

Category picked(const Category& category, const std::vector<std::uint32_t>& rows) {
  Category result{category.name, {}, picked(category.codes, rows)};
  for (const std::uint16_t code : number_anew(result.codes, category.values.size()))
    result.values.push_back(category.values[code]);
  return result;
}

}  // namespace

Strata strata_of(const Pool& pool) {
  if (pool.priority.empty()) return {pool.stratum, pool.stratum_count()};
  std::map<std::pair<std::uint32_t, double>, std::uint32_t> codes;
  Strata strata{{}, 0};
  strata.of.reserve(pool.size);
  const auto key_of = [&pool](std::size_t i) {
    return std::pair{pool.stratum.empty() ? 0U : pool.stratum[i], pool.priority[i]};
  };
  for (std::size_t i = 0; i < pool.size; ++i) codes[key_of(i)] = 0;
  for (auto& [key, code] : codes) code = strata.count++;
  for (std::size_t i = 0; i < pool.size; ++i) strata.of.push_back(codes.at(key_of(i)));
  return strata;
}

namespace {

/// Of a name: runs of digits by their value, all else byte by byte.
bool comes_before(std::string_view a, std::string_view b) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto take_number = [&](std::string_view& text) {
    while (text.size() > 1 && text.front() == '0' && is_digit(text[1])) text.remove_prefix(1);
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    const std::string_view number = text.substr(0, length);
    text.remove_prefix(length);
    return number;
  };
  const std::string_view whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = take_number(a), y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    if (a.front() != b.front())
      return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() && b.empty()) return whole_a < whole_b;  // `1` and `01`
  return a.empty();
}

}  // namespace

void order_waves(Pool& pool) {
  const std::size_t waves = pool.wave_names.size();
  std::vector<std::uint32_t> order(waves), place(waves);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<double> first(waves, HUGE_VAL), last(waves, -HUGE_VAL);
  for (std::size_t i = 0; i < pool.registered.size() && waves > 0; ++i) {
    first[pool.wave[i]] = std::min(first[pool.wave[i]], pool.registered[i]);
    last[pool.wave[i]] = std::max(last[pool.wave[i]], pool.registered[i]);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return first[a] < first[b]; });
  bool apart = !pool.registered.empty();
  for (std::size_t k = 1; k < waves; ++k) apart &= last[order[k - 1]] < first[order[k]];
  if (!apart)
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return comes_before(pool.wave_names[a], pool.wave_names[b]);
    });
  std::vector<std::string> names;
  for (std::uint32_t k = 0; k < waves; ++k) {
    place[order[k]] = k;
    names.push_back(pool.wave_names[order[k]]);
  }
  pool.wave_names = std::move(names);
  for (std::uint32_t& wave : pool.wave) wave = place[wave];
}

namespace {

template <class Code>
void order_by_name(std::vector<std::string>& names, std::vector<Code>& codes) {
  std::vector<std::uint32_t> order(names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return comes_before(names[a], names[b]); });
  std::vector<std::string> sorted;
  std::vector<Code> now(names.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    sorted.push_back(std::move(names[order[k]]));
    now[order[k]] = static_cast<Code>(k);
  }
  names = std::move(sorted);
  for (Code& code : codes) code = now[code];
}

}  // namespace

void order_values(Pool& pool) {
  for (auto* categories : {&pool.groups, &pool.exploratory})
    for (Category& category : *categories) order_by_name(category.values, category.codes);
  order_by_name(pool.stratum_names, pool.stratum);
}

Pool people_of(const Pool& pool, const std::vector<std::uint32_t>& rows) {
  Pool result;
  result.size = rows.size();
  result.in_draw_order = pool.in_draw_order && std::is_sorted(rows.begin(), rows.end());
  result.selected = picked(pool.selected, rows);
  result.selected_by_rank = pool.selected_by_rank;
  result.line = picked(pool.line, rows);
  result.id = picked(pool.id, rows);
  result.registered = picked(pool.registered, rows);
  result.registered_is_time = pool.registered_is_time;
  result.rank = picked(pool.rank, rows);
  result.previous_rank = picked(pool.previous_rank, rows);
  result.household = picked(pool.household, rows);
  number_anew(result.household, pool.size);
  result.excluded = picked(pool.excluded, rows);
  result.priority = picked(pool.priority, rows);
  result.listed_at = picked(pool.listed_at, rows);
  result.wave = picked(pool.wave, rows);
  result.wave_names = pool.wave_names;
  result.stratum = picked(pool.stratum, rows);
  for (const std::uint32_t code : number_anew(result.stratum, pool.stratum_names.size()))
    result.stratum_names.push_back(pool.stratum_names[code]);
  result.housemates_compete = pool.housemates_compete;
  for (const Category& each : pool.groups) result.groups.push_back(picked(each, rows));
  for (const Category& each : pool.exploratory) result.exploratory.push_back(picked(each, rows));
  for (const Key& each : pool.unique) result.unique.push_back({each.name, picked(each.codes, rows)});
  result.skipped = pool.skipped;
  result.text = pool.text;
  result.other = pool.other;
  return result;
}

Pool eligible(const Pool& pool) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < pool.size; ++i)
    if (pool.excluded.empty() || pool.excluded[i] == 0) rows.push_back(i);
  return people_of(pool, rows);
}

}  // namespace gelombang::audit
