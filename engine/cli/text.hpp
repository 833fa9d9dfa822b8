// Numbers as a planner reads them, and tables of them. Independent of the locale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::cli {

/// `1 432 133`; rounded to whole, except below 10 when it is not whole: `4.5`. NaN is `-`.
std::string count_text(double value);

/// `1 432 133`, or with several replications `1 432 133 ± 1 204`.
std::string count_text(const results::Estimate& estimate);

/// `25.0 %`; `<0.1 %` when it would read 0.0 % but is not zero. NaN is `-`.
std::string percent_text(double share);

/// `+0.5 %`, `-15.3 %`.
std::string difference_text(double share);

/// `0 s`, `430 us`, `250 ms`, `3.20 s`, `12.5 min`, `48.0 h`, `4000 h`: three figures or more, enough to
/// check by hand. NaN is `-`.
std::string duration_text(double nanoseconds);
inline std::string duration_text(Duration duration) {
  return duration_text(static_cast<double>(duration.count()));
}

/// The words on lines of at most `Table::longest_line`, the first indented by two spaces, further ones by
/// four.
std::string paragraph(const std::string& text);

/// Columns as wide as their widest cell. The first columns, `left` of them, are aligned left, the others
/// right. Where lines would be longer than `longest_line`, left cells and headings go on in further lines,
/// broken between words. Nothing is ever cut.
class Table {
 public:
  static constexpr std::size_t longest_line = 100;

  Table(int left, std::vector<std::string> headings);
  void add(std::vector<std::string> cells);  // as many as headings
  bool empty() const { return rows_.size() == 1; }

  /// Lines indented by two spaces, no trailing spaces, each ended by a newline.
  std::string text() const;

 private:
  std::vector<std::size_t> column_widths() const;

  std::size_t left_;
  std::vector<std::vector<std::string>> rows_;  // the headings first
};

}  // namespace gelombang::cli
