// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about objectives.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

template <>
inline constexpr auto fields<ObjectiveRow> = std::tuple{
    field("objective", unit::none, "objective as the scenario has it", &ObjectiveRow::objective),
    field("metric", unit::none, "metric that the objective is about", &ObjectiveRow::metric),
    field("unit", unit::none, "unit of limit and value", &ObjectiveRow::unit),
    field("limit_value", unit::number, "limit in that unit", &ObjectiveRow::limit),
    field("value", unit::number, "value in the worst window, over the replications", &ObjectiveRow::value),
    field("from", unit::ns, "simulated time at which the worst window begins", &ObjectiveRow::from),
    field("to", unit::ns, "simulated time at which the worst window ends", &ObjectiveRow::to),
    field("verdict", unit::none, "verdict over all windows: holds, fails or undecided",
          &ObjectiveRow::verdict),
    field("windows", unit::count, "windows of the objective", &ObjectiveRow::windows),
    field("failed", unit::count, "windows in which the objective fails", &ObjectiveRow::failed),
    field("undecided", unit::count, "windows that the replications do not decide", &ObjectiveRow::undecided),
    field("confidence", unit::share, "confidence of verdict and interval", &ObjectiveRow::confidence)};

template <>
inline constexpr auto fields<ObjectiveWindowRow> = std::tuple{
    field("objective", unit::none, "objective as the scenario has it", &ObjectiveWindowRow::objective),
    field("from", unit::ns, "simulated time at which the window begins", &ObjectiveWindowRow::from),
    field("to", unit::ns, "simulated time at which the window ends", &ObjectiveWindowRow::to),
    field("value", unit::number, "value in the window, in the unit of the objective",
          &ObjectiveWindowRow::value),
    field(
        "observed", unit::number,
        "visits, requests or people that a share is of, in all replications; else replications with a value",
        &ObjectiveWindowRow::observed),
    field("verdict", unit::none, "verdict in the window: holds, fails or undecided",
          &ObjectiveWindowRow::verdict)};

}  // namespace gelombang::results
