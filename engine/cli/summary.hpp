// The result of a run as a planner reads it in a terminal, about 100 columns wide: what happened, where
// people were lost, which station gave way first, and how to get the same numbers again.
// A section without content is left out. Everything that is cut short here is whole in the bundle.
#pragma once

#include <string>

#include "engine/results/bundle.hpp"

namespace gelombang::cli {

std::string summary(const results::Bundle& bundle);

}  // namespace gelombang::cli
