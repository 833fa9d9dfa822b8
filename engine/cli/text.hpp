// Tables and paragraphs for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/results/number_words.hpp"

namespace gelombang::cli {

using results::count_text;
using results::difference_text;
using results::duration_text;
using results::percent_text;

/// The words on lines of at most `Table::longest_line`, the first indented by two spaces, further ones by
/// four.
std::string paragraph(const std::string& text);

/// Columns as wide as their widest cell. The first columns, `left` of them, are aligned left, the others
/// right. Where lines would be longer than `longest_line`, left cells and headings go on in further lines,
/// broken between words. Nothing is ever cut.
class Table {
 public:
  static constexpr std::size_t longest_line = 100;

  Table(int left, std::vector<std::string> headings);
  void add(std::vector<std::string> cells);  // as many as headings
  bool empty() const { return rows_.size() == 1; }

  /// Lines indented by two spaces, no trailing spaces, each ended by a newline.
  std::string text() const;

 private:
  std::vector<std::size_t> column_widths() const;

  std::size_t left_;
  std::vector<std::vector<std::string>> rows_;  // the headings first
};

}  // namespace gelombang::cli
