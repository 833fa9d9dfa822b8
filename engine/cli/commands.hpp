// SPDX-License-Identifier: Apache-2.0
// The commands: each takes its request, prints results to `out` and everything else to `err`, and returns
// the exit status. What they throw is for main.
#pragma once

#include <ostream>

#include "engine/cli/options.hpp"

namespace gelombang::cli {

ExitCode check(const CheckRequest& request, std::ostream& out, std::ostream& err);
ExitCode run(const RunRequest& request, std::ostream& out, std::ostream& err);  // and `inclusion`
ExitCode diff(const DiffRequest& request, std::ostream& out, std::ostream& err);
ExitCode twin(const TwinRequest& request, std::ostream& out, std::ostream& err);
ExitCode sweep(const SweepRequest& request, std::ostream& out, std::ostream& err);
ExitCode draw(const DrawRequest& request, std::ostream& out, std::ostream& err);
ExitCode verify(const VerifyRequest& request, std::ostream& out, std::ostream& err);
ExitCode audit(const AuditRequest& request, std::ostream& out, std::ostream& err);
ExitCode report(const ReportRequest& request, std::ostream& out, std::ostream& err);
ExitCode size(const SizeRequest& request, std::ostream& out, std::ostream& err);
ExitCode metrics(const MetricsRequest& request, std::ostream& out, std::ostream& err);
ExitCode plugins(const PluginsRequest& request, std::ostream& out, std::ostream& err);

}  // namespace gelombang::cli
