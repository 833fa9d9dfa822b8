// SPDX-License-Identifier: Apache-2.0
// What a bundle says, by subject. A section without blocks has nothing to tell; Document::add leaves it out.
// What is added up or left out here is in the bundle. Internal to reports.
#pragma once

#include <string>
#include <vector>

#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"
#include "reports/origin.hpp"

namespace gelombang::reports {

/// The title, and what was run.
Document head(const results::Bundle& bundle);

Section funnel(const results::Bundle& bundle);
Section published(const results::Bundle& bundle);
Section lost(const results::Bundle& bundle);

// Of a table of these a column is left out when it would be zero in every line.
Section requests(const results::Bundle& bundle);
Section stations(const results::Bundle& bundle);  // and the first domino
Section autoscalers(const results::Bundle& bundle);
Section waiting_rooms(const results::Bundle& bundle);
Section jobs(const results::Bundle& bundle);

std::vector<Section> selection(const results::Bundle& bundle);

/// The whole, and of each attribute the groups with the lowest and highest inclusion.
std::vector<Section> inclusion(const results::Bundle& bundle);
/// What each gap is made of, of those that are told and of a dimension `is_shown`; null: of any.
std::vector<Section> gaps_by_step(const results::Bundle& bundle,
                                  bool (*is_shown)(const std::string& dimension) = nullptr);
std::vector<Section> pairs_of_attributes(const results::Bundle& bundle);
std::vector<Section> what_ifs(const results::Bundle& bundle);
/// Tornado, main effects and indices of a sweep.
std::vector<Section> sweep(const results::Bundle& bundle);

/// What the sizing answers, in a sentence; of a bundle that has such an answer.
Value size_headline(const results::Bundle& bundle);
/// The plan and its price, what it rests on, and other plans; some of them may be empty.
std::vector<Section> size_sections(const results::Bundle& bundle);

/// What must hold, and whether it does.
Section objectives(const results::Bundle& bundle);
Section assumptions_of_rules(const results::Bundle& bundle);
Section findings(const results::Bundle& bundle);
std::vector<Section> explanations(const results::Bundle& bundle);
Section origin(const results::Bundle& bundle, const Origin& from);

}  // namespace gelombang::reports
