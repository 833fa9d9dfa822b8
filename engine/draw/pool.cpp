// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/pool.hpp"

#include <algorithm>

#include "engine/base/csv_lines.hpp"
#include "engine/draw/codes.hpp"
#include "engine/draw/quota_types.hpp"

namespace gelombang::draw {
namespace {

/// What may have been meant by a value that does not occur. Values of fewer than five people are not told:
/// they could name them.
std::string spelling_hint(const PoolColumn& column, const std::string& value, const std::string& otherwise) {
  constexpr std::size_t smallest = 5, most_told = 6;
  std::vector<std::size_t> people(column.values.size());
  for (const std::uint32_t code : column.code_of) ++people[code];
  std::vector<std::string_view> told;
  for (std::size_t code = 0; code < people.size(); ++code)
    if (people[code] >= smallest && !holds_nik(column.values[code])) told.push_back(column.values[code]);
  if (const auto near = nearest(value, told)) return "did you mean '" + std::string(*near) + "'?";
  if (told.empty() || told.size() > most_told)
    return "is the value spelt as in the pool? Otherwise " + otherwise;
  std::string list;
  for (const std::string_view each : told) list += (list.empty() ? "'" : ", '") + std::string(each) + "'";
  return "values of the column are " + list + "; if none of them is meant, " + otherwise;
}

/// Of a column of `yes` and `no`, such as a list, either may be nobody's today.
bool is_known_value(const PoolColumn& column, const std::string& value) {
  const auto yes_or_no = [](const std::string& each) { return each == "yes" || each == "no"; };
  return std::find(column.values.begin(), column.values.end(), value) != column.values.end() ||
         (yes_or_no(value) && std::all_of(column.values.begin(), column.values.end(), yes_or_no));
}

}  // namespace

const PoolColumn* Pool::column(std::string_view name) const {
  for (const PoolColumn& each : columns)
    if (each.name == name) return &each;
  return nullptr;
}

std::vector<bool> excluded(const Rules& rules, const Pool& pool) {
  std::vector<bool> result(pool.people());
  for (const Rules::Exclusion& each : rules.exclusions) {
    const PoolColumn& column = *pool.column(each.column);
    const auto value = std::find(column.values.begin(), column.values.end(), each.value);
    const auto code = static_cast<std::uint32_t>(value - column.values.begin());
    for (std::uint32_t i = 0; i < pool.people(); ++i)
      if (column.code_of[i] == code) result[i] = true;
  }
  return result;
}

std::vector<std::uint32_t> groups_of(const Rules::Round& round, const Pool& pool) {
  if (round.column.empty()) return std::vector<std::uint32_t>(pool.people(), 0);
  const PoolColumn& column = *pool.column(round.column);
  std::vector<std::uint32_t> group_of_code(column.values.size(), selection::none), result;
  for (std::uint32_t g = 0; g < round.groups.size(); ++g)
    for (std::size_t code = 0; code < column.values.size(); ++code)
      if (column.values[code] == round.groups[g].value) group_of_code[code] = g;
  result.reserve(pool.people());
  for (const std::uint32_t code : column.code_of) result.push_back(group_of_code[code]);
  return result;
}

std::vector<Diagnostic> check_exclusions(const Rules& rules, const Pool& pool) {
  Refusals refusals;
  for (const Rules::Exclusion& each : rules.exclusions) {
    const PoolColumn* column = pool.column(each.column);
    if (column == nullptr || is_known_value(*column, each.value)) continue;
    refusals.add(
        each.where, "nobody has '" + each.column + "' = '" + each.value + "': the row would exclude nobody",
        column->name == rules.household_column ? "households are numbered anew, and cannot be excluded"
                                               : spelling_hint(*column, each.value, "delete the row"));
  }
  return refusals.diagnostics();
}

std::vector<Diagnostic> check_fit(const Rules& rules, const Pool& pool, const std::string& pool_file) {
  Refusals refusals;
  for (const std::string& name : rules.columns())
    if (pool.column(name) == nullptr)
      refusals.add({pool_file, 0, 0}, "the pool has no column '" + name + "', which the rules name");
  if (refusals.any()) return refusals.diagnostics();

  const std::vector<bool> is_excluded = excluded(rules, pool);
  const auto eligible = static_cast<std::uint64_t>(std::count(is_excluded.begin(), is_excluded.end(), false));
  std::vector<bool> has_chance(pool.people());
  for (const Rules::Round& round : rules.rounds) {
    const std::vector<std::uint32_t> group_of = groups_of(round, pool);
    std::vector<std::uint64_t> candidates(round.groups.size());
    for (std::uint32_t i = 0; i < pool.people(); ++i) {
      if (is_excluded[i] || group_of[i] == selection::none) continue;
      ++candidates[group_of[i]];
      has_chance[i] = true;
    }
    for (std::size_t g = 0; g < candidates.size(); ++g)
      if (candidates[g] == 0)
        refusals.add(round.groups[g].where,
                     "nobody who may take part has '" + round.column + "' = '" + round.groups[g].value +
                         "': an empty stratum",
                     round.column.empty() ? "everybody is excluded"
                                          : spelling_hint(*pool.column(round.column), round.groups[g].value,
                                                          "delete the row"));
  }
  if (rules.seats() > eligible)
    refusals.add({pool_file, 0, 0},
                 "there are " + std::to_string(rules.seats()) + " seats for " + std::to_string(eligible) +
                     " people who may take part",
                 "without competition there is nothing to draw; lower the seats");
  if (rules.leximin_seats > 0) {
    for (const Rules::Quota& quota : rules.quotas) {
      const PoolColumn& column = *pool.column(quota.column);
      if (std::find(column.values.begin(), column.values.end(), quota.value) == column.values.end())
        refusals.add(quota.where,
                     "nobody has '" + quota.column + "' = '" + quota.value + "': an empty stratum",
                     spelling_hint(column, quota.value, "delete the row"));
    }
    return refusals.any() ? refusals.diagnostics()
                          : why_no_chances(quota_types(rules, pool), rules, pool_file);
  }
  std::uint64_t without = 0;
  for (std::uint32_t i = 0; i < pool.people(); ++i) without += !is_excluded[i] && !has_chance[i] ? 1U : 0U;
  if (without > 0)
    refusals.add({pool_file, 0, 0},
                 std::to_string(without) + " people may take part and belong to no group of any round",
                 "name their group in the rules, exclude them, or add a round for everybody");
  return refusals.diagnostics();
}

}  // namespace gelombang::draw
