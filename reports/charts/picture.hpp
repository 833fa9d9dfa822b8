// SPDX-License-Identifier: Apache-2.0
// A drawn chart, as a list of marks in the order in which they are painted. A back end writes them: SVG here
// (charts/svg), Cairo in the PDF, a draw list in the viewer. Lengths are CSS pixels of 1/96 inch, y
// downwards.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace gelombang::reports {

struct Point {
  double x = 0, y = 0;
};

struct Ink {
  std::uint32_t rgb = 0;  // 0xRRGGBB
  double opacity = 1;
};

struct Line {
  std::vector<Point> points;
  Ink ink;
  double width = 1;
  std::vector<double> dashes = {};  // lengths drawn and left out; empty: solid
};

/// Filled by the even-odd rule; each ring is closed.
struct Area {
  std::vector<std::vector<Point>> rings;
  Ink fill;
  std::string tip = {};  // told where a pointer rests on it
  Ink edge = {};
  double edge_width = 0;  // of a line along each ring; 0: there is none
};

struct Words {
  enum class Anchor : std::uint8_t { start, middle, end };
  Point at;  // on the base line
  std::string text;
  double size = 12;
  bool is_bold = false;
  Ink ink;
  Anchor anchor = Anchor::start;
};

using Mark = std::variant<Line, Area, Words>;

struct Picture {
  double width = 0, height = 0;
  std::vector<Mark> marks = {};
};

/// How wide the text is when it is drawn, in pixels: not less than in the fonts that reports are shown in.
double text_width(const std::string& text, double size, bool is_bold = false);

}  // namespace gelombang::reports
