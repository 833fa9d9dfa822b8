// SPDX-License-Identifier: Apache-2.0
// A report as plain values: what it says, in which order, and of what kind each part is. Not how it looks:
// that is decided by a renderer, of which each has one function that takes a document.
#pragma once

#include <utility>
#include <variant>
#include <vector>

#include "reports/document/chart.hpp"
#include "reports/document/value.hpp"

namespace gelombang::reports {

struct Paragraph {
  Value text;
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

/// A few numbers that a reader takes along, large.
struct KeyFigures {
  struct Entry {
    Value number;
    Value label;
    Value note = {};  // its interval, what it is of
  };
  std::vector<Entry> entries = {};
};

/// A verdict, or something that must not be overlooked, set apart from the text.
struct Callout {
  Tone tone = Tone::neutral;
  Value title;
  std::vector<Value> lines = {};
};

using Block = std::variant<Paragraph, Table, Notes, KeyValues, Definitions, KeyFigures, Callout, Chart>;

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
  Value kind = {};  // above the title: what sort of document this is
  Value end = {};   // below all: by what it was made

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
