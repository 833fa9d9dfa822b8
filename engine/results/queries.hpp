// SPDX-License-Identifier: Apache-2.0
// What reports and viewers look up in a bundle, rank and add up. Nothing here is text, and nothing is stored.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

/// Part of a whole; NaN without a whole.
inline double share(const Estimate& part, const Estimate& whole) {
  return whole.mean > 0 ? part.mean / whole.mean : not_a_number;
}

// ---- Replications and findings ----------------------------------------------------------------------------

std::size_t complete_replications(const Bundle& bundle);

/// The gravest first; otherwise in the order they were made.
std::vector<const Finding*> by_severity(const Bundle& bundle);

// ---- People -----------------------------------------------------------------------------------------------

/// Null without a row of everybody.
const PeopleRow* everybody(const Bundle& bundle);

/// Why people were lost, of everybody, the commonest first.
struct LostReasons {
  std::vector<const LostRow*> most;  // at most as many as were asked for
  std::size_t others = 0;            // how many rows are not among them
  double others_lost = 0;            // people of these
  double lost = 0;                   // people of all rows
};
LostReasons lost_reasons(const Bundle& bundle, std::size_t most);

/// The rows of groups, everybody left out: of dimensions with 2 to `most` groups. Provinces and other long
/// dimensions are looked up in the bundle.
template <class Row>
std::vector<const Row*> rows_of_short_dimensions(const std::vector<Row>& rows, std::size_t most) {
  std::map<std::string, std::size_t> sizes;
  for (const Row& row : rows) ++sizes[row.group.dimension];
  std::vector<const Row*> found;
  for (const Row& row : rows)
    if (!row.group.is_everybody() && sizes[row.group.dimension] > 1 && sizes[row.group.dimension] <= most)
      found.push_back(&row);
  return found;
}

// ---- Selection --------------------------------------------------------------------------------------------

/// The row of everybody in a wave; null without one.
const SelectionGroupRow* everybody_in(const Bundle& bundle, const std::string& wave);

// ---- Stations and requests --------------------------------------------------------------------------------

/// Endpoints of which more than `few` of the requests failed, whatever the cause.
std::set<std::string> failing_endpoints(const Bundle& bundle, double few);

/// Who shares a server or a link waits there for its slowness, and not in a queue: there are visits in
/// service at the end that have been there longer than nearly all that were served.
bool holds_slow_visits(const StationRow& row);

/// In order of time.
std::vector<const CapacityChangeRow*> capacity_changes_of(const Bundle& bundle, const StationRow& station);

/// A station that saturated by itself, and what fell after it because of it, in order of time.
struct Chain {
  enum class Start { first, with_the_first, later };
  const StationRow* root = nullptr;
  Start start = Start::first;
  std::vector<const StationRow*> dragged_down = {};
  std::vector<const RequestRow*> failing = {};
};
/// The first domino first; empty when no station saturated.
std::vector<Chain> chains_of_saturation(const Bundle& bundle);

/// Stations whose servers are held by requests that wait for one another's at the end.
struct Deadlock {
  std::vector<const StationRow*> at;
  std::optional<Duration> since;
};
Deadlock deadlock(const Bundle& bundle);

// ---- Explanations -----------------------------------------------------------------------------------------

std::vector<const ExplanationPartRow*> parts_of(const Bundle& bundle, const ExplanationRow& explanation);

// ---- Inclusion --------------------------------------------------------------------------------------------

/// The ways out of everybody with the most people, in the order of the journey; as many as are equal to the
/// last one too.
struct LargestLosses {
  std::vector<const InclusionLossRow*> rows;
  double others = 0;  // people of the rows that are left out
};
LargestLosses largest_losses(const Bundle& bundle, std::size_t most);

/// The largest first; those that were not told after the others.
std::vector<const InclusionGapRow*> gaps_by_size(const Bundle& bundle);

/// In the order of the journey.
std::vector<const InclusionGapPartRow*> parts_of(const Bundle& bundle, const InclusionGapRow& gap);

/// The part that makes most of the gap, and the next one if it makes at least `least`.
std::vector<const InclusionGapPartRow*> main_parts_of(const Bundle& bundle, const InclusionGapRow& gap,
                                                      double least);

/// Groups of which too few people came to tell.
std::vector<const InclusionRow*> wide_groups(const Bundle& bundle);

/// Pairs of which enough came and whose interaction is known, the lowest inclusion first.
std::vector<const InclusionPairRow*> pairs_by_inclusion(const Bundle& bundle);

/// The what-ifs that close most of a gap first, then those of which nothing can be told, then those that
/// widen it.
std::vector<const WhatIfGapRow*> what_ifs_of(const Bundle& bundle, const InclusionGapRow& gap);

}  // namespace gelombang::results
