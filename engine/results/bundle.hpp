// SPDX-License-Identifier: Apache-2.0
// What a run leaves behind, as plain data: the experiment fills it, `write_bundle` stores it, and the
// summary, the report, the viewer and the CI verdict read it and nothing else.
// Not here: how the numbers are measured (experiment/measures), how they are stored (store.hpp), and what
// each column means and in which unit: that stands once, in columns/, and to read in docs/results.md.
// The rows of its tables are in rows/, by subject; comments there tell what else holds of a row.
//
// Nothing here is about one person, and nothing depends on when or where the run took place: the same
// scenario, seed and plugins give the same bundle, byte for byte.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/results/finding.hpp"
#include "engine/results/rows/design.hpp"
#include "engine/results/rows/inclusion.hpp"
#include "engine/results/rows/objectives.hpp"
#include "engine/results/rows/people.hpp"
#include "engine/results/rows/requests.hpp"
#include "engine/results/rows/run.hpp"
#include "engine/results/rows/selection.hpp"
#include "engine/results/rows/size.hpp"
#include "engine/results/rows/stations.hpp"

namespace gelombang::results {

struct Bundle {
  enum class Status { complete, partial };

  Provenance provenance;
  Status status = Status::complete;
  Duration reached{};             // partial: every replication that counts got at least this far
  std::uint64_t fingerprint = 0;  // over the fingerprints of the replications, in order
  std::vector<Replication> replications;
  std::vector<ReplicationValueRow> replication_values;  // by replication; of those that count

  std::vector<PeopleRow> people;  // everybody first
  std::vector<FunnelRow> funnel;
  std::vector<LostRow> lost;
  std::vector<ReasonRow> reasons;  // as the model has them: by step, those of a rule as its plugin lists them
  std::vector<StationRow> stations;    // scenario order
  std::vector<OverloadRow> overloads;  // by station, then in order of time
  std::vector<CapacityChangeRow> capacity_changes;
  std::vector<RequestRow> requests;
  std::vector<RoomRow> rooms;
  std::vector<AutoscalerRow> autoscalers;  // by station
  std::vector<JobRow> jobs;
  std::vector<FaultRow> faults;         // in order of time
  std::vector<TimeSeries> time_series;  // all start at simulated time zero
  std::vector<PublishedRow> published;
  std::vector<Selection> waves;                       // in order of time; the tables below have their names
  std::vector<SelectionGroupRow> selection_groups;    // everybody first
  std::vector<SelectionRow> selection_outcomes;       // by reason and group
  std::vector<SelectionChanceRow> selection_chances;  // everybody first; none without waves
  std::vector<LosingStreakRow> losing_streaks;        // by group, then by losses
  std::vector<DrawRow> draws;                         // by wave
  std::vector<DrawStratumRow> draw_strata;            // by wave, then by stratum
  std::vector<DrawGroupRow> draw_groups;
  std::vector<DrawHouseholdRow> draw_households;
  std::vector<InclusionRow> inclusion;  // everybody first
  std::vector<InclusionLossRow> inclusion_losses;
  std::vector<InclusionGapRow> inclusion_gaps;
  std::vector<InclusionGapPartRow> inclusion_gap_parts;
  std::vector<InclusionPairRow> inclusion_pairs;
  std::vector<InclusionPairLossRow> inclusion_pair_losses;
  std::vector<WhatIfRow> what_ifs;  // scenario order
  std::vector<WhatIfGapRow> what_if_gaps;
  std::vector<ProbabilityRow> probabilities;        // of people, then by station
  std::vector<DesignPointRow> design_points;        // of a sweep: that of the scenario first
  std::vector<DesignValueRow> design_values;        // by design point, then by factor
  std::vector<DesignResponseRow> design_responses;  // likewise, by response
  std::vector<MainEffectRow> main_effects;          // by response, then by factor
  std::vector<TornadoRow> tornado;                  // by response, the largest swing first
  std::vector<SobolIndexRow> sobol_indices;         // by response, then by factor
  std::vector<ExplanationRow> explanations;
  std::vector<ExplanationPartRow> explanation_parts;
  std::vector<ObjectiveRow> objectives;  // scenario order
  std::vector<ObjectiveWindowRow> objective_windows;
  std::vector<SizeRow> size;  // one row, or none
  std::vector<SizeVariableRow> size_variables;
  std::vector<SizePlanRow> size_plans;
  std::vector<SizeObjectiveRow> size_objectives;
  std::vector<SizeDisorderRow> size_disorder;
  std::vector<Assumption> assumptions;
  std::vector<RoleRow> roles;
  std::vector<LabelRow> labels;                // scenario order
  std::vector<RuleParameter> rule_parameters;  // by rule in scenario order, then as its plugin lists them
  std::vector<Finding> findings;
};

}  // namespace gelombang::results
