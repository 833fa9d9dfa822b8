// SPDX-License-Identifier: Apache-2.0
#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

std::string as_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char each : text) {
    if (each == '"') result += '"';
    result += each;
  }
  return result + '"';
}

struct Text {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return shortest(value); }
  std::string operator()(const std::string& value) const { return as_cell(value); }
};

}  // namespace

std::string csv(const Sheet& sheet) {
  std::string text;
  const auto end_field = [&](std::size_t column) {
    text += column + 1 < sheet.columns.size() ? "," : "\r\n";
  };
  for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
    text += as_cell(sheet.columns[column].name);
    end_field(column);
  }
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
      text += std::visit(Text{}, sheet.at(row, column));
      end_field(column);
    }
  }
  return text;
}

}  // namespace gelombang::results
