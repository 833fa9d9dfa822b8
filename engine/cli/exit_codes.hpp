// SPDX-License-Identifier: Apache-2.0
// What the program's exit status means: the one table that --help, README.md and the manual page are compared
// with. Scripts and CI depend on these numbers: they never change.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace gelombang::cli {

enum class ExitCode : int {
  success = 0,
  internal_error = 1,
  usage = 2,
  invalid_scenario = 3,
  plugin = 4,
  rejected_input = 5,
  resource_limit = 6,
  objective_failed = 10,
  undecided = 11,
  audit_failed = 12,
  regression = 13,
  fingerprint_differs = 14,
  hung_up = 129,
  interrupted = 130,
  nobody_reads = 141,
  terminated = 143
};

struct ExitStatus {
  ExitCode code;
  std::string_view word;     // in JSON
  std::string_view brief;    // in --help
  std::string_view meaning;  // in README.md and in the manual page; Markdown
};

inline constexpr std::array exit_statuses{
    ExitStatus{ExitCode::success, "success", "success", "done"},
    ExitStatus{
        ExitCode::internal_error, "internal_error", "defect",
        "a defect of the program; a run whose own checks failed (conservation of people, Little's law)"},
    ExitStatus{ExitCode::usage, "usage", "usage", "wrong use of the command line"},
    ExitStatus{ExitCode::invalid_scenario, "invalid_scenario", "scenario", "the scenario is not valid"},
    ExitStatus{ExitCode::plugin, "plugin", "plugin",
               "a plugin is missing, does not fit, or broke its contract (it crashed or ended the program, "
               "too); a case of `plugins test` ended otherwise"},
    ExitStatus{
        ExitCode::rejected_input, "rejected_input", "data",
        "a data file (CSV), a result, or a folder to audit, verify, compare or merge is missing or was "
        "refused; `verify`: the code is not in the pool"},
    ExitStatus{ExitCode::resource_limit, "resource_limit", "disk",
               "the disk is full, a file grew beyond the limit for its size (`ulimit -f`), the folder cannot "
               "be written or holds what is not an unchanged result, or memory ran out"},
    ExitStatus{ExitCode::objective_failed, "objective_failed", "fails",
               "`run`: an objective fails; `size`: no plan in the box holds"},
    ExitStatus{
        ExitCode::undecided, "undecided", "undecided",
        "with `--strict`: an audit cannot tell, an objective or a comparison with a baseline is undecided, "
        "a plan is not certified"},
    ExitStatus{
        ExitCode::audit_failed, "audit_failed", "unfair",
        "`audit`: the draw is inconsistent with a fair one; `draw`, `verify`: a byte differs from what "
        "was promised"},
    ExitStatus{ExitCode::regression, "regression", "worse",
               "`diff`, `run --baseline`: a number is worse than in the baseline, beyond chance and margin"},
    ExitStatus{ExitCode::fingerprint_differs, "fingerprint_differs", "differs",
               "`run --verify-fingerprint`: something else happened than in the run of that fingerprint"},
    ExitStatus{ExitCode::hung_up, "hung_up", "SIGHUP",
               "interrupted by SIGHUP (the terminal is gone); a partial result was written"},
    ExitStatus{ExitCode::interrupted, "interrupted", "Ctrl-C",
               "interrupted by Ctrl-C (SIGINT); a partial result was written, unless a second signal came"},
    ExitStatus{ExitCode::nobody_reads, "nobody_reads", "pipe",
               "the pipe that the output goes to was closed, as by `head`; a result is kept all the same"},
    ExitStatus{ExitCode::terminated, "terminated", "SIGTERM",
               "interrupted by SIGTERM; a partial result was written, unless a second signal came"}};

constexpr const ExitStatus& about(ExitCode code) {
  return *std::find_if(exit_statuses.begin(), exit_statuses.end(),
                       [code](const ExitStatus& each) { return each.code == code; });
}

}  // namespace gelombang::cli
