// SPDX-License-Identifier: Apache-2.0
#include "engine/base/civil_time.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(CivilTime, TheOpeningAtSevenInTheEveningInJakartaIsNoonUtc) {
  EXPECT_EQ(civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib).unix_seconds, 1586606400);
}

TEST(CivilTime, TheSameInstantReadsTwoHoursLaterInPapua) {
  const CivilTime opening = civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib);
  EXPECT_EQ(to_string(opening, TimeZone::wib), "2020-04-11 19:00 WIB");
  EXPECT_EQ(to_string(opening, TimeZone::wit), "2020-04-11 21:00 WIT");
}

TEST(CivilTime, SecondsAreShownOnlyWhenThereAreSome) {
  EXPECT_EQ(to_string({1586606405}, TimeZone::wib), "2020-04-11 19:00:05 WIB");
}

}  // namespace
}  // namespace gelombang
