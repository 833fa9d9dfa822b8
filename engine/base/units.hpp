// SPDX-License-Identifier: Apache-2.0
// Quantities that carry their unit in their type: simulated time, rates, sizes.
// Not here: distributions of such quantities (kernel/random), their YAML text (scenario).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace gelombang {

/// Simulated time is an integer number of nanoseconds since the start of a run, so equal times compare
/// equal on every machine. There is no now(): time belongs to a run, not to the process.
struct SimClock {
  using duration = std::chrono::duration<std::int64_t, std::nano>;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<SimClock>;
  static constexpr bool is_steady = true;
};
using Duration = SimClock::duration;
using SimTime = SimClock::time_point;

/// Seconds as a real number, for printing and for averages; never for ordering events.
constexpr double seconds(Duration duration) {
  return static_cast<double>(duration.count()) / 1e9;  // exact for whole seconds; times 1e-9 is not
}

/// Nearest representable duration; `value` must be finite and below 292 years in size.
constexpr Duration from_seconds(double value) {
  return Duration{static_cast<std::int64_t>(value * 1e9 + __builtin_copysign(0.5, value))};
}

/// Events per unit of time, >= 0 and finite.
class Rate {
 public:
  constexpr Rate() = default;
  static constexpr Rate per_second(double value) { return Rate{value}; }
  static constexpr Rate per_minute(double value) { return Rate{value / 60.0}; }
  static constexpr Rate per_hour(double value) { return Rate{value / 3600.0}; }
  static constexpr Rate per_day(double value) { return Rate{value / 86400.0}; }
  constexpr double per_second() const { return per_second_; }
  auto operator<=>(const Rate&) const = default;

 private:
  explicit constexpr Rate(double per_second) : per_second_(per_second) {}
  double per_second_ = 0;
};

/// A number of bytes. 1 MB is 10^6 bytes, as network and file limits are usually quoted.
struct Bytes {
  std::int64_t count = 0;
  auto operator<=>(const Bytes&) const = default;
};

/// Bits per second, >= 0 and finite.
class BitRate {
 public:
  constexpr BitRate() = default;
  static constexpr BitRate bits_per_second(double value) { return BitRate{value}; }
  constexpr double bits_per_second() const { return bits_per_second_; }
  constexpr double bytes_per_second() const { return bits_per_second_ / 8; }
  auto operator<=>(const BitRate&) const = default;

 private:
  explicit constexpr BitRate(double value) : bits_per_second_(value) {}
  double bits_per_second_ = 0;
};

}  // namespace gelombang
