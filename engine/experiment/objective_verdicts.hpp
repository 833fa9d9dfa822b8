// SPDX-License-Identifier: Apache-2.0
// Whether objectives hold: intervals over replications, and what follows from them.
#pragma once

#include <span>
#include <vector>

#include "engine/experiment/objective_measures.hpp"
#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

inline constexpr double objective_confidence = 0.95;

/// The interval at `confidence` of one value over replications. Of a share, all of them together, as of
/// proportion_over_replications. Of anything else, Student's t over the values of the replications. One
/// replication tells nothing of another: value alone. NaN where nothing was observed.
results::Interval objective_interval(std::span<const ObjectiveObservation> replications, bool is_share,
                                     double confidence);

/// By `interval`: wholly on the right side of the limit, wholly on the wrong one, or across it.
results::ObjectiveVerdict verdict_of(const Objective& objective, const results::Interval& interval);

/// Fills the tables of objectives. An objective holds when each of its windows does; it fails when one does
/// at a confidence that allows for all of them (Bonferroni). A run of one replication decides nothing, but
/// for a count of zero that is not zero. REQUIRES: inclusion tables are filled where an objective is about
/// their ratio. `replications`: those that count; may be empty.
void write_objectives(const Model& model, std::span<const ObjectiveObservations> replications,
                      results::Bundle& bundle, double confidence = objective_confidence);

/// Some objective is about the ratio of the inclusion of groups.
bool needs_inclusion(const Model& model);

}  // namespace gelombang::experiment
