// What `run` and `inclusion` have in common. Internal to engine/cli.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "engine/cli/exit_codes.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/options.hpp"
#include "engine/experiment/run.hpp"
#include "engine/plugin/calls.hpp"
#include "engine/plugin/host.hpp"
#include "engine/results/bundle.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::cli {

/// Call it before the run: the input files are hashed, and one that is edited meanwhile must not pass for the
/// one that was used.
results::Provenance provenance_of(const RunRequest& request, const scenario::ScenarioSpec& spec,
                                  const plugin::Registry& registry, std::uint64_t seed, int replications);

std::vector<results::Assumption> assumptions_of(const scenario::ScenarioSpec& spec);

/// Of every rule of the scenario, with the defaults of those that it does not set.
std::vector<results::RuleParameter> rule_parameters_of(const scenario::ScenarioSpec& spec,
                                                       const plugin::Registry& registry);

/// Puts the scenario's warnings before the findings of the run, as a reader of its file meets them, and after
/// them what the tables of the bundle say.
void add_findings(results::Bundle& bundle, const std::vector<Diagnostic>& warnings);

/// Writes the bundle into the folder, or beside it where it would be the partial result in place of a
/// complete one, and returns where. Says so in both cases in which an earlier result was there.
std::string write_result(const results::Bundle& bundle, const std::string& folder, std::ostream& err);

/// On a terminal that can write over a line; `dumb` is what editors and CI say when theirs cannot.
bool can_write_over();

/// After the first signal, replications whose plugin does not come back are left behind. `left_behind`
/// becomes true.
void leave_stuck_behind(experiment::RunOptions& options, const plugin::CallWatch& calls,
                        std::atomic<bool>& left_behind);

/// The status of `finish`, which writes and prints what there is. If threads were left behind the program
/// ends here, also when it throws: they use what a return would destroy.
ExitCode finished(const std::atomic<bool>& left_behind, std::ostream& out, std::ostream& err,
                  const std::function<ExitCode()>& finish);

ExitCode code_of(const results::Bundle& bundle, const InterruptWatch& interrupt);

}  // namespace gelombang::cli
