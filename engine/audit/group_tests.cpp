// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/group_tests.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/base/contract.hpp"

namespace gelombang::audit {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

double d(std::int64_t count) {
  return static_cast<double>(count);
}

TestResult chi_square(double statistic, double degrees) {
  return {statistic, degrees, chi_square_tail(statistic, degrees)};
}

/// What is expected is a sum of rounded products: exactly ten may come out as 9.999..., and is enough.
bool is_enough(double expected, double smallest) {
  return expected >= smallest * (1 - 1e-9);
}

}  // namespace

double GroupCount::rate() const {
  return size == 0 ? not_a_number : d(selected) / d(size);
}

TestResult omnibus(std::span<const GroupCount> groups) {
  double pool = 0, seats = 0, degrees = -1;
  for (const GroupCount& group : groups) {
    GELOMBANG_REQUIRE(0 <= group.selected && group.selected <= group.size);
    pool += d(group.size);
    seats += d(group.selected);
    if (group.size > 0) ++degrees;
  }
  if (degrees < 1 || seats == 0 || seats == pool) return {};
  double sum = 0;
  for (const GroupCount& group : groups) {
    if (group.size == 0) continue;
    const double share = d(group.size) / pool, difference = d(group.selected) - seats * share;
    sum += difference * difference / share;
  }
  return chi_square((pool - 1) / seats / (pool - seats) * sum, degrees);
}

std::vector<std::uint16_t> taken_together(std::span<const double> expected,
                                          std::span<const double> expected_rest, double smallest) {
  GELOMBANG_REQUIRE(expected.size() == expected_rest.size());
  std::vector<std::size_t> order(expected.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rarer = [&](std::size_t i) { return std::min(expected[i], expected_rest[i]); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rarer(a) < rarer(b); });
  constexpr std::uint16_t none = 0xffff;
  std::vector<std::uint16_t> codes(expected.size(), none);
  double selected = 0, rest = 0;
  std::uint16_t next = 0;
  for (const std::size_t i : order) {
    if (is_enough(rarer(i), smallest) && (next == 0 || is_enough(std::min(selected, rest), smallest))) break;
    next = 1;
    codes[i] = 0;
    selected += expected[i];
    rest += expected_rest[i];
  }
  for (std::uint16_t& code : codes)
    if (code == none) code = next++;
  return codes;
}

std::vector<std::uint16_t> neighbours_together(std::span<const double> expected,
                                               std::span<const double> expected_rest, double smallest) {
  GELOMBANG_REQUIRE(expected.size() == expected_rest.size());
  std::vector<std::uint16_t> codes(expected.size());
  double selected = 0, rest = 0;
  std::uint16_t code = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    codes[i] = code;
    selected += expected[i];
    rest += expected_rest[i];
    if (!is_enough(std::min(selected, rest), smallest)) continue;
    ++code;
    selected = rest = 0;
  }
  // What is left at the end is too little for a group of its own.
  if (code > 0)
    for (std::uint16_t& each : codes) each = std::min(each, static_cast<std::uint16_t>(code - 1));
  return codes;
}

TestResult pearson(std::span<const std::int64_t> table, std::size_t columns) {
  GELOMBANG_REQUIRE(columns > 0 && table.size() % columns == 0);
  const std::size_t rows = table.size() / columns;
  std::vector<double> row_sums(rows), column_sums(columns);
  double total = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    row_sums[i / columns] += d(table[i]);
    column_sums[i % columns] += d(table[i]);
    total += d(table[i]);
  }
  double sum = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double expected = row_sums[i / columns] * column_sums[i % columns] / total;
    if (expected > 0) sum += (d(table[i]) - expected) * (d(table[i]) - expected) / expected;
  }
  const auto used = [](const std::vector<double>& sums) {
    double count = 0;
    for (const double each : sums) count += each > 0 ? 1 : 0;
    return count;
  };
  if (total == 0) return {};
  return chi_square(sum, (used(row_sums) - 1) * (used(column_sums) - 1));
}

TestResult pearson_corrected(const GroupCount& group, const GroupCount& rest) {
  const double a = d(group.selected), b = d(group.size - group.selected), c = d(rest.selected),
               e = d(rest.size - rest.selected), n = a + b + c + e;
  const double product = (a + b) * (c + e) * (a + c) * (b + e);
  if (product == 0) return {};
  const double difference = std::max(0.0, std::abs(a * e - b * c) - n / 2);
  return chi_square(n * difference * difference / product, 1);
}

GroupTest group_against_rest(const GroupCount& group, const GroupCount& rest) {
  const Hypergeometric draw{group.size + rest.size, group.size, group.selected + rest.selected};
  const double variance = draw.variance();
  GroupTest test{draw.mean(), 0, draw.tails(group.selected)};
  if (variance > 0) test.z = (d(group.selected) - test.expected) / std::sqrt(variance);
  return test;
}

double pooled_z(const GroupCount& group, const GroupCount& reference) {
  const double rate = d(group.selected + reference.selected) / d(group.size + reference.size);
  return (group.rate() - reference.rate()) /
         std::sqrt(rate * (1 - rate) * (1 / d(group.size) + 1 / d(reference.size)));
}

Interval Ratio::at(double confidence) const {
  if (!std::isfinite(log_error)) return {0, infinity};
  const double reach = normal_quantile(0.5 + confidence / 2) * log_error;
  return {value * std::exp(-reach), value * std::exp(reach)};
}

Ratio impact_ratio(const GroupCount& group, const GroupCount& reference) {
  if (group.size == 0 || reference.size == 0 || reference.selected == 0) return {not_a_number, infinity};
  const double value = group.rate() / reference.rate();
  if (group.selected == 0) return {value, infinity};
  return {value, std::sqrt(1 / d(group.selected) - 1 / d(group.size) + 1 / d(reference.selected) -
                           1 / d(reference.size))};
}

namespace {

/// Sums over strata. In each: a, b selected and not selected of the group; c, e of the rest.
struct StratumSums {
  double excess = 0, variance = 0, diagonal = 0, antidiagonal = 0;       // Mantel-Haenszel
  double rate_numerator = 0, rate_denominator = 0, rate_variance = 0;    // of the ratio of rates
  double weights = 0, weighted = 0, weighted_squares = 0, compared = 0;  // Woolf

  void add(const Stratum& stratum) {
    const double a = d(stratum.group.selected), b = d(stratum.group.size) - a, c = d(stratum.rest.selected),
                 e = d(stratum.rest.size) - c, n = a + b + c + e;
    if (n < 2 || a + b == 0 || c + e == 0) return;
    excess += a - (a + b) * (a + c) / n;
    variance += (a + b) * (c + e) / n * (a + c) / n * (b + e) / (n - 1);
    diagonal += a * e / n;
    antidiagonal += b * c / n;
    rate_numerator += a * (c + e) / n;
    rate_denominator += c * (a + b) / n;
    rate_variance += ((a + b) * (c + e) * (a + c) - a * c * n) / (n * n);
    if (a + c == 0 || b + e == 0) return;
    // Haldane's half keeps empty cells finite.
    const bool empty_cell = a == 0 || b == 0 || c == 0 || e == 0;
    const double h = empty_cell ? 0.5 : 0.0;
    const double log_odds = std::log((a + h) * (e + h) / ((b + h) * (c + h)));
    const double weight = 1 / (1 / (a + h) + 1 / (b + h) + 1 / (c + h) + 1 / (e + h));
    weights += weight;
    weighted += weight * log_odds;
    weighted_squares += weight * log_odds * log_odds;
    ++compared;
  }
};

/// Breslow and Day: the counts expected under the common odds ratio solve a quadratic.
double breslow_day(std::span<const Stratum> strata, double odds_ratio) {
  double sum = 0;
  const double psi = odds_ratio;
  for (const Stratum& stratum : strata) {
    const double group = d(stratum.group.size), rest = d(stratum.rest.size),
                 seats = d(stratum.group.selected + stratum.rest.selected);
    if (group == 0 || rest == 0 || seats == 0 || seats == group + rest) continue;
    double expected = group * seats / (group + rest);
    if (std::abs(psi - 1) > 1e-12) {
      const double linear = rest - seats + psi * (group + seats);
      expected =
          (linear - std::sqrt(linear * linear - 4 * (psi - 1) * psi * group * seats)) / (2 * (psi - 1));
    }
    const double spread =
        1 / (1 / expected + 1 / (group - expected) + 1 / (seats - expected) + 1 / (rest - seats + expected));
    const double difference = d(stratum.group.selected) - expected;
    sum += difference * difference / spread;
  }
  return sum;
}

}  // namespace

Stratified stratified(std::span<const Stratum> strata) {
  StratumSums sums;
  for (const Stratum& stratum : strata) sums.add(stratum);
  Stratified result;
  result.odds_ratio = sums.antidiagonal > 0 ? sums.diagonal / sums.antidiagonal : not_a_number;
  result.ratio = {sums.rate_denominator > 0 ? sums.rate_numerator / sums.rate_denominator : not_a_number,
                  infinity};
  if (sums.rate_numerator > 0 && sums.rate_denominator > 0)
    result.ratio.log_error = std::sqrt(sums.rate_variance / (sums.rate_numerator * sums.rate_denominator));
  if (sums.variance > 0) {
    const double distance = std::max(0.0, std::abs(sums.excess) - 0.5);
    result.test = chi_square(sums.excess * sums.excess / sums.variance, 1);
    result.corrected = chi_square(distance * distance / sums.variance, 1);
  }
  if (sums.compared < 2) return result;
  const double spread = sums.weighted_squares - sums.weighted * sums.weighted / sums.weights;
  result.homogeneity = chi_square(std::max(0.0, spread), sums.compared - 1);
  if (result.odds_ratio > 0)
    result.breslow_day = chi_square(breslow_day(strata, result.odds_ratio), sums.compared - 1);
  return result;
}

}  // namespace gelombang::audit
