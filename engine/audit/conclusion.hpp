// SPDX-License-Identifier: Apache-2.0
// From tests to verdicts: Holm over the family, equivalence, suppression, the bottom line.
// Not here: the tests (family.hpp, people_tests.hpp).
#pragma once

#include <cstddef>
#include <vector>

#include "engine/audit/report.hpp"
#include "engine/audit/suppression.hpp"

namespace gelombang::audit {

/// The `p_equivalence` of a test that has no margins: a trace is there or it is not.
inline constexpr double not_asked = 2;

/// Who is suspected if a test of the report is inconsistent with a fair draw.
struct Cause {
  std::size_t test;  // its place in Report::tests
  Suspect suspect;
};

/// Some were selected and some were not; else chance had no part in it, and there is nothing to test.
bool was_drawn(const Report& report);

/// The report with its verdicts, all small counts hidden. Its tests have their p-values, and as sentence what
/// is said if they reject.
/// `nestings`: of the groups.
Report concluded(Report report, std::vector<Cause> causes, const std::vector<Nesting>& nestings = {});

}  // namespace gelombang::audit
