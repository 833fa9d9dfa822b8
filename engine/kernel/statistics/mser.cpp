// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/mser.hpp"

#include "engine/base/contract.hpp"
#include "engine/kernel/statistics/tally.hpp"

namespace gelombang {

Truncation mser_truncation(std::span<const double> series, std::size_t batch_size) {
  GELOMBANG_REQUIRE(batch_size >= 1);
  const std::size_t batches = series.size() / batch_size;
  GELOMBANG_REQUIRE(batches >= 2);
  const std::size_t most = batches / 2;

  // From the end backwards, so that every truncation adds one batch to the tally of those kept.
  Truncation best;
  Tally kept;
  for (std::size_t deleted = batches; deleted-- > 0;) {
    double sum = 0.0;
    for (const double value : series.subspan(deleted * batch_size, batch_size)) sum += value;
    kept.observe(sum / static_cast<double>(batch_size));
    if (deleted > most) continue;
    const auto count = static_cast<double>(kept.count());
    const double squares = kept.count() >= 2 ? kept.variance() * (count - 1.0) : 0.0;
    const double statistic = squares / (count * count);
    if (deleted == most || statistic <= best.statistic)
      best = {deleted * batch_size, kept.mean(), statistic, deleted == most};
  }
  return best;
}

}  // namespace gelombang
