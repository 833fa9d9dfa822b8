// SPDX-License-Identifier: Apache-2.0
#include "viewer/draw/brush.hpp"

#include <algorithm>
#include <cmath>

#include "viewer/draw/triangles.hpp"

namespace gelombang::viewer {
namespace {

using reports::Point;

class Brush {
 public:
  Brush(ImDrawList& list, ImVec2 at, const Look& look) : list_(list), at_(at), look_(look) {}

  void operator()(const reports::Line& line) {
    std::vector<ImVec2> points;
    for (const Point& point : line.points)
      if (std::isfinite(point.x) && std::isfinite(point.y)) points.push_back(place(point));
    if (points.size() < 2) return;
    const ImU32 colour = packed(look_.theme, line.ink);
    // Whole pixels: Dear ImGui draws these from its texture, with half of the vertices.
    const float width = std::max(1.0F, std::round(static_cast<float>(line.width) * look_.scale()));
    if (points.size() == 2 && line.dashes.empty() && straight(points, width, colour)) return;
    if (line.dashes.empty())
      list_.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_None, width);
    else
      dashed(points, line.dashes, colour, width);
  }

  void operator()(const reports::Area& area) {
    const ImU32 colour = packed(look_.theme, area.fill);
    if (area.rings.size() == 1 && rectangle(area.rings.front(), colour)) return;
    if (area.rings.size() == 1 && is_convex(area.rings.front())) {
      std::vector<ImVec2> points;
      for (const Point& point : area.rings.front()) points.push_back(place(point));
      list_.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour);
      return;
    }
    const std::vector<Trapezoid> pieces = trapezoids_of(area.rings);
    for (const Trapezoid& piece : pieces) fill(piece, colour);
    // What is opaque gets a soft border; a pale band would show it as a second line.
    if (area.fill.opacity >= 1)
      for (const auto& ring : area.rings) border(ring, colour);
    if (area.edge_width <= 0) return;
    for (reports::Line edge{{}, area.edge, area.edge_width}; const auto& ring : area.rings) {
      edge.points = ring;
      edge.points.push_back(ring.front());
      (*this)(edge);
    }
  }

  void operator()(const reports::Words& words) {
    draw_words(list_, words.text, place(words.at), static_cast<float>(words.size), words.is_bold,
               packed(look_.theme, words.ink), look_, words.anchor);
  }

 private:
  ImVec2 place(const Point& point) const {
    return {at_.x + static_cast<float>(point.x) * look_.scale(),
            at_.y + static_cast<float>(point.y) * look_.scale()};
  }

  /// A line along an axis fills whole pixels, so that it is sharp.
  bool straight(const std::vector<ImVec2>& points, float width, ImU32 colour) {
    const ImVec2 from = points[0], to = points[1];
    if (from.y == to.y) {
      const float top = std::floor(from.y - width / 2 + 0.5F);
      list_.AddRectFilled({std::min(from.x, to.x), top}, {std::max(from.x, to.x), top + width}, colour);
      return true;
    }
    if (from.x == to.x) {
      const float left = std::floor(from.x - width / 2 + 0.5F);
      list_.AddRectFilled({left, std::min(from.y, to.y)}, {left + width, std::max(from.y, to.y)}, colour);
      return true;
    }
    return false;
  }

  void dashed(const std::vector<ImVec2>& points, const std::vector<double>& dashes, ImU32 colour,
              float width) {
    std::size_t dash = 0;
    float left = length_of(dashes, dash);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const ImVec2 from = points[i], to = points[i + 1];
      const float length = std::hypot(to.x - from.x, to.y - from.y);
      for (float done = 0; done < length;) {
        const float step = std::min(left, length - done);
        const float begin = done / length, end = (done + step) / length;
        if (dash % 2 == 0)
          list_.AddLine({from.x + (to.x - from.x) * begin, from.y + (to.y - from.y) * begin},
                        {from.x + (to.x - from.x) * end, from.y + (to.y - from.y) * end}, colour, width);
        done += step;
        left -= step;
        if (left <= 0) left = length_of(dashes, ++dash);
      }
    }
  }

  float length_of(const std::vector<double>& dashes, std::size_t dash) const {
    return std::max(0.5F, static_cast<float>(dashes[dash % dashes.size()]) * look_.scale());
  }

  bool rectangle(const std::vector<Point>& ring, ImU32 colour) {
    if (ring.size() != 4) return false;
    const auto [left, right] = std::minmax({ring[0].x, ring[1].x, ring[2].x, ring[3].x});
    const auto [top, bottom] = std::minmax({ring[0].y, ring[1].y, ring[2].y, ring[3].y});
    for (std::size_t i = 0; i < 4; ++i) {
      const Point &point = ring[i], &next = ring[(i + 1) % 4];
      if ((point.x != left && point.x != right) || (point.y != top && point.y != bottom)) return false;
      if ((point.x == next.x) == (point.y == next.y)) return false;
    }
    list_.AddRectFilled(place({left, top}), place({right, bottom}), colour);
    return true;
  }

  void fill(const Trapezoid& piece, ImU32 colour) {
    list_.PrimReserve(6, 4);
    list_.PrimQuadUV(place(piece[0]), place(piece[1]), place(piece[2]), place(piece[3]), white(), white(),
                     white(), white(), colour);
  }
  ImVec2 white() const {
    return ImGui::GetDrawListSharedData() != nullptr ? ImGui::GetFontTexUvWhitePixel() : ImVec2{};
  }

  void border(const std::vector<Point>& ring, ImU32 colour) {
    std::vector<ImVec2> points;
    for (const Point& point : ring)
      if (std::isfinite(point.x) && std::isfinite(point.y)) points.push_back(place(point));
    if (points.size() > 2)
      list_.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_Closed, 1.0F);
  }

  ImDrawList& list_;
  ImVec2 at_;
  const Look& look_;
};

}  // namespace

void draw(ImDrawList& list, const reports::Picture& picture, ImVec2 at, const Look& look) {
  Brush brush(list, at, look);
  for (const reports::Mark& mark : picture.marks) std::visit(brush, mark);
}

void draw_words(ImDrawList& list, const std::string& text, ImVec2 at, float size, bool is_bold, ImU32 colour,
                const Look& look, Anchor anchor) {
  if (text.empty()) return;
  ImFont* font = look.fonts->find(size, is_bold);
  float left = at.x;
  if (anchor != Anchor::start) {
    const float width =
        font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str(), text.c_str() + text.size()).x;
    left -= anchor == Anchor::end ? width : width / 2;
  }
  list.AddText(font, font->FontSize, {std::round(left), std::round(at.y - font->Ascent)}, colour,
               text.c_str(), text.c_str() + text.size());
}

float width_of(const std::string& text, float size, bool is_bold, const Look& look) {
  const ImFont* font = look.fonts->find(size, is_bold);
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str(), text.c_str() + text.size()).x;
}

std::string shortened(const std::string& text, float most, float size, bool is_bold, const Look& look) {
  if (width_of(text, size, is_bold, look) <= most) return text;
  std::string result = text;
  while (!result.empty()) {
    // A whole character of UTF-8: what follows its first byte begins with 10.
    while (result.size() > 1 && (static_cast<unsigned char>(result.back()) & 0xC0U) == 0x80U)
      result.pop_back();
    result.pop_back();
    while (!result.empty() && result.back() == ' ') result.pop_back();
    if (width_of(result + "…", size, is_bold, look) <= most) return result + "…";
  }
  return {};
}

}  // namespace gelombang::viewer
