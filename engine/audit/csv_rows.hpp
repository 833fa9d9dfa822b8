// The rows of a CSV file (RFC 4180), one after another. Not those of engine/draw: here a bad row may be left
// out on request, so the reader goes on after it.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace gelombang::audit {

/// Cells of one line after another, without copies where nothing was quoted twice.
class CsvRows {
 public:
  /// `text` and `other`, where cells are kept that had to be unquoted, outlive the cells.
  CsvRows(std::string_view text, std::deque<std::string>& other);

  /// False at the end. `problem` is set when the line is no CSV, else null.
  bool next(std::vector<std::string_view>& cells, const char*& problem);
  std::uint32_t line() const { return line_; }

 private:
  std::string_view plain(const char*& problem);
  std::string_view quoted(const char*& problem);

  std::string_view text_;
  std::deque<std::string>& other_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0, next_line_ = 1;
};

}  // namespace gelombang::audit
