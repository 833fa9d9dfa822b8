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

}  // namespace
}  // namespace gelombang::reports::pdf
