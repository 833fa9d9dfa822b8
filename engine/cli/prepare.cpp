// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/prepare.hpp"

#include <unistd.h>

#include <utility>

namespace gelombang::cli {
namespace {

/// What a person has typed is told on one line.
void print_one(const Diagnostic& mistake, std::ostream& err) {
  err << "gelombang: ";
  if (!mistake.where.file.empty()) err << mistake.where.file << ": ";
  err << mistake.message;
  if (!mistake.hint.empty()) err << "; " << mistake.hint;
  err << '\n';
}

}  // namespace

void print(std::span<const Diagnostic> diagnostics, std::ostream& err) {
  for (const Diagnostic& each : diagnostics) err << to_string(each) << '\n';
}

void print_mistakes(std::span<const Diagnostic> mistakes, std::ostream& err) {
  for (const Diagnostic& each : mistakes) print_one(each, err);
}

plugin::CallWatch watch_calls() {
  return plugin::CallWatch(static_cast<int>(ExitCode::plugin), [](const std::string& sentence) {
    const std::string line = "\ngelombang: " + sentence + "; Ctrl-C ends it, and a run with what there is\n";
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
  });
}

std::optional<plugin::Registry> load_plugins(const std::vector<std::string>& folders, std::ostream& err,
                                             std::vector<Diagnostic>* told) {
  Loaded<plugin::Registry> loaded = study::load_plugins(folders);
  print(loaded.diagnostics, err);
  if (told != nullptr) told->insert(told->end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
  return std::move(loaded.value);
}

ExitCode code_for(study::Refusal refusal) {
  switch (refusal) {
    case study::Refusal::none:
      return ExitCode::success;
    case study::Refusal::request:
      return ExitCode::usage;
    case study::Refusal::scenario:
      return ExitCode::invalid_scenario;
    case study::Refusal::data:
      return ExitCode::rejected_input;
    case study::Refusal::plugin:
      return ExitCode::plugin;
  }
  return ExitCode::internal_error;
}

}  // namespace gelombang::cli
