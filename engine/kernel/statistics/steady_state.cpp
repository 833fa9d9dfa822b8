// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/steady_state.hpp"

#include <cmath>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/kernel/statistics/tally.hpp"

namespace gelombang {

namespace {

/// How alike neighbours are: 1 - half the mean squared step over the mean squared deviation.
double von_neumann_correlation(const std::vector<double>& means, double mean) {
  double steps = 0, squares = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    squares += (means[i] - mean) * (means[i] - mean);
    if (i > 0) steps += (means[i] - means[i - 1]) * (means[i] - means[i - 1]);
  }
  return squares > 0 ? 1 - steps / (2 * squares) : 0;
}

}  // namespace

SteadyState steady_state(std::span<const double> series, double confidence, std::size_t batches) {
  GELOMBANG_REQUIRE(batches >= 2 && series.size() >= 10 * batches);
  SteadyState result;
  result.truncation = mser_truncation(series);
  const std::span<const double> kept = series.subspan(result.truncation.deleted);
  result.batches = batches;
  result.batch_size = kept.size() / batches;
  // What does not fill a batch is left out at the start, where a rest of the transient would be.
  const std::span<const double> used = kept.last(result.batch_size * batches);
  std::vector<double> means;
  Tally tally;
  for (std::size_t batch = 0; batch < batches; ++batch) {
    double sum = 0;
    for (const double each : used.subspan(batch * result.batch_size, result.batch_size)) sum += each;
    means.push_back(sum / static_cast<double>(result.batch_size));
    tally.observe(means.back());
  }
  result.mean = mean_interval(tally, confidence);
  result.lag_one = von_neumann_correlation(means, tally.mean());
  // Of independent means it is nearly normal with variance (k - 2) / (k^2 - 1); 1.645 is its 95 % quantile.
  const auto k = static_cast<double>(batches);
  const double limit = 1.645 * std::sqrt((k - 2) / (k * k - 1));
  result.is_settled = !result.truncation.at_the_limit && result.lag_one <= limit;
  return result;
}

}  // namespace gelombang
