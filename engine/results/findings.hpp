// SPDX-License-Identifier: Apache-2.0
// What a reader should know of the tables of a bundle.
#pragma once

#include <span>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

/// A note for each fault, when it was there.
std::vector<Finding> findings_of(std::span<const FaultRow> faults);

/// A warning when there is a deadlock at the end of the run.
std::vector<Finding> findings_of(std::span<const StationRow> stations);

/// For each station: a warning for an overload that retries sustained, with how, and a note for one from
/// which it recovered by itself. Those that recur are told once.
std::vector<Finding> findings_of(std::span<const OverloadRow> overloads);

/// A note that names the published counts that the simulation misses; none when it meets them all.
std::vector<Finding> findings_of(std::span<const PublishedRow> published);

/// All of these, in this order.
std::vector<Finding> findings_of_tables(const Bundle& bundle);

}  // namespace gelombang::results
