// SPDX-License-Identifier: Apache-2.0
// The analytic twin beside the simulation: what it expects of a model, and how far a run is from that.
#pragma once

#include <string>
#include <vector>

#include "engine/assembly/assemble.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/rows/twin.hpp"

namespace gelombang::analytic {
struct TwinCourse;
}

namespace gelombang::study {

/// At the published instants and at the end of the run. Throws PluginError when a rule breaks its contract.
results::Twin expected(const Model& model, const std::string& name, const std::string& title);

/// The same of a course that is known: of analytic::twin(model).
results::Twin expected(const Model& model, const analytic::TwinCourse& course, const std::string& name,
                       const std::string& title);

/// What both tell, side by side. The bands, fixed before any comparison:
///   milestones, arrivals of stations   a tenth of the simulated number, or what a Poisson number of this
///                                      size misses by once in 10,000 (four standard deviations) if that is
///                                      more
///   utilization                        five percentage points
/// A simulation with a warm-up measures its stations over a part of the run only: of these the utilization
/// alone is compared. Stations and milestones to which nobody comes in either are left out.
/// REQUIRES: the bundle is of this model.
results::TwinErrors compared(const results::Twin& twin, const Model& model, const results::Bundle& bundle);

/// Beside a simulation: one finding if counts lie outside their bands, or if both have a first domino and not
/// the same one. Its reason is the assumption that the scenario strains; if it strains none, it is a warning.
/// Nothing is said where few people come, of whom the mean tells little: the twin claims nothing there.
/// Utilizations are compared in `gelombang twin` only.
/// REQUIRES: as `compared`. Throws PluginError as `expected`.
std::vector<results::Finding> findings_beside(const Model& model, const results::Bundle& bundle);

}  // namespace gelombang::study
