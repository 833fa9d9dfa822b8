// SPDX-License-Identifier: Apache-2.0
// What an audit says, by subject. A section without blocks has nothing to tell. Internal to reports.
#pragma once

#include <vector>

#include "engine/audit/report.hpp"
#include "engine/audit/trial.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

/// Below the title: the bottom line, who was audited, and what should be known before reading on.
std::vector<Block> opening(const audit::Report& report);

/// The same for policymakers: the verdict in words, and the ratios of all groups as a forest plot.
std::vector<Block> audited(const audit::Report& report);
Value verdict_in_words(const audit::Report& report);

Section suspects(const audit::Report& report);
Section integrity(const audit::Report& report);
Section groups(const audit::Report& report);
Section confirmatory_tests(const audit::Report& report);
/// Why traces by place in the file were not looked for; nothing: they were.
std::vector<Block> places(const audit::Report& report);
Section repeated_waves(const audit::RepeatedWaves& waves);
/// Its title may be all that it says.
Section exploratory(const audit::Report& report);

Section chances_by_type(const audit::TrialReport& report);
/// Its title may be all that it says.
Section calibration(const audit::TrialReport& report);
Section generator(const audit::TrialReport& report);

}  // namespace gelombang::reports
