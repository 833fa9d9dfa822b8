// What the command line has to say about a run, beside what the run says itself.
#pragma once

#include <span>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::cli {

/// A warning for each, in one sentence with its position: who gets the bundle has not seen stderr.
std::vector<results::Finding> findings_of(std::span<const Diagnostic> warnings);

/// A note that names the published counts that the simulation misses; none when it meets them all.
std::vector<results::Finding> findings_of(std::span<const results::PublishedRow> published);

/// For each station: a warning for an overload that retries sustained, with how, and a note for one from
/// which it recovered by itself. Those that recur are told once.
std::vector<results::Finding> findings_of(std::span<const results::OverloadRow> overloads);

/// A warning when there is a deadlock at the end of the run.
std::vector<results::Finding> findings_of(std::span<const results::StationRow> stations);

/// A note for each fault, when it was there.
std::vector<results::Finding> findings_of(std::span<const results::FaultRow> faults);

}  // namespace gelombang::cli
