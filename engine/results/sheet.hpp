// SPDX-License-Identifier: Apache-2.0
// A bundle as plain tables. Every row type's columns are listed once (columns.hpp), so the database, the CSV
// files, summary.json, its schema and the data dictionary have the same names, and can be read back.
// Internal to engine/results.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

/// monostate: no value (nothing was observed). A double is never NaN here.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Column {
  enum class Type { integer, real, text };
  std::string name;  // its unit is its suffix: `delay_in_queue_p95_ns`
  Type type = Type::text;
  const char* unit = "";      // of units.hpp; empty: it has none
  const char* meaning = "";   // a fragment of a sentence
  const char* phrase = "{}";  // about its meaning, or about `of`: `median of {}`
  std::string of{};           // of which column it is the half width, the end of an interval; empty: of none
  bool may_be_empty = false;
  std::span<const char* const> words{};  // no others occur; empty: any text
  const char* pattern = "";              // of a text: a regular expression; empty: any text
};

/// Its phrase about its meaning.
std::string meaning_of(const Column& column);

struct Sheet {
  std::string name;
  std::vector<Column> columns;
  std::vector<Cell> cells;  // row by row
  bool single = false;      // at most one row: an object rather than a list in JSON
  const char* meaning = "";
  bool is_in_summary = true;  // false: too long for summary.json

  std::size_t rows() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
  const Cell& at(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
};

/// Everything but the time series. The set of sheets and of their columns does not depend on the bundle.
std::vector<Sheet> to_sheets(const Bundle& bundle);

/// `series` (series, name, unit) and `time_series` (series, minute, value): the shape of a database.
std::vector<Sheet> time_series_long(const Bundle& bundle);

/// `time_series`: a row for each minute, a column for each series: the shape for plotting.
Sheet time_series_wide(const Bundle& bundle);

/// The inverse of `to_sheets` and `time_series_long`. `fill` gets each sheet with its columns and adds the
/// cells, each of its column's type or empty. Throws FileError when a cell does not fit.
Bundle from_sheets(const std::function<void(Sheet&)>& fill);

/// Sixteen lower-case hexadecimal digits.
std::string hexadecimal(std::uint64_t value);

/// The shortest decimal text that reads back as the same double, whatever the locale.
std::string shortest(double value);

}  // namespace gelombang::results
