// SPDX-License-Identifier: Apache-2.0
// Some of the tasks of a run or a sweep; which of them are done; jobs that do all of them.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/cli/job_plan.hpp"
#include "engine/cli/number_options.hpp"
#include "engine/cli/study_at_hand.hpp"
#include "engine/results/journal.hpp"
#include "engine/study/rerun.hpp"

namespace gelombang::cli {
namespace {

ExitCode refused(const StudyAtHand& at_hand, ExitCode code, const std::string& sentence) {
  at_hand.record.message = sentence;
  at_hand.err << "gelombang: " << sentence << '\n';
  return code;
}

/// `0-4, 7, 12-15`, at most twenty of them.
std::string ranges(const std::vector<std::uint64_t>& numbers) {
  constexpr std::size_t most = 20;
  std::string text;
  std::size_t told = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
    if (told++ == most) return text + " and others";
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (end - i > 1) text += '-' + std::to_string(numbers[end - 1]);
    i = end;
  }
  return text;
}

std::string counted(std::uint64_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

study::TaskSpan span_of(const StudyAtHand& at_hand) {
  const TaskRequest& asked = at_hand.request.tasks;
  if (asked.part) return at_hand.tasks.span_of(asked.part->part, asked.part->parts);
  return {asked.range->first, asked.range->last + 1};
}

}  // namespace

void tell_notes(const results::Journal& journal, std::ostream& err) {
  for (const std::string& note : journal.notes()) err << "gelombang: " << note << '\n';
  if (journal.writers() > 0)
    err << "gelombang: " << counted(journal.writers(), "other process adds", "other processes add")
        << " to this journal now; what two do is done twice, and is kept once\n";
}

ExitCode refuse_gaps(const StudyAtHand& at_hand, const results::Journal& journal) {
  const std::vector<std::uint64_t> missing = at_hand.tasks.missing(journal);
  return refused(at_hand, ExitCode::rejected_input,
                 fmt::format("{} of {} in '{}': tasks {}; do them with --tasks, or take what there is with "
                             "--partial",
                             counted(missing.size(), "outcome is missing", "outcomes are missing"),
                             at_hand.tasks.size(), results::journal_beside(at_hand.folder), ranges(missing)));
}

ExitCode do_tasks(const StudyAtHand& at_hand) {
  const study::TaskSpan span = span_of(at_hand);
  if (span.end > at_hand.tasks.size())
    return refused(
        at_hand, ExitCode::usage,
        fmt::format("there are {} tasks, from 0 to {}", at_hand.tasks.size(), at_hand.tasks.size() - 1));
  const std::string folder = results::journal_beside(at_hand.folder);
  experiment::OutcomeJournal journal(folder, at_hand.identity());
  for (const std::string& note : journal.records().notes()) at_hand.err << "gelombang: " << note << '\n';
  study::TaskSet::Done done;
  return supervised(
      at_hand, &journal,
      [&](const study::Supervision& supervision) { done = at_hand.tasks.carry_out(span, supervision); },
      [&](const InterruptWatch& interrupt) {
        at_hand.out << fmt::format("{} of {} done; outcomes are in {}\n", done.tasks,
                                   counted(span.size(), "task", "tasks"), folder);
        if (!done.rules_kept_contract) return ExitCode::plugin;
        return interrupt.code();
      });
}

ExitCode tell_status(const StudyAtHand& at_hand) {
  const std::string folder = results::journal_beside(at_hand.folder);
  try {
    const results::Journal journal(folder, at_hand.identity());
    const std::vector<std::uint64_t> missing = at_hand.tasks.missing(journal);
    for (const std::string& note : journal.notes()) at_hand.out << "note: " << note << '\n';
    at_hand.out << fmt::format(
        "tasks      {} (0-{})\noutcomes   {}\nmissing    {}{}\ncorrupt    {}\nduplicate  {}\nwriters    {}\n",
        at_hand.tasks.size(), at_hand.tasks.size() - 1, journal.size(), missing.size(),
        missing.empty() ? "" : ": " + ranges(missing), journal.damaged(), journal.duplicates(),
        journal.writers());
    return missing.empty() ? ExitCode::success : ExitCode::rejected_input;
  } catch (const FileError& error) {  // outcomes of something else, or two that differ
    return refused(at_hand, ExitCode::rejected_input, error.what());
  }
}

ExitCode print_plan(const StudyAtHand& at_hand) {
  const InterruptWatch interrupt;
  const double seconds = seconds_of_a_task(at_hand, interrupt.stop());
  if (interrupt.stop()) return interrupt.code();
  const RunRequest& request = at_hand.request;
  JobPlan plan;
  plan.name = "gelombang-" + at_hand.provenance.scenario_name;
  plan.line = at_hand.again() + " --quiet --jobs " + std::to_string(std::max(request.jobs, 1));
  plan.folder = at_hand.folder;
  plan.jobs = std::max(request.jobs, 1);
  plan.tasks = at_hand.tasks.size();
  plan.seconds_of_a_task = seconds;
  plan.most_parts = request.tasks.plan == "slurm" ? slurm_array_limit() : 100'000;
  at_hand.out << (request.tasks.plan == "slurm"        ? sbatch_script(plan)
                  : request.tasks.plan == "kubernetes" ? kubernetes_job(plan)
                                                       : parallel_line(plan));
  return ExitCode::success;
}

}  // namespace gelombang::cli
