// SPDX-License-Identifier: Apache-2.0
// Rows of sizing: the cheapest plan that holds, what was asked to find it, and what one unit less would do.
#pragma once

#include <cstdint>
#include <string>

#include "engine/results/rows/estimate.hpp"
#include "engine/results/rows/objectives.hpp"

namespace gelombang::results {

enum class SizeStatus {
  certified,   // the plan holds, and every cheaper one of the box fails or is within one that does
  best_found,  // the plan holds; not every cheaper one was looked at
  infeasible,  // no plan in the box holds
  undecided    // a cheaper plan, or all of them, may hold: more replications would tell
};

/// The answer: one row.
struct SizeRow {
  SizeStatus status = SizeStatus::undecided;
  double price = not_a_number;   // of the best plan
  double budget = not_a_number;  // then the best plan for it was looked for
  std::string goal;              // `least mean(page.response_time) over the run`; empty: the cheapest plan
  std::string currency;
  std::string binding;     // the objective nearest to its limit, or the one that no plan meets
  std::int64_t plans = 0;  // judged
  std::int64_t box = 0;    // all plans there are
  std::int64_t replications = 0;
  std::uint64_t events = 0;
  double run_equivalents = 0;  // those events, in runs of the scenario as it is, at full size
  double confidence = 0, indifference = 0;
  std::int64_t more_replications = 0;  // undecided: about how many more would decide it
};

/// A variable and what the best plan chooses.
struct SizeVariableRow {
  std::string variable, path, value;
  std::int64_t units = 0;  // bought: spares included; of a variable with values: 1
  double price = 0;        // of these
};

/// A plan that was judged, in the order in which the search asked for it.
struct SizePlanRow {
  enum class Role { none, best, tie, second, one_less };
  std::int64_t plan = 0;  // from 1
  Role role = Role::none;
  std::string less_of;  // one_less: the variable
  std::string values;   // `web=12, app=4`
  double price = 0;
  ObjectiveVerdict verdict = ObjectiveVerdict::undecided;
  std::int64_t replications = 0;
  Interval goal;  // with a budget: the value of the goal
};

struct SizeObjectiveRow {
  std::int64_t plan = 0;
  std::string of_case;  // of an uncertain future; empty: there is one
  std::string objective, unit;
  double limit = 0;
  Interval value;
  ObjectiveVerdict verdict = ObjectiveVerdict::undecided;
};

/// Two plans that contradict the expectation that more serves no worse.
struct SizeDisorderRow {
  std::string holds, fails;  // values of the plans: the second has no less of anything
};

}  // namespace gelombang::results
