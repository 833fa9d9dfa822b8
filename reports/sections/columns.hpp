// SPDX-License-Identifier: Apache-2.0
// A table with one line for a row of the bundle, said column by column. Internal to reports.
#pragma once

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

template <class Row>
class Columns {
 public:
  using Cell = std::function<Value(const Row&)>;

  explicit Columns(const std::vector<Row>& rows) : rows_(rows) {}

  void words(Value heading, Cell cell) { add({std::move(heading), Column::Align::left}, std::move(cell)); }
  void number(Value heading, Cell cell, Value meaning = {}) {
    add({std::move(heading), Column::Align::right, std::move(meaning)}, std::move(cell));
  }
  /// Only if some row has more than zero of it.
  void number_if_any(results::Estimate Row::*count, Value heading, Cell cell, Value meaning) {
    if (std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return (row.*count).mean > 0; }))
      number(std::move(heading), std::move(cell), std::move(meaning));
  }

  /// Of the rows of which `is_shown`.
  template <class Shown>
  Table table(const Shown& is_shown) const {
    Table table;
    table.columns = columns_;
    for (const Row& row : rows_) {
      if (!is_shown(row)) continue;
      table.rows.emplace_back();
      for (const Cell& cell : cells_) table.rows.back().push_back(cell(row));
    }
    return table;
  }
  Table table() const {
    return table([](const Row&) { return true; });
  }

 private:
  void add(Column column, Cell cell) {
    columns_.push_back(std::move(column));
    cells_.push_back(std::move(cell));
  }

  const std::vector<Row>& rows_;
  std::vector<Column> columns_;
  std::vector<Cell> cells_;  // of the columns, in their order
};

}  // namespace gelombang::reports
