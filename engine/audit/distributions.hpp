// SPDX-License-Identifier: Apache-2.0
// Probabilities of the reference distributions, down to the far tails.
//
// Not the same bits on every machine: the C library's exp, log and erfc are used, by Boost.Math too. Where a
// probability is not below 1e-300 two machines agree to 1e-9 of it, and a report shows five figures. No
// fingerprint is made of them.
#pragma once

#include <cstdint>
#include <vector>

namespace gelombang::audit {

/// P(Z > z), standard normal.
double normal_tail(double z);
/// Its logarithm, also where the probability is below the smallest double.
double log_normal_tail(double z);
/// P(|Z| > |z|).
double normal_two_sided(double z);
/// The z for which P(Z <= z) = probability, 0 < probability < 1.
double normal_quantile(double probability);

/// P(X > x) of chi-square; degrees >= 0. With 0 degrees nothing could vary, and the answer is 1.
double chi_square_tail(double x, double degrees);

/// Twice the smaller tail of a Poisson count, at most 1; mean > 0, or 1.
/// Source: the counts of a Poisson process and chi-square, Johnson, Kemp and Kotz, Univariate Discrete
/// Distributions, section 4.2.
double poisson_two_sided(double count, double mean);

/// P(X <= x) of noncentral chi-square; x, noncentrality >= 0, degrees > 0.
double noncentral_chi_square(double x, double degrees, double noncentrality);

/// P(|T| > |t|) of Student's t; degrees > 0.
double student_two_sided(double t, double degrees);

/// P(K > x) of Kolmogorov's distribution, the limit of the largest distance of a Brownian bridge.
/// Source: Kolmogorov 1933; for small x the equivalent theta series converges faster.
double kolmogorov_tail(double x);

/// The quantile of a beta distribution; a, b > 0, 0 <= probability <= 1.
double beta_quantile(double probability, double a, double b);

/// P(X <= x) and the like of a number of people. Logarithms, because the tails of a large pool are far below
/// the smallest double: 339 of 870 jurors has a chance of 1e-144, and that is a small case.
struct Tails {
  double log_at_most = 0;   // log P(X <= x)
  double log_at_least = 0;  // log P(X >= x)
  double log_exactly = 0;   // log P(X = x)

  /// Both directions: twice the smaller tail, at most 1. The convention of this audit.
  double doubled() const;
  /// The same with half of P(X = x) in each tail: less conservative, and closer to uniform over fair draws.
  double mid_p() const;
};

/// How many of `marked` people are among `drawn` of `total`, drawn without replacement and each set of them
/// equally likely. 0 <= marked, drawn <= total. No sum or product overflows: totals up to 2^53.
struct Hypergeometric {
  std::int64_t total = 0, marked = 0, drawn = 0;

  std::int64_t smallest() const;  // the range of possible counts
  std::int64_t largest() const;
  double mean() const;
  double variance() const;

  double log_pmf(std::int64_t count) const;
  /// `count` within the range. Each tail is added up from its own end, so that it keeps its relative
  /// accuracy.
  Tails tails(std::int64_t count) const;
  /// The sum over all counts that are at most as likely as `count`: Fisher's exact test as R does it.
  double at_most_as_likely(std::int64_t count) const;
};

/// The same for independent trials.
struct Binomial {
  std::int64_t trials = 0;
  double probability = 0;  // strictly between 0 and 1

  double mean() const;
  double variance() const;
  double log_pmf(std::int64_t count) const;
  Tails tails(std::int64_t count) const;
};

/// The sum of independent hypergeometric counts: a group in a draw with a quota for each stratum. The exact
/// convolution while it is short (`exact`), else the normal distribution with continuity correction, which
/// then is within 1 % of a tail of 0.005.
struct SumTails {
  Tails tails;
  bool exact = true;
};
SumTails tails_of_sum(const std::vector<Hypergeometric>& parts, std::int64_t count);

}  // namespace gelombang::audit
