// SPDX-License-Identifier: Apache-2.0
// What the program's exit status means. Scripts and CI depend on these numbers: they never change.
#pragma once

namespace gelombang::cli {

enum class ExitCode : int {
  success = 0,
  internal_error = 1,     // a defect of the program, also when the result fails its own checks
  usage = 2,              // the command line is wrong
  invalid_scenario = 3,   // the scenario file, or a --set, is wrong or cannot be read
  plugin = 4,             // a plugin is missing, incompatible, or broke its contract during the run
  rejected_input = 5,     // the scenario is right, a data file it names is not; a file of a draw is missing
  resource_limit = 6,     // the disk is full, the output folder cannot be written, memory ran out
  objective_failed = 10,  // an objective of the scenario does not hold
  undecided = 11,         // under --strict: the audit cannot tell, or an objective is undecided
  audit_failed = 12,      // a draw is not what was promised, or inconsistent with a fair one
  hung_up = 129,          // SIGHUP: the terminal is gone; a partial result was written
  interrupted = 130,      // SIGINT (Ctrl-C); a partial result was written unless a second signal came
  nobody_reads =
      141,  // the pipe that the output goes to was closed, as by `head`; a result is kept all the same
  terminated = 143  // SIGTERM; likewise
};

}  // namespace gelombang::cli
