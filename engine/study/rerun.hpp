// SPDX-License-Identifier: Apache-2.0
// The line that makes a result again: one for the bundle, which goes to others, and one for this terminal.
#pragma once

#include <cstdint>
#include <string>

#include "engine/study/request.hpp"

namespace gelombang::study {

/// The text as one word for a POSIX shell; unchanged when it needs no quotes.
std::string shell_quoted(const std::string& text);

/// The path as it may stand in a bundle, which tells nothing about the machine: relative to the working
/// folder when the file lies below it, otherwise the bare file name.
std::string portable_path(const std::string& path);

/// `gelombang run scenarios/x.yaml --seed 1 --replications 3 --set 'client.timeout=30 s'`. Seed and
/// replications are always told, so the line means the same after the scenario's defaults change; those of a
/// request that goes on until all is decided are `auto`, since its verdicts allow for every look. What does
/// not change a result, as --jobs and --out, is left out.
std::string rerun_line(const Request& request, std::uint64_t seed, int replications);

/// The same with the program and all paths as they were typed, and --out unless it is empty: to be pasted
/// where it is printed.
std::string rerun_line_here(const Request& request, std::uint64_t seed, int replications,
                            const std::string& program, const std::string& out);

}  // namespace gelombang::study
