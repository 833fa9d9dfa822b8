// SPDX-License-Identifier: Apache-2.0
// Main effects: what a response gains when one factor goes from its low to its high value and the others stay
// in the middle of the box, by the least-squares plane through the points of a design.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/kernel/statistics/designs.hpp"

namespace gelombang {

/// Which points there are decides what can be told: made once for all responses and replications.
class LinearEffects {
 public:
  /// Empty when the points do not tell the factors apart: fewer than factors + 1, or two that only ever
  /// change together. All points have the same number of coordinates, one at least.
  static std::optional<LinearEffects> of(const DesignPoints& points);

  struct Fit {
    std::vector<double> effects;  // of each factor, from coordinate 0 to 1
    double explained = 0;         // share of the variance over the points that the plane explains; NaN: none
  };
  /// One response, finite, for each point.
  Fit fit(std::span<const double> responses) const;

 private:
  LinearEffects(DesignPoints centred, std::vector<std::vector<double>> root)
      : centred_(std::move(centred)), root_(std::move(root)) {}

  DesignPoints centred_;                   // on the mean of each coordinate
  std::vector<std::vector<double>> root_;  // Cholesky's root of their products
};

}  // namespace gelombang
