// SPDX-License-Identifier: Apache-2.0
// Tests of a draw of which the counts are known, within its strata.
#pragma once

#include <vector>

#include "engine/audit/draw_counts.hpp"
#include "engine/audit/group_tests.hpp"
#include "engine/audit/order_tests.hpp"

namespace gelombang::audit {

/// Were the groups selected alike, within strata (Cochran, Mantel and Haenszel)? Groups too small for
/// chi-square are taken together; `in_order`: with their neighbours.
TestResult selected_alike(const DrawCounts& draw, const CountedCategory& category, bool in_order = false);

/// The same of groups in one stratum of `all` people.
TestResult selected_alike(const GroupCount& all, const std::vector<GroupCount>& groups);

/// Of gaps relative to the rate of a stratum, alike in all strata that drew: a gap d adds d^2 / scale to
/// the statistic. NaN when nothing was drawn.
double scale_of_gaps(const DrawCounts& draw);

/// The order of registration and the selected, or their tickets: people of one time share a place.
Association order_of_selected(const DrawCounts& draw, const CountedCategory& times);
Association order_of_tickets(const DrawCounts& draw, const CountedCategory& times);

/// Were groups dealt the same tickets (Kruskal and Wallis)?
TestResult tickets_alike(const DrawCounts& draw, const CountedCategory& category);

/// Runs of the selected in the order of registration, in all strata together.
Runs runs_of(const DrawCounts& draw);

}  // namespace gelombang::audit
