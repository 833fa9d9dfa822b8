// SPDX-License-Identifier: Apache-2.0
// What must be asked of people, for no counts tell it: orders and households person by person, traces of
// known faults, and what is looked at without being tested.
#pragma once

#include "engine/audit/family.hpp"
#include "engine/audit/findings.hpp"
#include "engine/audit/pool.hpp"

namespace gelombang::audit {

/// REQUIRES times of registration.
OrderStatistics order_statistics(const Pool& pool, const Strata& strata);

/// C3, and whether traces by place were looked for.
void known_faults(Findings& findings, const Pool& pool, const Strata& strata);

/// D: further categories, intersections of two, the last character of the identifier.
void explore(Findings& findings, const Pool& pool, const Strata& strata, const DrawCounts& draw);

}  // namespace gelombang::audit
