// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/csv.hpp"

#include <deque>
#include <set>

#include <fmt/core.h>

#include "engine/base/csv_rows.hpp"

namespace gelombang::scenario {

namespace {

/// All columns count here, so none is without a name, and none there twice.
bool check_columns(const CsvColumns& columns, Problems& problems) {
  std::set<std::string_view> seen;
  bool right = true;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string& name = columns.name(i);
    const bool is_new = seen.insert(name).second;
    if (!name.empty() && is_new) continue;
    right = false;
    problems.error(columns.where(i), name.empty() ? "a column without a name"
                                                  : fmt::format("a second column is called {}", shown(name)));
  }
  return right;
}

}  // namespace

std::optional<CsvTable> read_csv(const std::string& text, const std::string& file, Problems& problems) {
  Refusals refusals;
  std::deque<std::string> unquoted;
  CsvRows rows(text, file, unquoted, refusals);
  CsvTable table;
  table.columns = rows.columns();
  const bool right = rows.has_names() && check_columns(table.columns, problems);
  std::vector<gelombang::CsvCell> cells;
  while (right && rows.next(cells, refusals)) {
    std::vector<CsvCell>& row = table.rows.emplace_back();
    for (const gelombang::CsvCell& cell : cells) row.push_back({std::string(cell.text), rows.where(cell)});
  }
  for (const Diagnostic& each : refusals.diagnostics()) problems.error(each.where, each.message, each.hint);
  if (!right) return std::nullopt;
  table.is_whole = !refusals.any();
  return table;
}

std::optional<std::size_t> find_column(const CsvTable& table, std::string_view name, Problems& problems) {
  const Loaded<std::size_t> found = table.columns.find(name);
  for (const Diagnostic& each : found.diagnostics) problems.error(each.where, each.message, each.hint);
  return found.value;
}

}  // namespace gelombang::scenario
