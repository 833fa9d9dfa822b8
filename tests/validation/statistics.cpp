// SPDX-License-Identifier: Apache-2.0
// The statistics themselves: how much of a run to leave out, an interval, which input matters.
#include <cmath>
#include <memory>
#include <numbers>
#include <numeric>
#include <span>

#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/statistics/mser.hpp"
#include "engine/kernel/statistics/sensitivity.hpp"
#include "tests/validation/cases.hpp"

namespace gelombang::validation {
namespace {

ValidationCase mser() {
  std::vector<double> series;
  for (int i = 0; i < 200; ++i) series.push_back(10 * std::exp(-i / 12.0) + (7 * i % 11 - 5) / 5.0);
  const Truncation truncation = mser_truncation(series);
  return {.name = "MSER-5",
          .system = "x(i) = 10 exp(-i/12) + ((7i mod 11) - 5) / 5, i = 0..199",
          .source = "White et al. 2000",
          .answers = {{"deleted", exact("40"), static_cast<double>(truncation.deleted)},
                      {"mean of the rest", rounded("0.02163574"), truncation.mean},
                      {"MSER statistic", rounded("8.324131876e-4"), truncation.statistic},
                      {"mean of all", rounded("0.62234715"),
                       std::accumulate(series.begin(), series.end(), 0.0) / 200}},
          .is_scenario = false};
}

ValidationCase ten_replications() {
  Tally tally;
  for (const double value : {1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09})
    tally.observe(value);
  const ConfidenceInterval interval = mean_interval(tally, 0.90);
  return {.name = "ten replications",
          .system = "90 % interval of a mean",
          .source = "Law, Kelton 4.5",
          .answers = {{"mean", exact("1.343"), interval.mean},
                      {"variance", rounded("0.167512"), tally.variance()},
                      {"half-width", rounded("0.237253"), interval.half_width}},
          .is_scenario = false};
}

/// sin x1 + a sin^2 x2 + b x3^4 sin x1, each x uniform on (-pi, pi): the test function of Ishigami and Homma,
/// 1990. Its variance falls into parts of x1, of x2, and of x1 and x3 together.
struct Ishigami {
  double a = 7, b = 0.1;
  static constexpr double pi = std::numbers::pi;

  double operator()(std::span<const double> uniform) const {
    const auto x = [&](std::size_t i) { return pi * (2 * uniform[i] - 1); };
    const double second = std::sin(x(1)), third = x(2) * x(2);
    return std::sin(x(0)) * (1 + b * third * third) + a * second * second;
  }
  double of_1() const { return std::pow(1 + b * std::pow(pi, 4) / 5, 2) / 2; }
  double of_2() const { return a * a / 8; }
  double of_1_and_3() const { return b * b * std::pow(pi, 8) * 8 / 225; }
  double all() const { return of_1() + of_2() + of_1_and_3(); }
};

ValidationCase ishigami() {
  // Six answers of one estimate, which is made for the first of them.
  const auto made = std::make_shared<std::vector<SensitivityIndices>>();
  const auto indices = [=](std::size_t input) {
    RandomStream stream(1, 0, purpose("Ishigami"), 0);
    if (made->empty())
      *made = sensitivity_indices(Ishigami{}, 3, [&] { return stream.uniform(); },
                                  {.batches = 20, .rows = 50'000, .confidence = confidence});
    return (*made)[input];
  };
  const auto first = [=](std::size_t input) {
    return estimated([=] { return Observed{indices(input).first_order, 20}; });
  };
  const auto total = [=](std::size_t input) {
    return estimated([=] { return Observed{indices(input).total, 20}; });
  };
  const Ishigami f;
  return {.name = "Ishigami",
          .system = "Sobol indices of sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1",
          .source = "Ishigami, Homma 1990",
          .answers = {{"S1", rounded("0.3139052"), f.of_1() / f.all(), first(0)},
                      {"S2", rounded("0.4424111"), f.of_2() / f.all(), first(1)},
                      {"S3", exact("0"), 0, first(2)},
                      {"ST1", rounded("0.5575889"), (f.of_1() + f.of_1_and_3()) / f.all(), total(0)},
                      {"ST2", rounded("0.4424111"), f.of_2() / f.all(), total(1)},
                      {"ST3", rounded("0.2436837"), f.of_1_and_3() / f.all(), total(2)}},
          .is_scenario = false};
}

}  // namespace

std::vector<ValidationCase> statistics() {
  return {mser(), ten_replications(), ishigami()};
}

}  // namespace gelombang::validation
