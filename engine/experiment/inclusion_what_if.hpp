// SPDX-License-Identifier: Apache-2.0
// What one change of the scenario does to inclusion, on the same people with the same random numbers.
#pragma once

#include <span>
#include <string>

#include "engine/experiment/inclusion_counts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

struct Change {
  std::string name;
  std::string changes;  // in words: `stations.upload_slots.servers = 24`
  std::string because;
};

/// A scenario and the counts of its replications, in order.
struct Counted {
  const Model& model;
  std::span<const InclusionCounts> replications;
};

/// Adds the rows of one change to the bundle, whose inclusion tables are those of `before`.
///
/// Replication i of both runs draws from the same streams, which are named by seed, replication, purpose and
/// person: what the change does not touch comes out the same, so a difference has less noise than its two
/// terms (common random numbers; Law, Simulation Modeling and Analysis, section 11.2). Intervals, 95 %, are
/// Student's t over the differences of the pairs; that of the share of a gap is of a ratio of two means
/// (linearised; Cochran, Sampling Techniques, section 6.4). The group that is worst off, and the two groups
/// of each gap, are those of `before`; only gaps that were told there are followed. As they were chosen for
/// being extreme, a part of what a change seems to close is chance where the change also moves people or
/// times (`same_people` is false). REQUIRES: as many replications after as before, and one at least.
void compare_inclusion(const Change& change, const Counted& before, const Counted& after,
                       results::Bundle& bundle);

}  // namespace gelombang::experiment
