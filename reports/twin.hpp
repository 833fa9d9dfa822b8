// SPDX-License-Identifier: Apache-2.0
// The document of the analytic twin: what it expects of a run, and how far a simulation is from that.
#pragma once

#include "engine/results/rows/twin.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

/// errors  of the simulation beside it; null: there was none.
Document twin_report(const results::Twin& twin, const results::TwinErrors* errors = nullptr);

}  // namespace gelombang::reports
