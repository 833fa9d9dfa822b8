// SPDX-License-Identifier: Apache-2.0
// `run`, `inclusion` and `sweep`: a study of one scenario, carried out, printed and written.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/diff.hpp"
#include "engine/cli/ranks.hpp"
#include "engine/cli/report_files.hpp"
#include "engine/cli/study_at_hand.hpp"
#include "engine/cli/study_progress.hpp"
#include "engine/cli/write_result.hpp"
#include "engine/experiment/ranks.hpp"
#include "engine/results/regression.hpp"
#include "engine/results/store.hpp"
#include "engine/study/provenance.hpp"
#include "engine/study/rerun.hpp"
#include "engine/study/sweep.hpp"
#include "reports/render/terminal.hpp"
#include "reports/report.hpp"
#include "reports/summary.hpp"

namespace gelombang::cli {
namespace {

/// The status of `finish`, which writes and prints what there is. If threads were left behind the program
/// ends here, also when it throws: they use what a return would destroy.
ExitCode finished(bool left_behind, std::ostream& out, std::ostream& err,
                  const std::function<ExitCode()>& finish) {
  if (!left_behind) return finish();
  ExitCode code = ExitCode::resource_limit;
  try {
    code = finish();
  } catch (const std::exception& error) {
    err << "gelombang: " << error.what() << '\n';
  }
  out.flush();
  err.flush();
  _exit(static_cast<int>(code));
}

/// What a result is compared with.
struct Expected {
  std::optional<results::Bundle> baseline;
  std::optional<results::Regression> regression;  // once there is a result
  bool has_other_fingerprint = false;
};

bool any(const std::vector<results::ObjectiveRow>& objectives, results::ObjectiveVerdict verdict) {
  return std::any_of(objectives.begin(), objectives.end(),
                     [=](const auto& each) { return each.verdict == verdict; });
}

ExitCode code_of(const study::Result& result, const Expected& expected, const InterruptWatch& interrupt,
                 bool strict) {
  using Verdict = results::ObjectiveVerdict;
  const auto broken = [](const auto& each) { return each.severity == results::Finding::Severity::failure; };
  const results::Bundle& bundle = result.bundle;
  if (!result.rules_kept_contract) return ExitCode::plugin;
  if (std::any_of(bundle.findings.begin(), bundle.findings.end(), broken)) return ExitCode::internal_error;
  if (bundle.status == results::Bundle::Status::partial && interrupt.code() != ExitCode::success)
    return interrupt.code();
  if (expected.has_other_fingerprint) return ExitCode::fingerprint_differs;
  if (any(bundle.objectives, Verdict::fails)) return ExitCode::objective_failed;
  if (expected.regression && expected.regression->any(results::Change::worse)) return ExitCode::regression;
  const bool is_undecided = any(bundle.objectives, Verdict::undecided) ||
                            (expected.regression && expected.regression->any(results::Change::cannot_tell));
  return strict && is_undecided ? ExitCode::undecided : ExitCode::success;
}

std::string folder_of(const RunRequest& request, const scenario::ScenarioSpec& spec) {
  if (!request.out.empty()) return request.out;
  return "out/" + spec.name.value + (request.sweep ? "-sweep" : request.inclusion ? "-inclusion" : "");
}

reports::Document report(const results::Bundle& bundle, const RunRequest& request,
                         const reports::Origin& origin) {
  if (request.sweep) return reports::sweep_report(bundle, origin);
  return request.inclusion ? reports::inclusion_report(bundle, origin) : reports::summary(bundle, origin);
}

/// Judges the bundle by what is expected of it, and makes test cases of that.
std::vector<results::TestCase> compare(const results::Bundle& bundle, const RunRequest& request,
                                       Expected& expected) {
  std::vector<results::TestCase> cases;
  if (expected.baseline) {
    expected.regression = results::judge(*expected.baseline, bundle, request.baseline_margin);
    cases = results::test_cases(*expected.regression);
  }
  if (request.fingerprint) {
    const std::string found = fmt::format("{:016x}", bundle.fingerprint);
    expected.has_other_fingerprint = found != *request.fingerprint;
    results::TestCase made{"fingerprint",
                           "is " + *request.fingerprint,
                           results::TestCase::Outcome::passed,
                           "",
                           "the fingerprint is " + found,
                           false};
    if (expected.has_other_fingerprint) {
      made.outcome = results::TestCase::Outcome::failed;
      made.type = "fingerprint";
    }
    cases.push_back(std::move(made));
  }
  return cases;
}

/// Writes the result and prints what it says.
void leave(const StudyAtHand& at_hand, const results::Bundle& bundle, Expected& expected) {
  const RunRequest& request = at_hand.request;
  Record& record = at_hand.record;
  const results::JunitOptions junit{request.strict, compare(bundle, request, expected)};
  const std::string place = write_result(bundle, junit, at_hand.folder, at_hand.err);
  const results::Provenance& provenance = bundle.provenance;
  record.place = place;
  record.again =
      study::rerun_line_here(request, provenance.seed, provenance.replications, request.program, request.out);
  record.cases = results::test_cases(bundle);
  record.cases.insert(record.cases.end(), junit.more.begin(), junit.more.end());
  if (request.json) {
    at_hand.out << text_of_file(place + "/summary.json");
  } else {
    at_hand.out << terminal_text(report(bundle, request, {record.again, place}));
    if (expected.regression)
      at_hand.out << '\n'
                  << terminal_text(reports::regression_report(
                         *expected.regression, pairing_of(*expected.baseline, bundle), request.baseline));
  }
  if (expected.has_other_fingerprint)
    at_hand.err << fmt::format(
        "gelombang: the fingerprint is {:016x} and was to be {}: something else happened\n",
        bundle.fingerprint, *request.fingerprint);
  if (!request.report) return;
  for (const std::string& file : write_reports(bundle, place))
    (request.json ? at_hand.err : at_hand.out) << "  report       " << file << '\n';
}

/// Of outcomes that are in the journal, all or, if that is asked for, some. Nothing is run.
study::Result merged(const StudyAtHand& at_hand, study::Supervision supervision) {
  const std::atomic<bool> from_the_beginning{true};
  if (at_hand.request.tasks.partial) {
    supervision.stop = &from_the_beginning;
    supervision.merges = true;
  }
  return at_hand.carry_out(supervision);
}

ExitCode whole(const StudyAtHand& at_hand, Expected& expected) {
  const RunRequest& request = at_hand.request;
  results::require_writable(at_hand.folder);  // better now than after the run
  if (request.report) require_reports_writable(at_hand.folder);
  std::optional<experiment::OutcomeJournal> journal;
  if (request.resume || request.tasks.merge || request.ranks != nullptr)
    journal.emplace(results::journal_beside(at_hand.folder), at_hand.identity());
  if (journal) tell_notes(journal->records(), at_hand.err);
  if (request.tasks.merge && !request.tasks.partial && !at_hand.tasks.missing(journal->records()).empty())
    return refuse_gaps(at_hand, journal->records());
  std::optional<study::Result> result;
  return supervised(
      at_hand, journal ? &*journal : nullptr,
      [&](const study::Supervision& supervision) {
        if (request.ranks != nullptr) lead_ranks(at_hand, *journal, supervision);
        result = request.tasks.merge ? merged(at_hand, supervision) : at_hand.carry_out(supervision);
      },
      [&](const InterruptWatch& interrupt) {
        leave(at_hand, result->bundle, expected);
        return code_of(*result, expected, interrupt, request.strict);
      });
}

ExitCode perform(const StudyAtHand& at_hand) {
  const TaskRequest& tasks = at_hand.request.tasks;
  if (tasks.part || tasks.range) return do_tasks(at_hand);
  if (tasks.status) return tell_status(at_hand);
  if (!tasks.plan.empty()) return print_plan(at_hand);
  if (at_hand.request.ranks != nullptr && at_hand.request.ranks->rank() > 0) return follow_ranks(at_hand);
  Expected expected;
  if (!at_hand.request.baseline.empty()) {
    Loaded<results::Bundle> baseline = read_baseline(at_hand.request.baseline, at_hand.provenance);
    print_mistakes(baseline.diagnostics, at_hand.err);
    auto& told = at_hand.record.diagnostics;
    told.insert(told.end(), baseline.diagnostics.begin(), baseline.diagnostics.end());
    if (!baseline.value) return ExitCode::rejected_input;
    expected.baseline = std::move(baseline.value);
  }
  return whole(at_hand, expected);
}

}  // namespace

std::string StudyAtHand::again() const {
  return study::rerun_line_here(request, provenance.seed, provenance.replications, request.program, folder);
}

ExitCode supervised(const StudyAtHand& at_hand, experiment::OutcomeJournal* journal,
                    const std::function<void(const study::Supervision&)>& work,
                    const std::function<ExitCode(const InterruptWatch&)>& finish) {
  constexpr std::chrono::seconds patience{3};  // with plugins, once the run is to stop
  const InterruptWatch interrupt;
  std::atomic<bool> left_behind{false};
  StudyProgress progress(at_hand.err, at_hand.request.quiet, interrupt.stop());
  study::Supervision supervision;
  supervision.begin = [&](const study::Stage& stage) { progress.begin(stage); };
  supervision.report = [&](const experiment::Progress& now) { progress.show(now); };
  supervision.stop = &interrupt.stop();
  supervision.stuck = [&at_hand, patience] { return at_hand.ground.calls.longer_than(patience); };
  supervision.left_behind = &left_behind;
  supervision.journal = journal;
  work(supervision);
  progress.finish();
  return finished(left_behind, at_hand.out, at_hand.err, [&] {
    const ExitCode code = finish(interrupt);
    at_hand.record.finish(code);
    return code;
  });
}

ExitCode run(const RunRequest& request, std::ostream& out, std::ostream& err) {
  return recorded(request, err, [&](Record& record) {
    const auto command = [&](const Ground& ground, const study::Prepared& prepared) {
      return perform(
          {request, ground, prepared.provenance, folder_of(request, prepared.spec), study::TaskSet(prepared),
           [&] { return study::journal_identity(prepared, ground.registry); },
           [&](const study::Supervision& supervision) { return study::carry_out(prepared, supervision); },
           record, out, err});
    };
    return with_prepared(request, err, command, study::prepare, &record.diagnostics);
  });
}

ExitCode sweep(const SweepRequest& request, std::ostream& out, std::ostream& err) {
  return recorded(request, err, [&](Record& record) {
    const auto command = [&](const Ground& ground, const study::PreparedSweep& prepared) {
      return perform({request, ground, prepared.scenario.provenance,
                      folder_of(request, prepared.scenario.spec),
                      study::TaskSet(prepared, ground.source, ground.registry),
                      [&] { return study::journal_identity(prepared, ground.registry); },
                      [&](const study::Supervision& supervision) {
                        return study::carry_out(prepared, ground.source, ground.registry, supervision);
                      },
                      record, out, err});
    };
    return with_prepared(request, err, command, study::prepare_sweep, &record.diagnostics);
  });
}

}  // namespace gelombang::cli
