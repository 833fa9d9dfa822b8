// SPDX-License-Identifier: Apache-2.0
// The audit: a pool with its winners in, findings with a verdict out. People are counted first; the family of
// tests is asked of the counts, and then of the people what counts do not tell.
#pragma once

#include "engine/audit/draw_counts.hpp"
#include "engine/audit/pool.hpp"
#include "engine/audit/report.hpp"

namespace gelombang::audit {

Report audit(const Pool& pool, const Settings& settings);

/// The same family where only counts are known, of a simulated run. Times of registration are hours or days,
/// and their distributions are not compared (Kolmogorov-Smirnov); no traces of faults are looked for.
Report audit(const DrawCounts& draw, const Settings& settings);

}  // namespace gelombang::audit
