// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/paired.hpp"

#include <cstddef>
#include <limits>

#include "engine/base/contract.hpp"
#include "engine/kernel/statistics/tally.hpp"

namespace gelombang {

PairedComparison compare_paired(std::span<const double> first, std::span<const double> second,
                                double confidence) {
  GELOMBANG_REQUIRE(first.size() == second.size() && first.size() >= 2);
  Tally firsts, seconds, differences;
  for (std::size_t i = 0; i < first.size(); ++i) {
    firsts.observe(first[i]);
    seconds.observe(second[i]);
    differences.observe(second[i] - first[i]);
  }
  const double apart = firsts.variance() + seconds.variance(), together = differences.variance();
  PairedComparison result{mean_interval(differences, confidence), 1};
  if (together > 0)
    result.gain = apart / together;
  else if (apart > 0)
    result.gain = std::numeric_limits<double>::infinity();
  return result;
}

}  // namespace gelombang
