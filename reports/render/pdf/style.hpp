// SPDX-License-Identifier: Apache-2.0
// The look of a PDF: page, sizes of type, colours. Lengths are points of 1/72 inch.
#pragma once

#include <cstdint>

#include "reports/document/chart.hpp"

namespace gelombang::reports::pdf {

// A4.
inline constexpr double page_width = 595.276, page_height = 841.89;
inline constexpr double margin = 62, column_width = page_width - 2 * margin;
inline constexpr double text_top = 74, text_bottom = page_height - 74;
inline constexpr double header_base = 44, footer_base = page_height - 40;
inline constexpr double measure = 432;  // of a paragraph: longer lines are hard to read

// 0xRRGGBB, in the hues of charts/style.hpp. Words keep a contrast of 4.5 to 1 with every ground they stand
// on, a test says.
inline constexpr std::uint32_t ink = 0x16202c, body = 0x26313d, muted = 0x566270, accent = 0x1d4e89;
inline constexpr std::uint32_t rule = 0xdbe1e8, strong_rule = 0x84909c, tint = 0xf3f5f8;
inline constexpr std::uint32_t pale_accent = 0x94bce0;  // carries no meaning

enum class Weight : std::uint8_t { regular, medium, semibold, bold };

/// How a run of text is set.
struct Type {
  double size = 9.5;
  Weight weight = Weight::regular;
  std::uint32_t colour = body;
  double leading = 1.45;    // from base line to base line, in sizes
  bool is_display = false;  // drawn for large sizes

  double line_height() const { return size * leading; }
};

inline constexpr Type text_type{};
inline constexpr Type lead_type{10.5, Weight::regular, muted, 1.45};
inline constexpr Type title_type{22, Weight::semibold, ink, 1.2, true};
inline constexpr Type section_type{14, Weight::semibold, ink, 1.25, true};
inline constexpr Type subsection_type{11, Weight::semibold, ink, 1.3};
inline constexpr Type headline_type{10.5, Weight::semibold, ink, 1.35};
inline constexpr Type term_type{9.5, Weight::semibold, ink, 1.45};
inline constexpr Type small_type{8, Weight::regular, muted, 1.4};
inline constexpr Type cell_type{8, Weight::regular, body, 1.35};
inline constexpr Type heading_cell_type{7.5, Weight::semibold, muted, 1.3};
inline constexpr Type caption_type{9, Weight::semibold, ink, 1.4};
inline constexpr Type figure_type{20, Weight::semibold, ink, 1.2, true};
inline constexpr Type figure_label_type{8.5, Weight::medium, body, 1.35};
inline constexpr Type running_type{7.5, Weight::regular, muted, 1.3};

/// Of a callout: the colour of its bar and title, and of its ground.
struct ToneColours {
  std::uint32_t strong, ground;
};
constexpr ToneColours colours_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return {0x00645f, 0xedf6f5};
    case Tone::bad:
      return {0xb3341a, 0xfdf1ed};
    case Tone::unsure:
      return {0x7d5800, 0xfcf6e8};
    case Tone::accent:
      return {accent, 0xedf3fa};
    case Tone::neutral:
      break;
  }
  return {ink, tint};
}

}  // namespace gelombang::reports::pdf
