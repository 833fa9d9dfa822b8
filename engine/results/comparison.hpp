// SPDX-License-Identifier: Apache-2.0
// Two results number by number: how much the second differs from the first, and whether that is beyond
// chance.
#pragma once

#include <string>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

struct ResponseDifference {
  std::string response;    // as of lookup.hpp: `funnel.joined.reached`
  std::string unit;        // of its column: `people`, `ns`, `share`
  Interval first, second;  // of the replications that are compared: in pairs, those that both have
  Interval difference;     // second - first; no interval without two replications of each
  bool is_paired = false;
  /// The interval leaves out no difference.
  bool is_told() const { return difference.low > 0 || difference.high < 0; }
};

/// Whether replication i of one has the random numbers of replication i of the other; if not, why.
enum class Pairing { paired, scenarios_differ, seeds_differ, scales_differ };
Pairing pairing_of(const Bundle& first, const Bundle& second);

/// The main numbers that both have, in the order of the first. In pairs where the seeds are the same:
/// Student's t over the differences of replications that both have. Otherwise Welch's interval of two
/// independent means. Each interval has that confidence by itself: of many responses some differ by chance.
std::vector<ResponseDifference> compare(const Bundle& first, const Bundle& second, double confidence = 0.95);

}  // namespace gelombang::results
