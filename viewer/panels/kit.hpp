// SPDX-License-Identifier: Apache-2.0
// What panels are made of: cards, controls, chips, lines of words. One look: the type scale and the palette
// of reports, distances in steps of 8 pixels (4 within a control).
#pragma once

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/charts/style.hpp"
#include "reports/locale/locale.hpp"
#include "viewer/draw/brush.hpp"
#include "viewer/draw/layers.hpp"
#include "viewer/panels/interface.hpp"
#include "viewer/panels/ledger.hpp"

namespace gelombang::viewer {

namespace style = reports::style;

struct Place {
  float left = 0, top = 0, right = 0, bottom = 0;
  float width() const { return right - left; }
  float height() const { return bottom - top; }
  ImVec2 from() const { return {left, top}; }
  ImVec2 to() const { return {right, bottom}; }
  Place inset(float by) const { return {left + by, top + by, right - by, bottom - by}; }
  bool holds(ImVec2 point) const {
    return point.x >= left && point.x < right && point.y >= top && point.y < bottom;
  }
};

/// Takes parts off a place.
Place cut_left(Place& place, float width, float gap = 0);
Place cut_right(Place& place, float width, float gap = 0);
Place cut_top(Place& place, float height, float gap = 0);
Place cut_bottom(Place& place, float height, float gap = 0);

/// With what the panels of a frame are drawn.
struct Frame {
  ImDrawList* list = nullptr;
  Look look;
  Layers* layers = nullptr;
  Ledger* ledger = nullptr;
  const reports::Locale* locale = &reports::english;
  Interface* state = nullptr;
  std::vector<KeyPress> keys;
  std::string rerun;        // the line that makes what is shown again
  bool is_blocked = false;  // something lies over the panels: they hear no mouse

  float px(double length) const { return std::round(static_cast<float>(length) * look.scale()); }
  ImU32 colour(std::uint32_t rgb, double opacity = 1) const { return look.colour(rgb, opacity); }
  bool pressed(std::string_view key, bool ctrl = false) const {
    for (const KeyPress& each : keys)
      if (each.key == key && each.ctrl == ctrl) return true;
    return false;
  }
  /// Words of the viewer in the chosen language.
  std::string say(std::string_view english) const;
  std::string text(const reports::Value& value) const { return reports::text_of(value, *locale); }
  std::string number(double value) const { return text(reports::Count{value}); }
};

struct TextLook {
  float size = type::normal;
  std::uint32_t rgb = style::ink;
  bool is_bold = false;
  Anchor anchor = Anchor::start;
};
inline constexpr TextLook normal_words{};
inline constexpr TextLook strong_words{type::normal, style::ink, true};
inline constexpr TextLook soft_words{type::small, style::soft};

/// One line with its middle at `y`, cut with `…` where it is longer than `most`. Returns where it ends.
float words(Frame& frame, const std::string& text, float x, float y, TextLook look = normal_words,
            float most = 1e9F);

/// Several lines from `place.top` on. Returns where they end.
float paragraph(Frame& frame, const std::string& text, const Place& place, TextLook look = normal_words);

/// A white sheet with a title, and at the right of it `reserved` pixels for controls. Returns the place
/// within.
Place card(Frame& frame, const Place& place, const std::string& title, const std::string& note = {},
           float reserved = 0);
void plain_card(Frame& frame, const Place& place);
/// In place of content that there is not.
void empty_state(Frame& frame, const Place& place, const std::string& why);

struct Control {
  bool is_pressed = false, is_hovered = false, is_held = false, is_focused = false;
};
/// A place that hears the mouse; with the key Tab it gets the focus, with Enter it is pressed.
Control control(Frame& frame, const std::string& label, const Place& place, const std::string& value = {});
/// A button with words; `is_chosen` draws it as held.
bool button(Frame& frame, const std::string& label, const std::string& text, const Place& place,
            bool is_chosen = false, bool is_enabled = true);
float button_width(const Frame& frame, const std::string& text);
/// A few choices side by side. Returns the one that is chosen now.
int segments(Frame& frame, const std::string& label, const std::vector<std::string>& texts, int chosen,
             const Place& place);
float segments_width(const Frame& frame, const std::vector<std::string>& texts);
/// Coloured words in a pale capsule. Returns where it ends.
float chip(Frame& frame, const std::string& text, float left, float middle, std::uint32_t rgb);
/// Beside the mouse, or at `at`.
void tip(Frame& frame, const std::string& text, std::optional<ImVec2> at = std::nullopt);
void rectangle(Frame& frame, const Place& place, std::uint32_t rgb, double opacity = 1, float rounding = 0);
void hairline(Frame& frame, ImVec2 from, ImVec2 to, std::uint32_t rgb = ground::border);

}  // namespace gelombang::viewer
