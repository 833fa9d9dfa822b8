// SPDX-License-Identifier: Apache-2.0
// What is said about wrong input: every problem of a file, each with its position and a hint.
// Nothing is thrown for wrong input; errors of the world (disk, library) are in error.hpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gelombang {

/// A place in an input. Lines and columns count from 1; 0 means "the whole file" or "the whole line".
/// A command-line override has the file name `--set`.
struct SourceLocation {
  std::string file;
  int line = 0;
  int column = 0;
};

/// `clinic.yaml:14:11`, `clinic.yaml:14`, `clinic.yaml`, or nothing.
std::string to_string(const SourceLocation& where);

enum class Severity { warning, error };

struct Diagnostic {
  Severity severity = Severity::error;
  SourceLocation where;
  std::string message;  // what is wrong and what was expected, no trailing full stop
  std::string hint;     // what to do about it; may be empty
};

/// `clinic.yaml:14:11: error: unknown key 'sevice_time' in station 'intake'` and, when there is a hint,
/// a second line `  hint: did you mean 'service_time'?`. No trailing newline. Fit for a terminal, whatever
/// the input was.
std::string to_string(const Diagnostic& diagnostic);

bool has_error(std::span<const Diagnostic> diagnostics);

/// The result of reading an input: a value unless some diagnostic is an error. Warnings may accompany it.
template <class T>
struct Loaded {
  std::optional<T> value;
  std::vector<Diagnostic> diagnostics;  // file order
};

/// The candidate nearest to `word` by edit distance (Damerau-Levenshtein, ASCII case ignored), if it is
/// near enough to be a likely slip of the pen: at most a third of the length, and at least one edit is
/// allowed. Ties go to the earlier candidate.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace gelombang
