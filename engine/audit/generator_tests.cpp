// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/generator_tests.hpp"

#include <cmath>
#include <numbers>

#include "engine/base/contract.hpp"

namespace gelombang::audit {

namespace {

double ones_of(std::span<const std::uint8_t> bits) {
  GELOMBANG_REQUIRE(!bits.empty());
  double ones = 0;
  for (const std::uint8_t bit : bits) ones += bit != 0 ? 1 : 0;
  return ones;
}

}  // namespace

TestResult monobit(std::span<const std::uint8_t> bits) {
  const auto n = static_cast<double>(bits.size());
  const double statistic = std::abs(2 * ones_of(bits) - n) / std::sqrt(n);
  return {statistic, 0, std::erfc(statistic / std::numbers::sqrt2)};
}

TestResult bit_runs(std::span<const std::uint8_t> bits) {
  const auto n = static_cast<double>(bits.size());
  const double share = ones_of(bits) / n, spread = share * (1 - share);
  double count = 1;
  for (std::size_t i = 1; i < bits.size(); ++i) count += (bits[i] != 0) != (bits[i - 1] != 0) ? 1 : 0;
  if (std::abs(share - 0.5) >= 2 / std::sqrt(n)) return {count, 0, 0};
  return {count, 0, std::erfc(std::abs(count - 2 * n * spread) / (2 * std::sqrt(2 * n) * spread))};
}

}  // namespace gelombang::audit
