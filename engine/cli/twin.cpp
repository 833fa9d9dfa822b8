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
namespace {

ExitCode tell(const TwinRequest& request, const study::Prepared& prepared, std::ostream& out) {
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

}  // namespace

ExitCode twin(const TwinRequest& request, std::ostream& out, std::ostream& err) {
  return with_prepared(request, err, [&](const Ground&, const study::Prepared& prepared) {
    return tell(request, prepared, out);
  });
}

}  // namespace gelombang::cli
