// The way from a scenario file to a model, shared by `check` and `run`.
#pragma once

#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/exit_codes.hpp"
#include "engine/model/model.hpp"
#include "engine/plugin/calls.hpp"
#include "engine/plugin/host.hpp"
#include "engine/scenario/load.hpp"

namespace gelombang::cli {

struct Prepared {
  scenario::ScenarioSpec spec;
  Model model;
  std::vector<Diagnostic> warnings;  // of both, already printed
};

/// Prints each with its position and hint, one after the other.
void print(std::span<const Diagnostic> diagnostics, std::ostream& err);

/// For every command that calls plugins, before it loads them: names on stderr the call of a plugin that
/// takes long, or that ends the program.
plugin::CallWatch watch_calls();

/// Loads the installed plugins and those of `folders`. Empty when a folder named by the user cannot be read.
std::optional<plugin::Registry> load_plugins(const std::vector<std::string>& folders, std::ostream& err);

/// Empty when anything is wrong; then `code` says what, and everything was printed.
std::optional<Prepared> prepare(const std::string& path, const std::vector<scenario::Override>& overrides,
                                const scenario::Scale& scale, const plugin::Registry& registry,
                                std::ostream& err, ExitCode& code);

/// The model with one of the scenario's changes in it; its errors are printed at the change's place in the
/// file, its warnings are not. Empty when anything is wrong; then `code` says what.
std::optional<Model> prepare_change(const std::string& path, std::vector<scenario::Override> overrides,
                                    const scenario::Scale& scale, const scenario::WhatIfSpec& change,
                                    const plugin::Registry& registry, std::ostream& err, ExitCode& code);

/// The status for a scenario with these diagnostics: errors in the scenario itself, in an override or in no
/// file in particular outweigh those in the data files it names.
ExitCode code_for(std::span<const Diagnostic> diagnostics, const std::string& scenario_path);

}  // namespace gelombang::cli
