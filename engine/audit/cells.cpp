#include "engine/audit/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "engine/base/civil_time.hpp"

namespace gelombang::audit {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

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

std::optional<bool> yes_or_no(std::string_view text) {
  constexpr std::array<std::string_view, 6> yes{"1", "yes", "true", "ya", "y", "t"},
      no{"0", "no", "false", "tidak", "n", "f"};
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (std::find(yes.begin(), yes.end(), lower) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), lower) != no.end()) return false;
  return {};
}

bool printable(std::string_view text) {
  if (text.size() > 100) return false;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c < 0x80                ? 1
                               : c >= 0xc2 && c < 0xe0 ? 2
                               : c >= 0xe0 && c < 0xf0 ? 3
                               : c >= 0xf0 && c < 0xf5 ? 4
                                                       : 0;
    if (length == 0 || i + length > text.size() || c < 0x20 || c == 0x7f) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
    i += length;
  }
  return true;
}

}  // namespace gelombang::audit
