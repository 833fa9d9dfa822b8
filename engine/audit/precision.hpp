// SPDX-License-Identifier: Apache-2.0
// What a draw of this size can tell: intervals, power, the smallest gap that would be seen, equivalence.
#pragma once

#include <cstdint>

#include "engine/audit/group_tests.hpp"

namespace gelombang::audit {

/// Interval of a proportion, 0 <= successes <= trials, trials >= 1, 0 < confidence < 1.
/// Covers at least as often as it says.
Interval clopper_pearson(std::int64_t successes, std::int64_t trials, double confidence);
/// Covers as often as it says on average over proportions; equal tails of Beta(s + 1/2, n - s + 1/2).
Interval jeffreys(std::int64_t successes, std::int64_t trials, double confidence);
/// Wilson's score interval.
Interval wilson(std::int64_t successes, std::int64_t trials, double confidence);

/// Chance that two proportions p1 and p2 of n observations each are found different at a two-sided level.
double power_of_two_proportions(double n, double p1, double p2, double level);

/// The ratio of the group's selection rate to that of the rest, below 1, that a two-sided test at `level`
/// finds with probability `power`; 0 when no ratio would be found. 0 < group < pool, 0 < seats < pool.
double smallest_detectable_ratio(double pool, double seats, double group, double level, double power);

/// Two one-sided tests: is an effect within low .. high? `estimate` is about normal with `error`.
/// p is the larger of the two; at most the level means: shown to be within the margins.
/// Source: Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15:657, 1987.
double equivalence(double estimate, double error, double low, double high);

/// Largest effect, as the root mean square of relative gaps, that is compatible with a chi-square statistic:
/// the noncentrality that would give at most `statistic` with probability `level`, times `scale`, square
/// root.
double largest_gap(double statistic, double degrees, double scale, double level);

}  // namespace gelombang::audit
