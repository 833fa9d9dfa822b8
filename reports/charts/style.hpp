// SPDX-License-Identifier: Apache-2.0
// The one look of all charts: colours, sizes of type, spacing.
//
// Colours differ in luminance and not only in hue, so that they are told apart in grey and by colour-blind
// readers. On white, text has a contrast of at least 4.5 and a mark of at least 3 (WCAG 2.2; tested). What a
// colour means is always told in words too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "reports/charts/picture.hpp"
#include "reports/document/chart.hpp"

namespace gelombang::reports::style {

// Hues: ink, blue, vermillion, teal, amber. Everything else is a tint of one of them.
inline constexpr std::uint32_t white = 0xFFFFFF;
inline constexpr std::uint32_t black = 0x000000;  // words on coloured tiles
inline constexpr std::uint32_t ink = 0x16202C;    // words and what is emphasised
inline constexpr std::uint32_t soft = 0x566270;   // words of second rank
inline constexpr std::uint32_t blue = 0x1D4E89;
inline constexpr std::uint32_t light_blue = 0x5A92CC;
inline constexpr std::uint32_t grey = 0x84909C;
inline constexpr std::uint32_t vermillion = 0xD5401F;
inline constexpr std::uint32_t teal = 0x00706A;
inline constexpr std::uint32_t amber = 0xB8860B;
inline constexpr std::uint32_t dark_amber = 0x8A6200;  // amber as words

// Furniture: it carries no number, and is fainter than what does.
inline constexpr std::uint32_t grid_line = 0xE2E7EC;
inline constexpr std::uint32_t axis_line = 0x84909C;
inline constexpr std::uint32_t nothing = 0xF1F3F5;  // a cell or a province without a value
inline constexpr std::uint32_t track = 0xE8EDF2;    // what a bar could have been

inline constexpr double band_opacity = 0.17;

inline constexpr double small = 12, normal = 13, large = 16;  // sizes of type
inline constexpr double step = 4;                             // all distances are multiples of it

constexpr std::uint32_t mark_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return teal;
    case Tone::bad:
      return vermillion;
    case Tone::unsure:
      return amber;
    case Tone::accent:
      return ink;
    case Tone::neutral:
      break;
  }
  return blue;
}

constexpr std::uint32_t words_of(Tone tone) {
  return tone == Tone::unsure ? dark_amber : mark_of(tone);
}

// Classes of a map, from little to much. On each of them black or white words have a contrast of 4.5.
inline constexpr std::array<std::uint32_t, 6> sequential{0xE9F1F8, 0xC3DAEE, 0x94BCE0,
                                                         0x5F98CC, 0x2A69AA, 0x123E70};
// Below and above a middle.
inline constexpr std::array<std::uint32_t, 7> diverging{0xB7330F, 0xE27B4F, 0xF6C4A4, 0xF3F2EF,
                                                        0xBAD5EA, 0x6AA0D2, 0x1D5A9A};

/// A colour of the sequential ramp; 0 is its lightest, 1 its darkest.
std::uint32_t on_ramp(double share);

/// WCAG 2.2: 1 is none, 21 is black on white.
double contrast(std::uint32_t one, std::uint32_t other);

/// Black or white, whichever is read more easily on `fill`.
std::uint32_t words_on(std::uint32_t fill);

}  // namespace gelombang::reports::style
