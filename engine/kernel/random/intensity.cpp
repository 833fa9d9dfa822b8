// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/intensity.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/contract.hpp"

namespace gelombang {

Intensity::Intensity(std::vector<double> rate_per_second, Duration cell)
    : rate_(std::move(rate_per_second)), cell_(cell) {
  GELOMBANG_REQUIRE(!rate_.empty());
  GELOMBANG_REQUIRE(cell > Duration::zero());
  GELOMBANG_REQUIRE(rate_.size() < static_cast<std::size_t>(Duration::max() / cell));
  cumulative_.reserve(rate_.size() + 1);
  cumulative_.push_back(0.0);
  for (const double rate : rate_) {
    GELOMBANG_REQUIRE(std::isfinite(rate) && rate >= 0.0);
    cumulative_.push_back(cumulative_.back() + rate * seconds(cell));
  }
}

double Intensity::rate_per_second(SimTime time) const {
  if (time < SimTime{} || time >= end()) return 0.0;
  return rate_[static_cast<std::size_t>(time.time_since_epoch() / cell_)];
}

double Intensity::cumulative(SimTime time) const {
  if (time <= SimTime{}) return 0.0;
  if (time >= end()) return total();
  const Duration elapsed = time.time_since_epoch();
  const auto index = static_cast<std::size_t>(elapsed / cell_);
  return cumulative_[index] + rate_[index] * seconds(elapsed % cell_);
}

SimTime Intensity::inverse(double expected) const {
  GELOMBANG_REQUIRE(expected >= 0.0);
  if (expected >= total()) return SimTime::max();
  // The last cell that starts at or below the value; it is not empty, since the next one starts above.
  const auto next_cell = std::upper_bound(cumulative_.begin(), cumulative_.end(), expected);
  const auto index = static_cast<std::size_t>(next_cell - cumulative_.begin()) - 1;
  const double into_cell = (expected - cumulative_[index]) / rate_[index];
  // Rounding may point just past the cell, where the rate can be zero.
  const auto nanoseconds = std::min(static_cast<Duration::rep>(into_cell * 1e9), cell_.count() - 1);
  return SimTime{cell_ * static_cast<Duration::rep>(index) + Duration{nanoseconds}};
}

}  // namespace gelombang
