#include "engine/cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gelombang::cli {
namespace {

// Characters, not bytes: continuation bytes of UTF-8 take no room on the screen.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char each) { return (static_cast<unsigned char>(each) & 0xC0) != 0x80; }));
}

std::string shortened(std::string text) {
  if (width(text) <= Table::longest_left) return text;
  while (width(text) > Table::longest_left - 3) text.pop_back();
  return text + "...";
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
  if (nanoseconds < 999.5e3) return fmt::format("{:.0f} us", nanoseconds / 1e3);
  if (nanoseconds < 999.5e6) return fmt::format("{:.0f} ms", nanoseconds / 1e6);
  if (nanoseconds < 99.95e9) return fmt::format("{:.1f} s", nanoseconds / 1e9);
  if (nanoseconds < 99.95 * 60e9) return fmt::format("{:.1f} min", nanoseconds / 60e9);
  return fmt::format("{:.1f} h", nanoseconds / 3600e9);
}

Table::Table(int left, std::vector<std::string> headings)
    : left_(static_cast<std::size_t>(left)), rows_{std::move(headings)} {}

void Table::add(std::vector<std::string> cells) {
  cells.resize(rows_.front().size());
  for (std::size_t column = 0; column < left_ && column + 1 < cells.size(); ++column)
    cells[column] = shortened(std::move(cells[column]));
  rows_.push_back(std::move(cells));
}

std::string Table::text() const {
  std::vector<std::size_t> widths(rows_.front().size(), 0);
  for (const auto& row : rows_)
    for (std::size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], width(row[column]));

  std::string text;
  for (const auto& row : rows_) {
    std::string line = "  ";
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string space(widths[column] - width(row[column]), ' ');
      line += column < left_ ? row[column] + space : space + row[column];
      line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

}  // namespace gelombang::cli
