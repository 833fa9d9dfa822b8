// SPDX-License-Identifier: Apache-2.0
// Collects what is wrong with a scenario and its CSV files.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace gelombang::scenario {

class Problems {
 public:
  void error(const SourceLocation& where, std::string message, std::string hint = {});
  /// A conclusion drawn from a value: silent where the value itself was already refused.
  void error_unless_said(const SourceLocation& where, std::string message, std::string hint = {});
  void warning(const SourceLocation& where, std::string message, std::string hint = {});

  /// True when an error was reported at this place: its value is not known.
  bool is_refused(const SourceLocation& where) const;

  /// True when an error was reported, also one that is not kept.
  bool any_error() const { return any_error_; }

  /// Everything that was said: by file in the order of `files`, overrides last, then by line and column.
  std::vector<Diagnostic> in_file_order(std::span<const std::string> files) const;

 private:
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> said_;
  std::map<std::string, std::size_t> count_by_file_;
  bool any_error_ = false;
};

bool is_same_place(const SourceLocation& a, const SourceLocation& b);

/// Text of the input, fit to stand in a message: in single quotes, short, on one line, and printable.
std::string shown(std::string_view text);

/// `did you mean 'x'?`, or `fallback` when no candidate is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                         std::string fallback = {});

/// `a, b and c`, or with another word before the last.
std::string listed(std::span<const std::string_view> words, std::string_view before_last = "and");

}  // namespace gelombang::scenario
