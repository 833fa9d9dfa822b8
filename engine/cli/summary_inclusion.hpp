// Who was included, as text: a section of a run's summary, and the report of `gelombang inclusion`.
#pragma once

#include <string>

#include "engine/results/bundle.hpp"

namespace gelombang::cli {

/// The whole, and of each attribute the groups with the lowest and highest inclusion; empty without an
/// inclusion table.
std::string inclusion_summary(const results::Bundle& bundle);

/// That, and what the gaps are made of, the pairs of attributes, and the what-ifs. `again`: as of `summary`.
std::string inclusion_report(const results::Bundle& bundle, const std::string& again);

}  // namespace gelombang::cli
