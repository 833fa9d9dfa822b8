// SPDX-License-Identifier: Apache-2.0
// An area by the even-odd rule as quadrilaterals that do not overlap, for hardware that fills only these.
#pragma once

#include <array>
#include <vector>

#include "reports/charts/picture.hpp"

namespace gelombang::viewer {

/// Two horizontal edges, each may be a point: top left, top right, bottom right, bottom left.
using Trapezoid = std::array<reports::Point, 4>;

/// By sweeping from top to bottom. Rings may be concave, lie within one another, and may have any direction;
/// points that are not numbers are left out. At most about as many as there are points.
std::vector<Trapezoid> trapezoids_of(const std::vector<std::vector<reports::Point>>& rings);

/// Every corner turns to the same side, and the ring goes round once.
bool is_convex(const std::vector<reports::Point>& ring);

}  // namespace gelombang::viewer
