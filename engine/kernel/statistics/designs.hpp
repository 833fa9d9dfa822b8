// SPDX-License-Identifier: Apache-2.0
// Designs of experiments: which points of a box to look at. A point has a coordinate for each factor, from 0
// (its low value) to 1 (its high value).
// Not here: what a coordinate means for a factor, and the runs (study/sweep).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace gelombang {

using DesignPoints = std::vector<std::vector<double>>;

/// Every corner of the box: 2^factors points, the first factor changing fastest. 1 to 20 factors.
DesignPoints factorial_design(std::size_t factors);

/// Every combination of the levels of each factor, the first factor changing fastest: the numbers of levels,
/// not coordinates. Every factor has one level at least; at most 2^24 combinations.
std::vector<std::vector<std::size_t>> grid_design(const std::vector<std::size_t>& levels);

/// `points` >= 1 points of which each factor has one in each of as many equal slices of its range, in an
/// order of its own. `uniform()` gives independent numbers on (0, 1): 2 * points * factors are drawn. Source:
/// McKay, Beckman and Conover, Technometrics 21:2, 1979.
DesignPoints latin_hypercube(std::size_t factors, std::size_t points, const std::function<double()>& uniform);

/// The first `points` points of Sobol's sequence after the origin, which fill the box evenly: best in numbers
/// of 2^m - 1. 1 to 1000 factors.
/// Source: direction numbers of Joe and Kuo, SIAM Journal on Scientific Computing 30:5, 2008 (Boost.Random).
DesignPoints sobol_points(std::size_t factors, std::size_t points);

/// The points that Sobol's indices are estimated from: for each of `rows` >= 2 rows a point a, a point b, and
/// for each factor the point a with that coordinate of b. rows * (factors + 2) points, row by row, in the
/// order a, b, mixed. a and b are the halves of a Sobol point of twice as many dimensions, the
/// first one left out.
/// Source: Saltelli et al., Computer Physics Communications 181, 2010.
DesignPoints sensitivity_design(std::size_t factors, std::size_t rows);

}  // namespace gelombang
