// SPDX-License-Identifier: Apache-2.0
#include "engine/base/number_words.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gelombang {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr NumberMarks indonesian_marks{',', ".", {"ns", "us", "ms", "detik", "menit", "jam"}};

TEST(CountText, GroupsThousandsAndKeepsADigitOnlyOfSmallFractions) {
  EXPECT_EQ(count_text(4.5), "4.5");
  EXPECT_EQ(count_text(9.96), "10");
  EXPECT_EQ(count_text(1'432'133), "1 432 133");
  EXPECT_EQ(count_text(-1234.4), "-1 234");
  EXPECT_EQ(count_text(not_a_number), "-");
}

TEST(CountText, ShowsTheHalfWidthOnlyWhenThereIsOne) {
  EXPECT_EQ(count_with_half_width(1500, not_a_number), "1 500");
  EXPECT_EQ(count_with_half_width(1500, 12.4), "1 500 ± 12");
}

TEST(PercentText, NeverRoundsSomethingToNothing) {
  EXPECT_EQ(percent_text(0), "0.0 %");
  EXPECT_EQ(percent_text(0.0004), "<0.1 %");
  EXPECT_EQ(percent_text(not_a_number), "-");
}

TEST(DifferenceText, AlwaysTellsItsSign) {
  EXPECT_EQ(difference_text(0.0054), "+0.5 %");
  EXPECT_EQ(difference_text(-0.153), "-15.3 %");
}

TEST(DurationText, OfADurationIsThatOfItsNanoseconds) {
  EXPECT_EQ(duration_text(std::chrono::hours(48)), "48.0 h");
  EXPECT_EQ(duration_text(-90e9), "-90.0 s");
}

TEST(NumberMarks, AreThoseOfTheLanguageAndNothingElseDiffers) {
  EXPECT_EQ(count_text(1'432'133, indonesian_marks), "1.432.133");
  EXPECT_EQ(count_text(4.5, indonesian_marks), "4,5");
  EXPECT_EQ(percent_text(0.0004, indonesian_marks), "<0,1 %");
  EXPECT_EQ(difference_text(-0.153, indonesian_marks), "-15,3 %");
  EXPECT_EQ(duration_text(12.5 * 60e9, indonesian_marks), "12,5 menit");
  EXPECT_EQ(duration_text(0.0, indonesian_marks), "0 detik");
}

}  // namespace
}  // namespace gelombang
