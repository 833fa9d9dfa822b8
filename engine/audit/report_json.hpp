// SPDX-License-Identifier: Apache-2.0
// What an audit or a trial found as JSON, for programs. `schema` 1. Hidden numbers are not in the report, so
// they cannot be shown; they are null.
#pragma once

#include <string>

#include "engine/audit/report.hpp"
#include "engine/audit/trial.hpp"

namespace gelombang::audit {

/// `subject`: what was audited, as `wave W1 in drawn`.
std::string json_text(const Report& report, const std::string& subject);
std::string json_text(const TrialReport& report, const std::string& subject);

/// What `json_text` of a report tells, read back: hidden numbers stay hidden. `problem`, a sentence for the
/// user, is filled where the text is no such thing.
struct ReadReport {
  Report report;
  std::string subject;
  std::string problem;
};
ReadReport read_report(const std::string& json);

}  // namespace gelombang::audit
