// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/proportion.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/elementary.hpp"
#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/distributions.hpp"

namespace gelombang {

namespace {

/// Where a function that rises from below 0 to above 0 between 0 and 1 crosses it.
template <class Function>
double root_within_unit(const Function& rising) {
  double low = 0, high = 1;
  while (true) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high || high - low < 1e-13 * high) return middle;
    (rising(middle) < 0 ? low : high) = middle;
  }
}

}  // namespace

ProportionInterval wilson_interval_at(double share, double trials, double limit) {
  GELOMBANG_REQUIRE(trials > 0 && share >= 0 && share <= 1);
  const double z = limit, n = trials, p = share;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double reach = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  // At 0 and 1 the two terms are equal but for rounding.
  return {p, p == 0 ? 0 : std::clamp(centre - reach, 0.0, p),
          p == 1 ? 1 : std::clamp(centre + reach, p, 1.0)};
}

ProportionInterval wilson_interval(double share, double trials, double confidence) {
  GELOMBANG_REQUIRE(confidence > 0 && confidence < 1);
  return wilson_interval_at(share, trials, portable::normal_quantile((1 + confidence) / 2));
}

ProportionInterval clopper_pearson_interval(std::int64_t successes, std::int64_t trials, double confidence) {
  GELOMBANG_REQUIRE(trials >= 1 && successes >= 0 && successes <= trials);
  GELOMBANG_REQUIRE(confidence > 0 && confidence < 1);
  const double tail = (1 - confidence) / 2;
  ProportionInterval interval{static_cast<double>(successes) / static_cast<double>(trials), 0, 1};
  if (successes > 0)
    interval.low = root_within_unit([&](double p) { return binomial_at_least(successes, trials, p) - tail; });
  if (successes < trials)
    interval.high = root_within_unit([&](double p) { return tail - binomial_at_most(successes, trials, p); });
  return interval;
}

ReplicatedProportion proportion_over_replications(std::span<const CountedTrials> replications,
                                                  double confidence) {
  double successes = 0, trials = 0;
  for (const CountedTrials& each : replications) {
    GELOMBANG_REQUIRE(each.successes >= 0 && each.successes <= each.trials);
    successes += each.successes;
    trials += each.trials;
  }
  GELOMBANG_REQUIRE(trials > 0);
  const double share = successes / trials;
  ReplicatedProportion result;
  double squares = 0;
  for (const CountedTrials& each : replications) {
    const double residual = each.successes - share * each.trials;
    squares += residual * residual;
  }
  const auto count = static_cast<double>(replications.size());
  const bool is_known = replications.size() >= 2 && squares > 0 && share > 0 && share < 1;
  if (!is_known) {
    result.interval = wilson_interval(share, trials, confidence);
    return result;
  }
  const double variance = count / (count - 1) * squares / (trials * trials);
  result.design_effect = variance / (share * (1 - share) / trials);
  result.interval = wilson_interval_at(share, trials / result.design_effect,
                                       student_quantile(replications.size() - 1, confidence));
  return result;
}

}  // namespace gelombang
