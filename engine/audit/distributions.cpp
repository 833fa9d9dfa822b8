// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/distributions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "engine/base/contract.hpp"

namespace gelombang::audit {

namespace {

namespace policies = boost::math::policies;
// Not long double inside: it has 64 bits of fraction on one machine and 113 on another.
using Policy = policies::policy<policies::promote_float<false>, policies::promote_double<false>,
                                policies::overflow_error<policies::ignore_error>,
                                policies::underflow_error<policies::ignore_error>>;

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

/// log(n!) - log(sqrt(2 pi n) (n / e)^n), n >= 1.
double stirling_error(double n) {
  if (n < 16.0) {
    double factorial = 1.0;
    for (double k = 2.0; k <= n; ++k) factorial *= k;
    return std::log(factorial) - (n + 0.5) * std::log(n) + n - 0.5 * std::log(2.0 * std::numbers::pi);
  }
  const double nn = n * n;
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / nn) / nn) / nn) / nn) / n;
}

/// x log(x / mean) + mean - x without the cancellation near x = mean. x, mean > 0.
double deviance(double x, double mean) {
  const double difference = x - mean;
  if (std::abs(difference) >= 0.1 * (x + mean)) return x * std::log(x / mean) - difference;
  // log(x / mean) = 2 atanh(v), as a series.
  const double v = difference / (x + mean);
  double sum = difference * v, term = 2.0 * x * v;
  for (int k = 3; k < 100; k += 2) {
    term *= v * v;
    const double next = sum + term / k;
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

/// Source: Loader, Fast and accurate computation of binomial probabilities, 2000. Every term is small where
/// the probability is large, so that nothing cancels, whatever the number of trials.
double log_binomial(double x, double n, double p, double q) {
  if (x == 0.0) return n == 0.0 ? 0.0 : n * (p < q ? std::log1p(-p) : std::log(q));
  if (x == n) return n * (p < q ? std::log(p) : std::log1p(-q));
  return stirling_error(n) - stirling_error(x) - stirling_error(n - x) - deviance(x, n * p) -
         deviance(n - x, n * q) + 0.5 * std::log(n / (2.0 * std::numbers::pi * x * (n - x)));
}

/// 1 + r(1) + r(1) r(2) + ..., the ratios of neighbouring probabilities on the way to an end of the range.
template <class Ratio>
double sum_of_ratios(std::int64_t steps, const Ratio& ratio) {
  double sum = 1.0, term = 1.0;
  for (std::int64_t k = 0; k < steps; ++k) {
    term *= ratio(k);
    const double next = sum + term;
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

/// log(1 - e^x), x <= 0.
double log_complement(double x) {
  return x >= 0.0 ? minus_infinity : std::log(-std::expm1(x));
}

/// The tails of a distribution on low .. high with one mode; ratio(x) = P(x + 1) / P(x).
template <class LogPmf, class Ratio>
Tails tails_of(std::int64_t count, std::int64_t low, std::int64_t high, double mean, const LogPmf& log_pmf,
               const Ratio& ratio) {
  const auto at_most = [&](std::int64_t x) {
    return log_pmf(x) +
           std::log(sum_of_ratios(x - low, [&](std::int64_t k) { return 1.0 / ratio(x - k - 1); }));
  };
  const auto at_least = [&](std::int64_t x) {
    return log_pmf(x) + std::log(sum_of_ratios(high - x, [&](std::int64_t k) { return ratio(x + k); }));
  };
  Tails result;
  result.log_exactly = log_pmf(count);
  // The tail that leads away from the mean is added up; the other is what is left.
  if (static_cast<double>(count) <= mean) {
    result.log_at_most = std::min(0.0, at_most(count));
    result.log_at_least = count == low ? 0.0 : log_complement(std::min(0.0, at_most(count - 1)));
  } else {
    result.log_at_least = std::min(0.0, at_least(count));
    result.log_at_most = count == high ? 0.0 : log_complement(std::min(0.0, at_least(count + 1)));
  }
  return result;
}

}  // namespace

double normal_tail(double z) {
  return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

double log_normal_tail(double z) {
  if (z < 30.0) return std::log(normal_tail(z));
  // Mills' ratio; the first term left out is below 1e-5 of the whole, not of its logarithm.
  return -0.5 * z * z - std::log(z * std::sqrt(2.0 * std::numbers::pi)) + std::log1p(-1.0 / (z * z));
}

double normal_two_sided(double z) {
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double normal_quantile(double probability) {
  return boost::math::quantile(boost::math::normal_distribution<double, Policy>(), probability);
}

double chi_square_tail(double x, double degrees) {
  if (degrees <= 0.0) return 1.0;
  if (!(x > 0.0)) return 1.0;
  return boost::math::cdf(
      boost::math::complement(boost::math::chi_squared_distribution<double, Policy>(degrees), x));
}

double poisson_two_sided(double count, double mean) {
  if (!(mean > 0.0)) return 1.0;
  const double at_least = count > 0.0 ? 1.0 - chi_square_tail(2.0 * mean, 2.0 * count) : 1.0;
  const double at_most = chi_square_tail(2.0 * mean, 2.0 * count + 2.0);
  return std::min(1.0, 2.0 * std::min(at_least, at_most));
}

double noncentral_chi_square(double x, double degrees, double noncentrality) {
  // Far beyond the reach of the series the normal distribution of mean and variance is as good.
  const double mean = degrees + noncentrality, deviation = std::sqrt(2.0 * (degrees + 2.0 * noncentrality));
  if (noncentrality > 1e4) return normal_tail((mean - x) / deviation);
  return boost::math::cdf(
      boost::math::non_central_chi_squared_distribution<double, Policy>(degrees, noncentrality), x);
}

double student_two_sided(double t, double degrees) {
  const boost::math::students_t_distribution<double, Policy> distribution(degrees);
  return 2.0 * boost::math::cdf(boost::math::complement(distribution, std::abs(t)));
}

double kolmogorov_tail(double x) {
  if (x <= 0.0) return 1.0;
  if (x < 1.0) {
    const double step = std::numbers::pi * std::numbers::pi / (8.0 * x * x);
    double sum = 0.0;
    for (int k = 1; k < 20; k += 2) sum += std::exp(-step * k * k);
    return 1.0 - std::sqrt(2.0 * std::numbers::pi) / x * sum;
  }
  double sum = 0.0;
  for (int k = 1; k < 20; ++k) sum += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * x * x);
  return sum;
}

double beta_quantile(double probability, double a, double b) {
  return boost::math::quantile(boost::math::beta_distribution<double, Policy>(a, b), probability);
}

double Tails::doubled() const {
  return std::min(1.0, 2.0 * std::exp(std::min(log_at_most, log_at_least)));
}

double Tails::mid_p() const {
  const double half = 0.5 * std::exp(log_exactly);
  return std::min(1.0, 2.0 * (std::exp(std::min(log_at_most, log_at_least)) - half));
}

std::int64_t Hypergeometric::smallest() const {
  return std::max<std::int64_t>(0, drawn - (total - marked));
}

std::int64_t Hypergeometric::largest() const {
  return std::min(drawn, marked);
}

double Hypergeometric::mean() const {
  return total == 0 ? 0.0
                    : static_cast<double>(drawn) * (static_cast<double>(marked) / static_cast<double>(total));
}

double Hypergeometric::variance() const {
  if (total < 2) return 0.0;
  const auto n = static_cast<double>(total), k = static_cast<double>(marked), d = static_cast<double>(drawn);
  return d * (k / n) * ((n - k) / n) * ((n - d) / (n - 1.0));
}

double Hypergeometric::log_pmf(std::int64_t count) const {
  if (count < smallest() || count > largest()) return minus_infinity;
  if (smallest() == largest()) return 0.0;
  const auto n = static_cast<double>(total), d = static_cast<double>(drawn);
  const double p = d / n, q = (n - d) / n;
  return log_binomial(static_cast<double>(count), static_cast<double>(marked), p, q) +
         log_binomial(static_cast<double>(drawn - count), static_cast<double>(total - marked), p, q) -
         log_binomial(d, n, p, q);
}

Tails Hypergeometric::tails(std::int64_t count) const {
  GELOMBANG_REQUIRE(smallest() <= count && count <= largest());
  // P(x + 1) / P(x) = (marked - x) (drawn - x) / ((x + 1) (unmarked - drawn + x + 1)), in doubles.
  const double unmarked_left = static_cast<double>(total - marked - drawn);
  const auto ratio = [&](std::int64_t x) {
    const auto value = static_cast<double>(x);
    return ((static_cast<double>(marked) - value) / (value + 1.0)) *
           ((static_cast<double>(drawn) - value) / (unmarked_left + value + 1.0));
  };
  return tails_of(
      count, smallest(), largest(), mean(), [this](std::int64_t x) { return log_pmf(x); }, ratio);
}

double Hypergeometric::at_most_as_likely(std::int64_t count) const {
  const Tails here = tails(count);
  // R compares with a little room for rounding, so that equally likely counts are equally likely.
  const double limit = here.log_exactly + 1e-7;
  const bool low_side = static_cast<double>(count) <= mean();
  // On the other side of the mode the probabilities fall towards the end: find the first that is small
  // enough.
  const auto n = static_cast<double>(total);
  const std::int64_t mode =
      std::clamp(static_cast<std::int64_t>(std::floor((static_cast<double>(drawn) + 1.0) *
                                                      ((static_cast<double>(marked) + 1.0) / (n + 2.0)))),
                 smallest(), largest());
  if (log_pmf(mode) <= limit) return 1.0;
  std::int64_t near = mode, far = low_side ? largest() + 1 : smallest() - 1;
  while (std::abs(far - near) > 1) {
    const std::int64_t middle = near + (far - near) / 2;
    (log_pmf(middle) <= limit ? far : near) = middle;
  }
  const bool none = far < smallest() || far > largest();
  const double own = std::exp(low_side ? here.log_at_most : here.log_at_least);
  if (none) return std::min(1.0, own);
  const Tails other = tails(far);
  return std::min(1.0, own + std::exp(low_side ? other.log_at_least : other.log_at_most));
}

double Binomial::mean() const {
  return static_cast<double>(trials) * probability;
}

double Binomial::variance() const {
  return mean() * (1.0 - probability);
}

double Binomial::log_pmf(std::int64_t count) const {
  if (count < 0 || count > trials) return minus_infinity;
  return log_binomial(static_cast<double>(count), static_cast<double>(trials), probability,
                      1.0 - probability);
}

Tails Binomial::tails(std::int64_t count) const {
  GELOMBANG_REQUIRE(0 <= count && count <= trials && 0.0 < probability && probability < 1.0);
  const double odds = probability / (1.0 - probability);
  const auto ratio = [&](std::int64_t x) {
    return (static_cast<double>(trials) - static_cast<double>(x)) / (static_cast<double>(x) + 1.0) * odds;
  };
  return tails_of(
      count, 0, trials, mean(), [this](std::int64_t x) { return log_pmf(x); }, ratio);
}

namespace {

/// Probabilities of first, first + 1, ...
struct Window {
  std::int64_t first = 0;
  std::vector<double> pmf;
};

/// All but what is less than about 1e-20 likely.
Window window_of(const Hypergeometric& part) {
  const double reach = 10.0 * std::sqrt(part.variance()) + 40.0;
  Window window;
  window.first = std::max(part.smallest(), static_cast<std::int64_t>(std::floor(part.mean() - reach)));
  const std::int64_t last =
      std::min(part.largest(), static_cast<std::int64_t>(std::ceil(part.mean() + reach)));
  for (std::int64_t x = window.first; x <= last; ++x) window.pmf.push_back(std::exp(part.log_pmf(x)));
  return window;
}

Window convolution(const Window& a, const Window& b) {
  Window sum{a.first + b.first, std::vector<double>(a.pmf.size() + b.pmf.size() - 1)};
  for (std::size_t i = 0; i < a.pmf.size(); ++i)
    for (std::size_t j = 0; j < b.pmf.size(); ++j) sum.pmf[i + j] += a.pmf[i] * b.pmf[j];
  return sum;
}

Tails normal_tails(double mean, double variance, double count) {
  Tails result;
  if (variance <= 0.0) return result;  // nothing could vary, so this count was certain
  const double deviation = std::sqrt(variance);
  const double below = log_normal_tail((mean - count - 0.5) / deviation),
               above = log_normal_tail((count - 0.5 - mean) / deviation);
  const double here = std::exp(below) + std::exp(above) - 1.0;
  return {below, above, here > 0.0 ? std::log(here) : minus_infinity};
}

}  // namespace

SumTails tails_of_sum(const std::vector<Hypergeometric>& parts, std::int64_t count) {
  if (parts.size() == 1) return {parts.front().tails(count), true};
  double mean = 0.0, variance = 0.0, length = 0.0, work = 0.0;
  for (const Hypergeometric& part : parts) {
    const double part_length = 20.0 * std::sqrt(part.variance()) + 80.0;
    mean += part.mean();
    variance += part.variance();
    work += length * part_length;
    length += part_length;
  }
  constexpr double longest_work = 3e7;  // some 20 ms
  if (work > longest_work) return {normal_tails(mean, variance, static_cast<double>(count)), false};
  Window sum{0, {1.0}};
  for (const Hypergeometric& part : parts) sum = convolution(sum, window_of(part));
  const std::int64_t at = count - sum.first;
  if (at < 0 || at >= static_cast<std::int64_t>(sum.pmf.size()))
    return {normal_tails(mean, variance, static_cast<double>(count)), false};
  double below = 0.0, above = 0.0;
  for (std::int64_t i = 0; i <= at; ++i) below += sum.pmf[static_cast<std::size_t>(i)];
  for (std::int64_t i = static_cast<std::int64_t>(sum.pmf.size()) - 1; i >= at; --i)
    above += sum.pmf[static_cast<std::size_t>(i)];
  return {{std::log(std::min(1.0, below)), std::log(std::min(1.0, above)),
           std::log(sum.pmf[static_cast<std::size_t>(at)])},
          true};
}

}  // namespace gelombang::audit
