// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/core.h>

#include "engine/base/number_text.hpp"
#include "engine/base/units.hpp"
#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

namespace {

struct Unit {
  std::string_view name;
  Dimension dimension;
  double factor;
};

constexpr std::array units{
    Unit{"%", Dimension::share, 0.01},
    Unit{"ns", Dimension::time, 1e-9},
    Unit{"us", Dimension::time, 1e-6},
    Unit{"ms", Dimension::time, 1e-3},
    Unit{"s", Dimension::time, 1},
    Unit{"min", Dimension::time, 60},
    Unit{"h", Dimension::time, 3600},
    Unit{"d", Dimension::time, 86400},
    Unit{"/s", Dimension::rate, 1},
    Unit{"/min", Dimension::rate, 1.0 / 60},
    Unit{"/h", Dimension::rate, 1.0 / 3600},
    Unit{"/d", Dimension::rate, 1.0 / 86400},
    Unit{"B", Dimension::size, 1},
    Unit{"kB", Dimension::size, 1e3},
    Unit{"MB", Dimension::size, 1e6},
    Unit{"GB", Dimension::size, 1e9},
    Unit{"KiB", Dimension::size, 1024},
    Unit{"MiB", Dimension::size, 1048576},
    Unit{"GiB", Dimension::size, 1073741824},
    Unit{"bit/s", Dimension::bit_rate, 1},
    Unit{"kbit/s", Dimension::bit_rate, 1e3},
    Unit{"Mbit/s", Dimension::bit_rate, 1e6},
    Unit{"Gbit/s", Dimension::bit_rate, 1e9},
};

// Units that people write from habit and that no edit distance would lead to ours.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> habits{{
    {"sec", "s"},        {"secs", "s"},      {"second", "s"},    {"seconds", "s"}, {"detik", "s"},
    {"m", "min"},        {"minute", "min"},  {"minutes", "min"}, {"menit", "min"}, {"hr", "h"},
    {"hour", "h"},       {"hours", "h"},     {"jam", "h"},       {"day", "d"},     {"days", "d"},
    {"hari", "d"},       {"µs", "us"},       {"percent", "%"},   {"persen", "%"},  {"bps", "bit/s"},
    {"kbps", "kbit/s"},  {"Mbps", "Mbit/s"}, {"Gbps", "Gbit/s"}, {"/sec", "/s"},   {"/second", "/s"},
    {"/minute", "/min"}, {"/hour", "/h"},
}};

constexpr int first_year = 1971;  // seconds are counted from 1970, and 0 stands for no date

struct Words {
  std::string_view with_article, example;
};

constexpr Words words_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::number:
      return {"a number", "0.5"};
    case Dimension::share:
      return {"a share", "5 %"};
    case Dimension::time:
      return {"a duration", "250 ms"};
    case Dimension::rate:
      return {"a rate", "80000/min"};
    case Dimension::size:
      return {"a size", "2 MB"};
    case Dimension::bit_rate:
      return {"a bit rate", "4 Mbit/s"};
  }
  return {"a number", "0.5"};
}

/// Length of the decimal number at the start of `text`; 0 if there is none. The number grammar of the
/// YAML 1.2 core schema (YAML 1.2.2, 10.3.2), without its octal, hexadecimal, infinite and NaN forms.
std::size_t number_length(std::string_view text) {
  std::size_t at = 0, digits = 0;
  const auto skip_digits = [&] {
    for (; at < text.size() && is_digit(text[at]); ++at) ++digits;
  };
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  skip_digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    skip_digits();
  }
  if (digits == 0) return 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) ++exponent;
    if (exponent < text.size() && is_digit(text[exponent])) {
      at = exponent;
      skip_digits();
    }
  }
  return at;
}

/// `number` must be accepted by number_length. Empty when it does not fit a double.
std::optional<double> to_double(std::string_view number) {
  if (number.front() == '+') number.remove_prefix(1);
  double value = 0;
  const auto result = std::from_chars(number.data(), number.data() + number.size(), value);
  if (result.ec == std::errc{} && std::isfinite(value)) return value;
  return std::nullopt;
}

/// What follows a number goes on with digits: `1_000`, `1,000`, `1 000`.
bool has_separators(std::string_view rest) {
  if (!rest.empty() && is_digit(rest[0])) return true;
  return rest.size() > 1 && (rest[0] == '_' || rest[0] == ',' || rest[0] == '.') && is_digit(rest[1]);
}

std::string without(std::string_view text, char unwanted) {
  std::string result;
  for (const char c : text)
    if (c != unwanted) result += c;
  return result;
}

/// `2.0` for `2.000`, `1.5` for `1.500`, `1.1250` for `1.125`: nobody groups thousands like that.
std::string unmistakable(std::string_view number) {
  std::string decimals(number);
  while (decimals.back() == '0' && decimals[decimals.size() - 2] != '.') decimals.pop_back();
  if (looks_like_grouped_thousands(decimals)) decimals += '0';
  return decimals;
}

/// `unit` is what follows the number, to be repeated in the advice.
Problem two_or_two_thousand(std::string_view text, std::string_view number, std::string_view unit) {
  const std::string decimals = unmistakable(number), whole = without(number, '.');
  const std::string_view space = unit.empty() || unit.front() == '/' ? "" : " ";
  return {
      fmt::format("{} can be read as {} and as {}", shown(text), decimals, whole),
      fmt::format("a point separates decimals here, and groups thousands in Indonesia: write '{0}{2}{3}' or "
                  "'{1}{2}{3}'",
                  decimals, whole, space, unit)};
}

Problem unknown_unit(std::string_view text, std::string_view unit, std::optional<Dimension> expected) {
  if (has_separators(unit))
    return {fmt::format("{} is not a number", shown(text)),
            "write the digits without separators, and a point before decimals: 2000000, 0.5"};
  std::vector<std::string_view> known;
  for (const Unit& candidate : units)
    if (!expected || candidate.dimension == *expected) known.push_back(candidate.name);
  if (expected == Dimension::number)
    return {fmt::format("expected a plain number, found {}", shown(text)), ""};
  std::string hint = fmt::format("units: {}", listed(known));
  const auto habit =
      std::find_if(habits.begin(), habits.end(), [&](const auto& pair) { return pair.first == unit; });
  const bool habit_fits =
      habit != habits.end() && std::find(known.begin(), known.end(), habit->second) != known.end();
  hint = habit_fits ? fmt::format("did you mean '{}'?", habit->second) : did_you_mean(unit, known, hint);
  const std::string wanted = expected ? fmt::format(": expected {}", described(*expected)) : "";
  return {fmt::format("unknown unit {} in {}{}", shown(unit), shown(text), wanted), hint};
}

struct Split {
  double number;
  std::string unit;
};

Parsed<Split> split(std::string_view text, const std::string& expected) {
  const std::size_t length = number_length(text);
  if (length == 0) return Problem{fmt::format("expected {}, found {}", expected, shown(text)), ""};
  const auto number = to_double(text.substr(0, length));
  if (!number) return Problem{fmt::format("{} is too large a number, or too small", shown(text)), ""};
  const std::string_view unit = trimmed(text.substr(length));
  if (looks_like_grouped_thousands(text.substr(0, length)) && !has_separators(unit))
    return two_or_two_thousand(text, text.substr(0, length), unit);
  // A rate may be written with spaces around its slash.
  const bool has_slash = unit.find('/') != std::string_view::npos;
  return Split{*number, has_slash ? without(unit, ' ') : std::string(unit)};
}

const Unit* find_unit(std::string_view name) {
  const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == name; });
  return unit == units.end() ? nullptr : &*unit;
}

/// In the base unit of the dimension. What the clock cannot tell from nothing is refused here, so that
/// whatever is more than 0 s as written is so when it runs.
Parsed<double> converted(std::string_view text, double number, const Unit& unit) {
  const double value = number * unit.factor;
  if (!std::isfinite(value)) return Problem{fmt::format("{} is too large", shown(text)), ""};
  if (unit.dimension == Dimension::time && value != 0 && rounds_to_nothing(value))
    return Problem{
        fmt::format("{} is too short for the clock, which counts whole nanoseconds: it rounds to 0 ns",
                    shown(text)),
        "write 1 ns or more"};
  return value;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool rounds_to_nothing(double seconds) {
  return std::abs(seconds) < 1 && from_seconds(seconds) == Duration::zero();
}

std::string described(Dimension dimension) {
  const Words words = words_of(dimension);
  return fmt::format("{} such as '{}'", words.with_article, words.example);
}

std::vector<std::string_view> units_of(Dimension dimension) {
  std::vector<std::string_view> names;
  for (const Unit& unit : units)
    if (unit.dimension == dimension) names.push_back(unit.name);
  return names;
}

Parsed<double> parse_quantity(std::string_view text, Dimension expected) {
  text = trimmed(text);
  const Parsed<Split> parts = split(text, described(expected));
  if (const auto* problem = std::get_if<Problem>(&parts)) return *problem;
  const auto& [number, unit_name] = std::get<Split>(parts);

  if (unit_name.empty()) {
    if (expected == Dimension::number || expected == Dimension::share) return number;
    return Problem{fmt::format("{} has no unit: expected {}", shown(text), described(expected)),
                   fmt::format("add one of {}", listed(units_of(expected), "or"))};
  }
  const Unit* unit = find_unit(unit_name);
  if (unit == nullptr) return unknown_unit(text, unit_name, expected);
  if (unit->dimension != expected)
    return Problem{fmt::format("expected {}, found {} {}", described(expected),
                               words_of(unit->dimension).with_article, shown(text)),
                   ""};
  return converted(text, number, *unit);
}

Parsed<std::pair<double, Dimension>> parse_any_quantity(std::string_view text) {
  text = trimmed(text);
  const Parsed<Split> parts = split(text, "a number with its unit, such as '12 min'");
  if (const auto* problem = std::get_if<Problem>(&parts)) return *problem;
  const auto& [number, unit_name] = std::get<Split>(parts);
  if (unit_name.empty()) return std::pair(number, Dimension::number);
  const Unit* unit = find_unit(unit_name);
  if (unit == nullptr) return unknown_unit(text, unit_name, std::nullopt);
  const Parsed<double> value = converted(text, number, *unit);
  if (const auto* problem = std::get_if<Problem>(&value)) return *problem;
  return std::pair(std::get<double>(value), unit->dimension);
}

Parsed<std::int64_t> parse_integer(std::string_view text) {
  text = trimmed(text);
  const std::size_t length = number_length(text);
  if (length == 0)
    return Problem{fmt::format("expected a whole number such as '100', found {}", shown(text)), ""};
  const std::string_view rest = trimmed(text.substr(length));
  if (!rest.empty()) {
    if (has_separators(rest)) return unknown_unit(text, rest, Dimension::number);
    return Problem{fmt::format("expected a whole number without a unit, found {}", shown(text)), ""};
  }
  if (looks_like_grouped_thousands(text))
    return Problem{
        fmt::format("expected a whole number, found {}", shown(text)),
        fmt::format("write {}: a point separates decimals here, though it groups thousands in Indonesia",
                    without(text, '.'))};
  const std::string_view digits = text.front() == '+' ? text.substr(1) : text;
  std::int64_t whole = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  if (result.ec == std::errc{} && result.ptr == digits.data() + digits.size()) return whole;

  // `2e6` is a whole number too, as long as a double holds it exactly.
  constexpr double exact_limit = 9007199254740992.0;  // 2^53
  const auto real = to_double(text);
  if (!real || result.ec == std::errc::result_out_of_range || std::abs(*real) > exact_limit)
    return Problem{fmt::format("{} is too large a number", shown(text)), ""};
  if (std::trunc(*real) != *real)
    return Problem{fmt::format("expected a whole number, found {}", shown(text)), ""};
  return static_cast<std::int64_t>(*real);
}

bool looks_like_instant(std::string_view text) {
  text = trimmed(text);
  return text.size() >= 5 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == '-';
}

Parsed<CivilTime> parse_instant(std::string_view text) {
  text = trimmed(text);
  const Problem malformed{
      fmt::format("expected an instant such as '2020-04-11 19:00 WIB', found {}", shown(text)),
      "year-month-day, hour:minute, and one of WIB, WITA and WIT"};
  constexpr std::string_view shape = "dddd-dd-dd dd:dd";
  if (text.size() < shape.size()) return malformed;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == 'd' ? !is_digit(text[i]) : shape[i] != text[i]) return malformed;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (text[i] - '0');
    return value;
  };
  std::string_view rest = text.substr(shape.size());
  int second = 0;
  if (rest.size() > 3 && rest[0] == ':' && is_digit(rest[1]) && is_digit(rest[2])) {
    second = number(shape.size() + 1, 2);
    rest.remove_prefix(3);
  }
  if (rest.empty() || rest.front() != ' ') return malformed;
  rest = trimmed(rest);
  TimeZone zone{};
  if (rest == "WIB")
    zone = TimeZone::wib;
  else if (rest == "WITA")
    zone = TimeZone::wita;
  else if (rest == "WIT")
    zone = TimeZone::wit;
  else
    return malformed;

  const int year = number(0, 4), month = number(5, 2), day = number(8, 2), hour = number(11, 2),
            minute = number(14, 2);
  if (year < first_year)
    return Problem{fmt::format("{} is before {}, when the calendar here begins", shown(text), first_year),
                   ""};
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || hour > 23 || minute > 59 || second > 59)
    return Problem{fmt::format("{} is no date and time of the calendar", shown(text)), ""};
  return civil_time(year, month, day, hour, minute, second, zone);
}

}  // namespace gelombang::scenario
