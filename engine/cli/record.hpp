// SPDX-License-Identifier: Apache-2.0
// What a command that runs a scenario leaves for a pipeline, however it ends: an error in place of a result,
// annotations, a job summary, and the line that makes it again.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/options.hpp"
#include "engine/results/test_cases.hpp"

namespace gelombang::cli {

class Record {
 public:
  Record(const RunRequest& request, std::ostream& err) : request_(request), err_(err) {}

  std::vector<Diagnostic> diagnostics;   // told on stderr
  std::string message;                   // why there is no result, where no diagnostic says it
  std::string place;                     // of the result; empty: there is none
  std::string again;                     // with the seed; empty: what was typed
  std::vector<results::TestCase> cases;  // of the result

  /// Once, at the end; afterwards it does nothing.
  void finish(ExitCode code);

 private:
  void write_error(ExitCode code);
  void write_job_summary(ExitCode code) const;

  const RunRequest& request_;
  std::ostream& err_;
  bool is_finished_ = false;
};

/// Carries out a command and finishes its record; what the command throws is thrown on.
ExitCode recorded(const RunRequest& request, std::ostream& err,
                  const std::function<ExitCode(Record& record)>& command);

/// What an exception that is under way means. REQUIRES: one is.
struct Failure {
  ExitCode code = ExitCode::internal_error;
  std::string sentence;
};
Failure current_failure();

/// Verdicts as Markdown, less than 1 MiB: what does not hold first.
std::string job_summary(const std::string& title, ExitCode code, const std::string& message,
                        const std::vector<results::TestCase>& cases, bool strict, const std::string& again);

}  // namespace gelombang::cli
