// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/designs.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {
namespace {

// The sizing specification lists these points, after Joe and Kuo.
TEST(SobolPoints, BeginAsPublished) {
  const DesignPoints expected{{.5, .5, .5}, {.75, .25, .25}, {.25, .75, .75}, {.375, .375, .625}};
  EXPECT_EQ(sobol_points(3, 4), expected);
}

TEST(SobolPoints, HaveOnePointInEachSliceOfEachFactor) {
  const DesignPoints points = sobol_points(12, 255);  // with the origin 256
  for (std::size_t factor = 0; factor < 12; ++factor) {
    std::vector<bool> taken(256);
    taken[0] = true;
    for (const auto& point : points) taken[static_cast<std::size_t>(point[factor] * 256)] = true;
    EXPECT_EQ(std::count(taken.begin(), taken.end(), true), 256) << factor;
  }
}

TEST(FactorialDesign, IsEveryCornerOfTheBox) {
  const DesignPoints expected{{0, 0}, {1, 0}, {0, 1}, {1, 1}};
  EXPECT_EQ(factorial_design(2), expected);
  EXPECT_EQ(factorial_design(10).size(), 1024U);
}

TEST(GridDesign, IsEveryCombinationOfLevels) {
  const std::vector<std::vector<std::size_t>> expected{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}};
  EXPECT_EQ(grid_design({3, 2}), expected);
}

TEST(LatinHypercube, HasOnePointInEachSliceOfEachFactor) {
  RandomStream stream(1, 0, purpose("latin_hypercube"), 0);
  const DesignPoints points = latin_hypercube(4, 50, [&] { return stream.uniform(); });
  ASSERT_EQ(points.size(), 50U);
  for (std::size_t factor = 0; factor < 4; ++factor) {
    std::vector<bool> taken(50);
    for (const auto& point : points) taken[static_cast<std::size_t>(point[factor] * 50)] = true;
    EXPECT_EQ(std::count(taken.begin(), taken.end(), true), 50) << factor;
  }
}

// Of 1000 hypercubes of two points half have the two factors rise together: within four standard deviations.
TEST(LatinHypercube, PutsTheSlicesOfEachFactorIntoAnOrderOfItsOwn) {
  RandomStream stream(1, 0, purpose("latin_hypercube"), 1);
  int together = 0;
  for (int i = 0; i < 1000; ++i) {
    const DesignPoints points = latin_hypercube(2, 2, [&] { return stream.uniform(); });
    together += (points[0][0] < points[1][0]) == (points[0][1] < points[1][1]);
  }
  EXPECT_NEAR(together, 500, 64);
}

TEST(SensitivityDesign, MixesOneCoordinateOfBIntoA) {
  const DesignPoints points = sensitivity_design(2, 3);
  ASSERT_EQ(points.size(), 3U * 4);
  for (std::size_t row = 0; row < 3; ++row) {
    const auto *a = &points[4 * row], *b = a + 1;
    EXPECT_EQ(a[2], (std::vector<double>{(*b)[0], (*a)[1]}));
    EXPECT_EQ(a[3], (std::vector<double>{(*a)[0], (*b)[1]}));
  }
}

}  // namespace
}  // namespace gelombang
