// SPDX-License-Identifier: Apache-2.0
// The people of a pool, counted: what the confirmatory family is asked about.
#pragma once

#include <string>

#include "engine/audit/draw_counts.hpp"
#include "engine/audit/pool.hpp"

namespace gelombang::audit {

/// The people of one category in each stratum; `marks` and tickets are left alone.
CountedCategory counted(const Pool& pool, const Strata& strata, const Category& category);

/// `seed`: of the order of people who registered at the same time, which may be any but that of the file, for
/// it may tell the outcome.
DrawCounts counts_of(const Pool& pool, const Strata& strata, std::uint64_t seed);

/// Of each category that another one divides: the groups that are sums of groups of it. `categories` are of
/// the same people.
std::vector<CountedNesting> nestings_of(const std::vector<Category>& categories);

}  // namespace gelombang::audit
