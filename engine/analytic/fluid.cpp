// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/fluid.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "engine/analytic/measures.hpp"
#include "engine/base/contract.hpp"

namespace gelombang::analytic {

namespace {

/// A corner of the cumulative curves, which are straight in between.
struct Corner {
  double time = 0;
  double arrived = 0;
  double served = 0;
  double backlog() const { return arrived - served; }
};
using Curve = double Corner::*;

struct Path {
  std::vector<Corner> corners{{}};
  double clears_at = 0;
  bool grows_for_ever = false;
  bool stands_for_ever = false;  // something waits that is never served
};

void add_piece(Path& path, const FluidPiece& piece, double duration) {
  const Corner from = path.corners.back();
  const double spare = piece.capacity - piece.inflow;
  if (from.backlog() <= 0.0 && spare >= 0.0) {  // all is served as it comes
    const double arrived = from.arrived + piece.inflow * duration;
    path.corners.push_back({from.time + duration, arrived, arrived});
    return;
  }
  const double to_clear = spare > 0.0 ? from.backlog() / spare : infinity;
  if (to_clear < duration) {
    const double arrived = from.arrived + piece.inflow * to_clear;
    path.corners.push_back({from.time + to_clear, arrived, arrived});
    path.clears_at = path.corners.back().time;
    add_piece(path, piece, duration - to_clear);
    return;
  }
  const double arrived = from.arrived + piece.inflow * duration;
  const double served = to_clear == duration ? arrived : from.served + piece.capacity * duration;
  path.corners.push_back({from.time + duration, arrived, served});
  if (to_clear == duration) path.clears_at = path.corners.back().time;
}

/// The last piece, as far as it has anything to tell.
void add_last_piece(Path& path, const FluidPiece& piece) {
  const double backlog = path.corners.back().backlog();
  const double spare = piece.capacity - piece.inflow;
  if (spare < 0.0) {
    path.grows_for_ever = true;
  } else if (backlog > 0.0 && spare > 0.0) {
    add_piece(path, piece, backlog / spare);
  } else if (backlog > 0.0) {
    path.clears_at = infinity;
    if (piece.capacity > 0.0)
      add_piece(path, piece, 2.0 * backlog / piece.capacity);  // until all who wait now are served
    else
      path.stands_for_ever = true;
  }
}

/// When the curve comes to `level`, and when it leaves it: the same time unless the curve is flat there.
double comes_to(const std::vector<Corner>& corners, Curve curve, double level) {
  const auto at =
      std::find_if(corners.begin(), corners.end(), [&](const Corner& c) { return c.*curve >= level; });
  if (at == corners.begin() || at == corners.end()) return (at == corners.end() ? at - 1 : at)->time;
  const Corner &from = *(at - 1), &to = *at;
  return from.time + (to.time - from.time) * (level - from.*curve) / (to.*curve - from.*curve);
}

double leaves(const std::vector<Corner>& corners, Curve curve, double level) {
  const auto at =
      std::find_if(corners.begin(), corners.end(), [&](const Corner& c) { return c.*curve > level; });
  if (at == corners.begin() || at == corners.end()) return (at == corners.end() ? at - 1 : at)->time;
  const Corner &from = *(at - 1), &to = *at;
  return from.time + (to.time - from.time) * (level - from.*curve) / (to.*curve - from.*curve);
}

/// The delay is the distance between the curves at one level. It is longest at a corner of either: just below
/// its level, or just above, which differ where a curve is flat.
void measure_delays(const std::vector<Corner>& corners, FluidMeasures& measures) {
  const auto consider = [&](double arrives, double is_served) {
    const double delay = is_served - arrives;
    if (delay > measures.longest_delay ||
        (delay == measures.longest_delay && delay > 0.0 && arrives < measures.longest_delay_at)) {
      measures.longest_delay = delay;
      measures.longest_delay_at = arrives;
    }
  };
  const double served_at_end = corners.back().served;
  for (const Corner& corner : corners) {
    for (const double level : {corner.arrived, corner.served}) {
      if (level > served_at_end) continue;
      if (level > 0.0)
        consider(comes_to(corners, &Corner::arrived, level), comes_to(corners, &Corner::served, level));
      if (level < served_at_end)
        consider(leaves(corners, &Corner::arrived, level), leaves(corners, &Corner::served, level));
    }
  }
}

}  // namespace

FluidMeasures fluid_queue(std::span<const FluidPiece> pieces) {
  GELOMBANG_REQUIRE(!pieces.empty());
  Path path;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const FluidPiece& piece = pieces[i];
    GELOMBANG_REQUIRE(std::isfinite(piece.inflow) && piece.inflow >= 0.0);
    GELOMBANG_REQUIRE(std::isfinite(piece.capacity) && piece.capacity >= 0.0);
    if (i + 1 == pieces.size()) {
      add_last_piece(path, piece);
    } else {
      GELOMBANG_REQUIRE(std::isfinite(piece.duration) && piece.duration > 0.0);
      add_piece(path, piece, piece.duration);
    }
  }

  FluidMeasures measures;
  if (path.grows_for_ever) {
    measures.largest_backlog = measures.largest_backlog_at = infinity;
    measures.longest_delay = measures.longest_delay_at = measures.clears_at = infinity;
    return measures;
  }
  for (const Corner& corner : path.corners) {
    if (corner.backlog() <= measures.largest_backlog) continue;
    measures.largest_backlog = corner.backlog();
    measures.largest_backlog_at = corner.time;
  }
  measures.clears_at = path.clears_at;
  measure_delays(path.corners, measures);
  if (path.stands_for_ever) {
    measures.longest_delay = infinity;
    measures.longest_delay_at = leaves(path.corners, &Corner::arrived, path.corners.back().served);
  }
  return measures;
}

}  // namespace gelombang::analytic
