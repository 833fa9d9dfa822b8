// SPDX-License-Identifier: Apache-2.0
// Rows of inclusion: who is included, where the others were lost, and what a change would do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

/// How a person's way ended, seen from the goal: to be selected or, in a scenario without a selection, to
/// finish the journey. The first five happen at a step and in this order.
enum class WayOut {
  own_choice,    // left for a reason of their own
  technical,     // gave up after failures, was dropped, or left a waiting room
  rule,          // a rule of the step refused them
  too_late,      // came after the event that the step waits for
  on_the_way,    // was still there when the run ended
  not_in_pool,   // finished the journey without having stood in the draw
  screened_out,  // refused when the pool was screened
  not_drawn,     // stood in the draw and was not selected
  included       // reached the goal
};
inline constexpr std::size_t way_out_count = 9;

/// What the intervals of a table rest on.
enum class Basis {
  people,       // one replication: its people taken as independent; nothing is known from run to run
  replications  // Student's t over replications
};

/// How likely people of a group are included, and what became of the others: means over replications, which
/// add up to `arrived`. Besides the dimensions of `Group` there are `hour` (the civil hour of arrival in the
/// person's own time zone) and `arrival` (since the start of the run).
struct InclusionRow {
  Group group;
  Basis basis = Basis::people;
  double arrived = 0;
  double own_choice = 0, technical = 0, rule = 0, too_late = 0, on_the_way = 0, not_in_pool = 0,
         screened_out = 0, not_drawn = 0, included = 0;
  Interval inclusion;     // included / arrived
  Interval reached_draw;  // (included + not_drawn) / arrived: the door alone
  Interval drawn;         // included / (included + not_drawn): the draw alone
  /// Too few people: Wilson's interval of all of them is wider than the inclusion of everybody.
  bool is_wide = false;
};

/// People who belong to a group of one dimension and to one of another. Many are looked at: exploratory.
struct InclusionPairRow {
  Group group;
  std::string second_dimension, second_group_name;
  double arrived = 0;
  double own_choice = 0, technical = 0, rule = 0, too_late = 0, on_the_way = 0, not_in_pool = 0,
         screened_out = 0, not_drawn = 0, included = 0;
  Interval inclusion;
  Interval reached_draw;
  double interaction = not_a_number;  // p(a,b) p / (p(a) p(b))
  bool is_wide = false;
};

/// How many of a pair of groups were lost at one step in one way, or in the draw (no step). A long table: not
/// in summary.json.
struct InclusionPairLossRow {
  Group group;
  std::string second_dimension, second_group_name;
  std::string step;
  WayOut way_out = WayOut::own_choice;
  double people = 0;
  Interval of_arrived;
};

/// How many of a group were lost at one step in one way, or in the draw (no step).
struct InclusionLossRow {
  Group group;
  std::string step;
  WayOut way_out = WayOut::own_choice;
  double people = 0;
  Interval of_arrived;
};

/// The groups of a dimension with the lowest and the highest inclusion, wide ones left aside.
struct InclusionGapRow {
  std::string dimension, lowest, highest;
  Basis basis = Basis::people;
  std::int64_t compared = 0;
  double lowest_inclusion = 0, highest_inclusion = 0;
  /// lowest / highest. The interval holds for all pairs of groups of all dimensions at once (Bonferroni):
  /// these two were chosen after looking.
  Interval ratio;
  bool is_told = false;
};

/// What one step and way out contributes to a gap, in the order of the journey. `log_ratio` adds up to the
/// logarithm of the ratio, `points` to lowest_inclusion - highest_inclusion.
struct InclusionGapPartRow {
  std::string dimension, step;
  WayOut way_out = WayOut::own_choice;
  double lowest_passed = 0, highest_passed = 0;
  Interval log_ratio;
  double share = not_a_number;
  double points = not_a_number;
};

/// One change of the scenario beside the scenario as it is, on the same random numbers. Intervals are of
/// differences paired by replication; with one replication there are none.
struct WhatIfRow {
  enum class Verdict { cannot_tell, better, worse };
  std::string name, changes, because;
  bool same_people = true;  // and they came at the same time: only then differences have little noise
  double inclusion_before = 0, inclusion_after = 0;
  Interval inclusion_change;
  double reached_draw_before = 0, reached_draw_after = 0;
  std::string worst_dimension, worst_group;                        // lowest inclusion above 0, before
  double worst_before = not_a_number, worst_after = not_a_number;  // NaN: there is no such group
  Interval worst_change;
  Verdict worst = Verdict::cannot_tell;  // of worst_change
};

/// How much of one dimension's gap, between the groups that were lowest and highest before, a change closes.
struct WhatIfGapRow {
  std::string name, dimension, lowest, highest;
  double ratio_before = 0, ratio_after = 0;
  Interval share_closed;  // 1 - log ratio after / log ratio before; above 1: turned round
  /// The same of `reached_draw`, the door alone, without the chance of the draw. NaN without a selection.
  double door_ratio_before = not_a_number, door_ratio_after = not_a_number;
  Interval door_closed;
  WhatIfRow::Verdict verdict = WhatIfRow::Verdict::cannot_tell;
};

}  // namespace gelombang::results
