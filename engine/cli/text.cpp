#include "engine/cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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

std::string three_figures(double value) {
  return fmt::format("{:.{}f}", value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

std::string grouped(const std::string& digits) {
  std::string result;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    if (index > 0 && (digits.size() - index) % 3 == 0) result += ' ';
    result += digits[index];
  }
  return result;
}

}  // namespace

std::string count_text(double value) {
  if (std::isnan(value)) return "-";
  if (value < 0) return fmt::format("-{}", count_text(-value));
  if (value < 9.95 && value != std::floor(value)) return fmt::format("{:.1f}", value);
  return grouped(fmt::format("{:.0f}", value));
}

std::string count_text(const results::Estimate& estimate) {
  const std::string mean = count_text(estimate.mean);
  if (std::isnan(estimate.half_width)) return mean;
  return mean + " ± " + count_text(estimate.half_width);
}

std::string percent_text(double share) {
  if (std::isnan(share)) return "-";
  if (share > 0 && share < 0.0005) return "<0.1 %";
  return fmt::format("{:.1f} %", share * 100);
}

std::string difference_text(double share) {
  if (std::isnan(share)) return "-";
  return fmt::format("{:+.1f} %", share * 100);
}

std::string duration_text(double nanoseconds) {
  if (std::isnan(nanoseconds)) return "-";
  if (nanoseconds < 0) return fmt::format("-{}", duration_text(-nanoseconds));
  if (nanoseconds < 0.5) return "0 s";
  if (nanoseconds < 999.5) return fmt::format("{:.0f} ns", nanoseconds);
  if (nanoseconds < 999.5e3) return three_figures(nanoseconds / 1e3) + " us";
  if (nanoseconds < 999.5e6) return three_figures(nanoseconds / 1e6) + " ms";
  if (nanoseconds < 99.95e9) return three_figures(nanoseconds / 1e9) + " s";
  if (nanoseconds < 99.95 * 60e9) return three_figures(nanoseconds / 60e9) + " min";
  return three_figures(nanoseconds / 3600e9) + " h";
}

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
