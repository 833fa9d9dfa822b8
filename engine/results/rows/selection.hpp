// SPDX-License-Identifier: Apache-2.0
// Rows of waves: the pools, whom the draws selected, and what an audit needs of them.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/units.hpp"
#include "engine/model/observation/selection_outcome.hpp"
#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

/// A wave: one draw from one pool.
struct Selection {
  std::string wave, rule;
  std::string seed;
  std::string pool_commitment;
  std::int64_t seats = 0;
  Duration closed_at{};
};

/// What became of the people of a pool.
struct SelectionRow {
  std::string wave;
  SelectionOutcome outcome = SelectionOutcome::selected;
  std::string reason, rule, article;
  Group group;
  Estimate people;
};

/// A pool and its winners in one group.
struct SelectionGroupRow {
  std::string wave;
  Group group;
  Estimate pool, screened_out, selected;
  Estimate rejoined, rejoins;
};

/// One group over all waves.
struct SelectionChanceRow {
  Group group;
  Estimate joined, selected;
  Estimate chance;  // selected / joined
  Estimate waves_to_selection;
  DurationEstimates time_to_selection;
};

/// How many people had lost so often in a row when they were selected, and how many at the end of the run had
/// never been: lost for good, screened out, or waiting for a wave that the run did not reach.
struct LosingStreakRow {
  Group group;
  std::int64_t losses = 0;
  Estimate selected, never_selected;
};

// What an audit needs of a draw, as counts. Of one replication: the first of those that count. People
// screened out before the draw are in none of these tables.

/// A draw. People compete within strata: those in whom the rule sees no difference, and who would exchange
/// their verdicts if they exchanged their tickets.
struct DrawRow {
  std::string wave;
  std::int64_t people = 0, selected = 0;
  bool strata_are_told = false;
  std::int64_t left_out = 0;
};

/// Runs: in the order of registration, as many times did somebody who was selected (who was not) follow
/// somebody who was not (who was), the first person included.
struct DrawStratumRow {
  std::string wave;
  std::int64_t stratum = 0;
  std::int64_t people = 0, selected = 0, runs_of_selected = 0, runs_of_others = 0;
};

/// Besides the dimensions of `Group` there is `registered_hour` or `registered_day`: when people reached the
/// milestone of the pool, in whole hours or days since the start of the run, in order of time. A long table:
/// not in summary.json.
struct DrawGroupRow {
  std::string wave;
  std::int64_t stratum = 0;
  Group group;
  std::int64_t people = 0, selected = 0;
  std::int64_t ticket_places = 0;
  std::int64_t low_tickets = 0, middle_tickets = 0;
};

/// Households whose members stand in the same strata, and the pairs of members who were selected, in all of
/// them. None where nothing is known of households.
struct DrawHouseholdRow {
  std::string wave;
  std::string strata;
  std::int64_t households = 0, selected_pairs = 0;
};

}  // namespace gelombang::results
