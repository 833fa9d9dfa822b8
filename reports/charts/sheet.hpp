// SPDX-License-Identifier: Apache-2.0
// What all forms of charts are drawn with: blocks of words that are broken into lines, boxes, and a sheet
// that collects marks.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/charts/picture.hpp"
#include "reports/charts/style.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
};
bool overlap(const Box& one, const Box& other);

/// What the words cover at most, by text_width.
Box box_of(const Words& words);

struct Type {
  double size = style::normal;
  std::uint32_t rgb = style::ink;
  bool is_bold = false;
};
inline constexpr Type label_type{};
inline constexpr Type strong_type{style::normal, style::ink, true};
inline constexpr Type small_type{style::small, style::soft};

/// Lines of words below each other.
struct Lettering {
  std::vector<std::string> lines;
  Type type;
  double width = 0;  // of the longest line

  double leading() const { return type.size < style::large ? 16 : 20; }
  double height() const { return leading() * static_cast<double>(lines.size()); }
  bool empty() const { return lines.empty(); }
};

/// One line of text that can be shown: no control characters, no marks that turn the direction of writing;
/// what is longer than 200 characters ends with `…`, as the whole stands in the table of the chart.
std::string plain(const std::string& text);

/// The text in lines of at most `most` pixels, broken at spaces, else after marks, else within a word.
Lettering lettering(const std::string& text, double most, Type type = label_type);
inline Lettering lettering(const Value& value, const Locale& locale, double most, Type type = label_type) {
  return lettering(text_of(value, locale), most, type);
}

using Anchor = Words::Anchor;

class Sheet {
 public:
  explicit Sheet(double width) : width_(width) {}
  double width() const { return width_; }

  void line(std::vector<Point> points, Ink ink, double thickness = 1, std::vector<double> dashes = {});
  void area(std::vector<std::vector<Point>> rings, Ink fill, std::string tip = {}, Ink edge = {},
            double edge_width = 0);
  void rectangle(const Box& box, Ink fill, std::string tip = {});
  void dot(Point centre, double radius, Ink fill, std::string tip = {});
  /// A white dot within one of this colour.
  void ring(Point centre, double radius, Ink fill, std::string tip = {});
  /// The lettering with its top at `at.y`. Returns where it ends.
  double words(const Lettering& lettering, Point at, Anchor anchor = Anchor::start);
  /// A calm sentence in place of a drawing.
  static Picture sentence(const std::string& text, double width);

  Picture finish(double height) &&;

 private:
  double width_;
  std::vector<Mark> marks_;
};

/// Where a lettering stands that begins at the top `at`.
Box box_of(const Lettering& lettering, Point at, Anchor anchor = Anchor::start);

/// Boxes that are taken.
class Places {
 public:
  bool is_free(const Box& box) const;
  void take(const Box& box) { boxes_.push_back(box); }
  const std::vector<Box>& boxes() const { return boxes_; }

 private:
  std::vector<Box> boxes_;
};

/// The parts of an upright line at x that cross none of the boxes.
std::vector<std::pair<double, double>> clear_of(std::vector<Box> boxes, double x, double top, double bottom);

/// A key in one or more rows: a sample of each colour with its name.
struct KeyItem {
  Lettering name;
  Ink ink;
  std::vector<double> dashes = {};
  bool is_line = false;
};
/// Draws it from `top` on, within the width of the sheet. Returns where it ends.
double draw_key(Sheet& sheet, const std::vector<KeyItem>& items, double left, double top);

/// Numbers that can be placed: finite, and not so large that sums of them are not.
constexpr bool is_told(double value) {
  return value > -1e18 && value < 1e18;
}

}  // namespace gelombang::reports
