// SPDX-License-Identifier: Apache-2.0
// Were groups selected alike? Counts in, test statistics out.
// Not here: what is concluded from them (audit.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/audit/distributions.hpp"

namespace gelombang::audit {

/// A group of people, and how many of them were selected. 0 <= selected <= size.
struct GroupCount {
  std::int64_t size = 0, selected = 0;
  double rate() const;  // NaN for an empty group
};

/// A statistic and the probability of one at least as large if the draw was fair.
struct TestResult {
  double statistic = 0;
  double degrees = 0;  // of freedom; 0 where the statistic has none (a z), or where nothing could vary
  double p = 1;
};

/// Q = (N-1) / (n (N-n)) sum (S - n pi)^2 / pi, chi-square with one degree less than there are groups that
/// have people: Pearson's statistic times (N-1)/N, which is exact in its mean for a draw without replacement.
TestResult omnibus(std::span<const GroupCount> groups);

/// Groups of whom chance selects so few, or leaves out so few, that chi-square does not hold for them: those
/// below `smallest` are taken together, with as many of the next small ones as are needed. In the order
/// given, a new group for each, numbered from 0. `expected` and `expected_rest` are counts under a fair draw.
/// Source of the rule: Cochran, Biometrics 10:417, 1954, with twice his 5, for we look further into the tail.
inline constexpr double smallest_expected = 10;
std::vector<std::uint16_t> taken_together(std::span<const double> expected,
                                          std::span<const double> expected_rest,
                                          double smallest = smallest_expected);
/// The same for groups that are parts of an order: neighbours are taken together.
std::vector<std::uint16_t> neighbours_together(std::span<const double> expected,
                                               std::span<const double> expected_rest,
                                               double smallest = smallest_expected);

/// Pearson's chi-square of independence; `table` has rows of `columns` cells. Empty rows and columns count
/// for nothing.
TestResult pearson(std::span<const std::int64_t> table, std::size_t columns);
/// With Yates' correction; 2 x 2.
TestResult pearson_corrected(const GroupCount& group, const GroupCount& rest);

/// One group against the rest of its pool, exactly.
struct GroupTest {
  double expected = 0;
  double z = 0;  // with the variance of a draw without replacement
  Tails tails;
};
GroupTest group_against_rest(const GroupCount& group, const GroupCount& rest);

/// z of two proportions with the pooled variance, as in employment cases.
double pooled_z(const GroupCount& group, const GroupCount& reference);

struct Interval {
  double low = 0, high = 0;
};

/// The ratio of two selection rates and its interval on the log scale (Katz et al., Biometrics 34:469, 1978).
/// NaN and an endless interval where one of the two has nobody selected.
struct Ratio {
  double value = 0;
  double log_error = 0;  // standard error of log(value)
  Interval at(double confidence) const;
};
Ratio impact_ratio(const GroupCount& group, const GroupCount& reference);

/// One stratum of a 2 x 2 comparison.
struct Stratum {
  GroupCount group, rest;
};

/// Cochran, Mantel and Haenszel: the same question within strata, added up.
struct Stratified {
  double odds_ratio = 0;       // Mantel-Haenszel
  Ratio ratio;                 // of rates: Mantel-Haenszel, with Greenland and Robins' variance (1985)
  TestResult test, corrected;  // 1 degree; without and with the correction for continuity
  TestResult homogeneity;      // Woolf: do the odds ratios differ between strata?
  TestResult breslow_day;      // the same with expected counts; better in small strata
};
Stratified stratified(std::span<const Stratum> strata);

}  // namespace gelombang::audit
