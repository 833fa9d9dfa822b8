// SPDX-License-Identifier: Apache-2.0
// The parts of the report for policymakers, in the order in which they stand. Each says what the bundle
// cannot tell rather than leaving it out. Internal to reports.
#pragma once

#include <vector>

#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

// Half a page that decides, and the numbers to take along.
Callout bottom_line(const results::Bundle& bundle);
KeyFigures key_figures(const results::Bundle& bundle);

std::vector<Section> asked(const results::Bundle& bundle);
std::vector<Section> done(const results::Bundle& bundle);

// Results, by subject. Nothing where the run has nothing to tell of the subject.
std::vector<Section> demand(const results::Bundle& bundle);
std::vector<Section> saturation(const results::Bundle& bundle);
std::vector<Section> losses(const results::Bundle& bundle);
std::vector<Section> judged_objectives(const results::Bundle& bundle);
std::vector<Section> plan_and_price(const results::Bundle& bundle);
std::vector<Section> included_groups(const results::Bundle& bundle);
std::vector<Section> audited_draws(const results::Bundle& bundle);
std::vector<Section> what_would_change_it(const results::Bundle& bundle);

/// Condition, criterion, cause, effect and recommendation of each, and the table in which they are followed
/// up.
std::vector<Section> findings_and_follow_up(const results::Bundle& bundle);
std::vector<Section> limits(const results::Bundle& bundle);
std::vector<Section> evidence(const results::Bundle& bundle);
/// The checklist of STRESS-DES, filled out of the bundle.
std::vector<Section> checklist(const results::Bundle& bundle);
std::vector<Section> glossary();
std::vector<Section> stamp(const results::Bundle& bundle);

}  // namespace gelombang::reports
