// SPDX-License-Identifier: Apache-2.0
// A table of a document: columns of words and of numbers, cells of any kind of value.
#pragma once

#include <utility>
#include <vector>

#include "reports/document/value.hpp"

namespace gelombang::reports {

struct Column {
  enum class Align { left, right };  // words stand at the left, numbers at the right
  Value heading;
  Align align = Align::right;
  Value meaning = {};  // told below the table; empty: the heading says it
};

struct Table {
  Table() = default;
  /// Columns of words, then columns of numbers.
  Table(std::vector<Value> words, std::vector<Value> numbers) {
    for (Value& heading : words) columns.push_back({std::move(heading), Column::Align::left});
    for (Value& heading : numbers) columns.push_back({std::move(heading)});
  }
  /// Cells that are left out at the end are empty.
  void add(std::vector<Value> cells) {
    cells.resize(columns.size());
    rows.push_back(std::move(cells));
  }
  bool empty() const { return rows.empty(); }

  Value caption = {};  // empty: the title of the section says it
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;  // each as long as `columns`
};

}  // namespace gelombang::reports
