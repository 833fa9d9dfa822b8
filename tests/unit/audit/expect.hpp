// SPDX-License-Identifier: Apache-2.0
// Comparison with a known answer.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

namespace gelombang::audit {

/// Equal to half a unit of the last figure, for numbers printed with `figures` significant ones.
inline void expect_shown(double value, double shown, int figures) {
  const double last = std::pow(10.0, std::floor(std::log10(std::abs(shown))) + 1 - figures);
  EXPECT_NEAR(value, shown, 0.501 * last);
}

}  // namespace gelombang::audit
