// SPDX-License-Identifier: Apache-2.0
// The documents of an audit: the verdict first, then what it rests on. Hidden numbers are not in the reports
// that these are made of, so no document can show them.
#pragma once

#include <string>

#include "engine/audit/report.hpp"
#include "engine/audit/trial.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

/// `subject`: what was audited, as `wave W1 in drawn`.
Document audit_report(const audit::Report& report, const std::string& subject);

/// The rules of a promised draw, drawn with many seeds.
Document trial_report(const audit::TrialReport& report, const std::string& subject);

}  // namespace gelombang::reports
