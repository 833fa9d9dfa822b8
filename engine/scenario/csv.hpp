// SPDX-License-Identifier: Apache-2.0
// CSV as RFC 4180 describes it, with a header line; every cell knows where it stands.
// Not here: how CSV is read (base/csv_rows), and what the columns mean (tables).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/csv_columns.hpp"
#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

struct CsvCell {
  std::string text;  // without its quotes
  SourceLocation where;
};

struct CsvTable {
  CsvColumns columns;                      // not empty; names differ
  std::vector<std::vector<CsvCell>> rows;  // each as long as the header
  bool is_whole = true;                    // false: rows were left out, which was reported
};

/// `text` must be UTF-8. Lines end in LF or CRLF; empty lines are skipped. Rows of a wrong length are
/// reported and left out. Empty when the header is unusable.
std::optional<CsvTable> read_csv(const std::string& text, const std::string& file, Problems& problems);

/// The column called `name`; if there is none, that is reported with the nearest name.
std::optional<std::size_t> find_column(const CsvTable& table, std::string_view name, Problems& problems);

}  // namespace gelombang::scenario
