// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/quantities.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace gelombang::reports {
namespace {

/// Of a time: place in Locale::units; the day is none of them.
struct TimeUnit {
  std::string_view name;
  std::size_t place;
};
constexpr std::size_t day = 6;
constexpr std::array time_units{TimeUnit{"ns", 0}, TimeUnit{"us", 1},  TimeUnit{"ms", 2}, TimeUnit{"s", 3},
                                TimeUnit{"h", 5},  TimeUnit{"min", 4}, TimeUnit{"d", day}};
constexpr std::array other_units{"%", "B", "kB", "MB", "GB", "bit/s", "kbit/s", "Mbit/s", "Gbit/s"};

bool is_digit(char each) {
  return each >= '0' && each <= '9';
}

std::string_view take_digits(std::string_view& text) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

std::string grouped(std::string_view digits, const Locale& locale) {
  if (digits.size() < 4 || digits.front() == '0') return std::string(digits);
  std::string text;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && (digits.size() - at) % 3 == 0) text += locale.thousands;
    text += digits[at];
  }
  return text;
}

/// Nothing: it is no unit. An empty one is that of a number alone.
std::optional<std::string> unit_text(std::string_view unit, const Locale& locale) {
  if (unit.empty()) return "";
  const bool is_rate = unit.front() == '/', is_apart = unit.front() == ' ';
  const std::string_view name = unit.substr(is_rate || is_apart ? 1 : 0);
  const std::string before(unit.substr(0, unit.size() - name.size()));
  if (std::find(other_units.begin(), other_units.end(), name) != other_units.end())
    return is_rate ? std::nullopt : std::optional(before + std::string(name));
  for (const TimeUnit& each : time_units)
    if (each.name == name) return before + (each.place == day ? locale.day : locale.units.at(each.place));
  return std::nullopt;
}

}  // namespace

std::string quantity_text(std::string_view text, const Locale& locale) {
  const std::string as_it_is(text);
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const std::string_view whole = take_digits(text);
  if (whole.empty()) return as_it_is;
  std::string number = (is_negative ? "-" : "") + grouped(whole, locale);
  const bool has_part = text.size() > 1 && text.front() == '.' && is_digit(text[1]);
  if (has_part) {
    text.remove_prefix(1);
    number += locale.decimal_mark + std::string(take_digits(text));
  }
  if (text.empty() && !has_part) return as_it_is;
  const std::optional<std::string> unit = unit_text(text, locale);
  return unit ? number + *unit : as_it_is;
}

}  // namespace gelombang::reports
