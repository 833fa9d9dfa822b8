// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "engine/base/number_text.hpp"

namespace gelombang::plugin {

namespace {

/// `25 %` is a number and a suffix; spaces around both are dropped.
template <class Number>
struct Quantity {
  Number number;
  std::string_view suffix;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

template <class Number>
std::optional<Quantity<Number>> quantity(std::string_view text) {
  text = trimmed(text);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(number)) return std::nullopt;
  }
  return Quantity<Number>{number, trimmed(text.substr(static_cast<std::size_t>(end - text.data())))};
}

ReadValue wrong(std::string problem, std::string hint = {}) {
  return {std::nullopt, std::move(problem), std::move(hint)};
}

/// Whether the text begins with `2.000`, which may mean two thousand.
bool may_group_thousands(std::string_view text) {
  text = trimmed(text);
  return looks_like_grouped_thousands(text.substr(0, text.find_first_not_of("+-.0123456789")));
}

ReadValue right(ParameterType type, auto set) {
  gelombang_value value{};
  value.type = static_cast<std::uint32_t>(type);
  set(value);
  return {value, {}, {}};
}

/// `must be between 0 and 120`, `must be at least 0`.
std::string within(double minimum, double maximum, const char* unit = "") {
  return std::isinf(maximum) ? fmt::format("must be at least {}{}", minimum, unit)
                             : fmt::format("must be between {}{} and {}{}", minimum, unit, maximum, unit);
}

bool in_bounds(const ParameterDescription& p, double value) {
  return value >= p.minimum && value <= p.maximum;
}

ReadValue read_number(const ParameterDescription& p, const std::string& text) {
  const auto q = quantity<double>(text);
  if (!q || (!q->suffix.empty() && q->suffix != p.unit))
    return wrong(fmt::format("must be a number, and is '{}'", text),
                 p.unit.empty() ? "" : "its unit is " + p.unit);
  if (!in_bounds(p, q->number))
    return wrong(fmt::format("{}, and is {}", within(p.minimum, p.maximum), text));
  return right(p.type, [&](gelombang_value& v) { v.number = q->number; });
}

ReadValue read_integer(const ParameterDescription& p, const std::string& text) {
  const auto q = quantity<std::int64_t>(text);
  if (!q || (!q->suffix.empty() && q->suffix != p.unit))
    return wrong(fmt::format("must be a whole number, and is '{}'", text),
                 p.unit.empty() ? "" : "its unit is " + p.unit);
  if (!in_bounds(p, static_cast<double>(q->number)))
    return wrong(fmt::format("{}, and is {}", within(p.minimum, p.maximum), text));
  return right(p.type, [&](gelombang_value& v) { v.integer = q->number; });
}

ReadValue read_share(const ParameterDescription& p, const std::string& text) {
  const auto q = quantity<double>(text);
  if (!q || (!q->suffix.empty() && q->suffix != "%"))
    return wrong(fmt::format("must be a share, and is '{}'", text), "write '25 %' or 0.25");
  const double share = q->suffix.empty() ? q->number : q->number / 100;
  if (!in_bounds(p, share))
    return wrong(fmt::format("{}, and is '{}'", within(p.minimum, p.maximum), text),
                 q->suffix.empty() && q->number > 1 ? fmt::format("did you mean '{} %'?", q->number) : "");
  return right(p.type, [&](gelombang_value& v) { v.number = share; });
}

ReadValue read_duration(const ParameterDescription& p, const std::string& text) {
  struct Unit {
    std::string_view name;
    double seconds;
  };
  static constexpr Unit units[] = {{"ns", 1e-9}, {"us", 1e-6}, {"ms", 1e-3}, {"s", 1},
                                   {"min", 60},  {"h", 3600},  {"d", 86400}};
  const auto q = quantity<double>(text);
  const Unit* unit =
      q ? std::find_if(std::begin(units), std::end(units), [&](const Unit& u) { return u.name == q->suffix; })
        : std::end(units);
  if (unit == std::end(units))
    return wrong(fmt::format("must be a duration with its unit, and is '{}'", text),
                 "units are ns, us, ms, s, min, h, d: '15 min'");
  const double seconds = q->number * unit->seconds;
  constexpr double longest = 9e9;  // 285 years: fits 64-bit nanoseconds
  if (std::abs(seconds) > longest) return wrong(fmt::format("must be below 285 years, and is '{}'", text));
  const std::int64_t nanoseconds = std::llround(seconds * 1e9);
  if (nanoseconds == 0 && seconds != 0)
    return wrong(fmt::format("must be 0 s or at least 1 ns, and is '{}'", text),
                 "the clock counts whole nanoseconds");
  if (!in_bounds(p, seconds))
    return wrong(fmt::format("{}, and is '{}'", within(p.minimum, p.maximum, " s"), text));
  return right(p.type, [&](gelombang_value& v) { v.duration_ns = nanoseconds; });
}

ReadValue read_choice(const ParameterDescription& p, const std::string& text) {
  const auto word = std::find(p.words.begin(), p.words.end(), text);
  if (word == p.words.end()) {
    const std::vector<std::string_view> words(p.words.begin(), p.words.end());
    const auto near = nearest(text, words);
    return wrong(fmt::format("must be one of {}, and is '{}'", joined(p.words), text),
                 near ? fmt::format("did you mean '{}'?", *near) : "");
  }
  return right(p.type,
               [&](gelombang_value& v) { v.choice = static_cast<std::uint32_t>(word - p.words.begin()); });
}

}  // namespace

ReadValue read_value(const ParameterDescription& parameter, const std::string& text) {
  const bool is_number = parameter.type != ParameterType::choice && parameter.type != ParameterType::text;
  if (is_number && may_group_thousands(text))
    return wrong(fmt::format("can be read with its point and without, and is '{}'", text),
                 "a point separates decimals here, though it groups thousands in Indonesia: write the digits "
                 "without it, or other than three decimals");
  switch (parameter.type) {
    case ParameterType::number:
      return read_number(parameter, text);
    case ParameterType::integer:
      return read_integer(parameter, text);
    case ParameterType::share:
      return read_share(parameter, text);
    case ParameterType::duration:
      return read_duration(parameter, text);
    case ParameterType::choice:
      return read_choice(parameter, text);
    case ParameterType::text:
      break;
  }
  return right(ParameterType::text, [](gelombang_value&) {});
}

}  // namespace gelombang::plugin
