// The result of a run as a planner reads it in a terminal, about 100 columns wide: what happened, where
// people were lost, which station gave way first, and how to get the same numbers again.
// A section without content is left out. What is added up here, or left out, is in the bundle.
#pragma once

#include <string>

#include "engine/results/bundle.hpp"

namespace gelombang::cli {

/// `again`: the line that makes the same result here; empty for the bundle's own, whose paths are neutral.
std::string summary(const results::Bundle& bundle, const std::string& again = {});

/// What every report of a bundle begins and ends with: what was run, what a reader should know, and how to
/// get it again.
std::string summary_head(const results::Bundle& bundle);
std::string summary_end(const results::Bundle& bundle, const std::string& again);

}  // namespace gelombang::cli
