#include <utility>

#include "engine/cli/commands.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/progress.hpp"
#include "engine/cli/rerun.hpp"
#include "engine/cli/run_parts.hpp"
#include "engine/experiment/explain.hpp"
#include "engine/experiment/run.hpp"
#include "engine/results/store.hpp"
#include "reports/render/terminal.hpp"
#include "reports/summary.hpp"

namespace gelombang::cli {

ExitCode run(const RunRequest& request, std::ostream& out, std::ostream& err) {
  const plugin::CallWatch calls = watch_calls();
  const auto registry = load_plugins(request.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  ExitCode code = ExitCode::success;
  const auto prepared = prepare(request.scenario, request.overrides, request.scale, *registry, err, code);
  if (!prepared) return code;

  const auto questions = questions_of(request.explain, prepared->model, err);
  if (!questions) return ExitCode::usage;
  const scenario::ScenarioSpec& spec = prepared->spec;
  const std::string folder = request.out.empty() ? "out/" + spec.name.value : request.out;
  results::require_writable(folder);  // better now than after the run

  const InterruptWatch interrupt;
  experiment::RunOptions options;
  options.seed = static_cast<std::uint64_t>(request.seed.value_or(spec.seed.value));
  options.replications = request.replications.value_or(static_cast<int>(spec.replications.value));
  options.jobs = request.jobs;
  options.stop = &interrupt.stop();
  std::atomic<bool> left_behind{false};
  leave_stuck_behind(options, calls, left_behind);
  results::Provenance provenance =
      provenance_of(request, spec, *registry, options.seed, options.replications);

  ProgressLine progress(err, can_write_over());
  const auto report = [&](const experiment::Progress& now) {
    // After an interrupt, replications that end early would count as done.
    if ((!request.quiet || !now.note.empty()) && !interrupt.stop()) progress.show(now);
  };
  results::Bundle bundle = experiment::run(prepared->model, options, report);
  progress.finish();
  // The first replication again; if it failed, there is nothing to explain.
  if (!left_behind && !questions->empty() && !bundle.replications.empty() &&
      bundle.replications.front().status != results::Replication::Status::failed) {
    if (!request.quiet) err << "gelombang: once more, to explain the first replication\n";
    ProgressLine again(err, can_write_over());
    experiment::explain(prepared->model, options, *questions, bundle, [&](const experiment::Progress& now) {
      if ((!request.quiet || !now.note.empty()) && !interrupt.stop()) again.show(now);
    });
    again.finish();
  }

  return finished(left_behind, out, err, [&] {
    bundle.provenance = std::move(provenance);
    bundle.assumptions = assumptions_of(spec);
    bundle.rule_parameters = rule_parameters_of(spec, *registry);
    add_findings(bundle, prepared->warnings);
    const reports::Origin origin{rerun_line_here(request, options.seed, options.replications),
                                 write_result(bundle, folder, err)};
    out << terminal_text(reports::summary(bundle, origin));
    return code_of(bundle, interrupt);
  });
}

}  // namespace gelombang::cli
