// SPDX-License-Identifier: Apache-2.0
// Two scenarios compared on the same people: replication i of both draws from the same streams, so what the
// change does not touch comes out the same and the difference has less noise than its terms (common random
// numbers; Law, Simulation Modeling and Analysis, section 11.2).
#pragma once

#include <span>

#include "engine/kernel/statistics/confidence.hpp"

namespace gelombang {

struct PairedComparison {
  ConfidenceInterval difference;  // second - first
  /// How many times as many replications independent runs would need for the same half width: 1 when the
  /// pairing gains nothing, below 1 when it loses; infinite when every difference is the same.
  double gain = 1;
};

/// Student's t over the differences of the pairs. As many values in both, two at least, in the order of the
/// replications.
PairedComparison compare_paired(std::span<const double> first, std::span<const double> second,
                                double confidence);

}  // namespace gelombang
