// SPDX-License-Identifier: Apache-2.0
// Probabilities of the normal and of the binomial distribution, with the same bits on every compiler and
// machine. Not here: the normal quantile (kernel/random/elementary.hpp), Student's t (confidence.hpp).
#pragma once

#include <cstdint>

namespace gelombang {

/// That a standard normal variable is at most x. Within 1e-14 of it down to x = -5, 1e-12 below.
/// Source: the series of Marsaglia, Journal of Statistical Software 11:4, 2004, near 0; further out Laplace's
/// continued fraction (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.14).
double normal_probability(double x);

/// Of `trials` independent trials that each succeed with `probability`: that at least, at most `successes`
/// do. trials >= 1, 0 <= probability <= 1. Relative error below 1e-11 for up to 1e9 trials.
/// Source: the incomplete beta function as a continued fraction (NIST Digital Library of Mathematical
/// Functions, 8.17.22), the probability of one number of successes after Loader, Fast and accurate
/// computation of binomial probabilities, 2000.
double binomial_at_least(std::int64_t successes, std::int64_t trials, double probability);
double binomial_at_most(std::int64_t successes, std::int64_t trials, double probability);

/// The same for a number of trials that need not be whole, as when trials count less because they depend on
/// each other: of `trials`, that fewer than `successes` succeed, and the rest. 0 < successes <= trials.
struct BetaTails {
  double below, at_least;
};
BetaTails beta_tails(double successes, double trials, double probability);

/// What Stirling's formula sqrt(2 pi x) (x / e)^x lacks of x!, as a logarithm; x > 0.
double stirling_error(double x);
/// That exactly x of n trials succeed; both may be fractions, 0 < x < n, 0 < probability < 1.
double binomial_density(double x, double n, double probability);

}  // namespace gelombang
