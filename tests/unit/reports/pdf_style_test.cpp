// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/style.hpp"

#include <gtest/gtest.h>

#include "reports/charts/style.hpp"

namespace gelombang::reports::pdf {
namespace {

constexpr double least_contrast = 4.5;  // of words: WCAG 2.2, 1.4.3
constexpr std::uint32_t paper = 0xffffff;

TEST(PdfStyle, WordsAreReadOnPaper) {
  for (const std::uint32_t each : {ink, body, muted, accent})
    EXPECT_GE(style::contrast(each, paper), least_contrast) << std::hex << each;
}

TEST(PdfStyle, WordsOfACalloutAreReadOnItsGround) {
  for (const Tone tone : {Tone::neutral, Tone::good, Tone::bad, Tone::unsure, Tone::accent}) {
    const ToneColours colours = colours_of(tone);
    EXPECT_GE(style::contrast(colours.strong, colours.ground), least_contrast) << static_cast<int>(tone);
    EXPECT_GE(style::contrast(body, colours.ground), least_contrast) << static_cast<int>(tone);
  }
}

}  // namespace
}  // namespace gelombang::reports::pdf
