// SPDX-License-Identifier: Apache-2.0
// `twin`: the expected course of a scenario without a simulation, and beside one.
#include "reports/twin.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/study/carry_out.hpp"
#include "engine/study/expect.hpp"
#include "reports/render/terminal.hpp"

namespace gelombang::cli {

ExitCode twin(const TwinRequest& request, std::ostream& out, std::ostream& err) {
  const plugin::CallWatch calls = watch_calls();
  const auto registry = load_plugins(request.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  const study::Preparation preparation = prepare(request, *registry, err);
  if (!preparation.prepared) return code_for(preparation.refusal);
  const study::Prepared& prepared = *preparation.prepared;
  const results::Twin twin =
      study::expected(prepared.model(), prepared.spec.name.value, prepared.spec.title.value);
  if (!request.simulates) {
    out << reports::terminal_text(reports::twin_report(twin));
    return ExitCode::success;
  }
  const InterruptWatch interrupt;
  study::Supervision supervision;
  supervision.stop = &interrupt.stop();
  const study::Result result = study::carry_out(prepared, supervision);
  if (!result.rules_kept_contract) return ExitCode::plugin;
  if (result.bundle.status == results::Bundle::Status::partial) return interrupt.code();
  const results::TwinErrors errors = study::compared(twin, prepared.model(), result.bundle);
  out << reports::terminal_text(reports::twin_report(twin, &errors));
  return ExitCode::success;
}

}  // namespace gelombang::cli
