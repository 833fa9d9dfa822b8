// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/flow.hpp"

#include <gtest/gtest.h>

namespace gelombang::reports::pdf {
namespace {

Box box(double height, bool keeps_with_next = false, double gap = 0) {
  Box each;
  each.height = height;
  each.keeps_with_next = keeps_with_next;
  each.gap = gap;
  return each;
}

/// Tops of the boxes of each page, between 0 and 100.
std::vector<std::vector<double>> tops(const Flow& flow) {
  std::vector<std::vector<double>> pages;
  for (const Page& page : paginate(flow, 0, 100)) {
    pages.emplace_back();
    for (const Placed& each : page) pages.back().push_back(each.at.y);
  }
  return pages;
}

using Tops = std::vector<std::vector<double>>;

TEST(PdfFlow, BoxesStandBelowOneAnotherUntilThePageIsFull) {
  EXPECT_EQ(tops({{box(40), box(60), box(10)}}), (Tops{{0, 40}, {0}}));
}

TEST(PdfFlow, ThereIsAPageEvenForNothing) {
  EXPECT_EQ(tops({}), (Tops{{}}));
}

TEST(PdfFlow, AGapIsLeftOutAtTheTopOfAPage) {
  EXPECT_EQ(tops({{box(40, false, 10), box(40, false, 10), box(40, false, 10)}}), (Tops{{0, 50}, {0}}));
}

TEST(PdfFlow, AHeadingGoesToTheNextPageWithWhatItHeads) {
  EXPECT_EQ(tops({{box(80), box(10, true), box(30)}}), (Tops{{0}, {0, 10}}));
}

TEST(PdfFlow, WhatIsHigherThanAPageIsPartedNevertheless) {
  EXPECT_EQ(tops({{box(60, true), box(60, true), box(60)}}), (Tops{{0}, {0}, {0}}));
}

TEST(PdfFlow, AChartShrinksALittleRatherThanLeaveThePage) {
  Flow flow{{box(40), box(80)}};
  flow.boxes[1].least_height = 56;
  const std::vector<Page> pages = paginate(flow, 0, 100);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_DOUBLE_EQ(pages[0][1].at.height, 60);
}

TEST(PdfFlow, AChartThatHasRoomKeepsItsSize) {
  Flow flow{{box(10), box(80)}};
  flow.boxes[1].least_height = 56;
  EXPECT_DOUBLE_EQ(paginate(flow, 0, 100)[0][1].at.height, 80);
}

TEST(PdfFlow, HeadingsOfATableAreRepeatedOnEveryPageThatItReaches) {
  Flow flow;
  flow.repeated.push_back(box(20));
  flow.add(box(20, true));
  for (int row = 0; row < 4; ++row) {
    flow.add(box(40));
    flow.boxes.back().repeats = 0;
  }
  EXPECT_EQ(tops(flow), (Tops{{0, 20, 60}, {0, 20, 60}}));
}

Box floating(double height, int number) {
  Box each = box(height);
  each.floats = number;
  return each;
}

/// Heights tell the boxes apart.
std::vector<std::vector<double>> heights(const Flow& flow) {
  std::vector<std::vector<double>> pages;
  for (const Page& page : paginate(flow, 0, 100)) {
    pages.emplace_back();
    for (const Placed& each : page) pages.back().push_back(each.at.height);
  }
  return pages;
}

TEST(PdfFlow, TextMovesUpWhereAChartHasNoRoom) {
  EXPECT_EQ(heights({{box(50), floating(60, 0), box(30), box(31)}}), (Tops{{50, 30}, {60, 31}}));
}

TEST(PdfFlow, AHeadingStaysWithTheTextBelowItsChart) {
  EXPECT_EQ(heights({{box(50), box(10, true), floating(60, 0), box(30)}}), (Tops{{50, 10, 30}, {60}}));
}

TEST(PdfFlow, AHeadingWithoutTextGoesWithItsChart) {
  EXPECT_EQ(heights({{box(50), box(10, true), floating(60, 0)}}), (Tops{{50}, {10, 60}}));
}

TEST(PdfFlow, ChartsKeepTheirOrder) {
  EXPECT_EQ(heights({{box(50), floating(60, 0), floating(20, 1), box(40)}}), (Tops{{50, 40}, {60, 20}}));
}

TEST(PdfFlow, TheTableOfAChartGoesWithIt) {
  EXPECT_EQ(heights({{box(50), floating(60, 0), floating(20, 0), box(40)}}), (Tops{{50, 40}, {60, 20}}));
}

TEST(PdfFlow, NoTextOfTheNextSectionComesBeforeAChart) {
  Flow flow{{box(50), floating(60, 0), box(30)}};
  flow.boxes[2].holds_floats = true;
  EXPECT_EQ(heights(flow), (Tops{{50}, {60, 30}}));
}

TEST(PdfFlow, ATableThatAChartInterruptsRepeatsItsHeadings) {
  Flow flow;
  flow.repeated.push_back(box(7));
  flow.boxes = {box(50), floating(60, 0), box(7, true), box(40), box(9)};
  flow.boxes[3].repeats = flow.boxes[4].repeats = 0;
  EXPECT_EQ(heights(flow), (Tops{{50, 7, 40}, {60, 7, 9}}));
}

TEST(PdfFlow, ChartsAreMadeSmallerTogetherWhereThatSavesAPage) {
  Flow flow{{box(25), box(45), box(45)}};
  flow.boxes[1].least_height = flow.boxes[2].least_height = 32;
  const std::vector<Page> pages = paginate(flow, 0, 100);
  ASSERT_EQ(pages.size(), 1u) << "as large as they may be, they need two";
  EXPECT_LT(pages[0][1].at.height, 45);
}

}  // namespace
}  // namespace gelombang::reports::pdf
