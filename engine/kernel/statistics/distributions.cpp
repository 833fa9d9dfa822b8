// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/distributions.hpp"

#include <cmath>
#include <numbers>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/elementary.hpp"

namespace gelombang {

namespace {

constexpr double log_two_pi = 1.83787706640934548356;

double normal_density(double x) {
  return portable::exp(-(x * x + log_two_pi) / 2);
}

/// That a standard normal variable exceeds x >= 2: the fraction x + 1 / (x + 2 / (x + 3 / ...)), from its
/// end.
double normal_tail(double x) {
  double fraction = x;
  for (int k = 200; k >= 1; --k) fraction = x + k / fraction;
  return normal_density(x) / fraction;
}

/// x log(x / mean) + mean - x, without the loss of digits where x is near the mean.
double deviance(double x, double mean) {
  if (std::abs(x - mean) < 0.1 * (x + mean)) {
    const double v = (x - mean) / (x + mean);
    double sum = (x - mean) * v, term = 2 * x * v;
    for (int k = 1; k < 1000; ++k) {
      term *= v * v;
      const double next = sum + term / (2 * k + 1);
      if (next == sum) break;
      sum = next;
    }
    return sum;
  }
  return x * portable::log(x / mean) + mean - x;
}

/// The continued fraction of the incomplete beta function, which converges fast for x < (a + 1) / (a + b +
/// 2). Evaluated by Lentz's method: no step divides by zero.
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  const auto away_from_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), result = d;
  for (int m = 1; m < 100'000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    const double step = d * c;
    result *= step;
    if (std::abs(step - 1) < 1e-16) break;
  }
  return result;
}

double power(double base, double exponent) {
  return exponent == 0 ? 1 : portable::exp(exponent * portable::log(base));
}

}  // namespace

double normal_probability(double x) {
  if (x < -2) return normal_tail(-x);
  if (x > 2) return 1 - normal_tail(x);
  double term = x, sum = x;
  for (int k = 3; k < 200; k += 2) {
    term *= x * x / k;
    const double next = sum + term;
    if (next == sum) break;
    sum = next;
  }
  return 0.5 + normal_density(x) * sum;
}

double stirling_error(double x) {
  // Below 16 the series is too short: log(x!) is carried down from there.
  double product = 1, from = x;
  for (; from < 16; ++from) product *= from + 1;
  const double inverse = 1 / from, square = inverse * inverse;
  const double series =
      inverse *
      (1.0 / 12 -
       square * (1.0 / 360 -
                 square * (1.0 / 1260 -
                           square * (1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360360))))));
  if (from == x) return series;
  const double log_factorial =
      series + (from + 0.5) * portable::log(from) - from + log_two_pi / 2 - portable::log(product);
  return log_factorial - ((x + 0.5) * portable::log(x) - x + log_two_pi / 2);
}

double binomial_density(double x, double n, double probability) {
  const double rest = n - x;
  const double exponent = stirling_error(n) - stirling_error(x) - stirling_error(rest) -
                          deviance(x, n * probability) - deviance(rest, n * (1 - probability));
  return portable::exp(exponent) * std::sqrt(n / (2 * std::numbers::pi * x * rest));
}

BetaTails beta_tails(double successes, double trials, double probability) {
  GELOMBANG_REQUIRE(successes > 0 && successes <= trials && probability >= 0 && probability <= 1);
  if (probability == 0) return {1, 0};
  if (probability == 1) return {0, 1};
  const double a = successes, b = trials - successes + 1;
  // x^a (1-x)^b / (a B(a, b)), which is the density of `successes` times (1-x).
  const double front =
      (successes == trials ? power(probability, trials) : binomial_density(successes, trials, probability)) *
      (1 - probability);
  // The tail that is computed is the smaller one, or nearly so: the other loses no digits as its complement.
  if (probability < (a + 1) / (a + b + 2)) {
    const double upper = front * beta_fraction(a, b, probability);
    return {1 - upper, upper};
  }
  const double lower = front * (a / b) * beta_fraction(b, a, 1 - probability);
  return {lower, 1 - lower};
}

double binomial_at_least(std::int64_t successes, std::int64_t trials, double probability) {
  GELOMBANG_REQUIRE(trials >= 1 && probability >= 0 && probability <= 1);
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  return beta_tails(static_cast<double>(successes), static_cast<double>(trials), probability).at_least;
}

double binomial_at_most(std::int64_t successes, std::int64_t trials, double probability) {
  GELOMBANG_REQUIRE(trials >= 1 && probability >= 0 && probability <= 1);
  if (successes < 0) return 0;
  if (successes >= trials) return 1;
  return beta_tails(static_cast<double>(successes + 1), static_cast<double>(trials), probability).below;
}

}  // namespace gelombang
