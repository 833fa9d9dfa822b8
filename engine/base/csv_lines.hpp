// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180) of millions of lines: one pass, cells without copies.
// Not here: the names of columns (csv_rows.hpp), and what they mean (engine/draw, engine/audit).
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/refusals.hpp"

namespace gelombang {

inline constexpr std::size_t largest_file = std::size_t{1} << 30;  // 1 GiB

struct CsvCell {
  std::string_view text;
  std::size_t offset = 0;  // of its first byte in the line
};

class CsvLines {
 public:
  /// `text`, `file` and `unquoted` outlive the reader, and the first and last also the cells it gave: a cell
  /// in which a quote was written twice is kept in `unquoted`.
  CsvLines(std::string_view text, const std::string& file, std::deque<std::string>& unquoted);

  /// The cells of the next line that is not empty; false at the end. The line may be no CSV: see problem().
  bool next(std::vector<CsvCell>& cells);
  /// Why the line given last is no CSV, an error; its cells are those before the place. Empty: it is.
  const std::optional<Diagnostic>& problem() const { return problem_; }
  /// Of the line given last.
  int line() const { return line_; }
  /// Of a cell of that line.
  SourceLocation where(const CsvCell& cell) const;
  /// Behind its last cell.
  SourceLocation end_of_line() const;
  /// The line as it stands in the file.
  std::string_view text_of_line() const;

 private:
  std::string_view plain();
  std::string_view quoted(const CsvCell& cell);
  void no_csv(const CsvCell& cell, const char* why, const char* hint);

  std::string_view text_;
  const std::string& file_;
  std::deque<std::string>& unquoted_;
  std::optional<Diagnostic> problem_;
  std::size_t at_ = 0, line_begin_ = 0;
  int line_ = 0, next_line_ = 1;
};

/// Reads a whole regular file. Empty, and refused, when it is larger than `largest_file`. Throws FileError
/// when it cannot be opened or read.
std::string read_whole(const std::string& path, Refusals& refusals);

}  // namespace gelombang
