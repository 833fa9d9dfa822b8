// SPDX-License-Identifier: Apache-2.0
#include "reports/render/terminal.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <sstream>

namespace gelombang::reports {
namespace {

// Characters, not bytes: continuation bytes of UTF-8 take no room on the screen.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char each) { return (static_cast<unsigned char>(each) & 0xC0) != 0x80; }));
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// The text on lines of at most `longest` characters, broken between words; a longer word stays whole.
std::vector<std::string> wrapped(const std::string& text, std::size_t longest) {
  if (width(text) <= longest) return {text};
  std::vector<std::string> lines;
  for (const std::string& word : words_of(text)) {
    if (!lines.empty() && width(lines.back()) + 1 + width(word) <= longest)
      lines.back() += ' ' + word;
    else
      lines.push_back(word);
  }
  return lines;
}

// ---- Tables -----------------------------------------------------------------------------------------------

using Rows = std::vector<std::vector<std::string>>;  // the headings first

Rows written(const Table& table, const Locale& locale) {
  Rows rows(1);
  for (const Column& column : table.columns) rows.front().push_back(text_of(column.heading, locale));
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (const Value& cell : row) rows.back().push_back(text_of(cell, locale));
  }
  return rows;
}

std::vector<std::size_t> widths_of(const Rows& rows, const std::vector<Column>& form) {
  const std::size_t columns = form.size();
  std::vector<std::size_t> widths(columns, 0), narrowest(columns, 0);
  for (std::size_t column = 0; column < columns; ++column) {
    for (const auto& row : rows) {
      widths[column] = std::max(widths[column], width(row[column]));
      const bool may_wrap = form[column].align == Column::Align::left || &row == &rows.front();
      for (const std::string& word : may_wrap ? words_of(row[column]) : std::vector{row[column]})
        narrowest[column] = std::max(narrowest[column], width(word));
    }
  }
  std::size_t total = 2 * columns + std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  for (; total > longest_line; --total) {  // one character from the widest column that can give one
    std::size_t widest = columns;
    for (std::size_t column = 0; column < columns; ++column)
      if (widths[column] > narrowest[column] && (widest == columns || widths[column] > widths[widest]))
        widest = column;
    if (widest == columns) break;
    --widths[widest];
  }
  for (std::size_t column = 0; column < columns; ++column) {  // what no line needs is given back
    std::size_t needed = 0;
    for (const auto& row : rows)
      for (const std::string& line : wrapped(row[column], widths[column]))
        needed = std::max(needed, width(line));
    widths[column] = needed;
  }
  return widths;
}

std::string lines_of(const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                     const std::vector<Column>& form) {
  Rows cells;  // each as lines
  std::size_t height = 1;
  for (std::size_t column = 0; column < row.size(); ++column) {
    cells.push_back(wrapped(row[column], widths[column]));
    height = std::max(height, cells.back().size());
  }
  std::string text;
  for (std::size_t index = 0; index < height; ++index) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string cell = index < cells[column].size() ? cells[column][index] : "";
      const std::string space(widths[column] - width(cell), ' ');
      line += "  " + (form[column].align == Column::Align::left ? cell + space : space + cell);
    }
    text += line.erase(line.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

// ---- Blocks -----------------------------------------------------------------------------------------------

class Writer {
 public:
  explicit Writer(const Locale& locale) : locale_(locale) {}

  std::string operator()(const Paragraph& paragraph) const {
    std::string lines;
    for (const std::string& line : wrapped(text_of(paragraph.text, locale_), longest_line - 4))
      lines += (lines.empty() ? "  " : "    ") + line + '\n';
    return lines;
  }

  std::string operator()(const Table& table) const {
    const Rows rows = written(table, locale_);
    const std::vector<std::size_t> widths = widths_of(rows, table.columns);
    std::string text;
    for (const auto& row : rows) text += lines_of(row, widths, table.columns);
    for (std::size_t column = 0; column < table.columns.size(); ++column)
      if (const Value& meaning = table.columns[column].meaning; !meaning.is_empty())
        text += "  " + rows.front()[column] + ": " + text_of(meaning, locale_) + '\n';
    return text;
  }

  std::string operator()(const Notes& notes) const {
    std::string text;
    for (const Value& line : notes.lines) text += "  " + text_of(line, locale_) + '\n';
    return text;
  }

  std::string operator()(const KeyValues& list) const {
    std::size_t widest = least_name;
    for (const auto& [key, value] : list.lines) widest = std::max(widest, width(text_of(key, locale_)));
    std::string text;
    for (const auto& [key, value] : list.lines) {
      const std::string name = text_of(key, locale_);
      text += "  " + name + std::string(widest + 2 - width(name), ' ') + text_of(value, locale_) + '\n';
    }
    return text;
  }

  std::string operator()(const Definitions& definitions) const {
    std::string text;
    for (const Definitions::Entry& entry : definitions.entries) {
      text += "  " + text_of(entry.term, locale_) + '\n';
      for (const Value& line : entry.lines) text += "      " + text_of(line, locale_) + '\n';
    }
    return text;
  }

  std::string operator()(const KeyFigures& figures) const {
    Table table({""}, {});
    table.columns.push_back({""});
    table.columns.push_back({"", Column::Align::left});
    for (const KeyFigures::Entry& each : figures.entries) table.add({each.label, each.number, each.note});
    return (*this)(table);
  }

  std::string operator()(const Callout& callout) const {
    std::string text = "  " + text_of(callout.title, locale_) + '\n';
    for (const Value& line : callout.lines) text += (*this)(Paragraph{line});
    return text;
  }

  /// A chart is its numbers here.
  std::string operator()(const Chart& chart) const {
    return (*this)(Paragraph{chart.headline}) + (*this)(Paragraph{chart.subtitle}) + (*this)(chart.table);
  }

 private:
  static constexpr std::size_t least_name = 11;  // the lists of all reports stand in the same two columns

  const Locale& locale_;
};

}  // namespace

std::string terminal_text(const Block& block, const Locale& locale) {
  return std::visit(Writer(locale), block);
}

std::string terminal_text(const Document& document, const Locale& locale) {
  std::string text = text_of(document.title, locale) + '\n';
  for (const Value& line : document.lead) text += text_of(line, locale) + '\n';
  for (const Block& block : document.opening) text += terminal_text(block, locale);
  for (const Section& section : document.sections) {
    text += '\n';
    if (!section.title.is_empty()) text += text_of(section.title, locale) + '\n';
    for (const Block& block : section.blocks) text += terminal_text(block, locale);
  }
  return text;
}

}  // namespace gelombang::reports
