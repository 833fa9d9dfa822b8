// SPDX-License-Identifier: Apache-2.0
// `size`: the cheapest plan that meets the objectives, searched for, printed and written.
#include <chrono>

#include <fmt/format.h>

#include "engine/cli/commands.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/record.hpp"
#include "engine/cli/report_files.hpp"
#include "engine/cli/write_result.hpp"
#include "engine/results/store.hpp"
#include "engine/study/rerun.hpp"
#include "engine/study/size.hpp"
#include "reports/render/terminal.hpp"
#include "reports/size.hpp"

namespace gelombang::cli {
namespace {

/// A line whenever there is a better plan, and now and then in between.
class SizeProgressLines {
 public:
  SizeProgressLines(std::ostream& err, bool quiet) : err_(err), quiet_(quiet) {}
  void show(const study::SizeProgress& now) {
    if (quiet_ || (now.best == best_ && std::chrono::steady_clock::now() < next_)) return;
    best_ = now.best;
    next_ = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    err_ << fmt::format("gelombang: {} judged, {}\n",
                        now.plans == 1 ? "1 plan" : fmt::format("{} plans", now.plans),
                        best_.empty() ? "none holds yet; the last: " + now.values
                                      : fmt::format("best so far {} at {:.10g}", best_, now.best_price));
  }

 private:
  std::ostream& err_;
  bool quiet_;
  std::string best_;
  std::chrono::steady_clock::time_point next_{};
};

ExitCode code_of(const results::Bundle& bundle, const InterruptWatch& interrupt, bool strict) {
  if (bundle.status == results::Bundle::Status::partial) return interrupt.code();
  const results::SizeStatus status = bundle.size.front().status;
  if (status == results::SizeStatus::infeasible) return ExitCode::objective_failed;
  return strict && status != results::SizeStatus::certified ? ExitCode::undecided : ExitCode::success;
}

ExitCode search(const SizeRequest& request, const Ground& ground, const study::Prepared& prepared,
                Record& record, std::ostream& out, std::ostream& err) {
  const std::string folder = request.out.empty() ? "out/" + prepared.spec.name.value + "-size" : request.out;
  results::require_writable(folder);  // better now than after the search
  if (request.report) require_reports_writable(folder);

  const InterruptWatch interrupt;
  study::SizeSupervision supervision;
  supervision.stop = &interrupt.stop();
  SizeProgressLines lines(err, request.quiet);
  supervision.report = [&](const study::SizeProgress& now) { lines.show(now); };
  const study::Sizing sizing = study::size(request, prepared, ground.source, ground.registry, supervision);
  if (!sizing.mistakes.empty()) {
    print(sizing.mistakes, err);
    record.diagnostics.insert(record.diagnostics.end(), sizing.mistakes.begin(), sizing.mistakes.end());
    return ExitCode::invalid_scenario;
  }
  const std::string place = write_result(sizing.bundle, {request.strict, {}}, folder, err);
  record.place = place;
  record.cases = results::test_cases(sizing.bundle);
  const results::Provenance& provenance = sizing.bundle.provenance;
  const reports::Origin origin{
      study::rerun_line_here(request, provenance.seed, provenance.replications, request.program, request.out),
      place};
  record.again = origin.again;
  if (request.json)
    out << text_of_file(place + "/summary.json");
  else
    out << terminal_text(reports::size_report(sizing.bundle, origin));
  if (request.report)
    for (const std::string& file : write_reports(sizing.bundle, place))
      (request.json ? err : out) << "  report       " << file << '\n';
  return code_of(sizing.bundle, interrupt, request.strict);
}

}  // namespace

ExitCode size(const SizeRequest& request, std::ostream& out, std::ostream& err) {
  return recorded(request, err, [&](Record& record) {
    const auto command = [&](const Ground& ground, const study::Prepared& prepared) {
      return search(request, ground, prepared, record, out, err);
    };
    return with_prepared(request, err, command, study::prepare, &record.diagnostics);
  });
}

}  // namespace gelombang::cli
