// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/grid.hpp"

#include <algorithm>

namespace gelombang::reports::pdf {
namespace {

constexpr double widest_preferred = 250;  // of a column whose cells are sentences
constexpr double widest_unbroken = 130;   // a longer word may be broken
constexpr double wide_padding = 6, narrow_padding = 4;
constexpr double smallest_easy_type = 7, smallest_type = 6, step_of_type = 0.25;

/// What columns need, in points.
struct Need {
  double least = 0;      // no word is broken
  double easy = 0;       // no number is broken
  double preferred = 0;  // nothing is broken but headings and sentences

  Need& operator+=(const Need& other) {
    least += other.least;
    easy += other.easy;
    preferred += other.preferred;
    return *this;
  }
  Need operator*(double scale) const { return {least * scale, easy * scale, preferred * scale}; }
};

class Fitter {
 public:
  Fitter(const CellTexts& texts, const std::vector<Column>& columns, Typesetter& type)
      : texts_(texts), type_(type) {
    for (const Column& each : columns) grid_.columns.push_back({0, 0, each.align == Column::Align::right});
    for (std::size_t column = 0; column < columns.size(); ++column) {
      needs_.push_back(need_of(column));
      all_ += needs_.back();
    }
  }

  Grid fitted() {
    const auto gaps = static_cast<double>(needs_.size() - 1);
    padding_ = all_.easy + 2 * wide_padding * gaps <= column_width ? wide_padding : narrow_padding;
    if (gaps > 0) padding_ = std::min(padding_, column_width / (6 * gaps));
    room_ = column_width - 2 * padding_ * gaps;
    const double scale = scale_of_type();
    grid_.heading.size *= scale;
    grid_.cell.size *= scale;
    all_ = all_ * scale;
    for (Need& each : needs_) each = each * scale;
    share_out();
    return grid_;
  }

 private:
  Need need_of(std::size_t column) {
    const std::string& heading = texts_.headings[column];
    Need need;
    need.least = std::min(type_.widest_word(heading, heading_cell_type), widest_unbroken);
    // A heading of several words may well take two lines.
    const double whole = type_.line(heading, heading_cell_type).width;
    need.preferred = std::max(need.least, std::min(whole, std::max(whole * 0.6, 56.0)));
    need.easy = need.least;
    for (const auto& row : texts_.rows) {
      const double width = type_.line(row[column], cell_type).width;
      need.preferred = std::max(need.preferred, std::min(width, widest_preferred));
      if (grid_.columns[column].is_right) need.easy = std::max(need.easy, std::min(width, widest_unbroken));
      if (width <= need.least) continue;
      need.least = std::max(need.least, std::min(type_.widest_word(row[column], cell_type), widest_unbroken));
    }
    need.easy = std::max(need.easy, need.least);
    return need;
  }

  /// Widths are proportional to the size of the type, so they were measured once.
  double scale_of_type() const {
    for (double size = cell_type.size; size >= smallest_easy_type; size -= step_of_type)
      if (all_.easy * size / cell_type.size <= room_) return size / cell_type.size;
    double size = cell_type.size;
    while (all_.least * size / cell_type.size > room_ && size > smallest_type) size -= step_of_type;
    return size / cell_type.size;
  }

  double width_of(const Need& need) const {
    const auto between = [&](double low, double high, double all_low, double all_high) {
      return all_high > all_low ? low + (high - low) * (room_ - all_low) / (all_high - all_low) : low;
    };
    if (all_.preferred <= room_)
      return need.preferred + (room_ - all_.preferred) / static_cast<double>(needs_.size());
    if (all_.easy <= room_) return between(need.easy, need.preferred, all_.easy, all_.preferred);
    if (all_.least <= room_) return between(need.least, need.easy, all_.least, all_.easy);
    return need.least * room_ / all_.least;
  }

  /// The first column begins where the text begins, the last one ends where it ends.
  void share_out() {
    double left = grid_.left;
    for (std::size_t column = 0; column < needs_.size(); ++column) {
      grid_.columns[column].left = left;
      grid_.columns[column].width = width_of(needs_[column]);
      left += grid_.columns[column].width + 2 * padding_;
    }
  }

  const CellTexts& texts_;
  Typesetter& type_;
  Grid grid_;
  std::vector<Need> needs_;
  Need all_;
  double padding_ = 0, room_ = 0;
};

}  // namespace

Grid grid_of(const CellTexts& texts, const std::vector<Column>& columns, Typesetter& type) {
  return Fitter(texts, columns, type).fitted();
}

}  // namespace gelombang::reports::pdf
