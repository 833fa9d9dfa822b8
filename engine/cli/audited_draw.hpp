// SPDX-License-Identifier: Apache-2.0
// The folder of a draw: whether it is one, and its audit.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "engine/audit/report.hpp"
#include "engine/cli/audit_options.hpp"
#include "engine/cli/exit_codes.hpp"

namespace gelombang::cli {

bool is_draw(const std::string& folder);   // `gelombang draw` wrote it
bool is_drawn(const std::string& folder);  // and with a seed

struct AuditedDraw {
  std::optional<audit::Report> report;  // none: the draw could not be read, or is not what was promised
  std::string subject;                  // `wave W1 in drawn`
  ExitCode code = ExitCode::success;    // without a report: why
};
/// Verifies the draw, and audits it. What is wrong is told on `err`. Throws FileError.
AuditedDraw audit_of_draw(const AuditRequest& request, std::ostream& err);

}  // namespace gelombang::cli
