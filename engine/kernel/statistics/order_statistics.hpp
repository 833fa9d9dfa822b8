// SPDX-License-Identifier: Apache-2.0
// An interval for a quantile of independent values, whatever their distribution: how bad one launch in ten
// is, from replications. Values of one replication (delays of its visits) are not independent: for a
// quantile within a launch, take that of each replication and `mean_interval` of them.
#pragma once

#include <cstddef>
#include <span>

namespace gelombang {

/// Ranks from 1 in the sorted values; the interval between them covers the quantile with `coverage`.
struct QuantileRanks {
  std::size_t low = 0, high = 0;
  double coverage = 0;
};

/// The ranks that leave out at most (1 - confidence) / 2 on either side; where the values are too few for
/// that on a side, rank 0 or count + 1: no limit there, and `coverage` counts that side as covered.
/// count >= 1, 0 < p < 1.
/// Source: David and Nagaraja, Order Statistics, section 7.1.
QuantileRanks quantile_ranks(std::size_t count, double p, double confidence);

struct QuantileInterval {
  double value = 0;          // the value of rank ceil(p * count)
  double low = 0, high = 0;  // minus or plus infinity where the values are too few
  double coverage = 0;
};

/// The same with the values themselves, in any order; at least one, all finite.
QuantileInterval quantile_interval(std::span<const double> values, double p, double confidence);

}  // namespace gelombang
