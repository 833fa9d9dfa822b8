// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/precision.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/contract.hpp"
#include "engine/kernel/statistics/proportion.hpp"

namespace gelombang::audit {

Interval clopper_pearson(std::int64_t successes, std::int64_t trials, double confidence) {
  const ProportionInterval limits = clopper_pearson_interval(successes, trials, confidence);
  return {limits.low, limits.high};
}

Interval jeffreys(std::int64_t successes, std::int64_t trials, double confidence) {
  GELOMBANG_REQUIRE(0 <= successes && successes <= trials && trials >= 1);
  const double tail = (1 - confidence) / 2;
  const auto s = static_cast<double>(successes), f = static_cast<double>(trials - successes);
  return {successes == 0 ? 0.0 : beta_quantile(tail, s + 0.5, f + 0.5),
          successes == trials ? 1.0 : beta_quantile(1 - tail, s + 0.5, f + 0.5)};
}

Interval wilson(std::int64_t successes, std::int64_t trials, double confidence) {
  GELOMBANG_REQUIRE(0 <= successes && successes <= trials && trials >= 1);
  const auto n = static_cast<double>(trials);
  const ProportionInterval limits = wilson_interval(static_cast<double>(successes) / n, n, confidence);
  return {limits.low, limits.high};
}

double power_of_two_proportions(double n, double p1, double p2, double level) {
  const double mean = (p1 + p2) / 2;
  const double critical = normal_quantile(1 - level / 2) * std::sqrt(2 * mean * (1 - mean));
  const double distance = std::sqrt(n) * std::abs(p1 - p2);
  return 1 - normal_tail((distance - critical) / std::sqrt(p1 * (1 - p1) + p2 * (1 - p2)));
}

double smallest_detectable_ratio(double pool, double seats, double group, double level, double power) {
  GELOMBANG_REQUIRE(0 < group && group < pool && 0 < seats && seats < pool);
  const double share = group / pool;
  const double deviation = std::sqrt(seats * share * (1 - share) * (pool - seats) / (pool - 1));
  const double missing = (normal_quantile(1 - level / 2) + normal_quantile(power)) * deviation;
  const double of_group = std::max(0.0, seats * share - missing), of_rest = seats - of_group;
  return of_group / group / (of_rest / (pool - group));
}

double equivalence(double estimate, double error, double low, double high) {
  if (!(error > 0) || !std::isfinite(error))
    return estimate > low && estimate < high && error == 0 ? 0.0 : 1.0;
  return std::max(normal_tail((estimate - low) / error), normal_tail((high - estimate) / error));
}

double largest_gap(double statistic, double degrees, double scale, double level) {
  double low = 0, high = statistic + 10;
  if (noncentral_chi_square(statistic, degrees, 0) <= level) return 0;
  while (noncentral_chi_square(statistic, degrees, high) > level) high *= 2;
  for (int k = 0; k < 60; ++k) {
    const double middle = (low + high) / 2;
    (noncentral_chi_square(statistic, degrees, middle) > level ? low : high) = middle;
  }
  return std::sqrt(high * scale);
}

}  // namespace gelombang::audit
