// SPDX-License-Identifier: Apache-2.0
// The documents of `gelombang report`, for who decides and answers for it: the decision first, then what it
// rests on, then how anybody can recompute it.
#pragma once

#include <string>
#include <vector>

#include "engine/audit/report.hpp"
#include "engine/draw/verification.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/regression.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

/// Of one bundle. What the run cannot tell is said, not left out.
Document policy_report(const results::Bundle& bundle);

/// Of two or more bundles beside the first one. Paired where they have the same people: the same seed and as
/// many replications.
Document comparison(const std::vector<results::Bundle>& bundles, const std::vector<std::string>& names);

/// Of a result beside a baseline, whose folder is named: what is worse first. For a log, not for who decides.
Document regression_report(const results::Regression& regression, results::Pairing pairing,
                           const std::string& baseline);

/// Of a real draw, or of a pool with its winners. `subject`: what was audited, as a person would name it.
Document draw_audit(const audit::Report& report, const std::string& subject);

/// For the public: what is promised of a draw, or was and came of it, and how people check their own number.
Document notice_of_promise(const draw::Commitment& commitment);
Document notice_of_draw(const draw::Verified& checked);

}  // namespace gelombang::reports
