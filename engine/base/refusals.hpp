// SPDX-License-Identifier: Apache-2.0
// What is wrong with a file of data, kind by kind: a file of two million lines may have as many mistakes.
// Nothing here ever quotes a cell of a pool: it may be a person's number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace gelombang {

class Refusals {
 public:
  /// Mistakes in the same file are of one kind when `kind`, or without it the message, is the same: they are
  /// told once, with the first place and the next lines.
  void add(SourceLocation where, std::string message, std::string hint = {}, std::string kind = {});
  void add(Diagnostic diagnostic);

  bool any() const { return mistakes_ > 0; }
  std::size_t kinds() const { return kinds_.size(); }
  /// File by file, in the order of their lines; what is said of a whole file comes after them. The last says
  /// how many more kinds there are.
  std::vector<Diagnostic> diagnostics(Severity severity = Severity::error) const;

 private:
  struct Kind {
    std::string name;
    Diagnostic first;
    std::size_t mistakes = 0;
    std::vector<int> lines;  // the smallest, ascending
  };

  static constexpr std::size_t most_kinds = 20, most_lines = 6;
  std::vector<Kind> kinds_;
  std::size_t mistakes_ = 0, of_other_kinds_ = 0;
};

}  // namespace gelombang
