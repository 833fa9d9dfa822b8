// SPDX-License-Identifier: Apache-2.0
// A country as shards: regions that share no station, each a task with random streams of its own, added up
// afterwards. Regions of one size are the replications of one region's scenario, so a run of R replications
// is a country of R regions, on as many workers as there are, and nothing new is needed: the replication's
// number names the streams. Regions that differ are scenarios of their own, and are added up in the same way.
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <string>

#include "engine/results/bundle.hpp"

namespace gelombang::benchmarks {

/// How many people reached each milestone, all replications together. The bundle has the means; counts are
/// far below 2^53, so mean times number is the sum but for less than a half.
inline std::map<std::string, std::uint64_t> reached_in_all(const results::Bundle& bundle) {
  std::map<std::string, std::uint64_t> reached;
  for (const results::FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody())
      reached[row.milestone] = static_cast<std::uint64_t>(std::llround(row.reached.mean * row.reached.n));
  return reached;
}

}  // namespace gelombang::benchmarks
