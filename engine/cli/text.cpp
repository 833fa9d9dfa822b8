#include "engine/cli/text.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <sstream>

namespace gelombang::cli {
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

}  // namespace

std::string paragraph(const std::string& text) {
  std::string lines;
  for (const std::string& line : wrapped(text, Table::longest_line - 4))
    lines += (lines.empty() ? "  " : "    ") + line + '\n';
  return lines;
}

Table::Table(int left, std::vector<std::string> headings)
    : left_(static_cast<std::size_t>(left)), rows_{std::move(headings)} {}

void Table::add(std::vector<std::string> cells) {
  cells.resize(rows_.front().size());
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::column_widths() const {
  const std::size_t columns = rows_.front().size();
  std::vector<std::size_t> widths(columns, 0), narrowest(columns, 0);
  for (std::size_t column = 0; column < columns; ++column) {
    for (const auto& row : rows_) {
      widths[column] = std::max(widths[column], width(row[column]));
      const bool may_wrap = column < left_ || &row == &rows_.front();
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
    for (const auto& row : rows_)
      for (const std::string& line : wrapped(row[column], widths[column]))
        needed = std::max(needed, width(line));
    widths[column] = needed;
  }
  return widths;
}

std::string Table::text() const {
  const std::vector<std::size_t> widths = column_widths();
  std::string text;
  for (const auto& row : rows_) {
    std::vector<std::vector<std::string>> cells;  // each as lines
    std::size_t height = 1;
    for (std::size_t column = 0; column < row.size(); ++column) {
      cells.push_back(wrapped(row[column], widths[column]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t index = 0; index < height; ++index) {
      std::string line;
      for (std::size_t column = 0; column < row.size(); ++column) {
        const std::string cell = index < cells[column].size() ? cells[column][index] : "";
        const std::string space(widths[column] - width(cell), ' ');
        line += "  " + (column < left_ ? cell + space : space + cell);
      }
      text += line.erase(line.find_last_not_of(' ') + 1) + '\n';
    }
  }
  return text;
}

}  // namespace gelombang::cli
