// SPDX-License-Identifier: Apache-2.0
// Numbers with units, as people write them: `250 ms`, `80000/min`, `2 MB`, `4 Mbit/s`, `5 %`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/scenario/dimension.hpp"

namespace gelombang::scenario {

/// What is wrong with a piece of text, without the place.
struct Problem {
  std::string message, hint;
};

template <class T>
using Parsed = std::variant<T, Problem>;

template <class T>
const T* value_of(const Parsed<T>& parsed) {
  return std::get_if<T>(&parsed);
}

/// `a duration such as '250 ms'`.
std::string described(Dimension dimension);

/// The units of a dimension, smallest first; empty for plain numbers.
std::vector<std::string_view> units_of(Dimension dimension);

/// Number and unit of the expected dimension. The result is in seconds, per second, bytes, bits per second,
/// or as a fraction of one; always finite, possibly negative. A share may be a bare fraction; every other
/// dimension but `number` must have a unit. Refused: `2.000`, which may mean two thousand, and a duration
/// other than 0 that rounds to 0 ns.
Parsed<double> parse_quantity(std::string_view text, Dimension expected);

/// The same, of whatever dimension the unit tells; a bare number is a number.
Parsed<std::pair<double, Dimension>> parse_any_quantity(std::string_view text);

/// What fits 64 bits of nanoseconds, 292 years.
inline constexpr double longest_seconds = 9.2e9;

/// True when the clock, which counts whole nanoseconds, cannot tell this duration from none.
bool rounds_to_nothing(double seconds);

/// A whole decimal number (`010` is ten, as in YAML 1.2; `2e6` and `2.0` are fine, `2.000` may mean two
/// thousand and is refused). Fits 64 bits.
Parsed<std::int64_t> parse_integer(std::string_view text);

/// `2020-04-11 19:00 WIB`, seconds optional; the date must exist, from 1971 on.
Parsed<CivilTime> parse_instant(std::string_view text);

/// True when the text begins like a date, so that it is meant as an instant and not as a duration.
bool looks_like_instant(std::string_view text);

std::string_view trimmed(std::string_view text);

}  // namespace gelombang::scenario
