// SPDX-License-Identifier: Apache-2.0
#include "viewer/draw/fonts.hpp"

#include <imgui_freetype.h>

#include <cmath>
#include <filesystem>

namespace gelombang::viewer {
namespace {

// Latin with its supplements; Greek for λ, µ, ρ, Δ; dashes, quotes, the ellipsis; arrows; ≤ ≥ ≈ ±; keys.
constexpr ImWchar ranges[] = {0x0020, 0x017F, 0x0391, 0x03C9, 0x2010, 0x2026, 0x2030, 0x203A, 0x2190, 0x2193,
                              0x21E7, 0x21E7, 0x2205, 0x2212, 0x2248, 0x2265, 0x2318, 0x2318, 0};

}  // namespace

void Fonts::load(const std::string& folder, float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.TexGlyphPadding = 1;
  scale_ = scale;
  for (std::size_t size = 0; size < sizes.size(); ++size)
    for (const bool is_bold : {false, true}) {
      const std::string face = folder + (is_bold ? "/Inter-SemiBold.otf" : "/Inter-Regular.otf");
      // Dear ImGui takes a height from ascender to descender; sizes of type are of the em.
      const float em_to_height = 1.21F;
      ImFont* font = nullptr;
      if (std::filesystem::exists(face))
        font = atlas.AddFontFromFileTTF(face.c_str(), std::round(sizes[size] * scale * em_to_height), nullptr,
                                        ranges);
      fonts_[size][is_bold ? 1 : 0] = font != nullptr ? font : atlas.AddFontDefault();
    }
  ImGui::GetIO().FontDefault = find(type::normal, false);
  atlas.Build();
}

ImFont* Fonts::find(float size, bool is_bold) const {
  std::size_t nearest = 0;
  for (std::size_t i = 1; i < sizes.size(); ++i)
    if (std::fabs(sizes[i] - size) < std::fabs(sizes[nearest] - size)) nearest = i;
  return fonts_[nearest][is_bold ? 1 : 0];
}

}  // namespace gelombang::viewer
