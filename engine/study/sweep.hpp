// SPDX-License-Identifier: Apache-2.0
// A sweep: the scenario at many design points, on the same people with the same random numbers.
#pragma once

#include <optional>
#include <vector>

#include "engine/study/carry_out.hpp"
#include "engine/study/prepare.hpp"
#include "engine/study/sweep_plan.hpp"

namespace gelombang::study {

struct PreparedSweep {
  Prepared scenario;  // as it is: design point 0
  Request request;
  SweepPlan plan;
  std::vector<experiment::SweepResponse> responses;
};

struct SweepPreparation {
  std::optional<PreparedSweep> prepared;  // unless it was refused
  Refusal refusal = Refusal::none;
  std::vector<Diagnostic> diagnostics, mistakes;  // as in Preparation
};

/// `request` has a sweep. Every factor is tried alone at each of its levels; what only a combination of
/// factors makes impossible is found when its turn comes, and left out then. Throws PluginError when a plugin
/// breaks its contract.
SweepPreparation prepare_sweep(const Request& request, scenario::Source& source,
                               const plugin::Registry& registry);

/// The scenario at a design point, from 1.
Specified specify_point(const PreparedSweep& prepared, scenario::Source& source,
                        const plugin::Registry& registry, std::uint64_t point);

/// Runs the scenario as it is, of which the bundle has all tables, and every design point. A sweep that is
/// stopped has a partial bundle with the points that are done. `source` and `registry` as in the preparation.
/// If threads were left behind, `prepared` must outlive the program.
Result carry_out(const PreparedSweep& prepared, scenario::Source& source, const plugin::Registry& registry,
                 const Supervision& supervision = {});

/// As journal_identity of its scenario, with what is changed in which design point.
results::Identity journal_identity(const PreparedSweep& prepared, const plugin::Registry& registry);

}  // namespace gelombang::study
