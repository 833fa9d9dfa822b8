// SPDX-License-Identifier: Apache-2.0
// The two themes. The light one has the colours of reports as they are. The dark one turns lightness around
// and keeps hue, so that what is faint stays faint and what stands out stands out: one palette, two grounds.
#pragma once

#include <imgui.h>

#include <cstdint>

#include "reports/charts/picture.hpp"

namespace gelombang::viewer {

enum class Theme : std::uint8_t { light, dark };

/// A colour of the reports' palette (0xRRGGBB) as this theme shows it. Of the dark theme: lightness in OKLab
/// by a line with few corners that never rises, so that the order of contrasts stays.
std::uint32_t in_theme(Theme theme, std::uint32_t rgb);

/// The same as Dear ImGui packs it.
ImU32 packed(Theme theme, reports::Ink ink);

/// Grounds, from back to front, as 0xRRGGBB of the light theme: the dark one follows by `in_theme`.
namespace ground {
inline constexpr std::uint32_t page = 0xEEF2F5;
inline constexpr std::uint32_t card = 0xFFFFFF;
inline constexpr std::uint32_t pressed = 0xE3EAF1;  // a control that is held or chosen
inline constexpr std::uint32_t hovered = 0xF1F5F8;
inline constexpr std::uint32_t border = 0xDCE3E9;
}  // namespace ground

}  // namespace gelombang::viewer
