// SPDX-License-Identifier: Apache-2.0
// The command lines of the commands that run a scenario.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/options.hpp"

namespace CLI {
class App;
}

namespace gelombang::cli {

/// `explained`: what was typed as --explain, each well-formed.
CLI::App* add_run(CLI::App& app, RunRequest& run, std::vector<std::string>& explained);
CLI::App* add_size(CLI::App& app, SizeRequest& size);
CLI::App* add_inclusion(CLI::App& app, RunRequest& inclusion);
CLI::App* add_sweep(CLI::App& app, SweepRequest& sweep);

/// What cannot be asked for together, in a sentence; empty: all is well.
std::string misuse_of(const RunRequest& request);

}  // namespace gelombang::cli
