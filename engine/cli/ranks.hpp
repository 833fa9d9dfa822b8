// SPDX-License-Identifier: Apache-2.0
// The tasks of a run or a sweep, done by several processes.
#pragma once

#include <ostream>

#include "engine/cli/study_at_hand.hpp"

namespace gelombang::cli {

/// Of the first process: deals out what the journal lacks, and returns when all of it is there or was tried.
void lead_ranks(const StudyAtHand& study, experiment::OutcomeJournal& journal,
                const study::Supervision& supervision);
/// Of the others: does what is dealt to them. They write nothing.
ExitCode follow_ranks(const StudyAtHand& study);

/// What the command of this request is carried out with, in a process that is not the first: its outputs lead
/// nowhere. False: it has nothing to do.
bool is_shared(const Request& request);

}  // namespace gelombang::cli
