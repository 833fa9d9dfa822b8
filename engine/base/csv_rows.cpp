// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv_rows.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/csv_causes.hpp"
#include "engine/base/text_fold.hpp"

namespace gelombang {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

CsvRows::CsvRows(std::string_view text, const std::string& file, std::deque<std::string>& unquoted,
                 Refusals& refusals)
    : refusals_(refusals), lines_(text, file, unquoted) {
  std::vector<CsvCell> cells;
  if (auto why = why_no_csv(text, file))
    refusals_.add(std::move(*why));
  else if (!lines_.next(cells))
    refusals_.add({file, 1, 1}, "the file is empty", "the first line names the columns");
  else if (lines_.problem())
    refusals_.add(*lines_.problem());
  else
    read_names(cells);
}

void CsvRows::read_names(const std::vector<CsvCell>& cells) {
  has_names_ = true;
  for (const CsvCell& cell : cells) {
    columns_.add(trimmed(cell.text), lines_.where(cell));
    if (is_plain_text(cell.text)) continue;
    has_names_ = false;
    refusals_.add(lines_.where(cell),
                  "the name of column " + std::to_string(columns_.size()) +
                      " is no plain text: it has bytes that are no UTF-8, or control characters",
                  "save the file as CSV in UTF-8");
  }
}

std::optional<std::size_t> CsvRows::find(std::string_view name) {
  Loaded<std::size_t> found = columns_.find(name);
  for (Diagnostic& each : found.diagnostics) refusals_.add(std::move(each));
  return found.value;
}

bool CsvRows::fits(const std::vector<CsvCell>& cells, Refusals& rejected) const {
  if (lines_.problem()) {
    rejected.add(*lines_.problem());
    return false;
  }
  if (std::all_of(cells.begin(), cells.end(), [](const CsvCell& cell) { return is_blank(cell.text); })) {
    rejected.add(lines_.where(cells.front()), "this row is empty: there is nothing between its commas",
                 "delete the row; a spreadsheet leaves such rows where cells were cleared");
    return false;
  }
  if (cells.size() == columns_.size()) return true;
  const auto count = [](std::size_t number) {
    return std::to_string(number) + (number == 1 ? " cell" : " cells");
  };
  const bool more = cells.size() > columns_.size();
  const std::string separator = other_separator(lines_.text_of_line());
  rejected.add(more ? lines_.where(cells[columns_.size()]) : lines_.end_of_line(),
               "this line has " + count(cells.size()) + ", the header has " + std::to_string(columns_.size()),
               more                 ? "put cells that hold a comma in quotes, also numbers such as 1,5"
               : !separator.empty() ? "are its cells separated by " + separator + "? expected commas"
                                    : "write a comma for every cell that is empty");
  return false;
}

void point_at_column(std::vector<Diagnostic>& diagnostics, std::string_view text, const std::string& file,
                     std::string_view column) {
  const auto lacks_column = [&file](const Diagnostic& each) {
    return each.where.file == file && each.where.line > 0 && each.where.column == 0;
  };
  if (std::none_of(diagnostics.begin(), diagnostics.end(), lacks_column)) return;
  Refusals told_already;
  std::deque<std::string> unquoted;
  CsvRows rows(text, file, unquoted, told_already);
  const auto place = rows.has_names() ? rows.find(column) : std::nullopt;
  std::vector<CsvCell> cells;
  while (place && rows.next(cells, told_already))
    for (Diagnostic& each : diagnostics)
      if (lacks_column(each) && each.where.line == rows.line()) each.where = rows.where(cells[*place]);
}

bool CsvRows::next(std::vector<CsvCell>& cells, Refusals& rejected) {
  while (has_names_ && lines_.next(cells)) {
    if (fits(cells, rejected)) return true;
    ++rejected_;
  }
  return false;
}

}  // namespace gelombang
