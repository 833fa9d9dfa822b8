// SPDX-License-Identifier: Apache-2.0
// A prepared run or sweep, and what is done with it: all of it, some of its tasks, or what they left.
#pragma once

#include <functional>
#include <ostream>
#include <string>

#include "engine/cli/interrupt.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/record.hpp"
#include "engine/study/carry_out.hpp"
#include "engine/study/tasks.hpp"

namespace gelombang::cli {

struct StudyAtHand {
  const RunRequest& request;
  const Ground& ground;
  const results::Provenance& provenance;
  std::string folder;  // of the result
  study::TaskSet tasks;
  std::function<results::Identity()> identity;  // of its journal
  std::function<study::Result(const study::Supervision&)> carry_out;
  Record& record;
  std::ostream& out;
  std::ostream& err;

  /// The line that makes the same again here, with the folder.
  std::string again() const;
};

/// Tells what was left out of a journal, and that somebody else is writing it.
void tell_notes(const results::Journal& journal, std::ostream& err);
/// Tells which outcomes a merge lacks.
ExitCode refuse_gaps(const StudyAtHand& study, const results::Journal& journal);

/// Runs `work` with progress on stderr, and Ctrl-C to end it; then, if threads were left behind, ends the
/// program with what `finish` returns, since they use what a return would destroy.
ExitCode supervised(const StudyAtHand& study, experiment::OutcomeJournal* journal,
                    const std::function<void(const study::Supervision&)>& work,
                    const std::function<ExitCode(const InterruptWatch&)>& finish);

/// --task, --tasks, --status, --plan. REQUIRES: one of them is asked for.
ExitCode do_tasks(const StudyAtHand& study);
ExitCode tell_status(const StudyAtHand& study);
ExitCode print_plan(const StudyAtHand& study);

}  // namespace gelombang::cli
