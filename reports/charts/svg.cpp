// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/svg.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "engine/base/printable.hpp"

namespace gelombang::reports {
namespace {

/// At most two decimals, none that are not needed; no `-0`.
std::string number(double value) {
  if (!std::isfinite(value)) return "0";
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
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
  void operator()(const Line& line) {
    text_ += "<path d=\"" + path(line.points, false) + "\" fill=\"none\" stroke=\"" + colour(line.ink) + '"';
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
    text_ += "<path d=\"";
    for (const auto& ring : area.rings) text_ += path(ring, true);
    text_ += "\" fill=\"" + colour(area.fill) + '"';
    if (area.fill.opacity < 1) text_ += " fill-opacity=\"" + number(area.fill.opacity) + '"';
    if (area.rings.size() > 1) text_ += " fill-rule=\"evenodd\"";
    text_ += area.tip.empty() ? "/>\n" : "><title>" + escaped(area.tip) + "</title></path>\n";
  }

  void operator()(const Words& words) {
    text_ += "<text x=\"" + number(words.at.x) + "\" y=\"" + number(words.at.y) + "\" font-size=\"" +
             number(words.size) + "\" fill=\"" + colour(words.ink) + '"';
    if (words.is_bold) text_ += " font-weight=\"600\"";
    if (words.anchor != Words::Anchor::start)
      text_ += words.anchor == Words::Anchor::end ? " text-anchor=\"end\"" : " text-anchor=\"middle\"";
    text_ += '>' + escaped(words.text) + "</text>\n";
  }

  std::string finish() && { return std::move(text_); }

 private:
  static std::string colour(Ink ink) { return fmt::format("#{:06x}", ink.rgb & 0xFFFFFFU); }

  static std::string path(const std::vector<Point>& points, bool is_closed) {
    std::string text;
    for (const Point& point : points)
      text += (&point == &points.front() ? 'M' : 'L') + number(point.x) + ' ' + number(point.y);
    return is_closed && !points.empty() ? text + 'Z' : text;
  }

  std::string text_;
};

}  // namespace

std::string svg_text(const Picture& picture, const std::string& title, const std::string& id) {
  const std::string width = number(picture.width), height = number(picture.height), name = escaped(id);
  std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + ' ' + height +
                     "\" width=\"" + width + "\" height=\"" + height + "\" role=\"img\" aria-labelledby=\"" +
                     name +
                     "-title\" style=\"max-width:100%;height:auto\" direction=\"ltr\" font-family=\"Inter, "
                     "&quot;Segoe UI&quot;, Roboto, "
                     "&quot;Helvetica Neue&quot;, Arial, sans-serif\">\n<title id=\"" +
                     name + "-title\">" + escaped(title) + "</title>\n";
  Writer writer;
  for (const Mark& mark : picture.marks) std::visit(writer, mark);
  return text + std::move(writer).finish() + "</svg>\n";
}

}  // namespace gelombang::reports
