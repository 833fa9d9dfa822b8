// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/confidence.hpp"

#include <cmath>
#include <numbers>

namespace gelombang {

namespace {

struct Series {
  double sum = 1.0;
  double last = 1.0;  // its last term
};

/// The first `terms` of 1 + c1 x + c2 x^2 + ..., terms >= 1, 0 <= x < 1, with c(k) / c(k-1) = (2k-1) / 2k, or
/// 2k / (2k+1) when `odd`; fewer when the rest is too small to change the sum.
Series series(double x, bool odd, double terms) {
  Series result;
  const double shift = odd ? 1.0 : 0.0;
  for (double k = 1.0; k < terms && result.last > 0x1p-60 * result.sum; ++k) {
    result.last *= x * (2.0 * k - 1.0 + shift) / (2.0 * k + shift);
    result.sum += result.last;
  }
  return result;
}

struct Probability {
  double value, slope;
};

/// That Student's t lies between -t and t, t >= 0, and how fast that grows with t. With tan(angle) =
/// t / sqrt(degrees) both are finite series in cos^2(angle).
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
Probability probability_within(double t, double degrees) {
  const bool odd = std::fmod(degrees, 2.0) == 1.0;
  const double cos2 = degrees / (degrees + t * t), sin2 = t * t / (degrees + t * t);
  const double angle_slope = cos2 / std::sqrt(degrees);
  if (!odd) {
    const Series even = series(cos2, odd, degrees / 2.0);
    return {std::sqrt(sin2) * even.sum, (degrees - 1.0) * even.last * std::sqrt(cos2) * angle_slope};
  }
  // The angle itself is an infinite series of the same kind; the complement's converges where this one is
  // slow.
  constexpr double quarter_turn = std::numbers::pi / 2.0, endless = 1e3;
  const double sin_cos = std::sqrt(sin2 * cos2);
  const double angle = sin2 < 0.5 ? sin_cos * series(sin2, odd, endless).sum
                                  : quarter_turn - sin_cos * series(cos2, odd, endless).sum;
  if (degrees == 1.0) return {angle / quarter_turn, angle_slope / quarter_turn};
  const Series rest = series(cos2, odd, (degrees - 1.0) / 2.0);
  return {(angle + sin_cos * rest.sum) / quarter_turn,
          (degrees - 1.0) * rest.last * cos2 * angle_slope / quarter_turn};
}

}  // namespace

double student_quantile(std::uint64_t degrees_of_freedom, double confidence) {
  GELOMBANG_REQUIRE(degrees_of_freedom >= 1);
  GELOMBANG_REQUIRE(confidence > 0.0 && confidence < 1.0);
  // Newton's method from below: the probability is concave in t, so no step goes beyond the solution, until
  // rounding makes one that goes back.
  double t = 0.0;
  while (true) {
    const Probability within = probability_within(t, static_cast<double>(degrees_of_freedom));
    const double next = t + (confidence - within.value) / within.slope;
    if (!(next > t)) return t;
    t = next;
  }
}

ConfidenceInterval mean_interval(const Tally& observations, double confidence) {
  GELOMBANG_REQUIRE(observations.count() >= 2);
  const double t = student_quantile(observations.count() - 1, confidence);
  const double error = std::sqrt(observations.variance() / static_cast<double>(observations.count()));
  return {observations.mean(), t * error};
}

}  // namespace gelombang
