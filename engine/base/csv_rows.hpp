// SPDX-License-Identifier: Apache-2.0
// A CSV file whose first line names its columns, and what is wrong with its rows.
// Not here: finding a column (csv_columns.hpp), and what the cells mean.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/csv_columns.hpp"
#include "engine/base/csv_lines.hpp"
#include "engine/base/refusals.hpp"

namespace gelombang {

/// Without ASCII spaces at either end.
std::string_view trimmed(std::string_view text);

class CsvRows {
 public:
  /// Reads the line of names. Refused: a file that is no CSV (csv_causes.hpp) or empty, and names that cannot
  /// be printed. What is given here outlives the reader, see CsvLines.
  CsvRows(std::string_view text, const std::string& file, std::deque<std::string>& unquoted,
          Refusals& refusals);

  /// False: the names were refused, and there are no rows to read.
  bool has_names() const { return has_names_; }
  /// Their names are without spaces at either end.
  const CsvColumns& columns() const { return columns_; }
  /// The column of this name; none: it is missing, or there twice, and that is refused.
  std::optional<std::size_t> find(std::string_view name);

  /// The cells of the next row, as many as there are names. Rows of another length, empty ones and lines that
  /// are no CSV go to `rejected`. False at the end.
  bool next(std::vector<CsvCell>& cells, Refusals& rejected);
  std::size_t rejected_rows() const { return rejected_; }
  /// Of the row given last.
  int line() const { return lines_.line(); }
  SourceLocation where(const CsvCell& cell) const { return lines_.where(cell); }

 private:
  void read_names(const std::vector<CsvCell>& cells);
  bool fits(const std::vector<CsvCell>& cells, Refusals& rejected) const;

  Refusals& refusals_;
  CsvLines lines_;
  CsvColumns columns_;
  bool has_names_ = false;
  std::size_t rejected_ = 0;
};

/// Diagnostics of `file` that name a line alone get the place of its cell in this column. For what is found
/// out after all rows were read: positions of millions of cells are not kept.
void point_at_column(std::vector<Diagnostic>& diagnostics, std::string_view text, const std::string& file,
                     std::string_view column);

}  // namespace gelombang
