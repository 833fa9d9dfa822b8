// SPDX-License-Identifier: Apache-2.0
// What `check` found, for programs: SARIF 2.1.0 (places in files, for tools that show them there) and JSON.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/exit_codes.hpp"

namespace gelombang::cli {

struct CheckedScenario {
  std::string file;
  ExitCode code = ExitCode::success;  // what a run of it would end with before it began
};

std::string sarif_text(const std::vector<Diagnostic>& diagnostics);
std::string check_json(const std::vector<CheckedScenario>& scenarios,
                       const std::vector<Diagnostic>& diagnostics);

}  // namespace gelombang::cli
