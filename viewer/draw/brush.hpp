// SPDX-License-Identifier: Apache-2.0
// A picture of reports as marks of a draw list: the third back end beside SVG and Cairo. Knows no window.
#pragma once

#include <imgui.h>

#include <string>

#include "reports/charts/picture.hpp"
#include "viewer/draw/fonts.hpp"
#include "viewer/draw/theme.hpp"

namespace gelombang::viewer {

/// With what is drawn.
struct Look {
  const Fonts* fonts = nullptr;
  Theme theme = Theme::light;
  float scale() const { return fonts->scale(); }
  ImU32 colour(std::uint32_t rgb, double opacity = 1) const { return packed(theme, {rgb, opacity}); }
};

/// The picture with its upper left corner at `at`, one of its pixels as `look.scale()` pixels of the screen.
void draw(ImDrawList& list, const reports::Picture& picture, ImVec2 at, const Look& look);

/// A line of text. `at` is on the base line, in pixels of the screen; `size` is of the type scale.
using Anchor = reports::Words::Anchor;
void draw_words(ImDrawList& list, const std::string& text, ImVec2 at, float size, bool is_bold, ImU32 colour,
                const Look& look, Anchor anchor = Anchor::start);

/// How wide the text really is, in pixels of the screen.
float width_of(const std::string& text, float size, bool is_bold, const Look& look);

/// The text, or its beginning with `…`, so that it is at most `most` pixels of the screen wide.
std::string shortened(const std::string& text, float most, float size, bool is_bold, const Look& look);

}  // namespace gelombang::viewer
