// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/elementary.hpp"
#include "engine/kernel/statistics/distributions.hpp"

namespace gelombang {

KimNelsonConstants kim_nelson_constants(std::size_t systems, double error, std::size_t first_stage) {
  GELOMBANG_REQUIRE(systems >= 2 && first_stage >= 2 && error > 0);
  const double degrees = static_cast<double>(first_stage) - 1;
  const double base = 2 * error / (static_cast<double>(systems) - 1);
  const double eta = (portable::exp(-2 / degrees * portable::log(base)) - 1) / 2;
  GELOMBANG_REQUIRE(eta > 0);
  return {eta, 2 * eta * degrees};
}

KimNelson::KimNelson(std::size_t systems, const Settings& settings)
    : settings_(settings), systems_(systems), sums_(systems), first_(systems) {
  GELOMBANG_REQUIRE(systems >= 1 && settings.indifference > 0);
  if (systems >= 2) constants_ = kim_nelson_constants(systems, settings.error, settings.first_stage);
  for (std::size_t i = 0; i < systems; ++i) remaining_.push_back(i);
}

void KimNelson::observe(std::span<const double> values) {
  GELOMBANG_REQUIRE(values.size() == remaining_.size() && !is_decided());
  ++rounds_;
  observations_ += values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    GELOMBANG_REQUIRE(std::isfinite(values[i]));
    sums_[remaining_[i]] += values[i];
    if (rounds_ <= settings_.first_stage) first_[remaining_[i]].push_back(values[i]);
  }
  if (rounds_ == settings_.first_stage) {
    variances_.assign(systems_ * systems_, 0);
    for (std::size_t one = 0; one < systems_; ++one)
      for (std::size_t other = 0; other < systems_; ++other) {
        Tally differences;
        for (std::size_t i = 0; i < rounds_; ++i) differences.observe(first_[one][i] - first_[other][i]);
        variances_[one * systems_ + other] = differences.variance();
      }
  }
  if (rounds_ >= settings_.first_stage) screen();
}

double KimNelson::variance(std::size_t one, std::size_t other) const {
  return variances_[one * systems_ + other];
}

/// Sums instead of means: both sides of the comparison times the number of rounds.
void KimNelson::screen() {
  const double d = settings_.indifference, rounds = static_cast<double>(rounds_);
  const auto is_beaten = [&](std::size_t system) {
    return std::any_of(remaining_.begin(), remaining_.end(), [&](std::size_t other) {
      if (other == system) return false;
      const double allowance =
          std::max(0.0, (constants_.h_squared * variance(system, other) / d - d * rounds) / 2);
      // Of two that are equal to the last bit when nothing is allowed any more, the first stays.
      const double behind = sums_[other] - sums_[system] - allowance;
      return behind > 0 || (behind == 0 && allowance == 0 && other < system);
    });
  };
  std::vector<std::size_t> kept;
  for (const std::size_t each : remaining_)
    if (!is_beaten(each)) kept.push_back(each);
  remaining_ = std::move(kept);
}

std::size_t KimNelson::best() const {
  GELOMBANG_REQUIRE(is_decided());
  return remaining_.front();
}

std::uint64_t KimNelson::rounds_left_at_most() const {
  GELOMBANG_REQUIRE(rounds_ >= settings_.first_stage);
  double largest = 0;
  for (const std::size_t one : remaining_)
    for (const std::size_t other : remaining_) largest = std::max(largest, variance(one, other));
  const double d = settings_.indifference;
  const double last = std::ceil(constants_.h_squared * largest / (d * d));
  return last > static_cast<double>(rounds_) ? static_cast<std::uint64_t>(last) - rounds_ : 0;
}

namespace {

/// Points and weights for the mean of a smooth function of a chi-square variable: the trapezoidal rule over
/// its logarithm, whose error falls exponentially with the number of points since the density vanishes fast
/// at both ends.
struct ChiSquareRule {
  std::vector<double> points, weights;
};

ChiSquareRule chi_square_rule(double degrees) {
  // log of the density of u = log x, but for a constant.
  const auto log_density = [degrees](double u) { return (degrees * u - portable::exp(u)) / 2; };
  const double mode = portable::log(degrees), top = log_density(mode);
  constexpr double negligible = 38;  // e^-38 of the top
  double low = mode, high = mode;
  while (log_density(low) > top - negligible) low -= 0.25;
  while (log_density(high) > top - negligible) high += 0.0625;
  constexpr int intervals = 160;
  ChiSquareRule rule;
  double sum = 0;
  for (int i = 0; i <= intervals; ++i) {
    const double u = low + (high - low) * i / intervals;
    rule.points.push_back(portable::exp(u));
    rule.weights.push_back(portable::exp(log_density(u) - top));
    sum += rule.weights.back();
  }
  for (double& each : rule.weights) each /= sum;
  return rule;
}

double whole_power(double base, std::size_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent /= 2, base *= base)
    if (exponent % 2 == 1) result *= base;
  return result;
}

}  // namespace

double rinott_constant(std::size_t systems, double probability, std::size_t first_stage) {
  GELOMBANG_REQUIRE(systems >= 2 && first_stage >= 2);
  GELOMBANG_REQUIRE(probability > 1 / static_cast<double>(systems) && probability < 1);
  const double degrees = static_cast<double>(first_stage) - 1;
  const ChiSquareRule rule = chi_square_rule(degrees);
  const auto probability_at = [&](double h) {
    double outer = 0;
    for (std::size_t i = 0; i < rule.points.size(); ++i) {
      double inner = 0;
      for (std::size_t j = 0; j < rule.points.size(); ++j)
        inner += rule.weights[j] *
                 normal_probability(h / std::sqrt(degrees * (1 / rule.points[i] + 1 / rule.points[j])));
      outer += rule.weights[i] * whole_power(inner, systems - 1);
    }
    return outer;
  };
  double low = 0, high = 2;
  while (probability_at(high) < probability) {
    low = high;
    high *= 2;
  }
  while (high - low > 1e-9 * high) {
    const double middle = (low + high) / 2;
    (probability_at(middle) < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

std::vector<double> budget_shares(std::span<const double> means, std::span<const double> deviations) {
  GELOMBANG_REQUIRE(means.size() == deviations.size() && means.size() >= 2);
  const auto best = static_cast<std::size_t>(std::max_element(means.begin(), means.end()) - means.begin());
  std::vector<double> shares(means.size());
  double of_best = 0, sum = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    GELOMBANG_REQUIRE(deviations[i] > 0);
    if (i == best) continue;
    GELOMBANG_REQUIRE(means[i] < means[best]);
    const double noise = deviations[i] / (means[best] - means[i]);
    shares[i] = noise * noise;
    of_best += shares[i] * shares[i] / (deviations[i] * deviations[i]);
    sum += shares[i];
  }
  shares[best] = deviations[best] * std::sqrt(of_best);
  sum += shares[best];
  for (double& each : shares) each /= sum;
  return shares;
}

}  // namespace gelombang
