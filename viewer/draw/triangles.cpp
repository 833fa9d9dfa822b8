// SPDX-License-Identifier: Apache-2.0
#include "viewer/draw/triangles.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace gelombang::viewer {
namespace {

using reports::Point;

struct Edge {
  Point top, bottom;
  double at(double y) const {
    const double height = bottom.y - top.y;
    return height > 0 ? top.x + (bottom.x - top.x) * ((y - top.y) / height) : top.x;
  }
};

std::vector<Edge> edges_of(const std::vector<std::vector<Point>>& rings) {
  std::vector<Edge> edges;
  for (const auto& ring : rings) {
    std::vector<Point> points;
    for (const Point& point : ring)
      if (std::isfinite(point.x) && std::isfinite(point.y)) points.push_back(point);
    for (std::size_t i = 0; i < points.size(); ++i) {
      Point from = points[i], to = points[(i + 1) % points.size()];
      if (from.y > to.y) std::swap(from, to);
      if (to.y > from.y) edges.push_back({from, to});
    }
  }
  std::sort(edges.begin(), edges.end(),
            [](const Edge& one, const Edge& other) { return one.top.y < other.top.y; });
  return edges;
}

}  // namespace

std::vector<Trapezoid> trapezoids_of(const std::vector<std::vector<Point>>& rings) {
  const std::vector<Edge> edges = edges_of(rings);
  std::vector<double> levels;
  for (const Edge& edge : edges) levels.push_back(edge.top.y), levels.push_back(edge.bottom.y);
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());

  std::vector<Trapezoid> result;
  std::vector<std::size_t> active;
  std::size_t next = 0;
  // A pair of edges that bounds an area from one level to the next is one trapezoid: by edges, its place.
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> open;
  for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
    const double top = levels[level], bottom = levels[level + 1], middle = (top + bottom) / 2;
    while (next < edges.size() && edges[next].top.y <= top) active.push_back(next++);
    std::erase_if(active, [&](std::size_t edge) { return edges[edge].bottom.y <= top; });
    std::sort(active.begin(), active.end(), [&](std::size_t one, std::size_t other) {
      const double left = edges[one].at(middle), right = edges[other].at(middle);
      return left != right ? left < right : one < other;
    });
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> still_open;
    for (std::size_t i = 0; i + 1 < active.size(); i += 2) {
      const std::pair<std::size_t, std::size_t> pair{active[i], active[i + 1]};
      const Edge &left = edges[pair.first], &right = edges[pair.second];
      const auto found = open.find(pair);
      const std::size_t place = found != open.end() ? found->second : result.size();
      if (found == open.end())
        result.push_back({Point{left.at(top), top}, Point{right.at(top), top}, Point{}, Point{}});
      result[place][2] = {right.at(bottom), bottom};
      result[place][3] = {left.at(bottom), bottom};
      still_open[pair] = place;
    }
    open = std::move(still_open);
  }
  return result;
}

bool is_convex(const std::vector<Point>& ring) {
  if (ring.size() < 3) return false;
  double turn = 0, around = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point &a = ring[i], &b = ring[(i + 1) % ring.size()], &c = ring[(i + 2) % ring.size()];
    const double cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    if (cross * turn < 0) return false;
    if (cross != 0) turn = cross;
    around += std::atan2(cross, (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y));
  }
  return std::isfinite(turn) && turn != 0 && std::fabs(around) < 7;
}

}  // namespace gelombang::viewer
