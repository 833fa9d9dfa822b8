// SPDX-License-Identifier: Apache-2.0
// Rows of people: what they reached, where they were lost, and the counts that are published.
#pragma once

#include <string>

#include "engine/base/units.hpp"
#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

// People, what they reached, where they were lost, and what was selected of them are counted from the start
// of the run: a funnel cannot begin in the middle. Stations, requests, waiting rooms and jobs are measured
// from the end of the warm-up on. Series, overloads, faults and published counts cover the whole run.

/// Who arrived, and where they are at the end. Conservation: arrived = finished + lost + on_the_way.
struct PeopleRow {
  Group group;
  Estimate arrived, finished, lost, on_the_way;
  DurationEstimates journey_time;
};

/// How many reached a milestone, and how long after their arrival. Milestones are in journey order; the row
/// of everybody comes before those of its groups.
struct FunnelRow {
  std::string milestone;
  Group group;
  Estimate reached;
  DurationEstimates time_to_milestone;
};

/// Who left, at which step and why. `rule` and `article` (`Perpres 36/2020 art. 3`) are empty when no rule
/// refused them: they gave up.
struct LostRow {
  std::string step, reason, rule, article;
  Group group;
  Estimate lost;
};

/// Why people may be lost or not be selected, once for all steps: what `reason` of other tables says is
/// `english` here, with the same rule. What a scenario gives as a reason stands as it is written in both
/// languages.
struct ReasonRow {
  std::string code, english, indonesian, rule, article;
  bool operator==(const ReasonRow&) const = default;
};

/// A published count beside the simulated one.
struct PublishedRow {
  Duration at{};
  std::string milestone;
  double published = 0;
  Estimate simulated;
  double relative_difference = not_a_number;
  double tolerance = 0;
  bool within = false;
};

}  // namespace gelombang::results
