// SPDX-License-Identifier: Apache-2.0
// `run` and `inclusion`: a study of one scenario, carried out, printed and written.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "engine/cli/commands.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/progress.hpp"
#include "engine/results/store.hpp"
#include "engine/study/carry_out.hpp"
#include "engine/study/rerun.hpp"
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
    line_.emplace(err_, can_write_over());
  }
  void show(const experiment::Progress& now) {
    // After an interrupt, replications that end early would count as done.
    if ((!quiet_ || !now.note.empty()) && !stop_) line_->show(now);
  }
  void finish() { line_.reset(); }

 private:
  std::ostream& err_;
  bool quiet_;
  const std::atomic<bool>& stop_;
  std::optional<ProgressLine> line_;
};

/// Writes the bundle into the folder, or beside it where it would be the partial result in place of a
/// complete one, and returns where. Says so in both cases in which an earlier result was there.
std::string write_result(const results::Bundle& bundle, const std::string& folder, std::ostream& err) {
  const std::string place = results::place_for(bundle, folder);
  if (place != folder)
    err << "gelombang: '" << folder << "' holds a complete result, which is kept; this one is partial\n";
  std::error_code ignored;
  const bool replaces = std::filesystem::exists(std::filesystem::path(place) / "manifest.json", ignored);
  results::write_bundle(bundle, place);
  if (replaces) err << "gelombang: the result of an earlier run in '" << place << "' was replaced\n";
  return place;
}

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

ExitCode code_of(const study::Result& result, const InterruptWatch& interrupt) {
  const auto broken = [](const auto& each) { return each.severity == results::Finding::Severity::failure; };
  const results::Bundle& bundle = result.bundle;
  if (!result.rules_kept_contract) return ExitCode::plugin;
  if (std::any_of(bundle.findings.begin(), bundle.findings.end(), broken)) return ExitCode::internal_error;
  return bundle.status == results::Bundle::Status::partial ? interrupt.code() : ExitCode::success;
}

std::string folder_of(const RunRequest& request, const scenario::ScenarioSpec& spec) {
  if (!request.out.empty()) return request.out;
  return "out/" + spec.name.value + (request.inclusion ? "-inclusion" : "");
}

reports::Document report(const results::Bundle& bundle, const RunRequest& request, std::string place) {
  const results::Provenance& provenance = bundle.provenance;
  const reports::Origin origin{
      study::rerun_line_here(request, provenance.seed, provenance.replications, request.program, request.out),
      std::move(place)};
  return request.inclusion ? reports::inclusion_report(bundle, origin) : reports::summary(bundle, origin);
}

}  // namespace

ExitCode run(const RunRequest& request, std::ostream& out, std::ostream& err) {
  const plugin::CallWatch calls = watch_calls();
  const auto registry = load_plugins(request.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  const study::Preparation preparation = prepare(request, *registry, err);
  if (!preparation.prepared) return code_for(preparation.refusal);
  const study::Prepared& prepared = *preparation.prepared;
  const std::string folder = folder_of(request, prepared.spec);
  results::require_writable(folder);  // better now than after the run

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
  const study::Result result = study::carry_out(prepared, supervision);
  progress.finish();

  return finished(left_behind, out, err, [&] {
    out << terminal_text(report(result.bundle, request, write_result(result.bundle, folder, err)));
    return code_of(result, interrupt);
  });
}

}  // namespace gelombang::cli
