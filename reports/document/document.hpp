// SPDX-License-Identifier: Apache-2.0
// A report as plain values: what it says, in which order, and of what kind each part is. Not how it looks:
// that is decided by a renderer, of which each has one function that takes a document.
#pragma once

#include <utility>
#include <variant>
#include <vector>

#include "reports/document/value.hpp"

namespace gelombang::reports {

struct Paragraph {
  Value text;
};

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

  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;  // each as long as `columns`
};

/// Footnotes of the table before them.
struct Notes {
  std::vector<Value> lines;
};

/// Names beside what they stand for.
struct KeyValues {
  void add(Value name, Value value) { lines.emplace_back(std::move(name), std::move(value)); }
  std::vector<std::pair<Value, Value>> lines;
};

/// Terms above what there is to say about each, a sentence a line.
struct Definitions {
  struct Entry {
    Value term;
    std::vector<Value> lines;
  };
  std::vector<Entry> entries = {};
};

using Block = std::variant<Paragraph, Table, Notes, KeyValues, Definitions>;

/// Without a title it goes on with the section before it, after a pause.
struct Section {
  Value title;
  std::vector<Block> blocks = {};
  int level = 1;  // 2: belongs to the section of level 1 before it
};

struct Document {
  Value title;
  std::vector<Value> lead;          // lines below the title: what it is about
  std::vector<Block> opening = {};  // what is said before any section, the answer first
  std::vector<Section> sections = {};

  /// A section that says nothing is left out.
  void add(Section section) {
    if (!section.blocks.empty()) sections.push_back(std::move(section));
  }
  void add(std::vector<Section> several) {
    for (Section& each : several) add(std::move(each));
  }
  /// Goes on where the document stands.
  void go_on(std::vector<Block> blocks) {
    std::vector<Block>& last = sections.empty() ? opening : sections.back().blocks;
    for (Block& each : blocks) last.push_back(std::move(each));
  }
};

}  // namespace gelombang::reports
