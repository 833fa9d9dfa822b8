// SPDX-License-Identifier: Apache-2.0
// `run`, `inclusion` and `sweep`: a study of one scenario, carried out, printed and written.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "engine/cli/commands.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/progress.hpp"
#include "engine/cli/report_files.hpp"
#include "engine/cli/write_result.hpp"
#include "engine/results/store.hpp"
#include "engine/study/carry_out.hpp"
#include "engine/study/rerun.hpp"
#include "engine/study/sweep.hpp"
#include "reports/render/terminal.hpp"
#include "reports/summary.hpp"

namespace gelombang::cli {
namespace {

/// A terminal can write over a line; `dumb` is what editors and CI say when theirs cannot.
bool can_write_over() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

/// How far a study is, on stderr: a line that begins anew with each stage.
class StudyProgress {
 public:
  StudyProgress(std::ostream& err, bool quiet, const std::atomic<bool>& stop)
      : err_(err), quiet_(quiet), stop_(stop) {}

  void begin(const study::Stage& stage) {
    finish();
    if (!quiet_ && stage.what == study::Stage::What::explanation)
      err_ << "gelombang: once more, to explain the first replication\n";
    if (!quiet_ && stage.what == study::Stage::What::change)
      err_ << fmt::format("gelombang: what_if '{}', {} of {}\n", stage.change, stage.number, stage.count);
    if (stage.what == study::Stage::What::design_point) return begin_point(stage);
    line_.emplace(err_, can_write_over());
  }
  void show(const experiment::Progress& now) {
    // After an interrupt, replications that end early would count as done.
    if (line_ && (!quiet_ || !now.note.empty()) && !stop_) line_->show(now);
  }
  void finish() { line_.reset(); }

 private:
  /// There may be thousands: one line for each, and of many for every twentieth part of them.
  void begin_point(const study::Stage& stage) {
    constexpr std::size_t most = 20;
    const auto part = [&](std::size_t number) { return number * most / stage.count; };
    if (!quiet_ && (stage.number == 1 || part(stage.number) != part(stage.number - 1)))
      err_ << fmt::format("gelombang: design point {} of {}\n", stage.number, stage.count);
  }

  std::ostream& err_;
  bool quiet_;
  const std::atomic<bool>& stop_;
  std::optional<ProgressLine> line_;
};

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

/// What the objectives of a whole run say.
ExitCode code_of(const std::vector<results::ObjectiveRow>& objectives, bool strict) {
  using Verdict = results::ObjectiveVerdict;
  const auto any = [&](Verdict verdict) {
    return std::any_of(objectives.begin(), objectives.end(),
                       [=](const auto& each) { return each.verdict == verdict; });
  };
  if (any(Verdict::fails)) return ExitCode::objective_failed;
  return strict && any(Verdict::undecided) ? ExitCode::undecided : ExitCode::success;
}

ExitCode code_of(const study::Result& result, const InterruptWatch& interrupt, bool strict) {
  const auto broken = [](const auto& each) { return each.severity == results::Finding::Severity::failure; };
  const results::Bundle& bundle = result.bundle;
  if (!result.rules_kept_contract) return ExitCode::plugin;
  if (std::any_of(bundle.findings.begin(), bundle.findings.end(), broken)) return ExitCode::internal_error;
  if (bundle.status == results::Bundle::Status::partial) return interrupt.code();
  return code_of(bundle.objectives, strict);
}

std::string folder_of(const RunRequest& request, const scenario::ScenarioSpec& spec) {
  if (!request.out.empty()) return request.out;
  return "out/" + spec.name.value + (request.sweep ? "-sweep" : request.inclusion ? "-inclusion" : "");
}

reports::Document report(const results::Bundle& bundle, const RunRequest& request, std::string place) {
  const results::Provenance& provenance = bundle.provenance;
  const reports::Origin origin{
      study::rerun_line_here(request, provenance.seed, provenance.replications, request.program, request.out),
      std::move(place)};
  if (request.sweep) return reports::sweep_report(bundle, origin);
  return request.inclusion ? reports::inclusion_report(bundle, origin) : reports::summary(bundle, origin);
}

/// Carries out a study under supervision, writes and prints what comes of it.
ExitCode supervised(const RunRequest& request, const std::string& folder, const plugin::CallWatch& calls,
                    experiment::OutcomeJournal* journal, std::ostream& out, std::ostream& err,
                    const std::function<study::Result(const study::Supervision&)>& carry_out) {
  constexpr std::chrono::seconds patience{3};  // with plugins, once the run is to stop
  const InterruptWatch interrupt;
  std::atomic<bool> left_behind{false};
  StudyProgress progress(err, request.quiet, interrupt.stop());
  study::Supervision supervision;
  supervision.begin = [&](const study::Stage& stage) { progress.begin(stage); };
  supervision.report = [&](const experiment::Progress& now) { progress.show(now); };
  supervision.stop = &interrupt.stop();
  supervision.stuck = [&calls, patience] { return calls.longer_than(patience); };
  supervision.left_behind = &left_behind;
  supervision.journal = journal;
  const study::Result result = carry_out(supervision);
  progress.finish();

  return finished(left_behind, out, err, [&] {
    const std::string place = write_result(result.bundle, folder, err);
    out << terminal_text(report(result.bundle, request, place));
    if (request.report)
      for (const std::string& file : write_reports(result.bundle, place))
        out << "  report      " << file << '\n';
    return code_of(result, interrupt, request.strict);
  });
}

ExitCode carry_out_sweep(const SweepRequest& request, const Ground& ground,
                         const study::PreparedSweep& prepared, std::ostream& out, std::ostream& err) {
  const std::string folder = folder_of(request, prepared.scenario.spec);
  results::require_writable(folder);
  std::optional<experiment::OutcomeJournal> journal;
  if (request.resume) {
    journal.emplace(results::journal_beside(folder), study::journal_identity(prepared, ground.registry));
    for (const std::string& note : journal->notes()) err << "gelombang: " << note << '\n';
  }
  return supervised(request, folder, ground.calls, journal ? &*journal : nullptr, out, err,
                    [&](const study::Supervision& supervision) {
                      return study::carry_out(prepared, ground.source, ground.registry, supervision);
                    });
}

}  // namespace

ExitCode run(const RunRequest& request, std::ostream& out, std::ostream& err) {
  return with_prepared(request, err, [&](const Ground& ground, const study::Prepared& prepared) {
    const std::string folder = folder_of(request, prepared.spec);
    results::require_writable(folder);  // better now than after the run
    return supervised(
        request, folder, ground.calls, nullptr, out, err,
        [&](const study::Supervision& supervision) { return study::carry_out(prepared, supervision); });
  });
}

ExitCode sweep(const SweepRequest& request, std::ostream& out, std::ostream& err) {
  const auto carry_out = [&](const Ground& ground, const study::PreparedSweep& prepared) {
    return carry_out_sweep(request, ground, prepared, out, err);
  };
  return with_prepared(request, err, carry_out, study::prepare_sweep);
}

}  // namespace gelombang::cli
