#include "engine/scenario/csv.hpp"

#include <deque>
#include <map>

#include <fmt/core.h>

#include "engine/base/csv_rows.hpp"

namespace gelombang::scenario {

namespace {

/// All columns count here, so none is without a name, and none there twice.
bool check_header(const CsvTable& table, Problems& problems) {
  std::map<std::string_view, const CsvCell*> seen;
  bool right = true;
  for (const CsvCell& cell : table.header) {
    const bool is_new = seen.emplace(cell.text, &cell).second;
    if (!cell.text.empty() && is_new) continue;
    right = false;
    problems.error(cell.where, cell.text.empty()
                                   ? "a column without a name"
                                   : fmt::format("a second column is called {}", shown(cell.text)));
  }
  return right;
}

}  // namespace

std::optional<CsvTable> read_csv(const std::string& text, const std::string& file, Problems& problems) {
  Refusals refusals;
  std::deque<std::string> unquoted;
  CsvRows rows(text, file, unquoted, refusals);
  CsvTable table;
  for (std::size_t i = 0; i < rows.names().size(); ++i)
    table.header.push_back({std::string(rows.names()[i]), rows.where_named(i)});
  bool right = rows.has_names() && check_header(table, problems);
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
  std::vector<std::string_view> names;
  for (const CsvCell& cell : table.header) names.push_back(cell.text);
  const FoundColumn found = gelombang::find_column(names, name);
  if (!found.column) problems.error(table.header[found.told_at].where, found.message, found.hint);
  return found.column;
}

}  // namespace gelombang::scenario
