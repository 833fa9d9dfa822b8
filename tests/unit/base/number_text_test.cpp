// SPDX-License-Identifier: Apache-2.0
#include "engine/base/number_text.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(NumberText, APointBeforeThreeDigitsMayGroupThousands) {
  for (const char* text : {"2.000", "12.500", "123.456", "1.500.000", "-2.000", "+2.000"})
    EXPECT_TRUE(looks_like_grouped_thousands(text)) << text;
}

TEST(NumberText, OtherPointsAreThoseOfDecimals) {
  for (const char* text : {"", "-", "2", "2000", "2.0", "2.00", "2.0000", "0.500", "012.500", "1234.500",
                           ".500", "1.500.00", "1.50.000", "2.000e3", "2,000"})
    EXPECT_FALSE(looks_like_grouped_thousands(text)) << text;
}

}  // namespace
}  // namespace gelombang
