// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "engine/base/printable.hpp"

namespace gelombang::reports {
namespace {

constexpr std::size_t longest_label = 200;  // characters

/// A place where a word may be broken without a space: after the marks of names and numbers.
bool may_break_after(char32_t code) {
  return code == '-' || code == '_' || code == '/' || code == ',' || code == ';' || code == ')';
}

struct Letter {
  std::string bytes;
  char32_t code;
  double width = 0;
};

std::vector<Letter> letters_of(const std::string& text) {
  std::vector<Letter> letters;
  for (std::string_view rest = text; !rest.empty();) {
    const Character next = first_character(rest);
    const std::size_t length = std::max<std::size_t>(next.length, 1);
    letters.push_back({std::string(rest.substr(0, length)), next.code, 0});
    rest.remove_prefix(length);
  }
  return letters;
}

/// Takes letters into a line and tells where the line may end.
class Lines {
 public:
  Lines(double most, Type type) : most_(most), type_(type) {}

  void add(const Letter& letter) {
    const double width = letter.width;
    if (width_ + width > most_ && !line_.empty()) end_line(letter.code == ' ');
    if (letter.code == ' ' && line_.empty()) return;
    line_ += letter.bytes;
    width_ += width;
    if (letter.code == ' ' || may_break_after(letter.code)) break_ = line_.size();
  }

  std::vector<std::string> finish() {
    push(line_);
    return std::move(lines_);
  }

 private:
  void end_line(bool at_space) {
    const std::size_t at = at_space || break_ == 0 ? line_.size() : break_;
    const std::string rest = line_.substr(at);
    push(line_.substr(0, at));
    line_ = rest;
    width_ = text_width(line_, type_.size, type_.is_bold);
    break_ = 0;
  }
  void push(std::string line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (!line.empty()) lines_.push_back(std::move(line));
  }

  double most_, width_ = 0;
  Type type_;
  std::string line_;
  std::size_t break_ = 0;  // the line may end here; 0: nowhere
  std::vector<std::string> lines_;
};

/// A line that ends in a letter whose word goes on looks the same as one that ends a word, so that spaces are
/// counted: a break at a space takes the space away.
bool is_broken_within_word(const std::vector<std::string>& lines, std::size_t letters) {
  std::size_t left = lines.size() - 1;
  for (const std::string& line : lines) left += line.size();
  return left != letters;
}

}  // namespace

bool overlap(const Box& one, const Box& other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

Box box_of(const Words& words) {
  const double width = text_width(words.text, words.size, words.is_bold);
  const double left = words.anchor == Anchor::start ? words.at.x
                      : words.anchor == Anchor::end ? words.at.x - width
                                                    : words.at.x - width / 2;
  return {left, words.at.y - 0.8 * words.size, left + width, words.at.y + 0.22 * words.size};
}

Box box_of(const Lettering& lettering, Point at, Anchor anchor) {
  const double left = anchor == Anchor::start ? at.x
                      : anchor == Anchor::end ? at.x - lettering.width
                                              : at.x - lettering.width / 2;
  return {left, at.y, left + lettering.width, at.y + lettering.height()};
}

std::string plain(const std::string& text) {
  std::string result;
  std::size_t count = 0;
  for (const Letter& letter : letters_of(text)) {
    if (letter.code == '`') continue;  // code is told apart where there is room for it
    const bool is_space =
        letter.code == '\n' || letter.code == '\t' || letter.code == '\r' || letter.code == ' ';
    if (is_space && (result.empty() || result.back() == ' ')) continue;
    if (++count > longest_label) return result + "…";
    const bool is_text = first_character(letter.bytes).length > 0;
    if (is_space)
      result += ' ';
    else if (!is_text)
      result += '?';
    else if (is_printable(letter.code))
      result += letter.bytes;
  }
  return result;
}

Lettering lettering(const std::string& text, double most, Type type) {
  std::vector<Letter> letters = letters_of(plain(text));
  for (Letter& letter : letters) letter.width = text_width(letter.bytes, type.size, type.is_bold);
  std::size_t all = 0;  // bytes
  for (const Letter& letter : letters) all += letter.bytes.size();
  const auto broken = [&](double width) {
    Lines lines(width, type);
    for (const Letter& letter : letters) lines.add(letter);
    return lines.finish();
  };
  // No letter is wider than the narrowest line, so that a line holds at least one.
  most = std::max(most, 2 * type.size);
  Lettering result{broken(most), type};
  // Lines of about the same length are read more easily than one with a single word below it.
  for (double width = most * 0.95; result.lines.size() > 1 && width > most * 0.5; width -= most * 0.05) {
    std::vector<std::string> narrower = broken(width);
    if (narrower.size() > result.lines.size() || is_broken_within_word(narrower, all)) break;
    result.lines = std::move(narrower);
  }
  for (const std::string& line : result.lines)
    result.width = std::max(result.width, text_width(line, type.size, type.is_bold));
  return result;
}

void Sheet::line(std::vector<Point> points, Ink ink, double thickness, std::vector<double> dashes) {
  if (points.size() > 1) marks_.push_back(Line{std::move(points), ink, thickness, std::move(dashes)});
}

void Sheet::area(std::vector<std::vector<Point>> rings, Ink fill, std::string tip, Ink edge,
                 double edge_width) {
  marks_.push_back(Area{std::move(rings), fill, std::move(tip), edge, edge_width});
}

void Sheet::rectangle(const Box& box, Ink fill, std::string tip) {
  area({{{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}}}, fill,
       std::move(tip));
}

void Sheet::dot(Point centre, double radius, Ink fill, std::string tip) {
  constexpr int corners = 24;
  std::vector<Point> ring;
  for (int corner = 0; corner < corners; ++corner) {
    const double angle = 2 * std::numbers::pi * corner / corners;
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  area({std::move(ring)}, fill, std::move(tip));
}

void Sheet::ring(Point centre, double radius, Ink fill, std::string tip) {
  dot(centre, radius, fill, tip);
  dot(centre, radius - 2, {style::white}, std::move(tip));
}

double Sheet::words(const Lettering& lettering, Point at, Anchor anchor) {
  for (const std::string& line : lettering.lines) {
    at.y += lettering.leading();
    marks_.push_back(Words{
        {at.x, at.y - 4}, line, lettering.type.size, lettering.type.is_bold, {lettering.type.rgb}, anchor});
  }
  return at.y;
}

Picture Sheet::sentence(const std::string& text, double width) {
  Sheet sheet(width);
  const double end = sheet.words(lettering(text, width - 2 * style::large, {style::normal, style::soft}),
                                 {style::large, 24});
  const double height = end + 24;
  for (const double y : {0.5, height - 0.5}) sheet.line({{0, y}, {width, y}}, {style::grid_line});
  return std::move(sheet).finish(height);
}

Picture Sheet::finish(double height) && {
  return {width_, std::ceil(height), std::move(marks_)};
}

bool Places::is_free(const Box& box) const {
  return std::none_of(boxes_.begin(), boxes_.end(), [&](const Box& each) { return overlap(each, box); });
}

std::vector<std::pair<double, double>> clear_of(std::vector<Box> boxes, double x, double top, double bottom) {
  std::stable_sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.top < b.top; });
  std::vector<std::pair<double, double>> parts;
  double from = top;
  for (const Box& box : boxes) {
    if (box.left - 3 > x || x > box.right + 3 || box.bottom <= from) continue;
    if (std::min(box.top, bottom) > from) parts.emplace_back(from, std::min(box.top, bottom));
    from = box.bottom;
  }
  if (bottom > from) parts.emplace_back(from, bottom);
  return parts;
}

double draw_key(Sheet& sheet, const std::vector<KeyItem>& items, double left, double top) {
  double x = left, bottom = top;
  for (const KeyItem& item : items) {
    const double sample = item.is_line ? 20 : 12, gap = 6;
    if (x > left && x + sample + gap + item.name.width > sheet.width()) {
      x = left;
      top = bottom + style::step;
    }
    const double middle = top + item.name.leading() / 2;
    if (item.is_line)
      sheet.line({{x, middle}, {x + sample, middle}}, item.ink, 2.5, item.dashes);
    else
      sheet.rectangle({x, middle - 6, x + sample, middle + 6}, item.ink);
    bottom = std::max(bottom, sheet.words(item.name, {x + sample + gap, top}));
    x += sample + gap + item.name.width + 20;
  }
  return bottom;
}

}  // namespace gelombang::reports
