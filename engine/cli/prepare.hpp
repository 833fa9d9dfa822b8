// SPDX-License-Identifier: Apache-2.0
// What commands print of their preparation, and what it means for the exit status.
#pragma once

#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/exit_codes.hpp"
#include "engine/plugin/calls.hpp"
#include "engine/plugin/host.hpp"
#include "engine/study/prepare.hpp"

namespace gelombang::cli {

/// Prints each with its position and hint, one after the other.
void print(std::span<const Diagnostic> diagnostics, std::ostream& err);

/// Mistakes of a request, which were typed: one line each.
void print_mistakes(std::span<const Diagnostic> mistakes, std::ostream& err);

/// For every command that calls plugins, before it loads them: names on stderr the call of a plugin that
/// takes long, or that ends the program.
plugin::CallWatch watch_calls();

/// Loads the installed plugins and those of `folders`. Empty when a folder named by the user cannot be read.
std::optional<plugin::Registry> load_plugins(const std::vector<std::string>& folders, std::ostream& err);

/// Prepares a study and prints what there is to say of it.
study::Preparation prepare(const study::Request& request, const plugin::Registry& registry,
                           std::ostream& err);

ExitCode code_for(study::Refusal refusal);

}  // namespace gelombang::cli
