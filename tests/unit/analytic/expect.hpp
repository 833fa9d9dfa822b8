// SPDX-License-Identifier: Apache-2.0
// Comparison with a known answer.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

namespace gelombang::analytic {

/// Equal to a relative error of 1e-9, for numbers computed elsewhere to all their digits.
inline void expect_equal(double value, double known, double relative = 1e-9) {
  EXPECT_NEAR(value, known, relative * std::abs(known));
}

/// Equal to half a unit of the last digit shown, for numbers printed with `decimals` digits after the point.
inline void expect_shown(double value, double shown, int decimals) {
  EXPECT_NEAR(value, shown, 0.501 * std::pow(10.0, -decimals));
}

}  // namespace gelombang::analytic
