// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "engine/base/printable.hpp"

namespace gelombang::reports {
namespace {

/// In tenths: no eye tells more of a pixel, and a map has thousands of points.
long tenths(double value) {
  return std::isfinite(value) ? std::lround(std::clamp(value, -1e6, 1e6) * 10) : 0;
}

/// `12.5`, `.5`, `-3`
std::string number_of_tenths(long value) {
  std::string text = value < 0 ? "-" : "";
  const long part = std::abs(value);
  if (part >= 10 || part == 0) text += std::to_string(part / 10);
  if (part % 10 != 0) text += "." + std::to_string(part % 10);
  return text;
}

/// At most two decimals, none that are not needed; no `-0`.
std::string number(double value) {
  if (!std::isfinite(value)) return "0";
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

/// The data of a path: from point to point by how far it goes.
class PathData {
 public:
  void add(const std::vector<Point>& points, bool is_closed) {
    if (points.empty()) return;
    x_ = tenths(points.front().x), y_ = tenths(points.front().y);
    text_ += 'M' + number_of_tenths(x_) + separated(number_of_tenths(y_));
    last_ = 'M';
    for (const Point& point : points) go_to(tenths(point.x), tenths(point.y));
    if (is_closed) text_ += 'z';
  }
  std::string take() && { return std::move(text_); }

 private:
  static std::string separated(const std::string& number) {
    return number.front() == '-' ? number : ' ' + number;
  }

  void go_to(long x, long y) {
    const long right = x - std::exchange(x_, x), down = y - std::exchange(y_, y);
    if (right == 0 && down == 0) return;
    const char way = down == 0 ? 'h' : right == 0 ? 'v' : 'l';
    const std::string first = number_of_tenths(way == 'v' ? down : right);
    // The letter is left out where it would be said again.
    text_ += way == last_ ? separated(first) : way + first;
    if (way == 'l') text_ += separated(number_of_tenths(down));
    last_ = way;
  }

  std::string text_;
  long x_ = 0, y_ = 0;
  char last_ = 'M';
};

std::string path(const std::vector<std::vector<Point>>& parts, bool is_closed) {
  PathData data;
  for (const auto& part : parts) data.add(part, is_closed);
  return std::move(data).take();
}

/// How most words of a picture look: said once.
struct Look {
  double size = 0;
  std::uint32_t rgb = 0;
  bool operator<(const Look& other) const { return std::tie(size, rgb) < std::tie(other.size, other.rgb); }
  bool operator==(const Look&) const = default;
};

Look commonest_look(const Picture& picture) {
  std::map<Look, int> times;
  Look commonest;
  for (const Mark& mark : picture.marks)
    if (const auto* words = std::get_if<Words>(&mark)) {
      const Look look{words->size, words->ink.rgb};
      if (++times[look] > times[commonest]) commonest = look;
    }
  return commonest;
}

/// As content or as an attribute, in HTML and in XML: characters that XML has no place for are left out.
std::string escaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character next = first_character(text);
    const std::size_t length = next.length == 0 ? 1 : next.length;
    const std::string_view bytes = text.substr(0, length);
    text.remove_prefix(length);
    if (next.length == 0)
      result += '?';
    else if (bytes == "&")
      result += "&amp;";
    else if (bytes == "<")
      result += "&lt;";
    else if (bytes == ">")
      result += "&gt;";
    else if (bytes == "\"")
      result += "&quot;";
    else if (bytes == "'")
      result += "&#39;";
    else if (next.code == '\n' || next.code == '\t')
      result += ' ';
    else if (is_printable(next.code) && next.code < 0xFFFE)
      result += bytes;
  }
  return result;
}

class Writer {
 public:
  explicit Writer(Look common) : common_(common) {}

  void operator()(const Line& line) {
    text_ +=
        "<path d=\"" + path({line.points}, false) + "\" fill=\"none\" stroke=\"" + colour(line.ink) + '"';
    if (line.width != 1) text_ += " stroke-width=\"" + number(line.width) + '"';
    if (line.ink.opacity < 1) text_ += " stroke-opacity=\"" + number(line.ink.opacity) + '"';
    if (line.points.size() > 2) text_ += " stroke-linejoin=\"round\"";
    if (!line.dashes.empty()) {
      text_ += " stroke-dasharray=\"";
      for (std::size_t index = 0; index < line.dashes.size(); ++index)
        text_ += (index == 0 ? "" : " ") + number(line.dashes[index]);
      text_ += '"';
    }
    text_ += "/>\n";
  }

  void operator()(const Area& area) {
    text_ += "<path d=\"" + path(area.rings, true) + "\" fill=\"" + colour(area.fill) + '"';
    if (area.fill.opacity < 1) text_ += " fill-opacity=\"" + number(area.fill.opacity) + '"';
    if (area.rings.size() > 1) text_ += " fill-rule=\"evenodd\"";
    if (area.edge_width > 0)
      text_ += " stroke=\"" + colour(area.edge) + "\" stroke-width=\"" + number(area.edge_width) + '"';
    text_ += area.tip.empty() ? "/>\n" : "><title>" + escaped(area.tip) + "</title></path>\n";
  }

  void operator()(const Words& words) {
    text_ += "<text x=\"" + number_of_tenths(tenths(words.at.x)) + "\" y=\"" +
             number_of_tenths(tenths(words.at.y)) + '"';
    if (words.size != common_.size) text_ += " font-size=\"" + number(words.size) + '"';
    if (words.ink.rgb != common_.rgb) text_ += " fill=\"" + colour(words.ink) + '"';
    if (words.is_bold) text_ += " font-weight=\"600\"";
    if (words.anchor != Words::Anchor::start)
      text_ += words.anchor == Words::Anchor::end ? " text-anchor=\"end\"" : " text-anchor=\"middle\"";
    text_ += '>' + escaped(words.text) + "</text>\n";
  }

  std::string finish() && { return std::move(text_); }

 private:
  static std::string colour(Ink ink) { return fmt::format("#{:06x}", ink.rgb & 0xFFFFFFU); }

  Look common_;
  std::string text_;
};

}  // namespace

std::string svg_text(const Picture& picture, const std::string& title, const std::string& id) {
  const std::string width = number(picture.width), height = number(picture.height), name = escaped(id);
  const Look common = commonest_look(picture);
  std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + ' ' + height +
                     "\" width=\"" + width + "\" height=\"" + height + "\" role=\"img\" aria-labelledby=\"" +
                     name + "-title\" style=\"max-width:100%;height:auto\" font-size=\"" +
                     number(common.size) + "\" fill=\"" + fmt::format("#{:06x}", common.rgb & 0xFFFFFFU) +
                     "\" direction=\"ltr\" font-family=\"Inter, "
                     "&quot;Segoe UI&quot;, Roboto, "
                     "&quot;Helvetica Neue&quot;, Arial, sans-serif\">\n<title id=\"" +
                     name + "-title\">" + escaped(title) + "</title>\n";
  Writer writer(common);
  for (const Mark& mark : picture.marks) std::visit(writer, mark);
  return text + std::move(writer).finish() + "</svg>\n";
}

}  // namespace gelombang::reports
