// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "reports/charts/draw.hpp"
#include "reports/charts/scale.hpp"
#include "reports/charts/style.hpp"
#include "tests/support/example_charts.hpp"
#include "tests/unit/viewer/panels/stage.hpp"
#include "viewer/draw/triangles.hpp"

namespace gelombang::viewer {
namespace {

using reports::Point;

double area_of(const std::vector<Trapezoid>& pieces) {
  double sum = 0;
  for (const Trapezoid& each : pieces)
    sum += ((each[1].x - each[0].x) + (each[2].x - each[3].x)) / 2 * (each[2].y - each[1].y);
  return sum;
}

TEST(Trapezoids, OfAConcaveRingCoverItsArea) {
  // An L: 3 squares of 10.
  EXPECT_DOUBLE_EQ(area_of(trapezoids_of({{{0, 0}, {10, 0}, {10, 10}, {20, 10}, {20, 20}, {0, 20}}})), 300);
}

TEST(Trapezoids, LeaveOutAHole) {
  EXPECT_DOUBLE_EQ(
      area_of(trapezoids_of({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{2, 2}, {8, 2}, {8, 8}, {2, 8}}})), 64);
}

TEST(Trapezoids, DoNotDependOnTheDirectionOfARing) {
  EXPECT_DOUBLE_EQ(area_of(trapezoids_of({{{0, 0}, {0, 20}, {20, 20}, {20, 10}, {10, 10}, {10, 0}}})), 300);
}

TEST(Trapezoids, OfNothingAreNone) {
  EXPECT_TRUE(trapezoids_of({}).empty());
  EXPECT_TRUE(trapezoids_of({{{0, 0}, {std::nan(""), 1}}}).empty());
}

TEST(DarkTheme, KeepsWordsAndMarksLegible) {
  const std::uint32_t card = in_theme(Theme::dark, ground::card);
  for (const std::uint32_t words : {style::ink, style::soft, style::dark_amber, style::blue, style::teal})
    EXPECT_GE(style::contrast(in_theme(Theme::dark, words), card), 4.5) << std::hex << words;
  for (const std::uint32_t mark : {style::vermillion, style::amber, style::grey, style::light_blue})
    EXPECT_GE(style::contrast(in_theme(Theme::dark, mark), card), 3) << std::hex << mark;
}

TEST(DarkTheme, KeepsTheOrderOfARamp) {
  double before = 0;
  for (const std::uint32_t step : style::sequential) {
    const double contrast = style::contrast(in_theme(Theme::dark, step), in_theme(Theme::dark, ground::card));
    EXPECT_GT(contrast, before);
    before = contrast;
  }
}

TEST(LightTheme, HasTheColoursOfReports) {
  for (const std::uint32_t colour : style::sequential) EXPECT_EQ(in_theme(Theme::light, colour), colour);
}

/// Within a context: a chart as vertices.
class DrawnCharts : public testing::Test {
 protected:
  Stage stage_;
};

TEST_F(DrawnCharts, HaveVerticesWithinTheirPicture) {
  Fonts fonts;
  fonts.load(GELOMBANG_INTER_FOLDER, 1);
  reports::Chart chart;
  chart.drawing = test::people_over_time();
  const reports::Picture picture = reports::draw(chart, reports::english, 640);
  ImDrawList list(ImGui::GetDrawListSharedData());
  list._ResetForNewFrame();
  list.PushClipRect({0, 0}, {2000, 2000});
  list.PushTextureID(nullptr);
  draw(list, picture, {100, 50}, {&fonts, Theme::light});
  ASSERT_GT(list.VtxBuffer.Size, 100);
  for (const ImDrawVert& vertex : list.VtxBuffer) {
    EXPECT_GE(vertex.pos.x, 96);
    EXPECT_LE(vertex.pos.x, 100 + picture.width + 4);
    EXPECT_LE(vertex.pos.y, 50 + picture.height + 4);
  }
}

TEST_F(DrawnCharts, WordsAreNoWiderThanReportsExpect) {
  Fonts fonts;
  fonts.load(GELOMBANG_INTER_FOLDER, 1);
  const Look look{&fonts, Theme::light};
  for (const char* text : {"first domino: e-mail sender", "1 432 133", "Nusa Tenggara Barat", "≤ 5 % ± 0.3"})
    for (const bool is_bold : {false, true})
      EXPECT_LE(width_of(text, type::normal, is_bold, look),
                reports::text_width(text, type::normal, is_bold) + 2)
          << text;
}

TEST(Columns, AShortPeakStaysVisibleWhenAPixelStandsForManySamples) {
  results::TimeSeries series{"people.arrived", "per_min", std::vector<double>(2880, 10.0), 1};
  series.values[1234] = 500;
  const reports::Scale scale({0, 2880 * 60}, 0, 300);
  const std::vector<Column> columns = columns_of(series, scale, 2);
  const auto peak =
      std::max_element(columns.begin(), columns.end(),
                       [](const Column& one, const Column& other) { return one.high < other.high; });
  EXPECT_DOUBLE_EQ(peak->high, 500);
  EXPECT_DOUBLE_EQ(peak->low, 10);
  EXPECT_GT(peak->samples, 1U);
  EXPECT_LE(columns.size(), 152U);
}

TEST(Columns, AGapIsNoZero) {
  results::TimeSeries series{"x", "per_min", {1, std::nan(""), 0}, 1};
  const std::vector<Column> columns = columns_of(series, reports::Scale({0, 180}, 0, 300), 2);
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[1].samples, 0U);
  EXPECT_EQ(columns[2].samples, 1U);
}

}  // namespace
}  // namespace gelombang::viewer
