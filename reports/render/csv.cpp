// SPDX-License-Identifier: Apache-2.0
#include "reports/render/csv.hpp"

#include <fmt/format.h>

#include <string_view>

namespace gelombang::reports {
namespace {

std::string number(double value) {
  return std::isnan(value) ? std::string{} : fmt::format("{}", value);
}

/// Of a number that is no word: its plain form; otherwise the words of the language.
class Plain {
 public:
  explicit Plain(const Locale& locale) : locale_(locale) {}

  std::string operator()(const Missing&) const { return {}; }
  std::string operator()(const Count& each) const { return number(each.value); }
  std::string operator()(const Share& each) const { return number(each.value); }
  std::string operator()(const Change& each) const { return number(each.value); }
  std::string operator()(const Points& each) const { return number(each.value * 100); }
  std::string operator()(const Number& each) const { return number(each.value); }
  std::string operator()(const Probability& each) const { return number(each.value); }
  std::string operator()(const Elapsed& each) const { return number(each.nanoseconds / 1e9); }
  std::string operator()(const Interval& each) const {
    return std::isnan(each.low) ? std::string{} : number(each.low) + " .. " + number(each.high);
  }
  template <class Words>
  std::string operator()(const Words& each) const {
    return guarded(text_of(Value(each), locale_));
  }

 private:
  /// Spreadsheets take a text for a formula that begins so.
  static std::string guarded(std::string text) {
    constexpr std::string_view formula = "=+-@\t\r";
    if (!text.empty() && formula.find(text.front()) != std::string_view::npos) text.insert(0, 1, '\'');
    return text;
  }

  const Locale& locale_;
};

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char each : text) quoted += each == '"' ? std::string("\"\"") : std::string(1, each);
  return quoted + '"';
}

}  // namespace

std::string csv_text(const Table& table, const Locale& locale) {
  const Plain plain(locale);
  std::string text;
  const auto add = [&](const Value& value, bool is_last) {
    text += quoted(std::visit(plain, value.kind)) + (is_last ? "\r\n" : ",");
  };
  for (const Column& column : table.columns) add(column.heading, &column == &table.columns.back());
  for (const auto& row : table.rows)
    for (const Value& cell : row) add(cell, &cell == &row.back());
  return text;
}

}  // namespace gelombang::reports
