// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/cells.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/base/civil_time.hpp"
#include "engine/base/text_fold.hpp"

namespace gelombang::audit {

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

namespace {

/// Digits at the front of `text`, as many as `width`, which are then removed.
std::optional<int> digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return {};
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (text[i] < '0' || text[i] > '9') return {};
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<Instant> instant(std::string_view text) {
  const auto year = digits(text, 4);
  if (!year || !take(text, '-')) return {};
  const auto month = digits(text, 2);
  if (!month || *month < 1 || *month > 12 || !take(text, '-')) return {};
  const auto day = digits(text, 2);
  constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = *year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0);
  if (!day || *day < 1 ||
      *day > lengths[static_cast<std::size_t>(*month - 1)] + (leap && *month == 2 ? 1 : 0))
    return {};
  Instant result;
  int hour = 0, minute = 0;
  double second = 0, offset = 0;
  if (!text.empty()) {
    if (!take(text, ' ') && !take(text, 'T')) return {};
    const auto h = digits(text, 2);
    if (!h || *h > 23 || !take(text, ':')) return {};
    const auto m = digits(text, 2);
    if (!m || *m > 59) return {};
    hour = *h;
    minute = *m;
    if (take(text, ':')) {
      const auto s = digits(text, 2);
      if (!s || *s > 59) return {};
      second = *s;
      double unit = 1;
      if (take(text, '.')) {
        const std::size_t before = text.size();
        while (const auto digit = digits(text, 1)) second += *digit * (unit /= 10);
        if (text.size() == before) return {};
      }
    }
    result.has_zone = !text.empty();
    if (!take(text, 'Z') && !text.empty()) {
      const double sign = text.front() == '-' ? -1 : 1;
      if (!take(text, '+') && !take(text, '-')) return {};
      const auto zone_hours = digits(text, 2);
      take(text, ':');
      const auto zone_minutes = digits(text, 2);
      if (!zone_hours || !zone_minutes || *zone_hours > 14 || *zone_minutes > 59) return {};
      offset = sign * (*zone_hours * 3600 + *zone_minutes * 60);
    }
  }
  if (!text.empty()) return {};
  // civil_time knows no UTC; WIB is seven hours ahead of it.
  const CivilTime date = civil_time(*year, *month, *day, hour, minute, 0, TimeZone::wib);
  result.seconds = static_cast<double>(date.unix_seconds) + 7 * 3600 + second - offset;
  return result;
}

std::string_view why_no_time(std::string_view text) {
  const auto shape = [&text](std::string_view form) {  // 9: a digit, +: one or two of them, *: anything
    std::size_t at = 0;
    for (const char c : form) {
      if (c == '*') return true;
      if (c == '+') {
        if (!digit_at(text, at++)) return false;
        if (digit_at(text, at)) ++at;
      } else if (c == '9' ? !digit_at(text, at++) : at >= text.size() || text[at++] != c) {
        return false;
      }
    }
    return at == text.size();
  };
  if (shape("+:99*") || shape("+.99.99"))
    return "is a clock time without its date; expected a time like 2020-04-11 19:00:05";
  for (const std::string_view form : {"+/+/99*", "+-+-99*", "+.+.99*"})
    if (shape(form))
      return "may begin with the day or with the month; expected a time like 2020-04-11 19:00:05";
  if (shape("9999/+/+*")) return "has its date with strokes; expected a time like 2020-04-11 19:00:05";
  return "";
}

bool is_name(std::string_view text) {
  return text.size() <= 100 && is_plain_text(text);
}

}  // namespace gelombang::audit
