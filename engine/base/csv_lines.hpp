// CSV (RFC 4180) of millions of lines: one pass, cells without copies.
// Not here: what the columns mean (engine/draw, engine/audit).
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace gelombang {

inline constexpr std::size_t largest_file = std::size_t{1} << 30;  // 1 GiB

/// What is wrong with an input, up to a limit: a file of two million lines may have as many mistakes.
/// Nothing here ever quotes a cell of a pool: it may be a person's number.
class Refusals {
 public:
  void add(SourceLocation where, std::string message, std::string hint = {});
  bool any() const { return count_ > 0; }
  /// File by file, in the order of their lines; what is said of a whole file comes after them. The last says
  /// how many more there are.
  std::vector<Diagnostic> diagnostics() const;

 private:
  static constexpr std::size_t limit = 20;
  std::vector<Diagnostic> kept_;
  std::size_t count_ = 0;
};

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
  /// The same, of the next line that is CSV; those that are not are refused.
  bool next(std::vector<CsvCell>& cells, Refusals& refusals);
  /// Why the line given last is no CSV, an error; its cells are those before the place. Empty: it is.
  const std::optional<Diagnostic>& problem() const { return problem_; }
  /// Of the line given last.
  int line() const { return line_; }
  /// Of a cell of that line.
  SourceLocation where(const CsvCell& cell) const;

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
