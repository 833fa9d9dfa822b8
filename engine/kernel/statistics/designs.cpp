// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/designs.hpp"

#include <utility>

#include <boost/random/sobol.hpp>

#include "engine/base/contract.hpp"

namespace gelombang {

std::vector<std::vector<std::size_t>> grid_design(const std::vector<std::size_t>& levels) {
  std::size_t count = 1;
  for (const std::size_t each : levels) {
    GELOMBANG_REQUIRE(each >= 1);
    count *= each;
    GELOMBANG_REQUIRE(count <= std::size_t{1} << 24);
  }
  std::vector<std::vector<std::size_t>> points(count, std::vector<std::size_t>(levels.size()));
  for (std::size_t number = 0; number < count; ++number) {
    std::size_t rest = number;
    for (std::size_t factor = 0; factor < levels.size(); ++factor) {
      points[number][factor] = rest % levels[factor];
      rest /= levels[factor];
    }
  }
  return points;
}

DesignPoints factorial_design(std::size_t factors) {
  GELOMBANG_REQUIRE(factors >= 1 && factors <= 20);
  DesignPoints points;
  for (const std::vector<std::size_t>& corner : grid_design(std::vector<std::size_t>(factors, 2)))
    points.emplace_back(corner.begin(), corner.end());
  return points;
}

DesignPoints latin_hypercube(std::size_t factors, std::size_t points,
                             const std::function<double()>& uniform) {
  GELOMBANG_REQUIRE(factors >= 1 && points >= 1);
  const auto count = static_cast<double>(points);
  DesignPoints design(points, std::vector<double>(factors));
  std::vector<std::size_t> slices(points);
  for (std::size_t factor = 0; factor < factors; ++factor) {
    for (std::size_t i = 0; i < points; ++i) slices[i] = i;
    for (std::size_t left = points; left > 0; --left) {
      // Below 2^52 numbers none is preferred by more than 2^-52 of itself.
      const auto chosen = static_cast<std::size_t>(uniform() * static_cast<double>(left));
      std::swap(slices[left - 1], slices[chosen]);
    }
    for (std::size_t i = 0; i < points; ++i)
      design[i][factor] = (static_cast<double>(slices[i]) + uniform()) / count;
  }
  return design;
}

DesignPoints sobol_points(std::size_t factors, std::size_t points) {
  GELOMBANG_REQUIRE(factors >= 1 && factors <= 1000);
  boost::random::sobol sequence(factors);  // 64 bits a coordinate
  DesignPoints design(points, std::vector<double>(factors));
  for (std::vector<double>& point : design)
    for (double& coordinate : point) coordinate = static_cast<double>(sequence()) * 0x1p-64;
  return design;
}

DesignPoints sensitivity_design(std::size_t factors, std::size_t rows) {
  GELOMBANG_REQUIRE(factors >= 1 && rows >= 2);
  DesignPoints design;
  DesignPoints of_both = sobol_points(2 * factors, rows + 1);
  of_both.erase(of_both.begin());  // the centre of the box, where a and b are the same
  for (const std::vector<double>& both : of_both) {
    const auto half = both.begin() + static_cast<std::ptrdiff_t>(factors);
    const std::vector<double> a(both.begin(), half), b(half, both.end());
    design.push_back(a);
    design.push_back(b);
    for (std::size_t factor = 0; factor < factors; ++factor) {
      design.push_back(a);
      design.back()[factor] = b[factor];
    }
  }
  return design;
}

}  // namespace gelombang
