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
/// `told` gets what is printed.
std::optional<plugin::Registry> load_plugins(const std::vector<std::string>& folders, std::ostream& err,
                                             std::vector<Diagnostic>* told = nullptr);

ExitCode code_for(study::Refusal refusal);

/// Prepares with `prepare_with`, study::prepare or one of its kin, and prints what there is to say of it.
template <class Prepare = decltype(study::prepare)>
auto prepare(const study::Request& request, scenario::Source& source, const plugin::Registry& registry,
             std::ostream& err, Prepare& prepare_with = study::prepare) {
  auto preparation = prepare_with(request, source, registry);
  print(preparation.diagnostics, err);
  print_mistakes(preparation.mistakes, err);
  return preparation;
}

/// What a prepared study stands on.
struct Ground {
  const plugin::CallWatch& calls;
  const plugin::Registry& registry;
  scenario::Source& source;  // of the request's scenario
};

/// How every command begins that is about one scenario: its plugins are loaded, and it is prepared. Then the
/// exit status is that of `command(ground, prepared)`; of a request that was refused, what the refusal means.
/// `told` gets what is printed of the preparation.
template <class Command, class Prepare = decltype(study::prepare)>
ExitCode with_prepared(const study::Request& request, std::ostream& err, const Command& command,
                       Prepare& prepare_with = study::prepare, std::vector<Diagnostic>* told = nullptr) {
  const plugin::CallWatch calls = watch_calls();
  const auto registry = load_plugins(request.plugin_paths, err, told);
  if (!registry) return ExitCode::plugin;
  scenario::Source source(request.scenario);
  const auto preparation = prepare(request, source, *registry, err, prepare_with);
  if (told != nullptr) {
    told->insert(told->end(), preparation.diagnostics.begin(), preparation.diagnostics.end());
    told->insert(told->end(), preparation.mistakes.begin(), preparation.mistakes.end());
  }
  if (!preparation.prepared) return code_for(preparation.refusal);
  return command(Ground{calls, *registry, source}, *preparation.prepared);
}

}  // namespace gelombang::cli
