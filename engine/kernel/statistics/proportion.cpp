// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/proportion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

struct Sums {
  double successes = 0, trials = 0;
  std::uint64_t replications = 0;  // with a trial
};

Sums sums_of(std::span<const CountedTrials> replications) {
  Sums sums;
  for (const CountedTrials& each : replications) {
    GELOMBANG_REQUIRE(each.successes >= 0 && each.trials >= 0);
    sums.successes += each.successes;
    sums.trials += each.trials;
    sums.replications += each.trials > 0 ? 1 : 0;
  }
  return sums;
}

/// So many replications with a success, and with a failure, show how far people share a fate.
constexpr std::uint64_t enough_to_know = 5;
/// Before that a replication counts for no more than so many independent trials.
constexpr double parts_of_a_replication = 16;

/// As many independent trials as the replications are worth.
double independent_trials(std::span<const CountedTrials> replications, const Sums& sums) {
  const double share = sums.successes / sums.trials, trials = sums.trials;
  const auto count = static_cast<double>(sums.replications);
  double squares = 0;
  std::uint64_t with = 0, without = 0;
  for (const CountedTrials& each : replications) {
    const double residual = each.successes - share * each.trials;
    squares += residual * residual;
    with += each.successes > 0 ? 1 : 0;
    without += each.successes < each.trials ? 1 : 0;
  }
  const double variance = count / (count - 1) * squares / (trials * trials);
  const double independent = share * (1 - share) / trials;
  const double size = independent > 0 ? trials / std::max(1.0, variance / independent) : trials;
  const bool is_known = std::min(with, without) >= std::min(enough_to_know, sums.replications);
  return is_known ? size : std::min(size, count * parts_of_a_replication);
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
  GELOMBANG_REQUIRE(confidence > 0 && confidence < 1);
  const Sums sums = sums_of(replications);
  GELOMBANG_REQUIRE(sums.trials > 0 && sums.successes <= sums.trials);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const double share = sums.successes / sums.trials;
  if (sums.replications < 2) return {{share, nan, nan}, nan};
  const double size = independent_trials(replications, sums);
  return {wilson_interval_at(share, size, student_quantile(sums.replications - 1, confidence)),
          sums.trials / size};
}

}  // namespace gelombang
