// SPDX-License-Identifier: Apache-2.0
#include "viewer/panels/kit.hpp"

#include <algorithm>
#include <cmath>

#include "viewer/locale/words.hpp"

namespace gelombang::viewer {

Place cut_left(Place& place, float width, float gap) {
  const Place part{place.left, place.top, std::min(place.left + width, place.right), place.bottom};
  place.left = std::min(part.right + gap, place.right);
  return part;
}

Place cut_right(Place& place, float width, float gap) {
  const Place part{std::max(place.right - width, place.left), place.top, place.right, place.bottom};
  place.right = std::max(part.left - gap, place.left);
  return part;
}

Place cut_top(Place& place, float height, float gap) {
  const Place part{place.left, place.top, place.right, std::min(place.top + height, place.bottom)};
  place.top = std::min(part.bottom + gap, place.bottom);
  return part;
}

Place cut_bottom(Place& place, float height, float gap) {
  const Place part{place.left, std::max(place.bottom - height, place.top), place.right, place.bottom};
  place.bottom = std::max(part.top - gap, place.top);
  return part;
}

std::string Frame::say(std::string_view english) const {
  return in_language(locale->language, english);
}

float words(Frame& frame, const std::string& text, float x, float y, TextLook look, float most) {
  const std::string shown = most < 1e8F ? shortened(text, most, look.size, look.is_bold, frame.look) : text;
  const ImFont* font = frame.look.fonts->find(look.size, look.is_bold);
  // Capitals stand in the middle: their height is 0.73 of the em.
  const float base = std::round(y + font->FontSize / 1.21F * 0.365F);
  draw_words(*frame.list, shown, {x, base}, look.size, look.is_bold, frame.colour(look.rgb), frame.look,
             look.anchor);
  return x + width_of(shown, look.size, look.is_bold, frame.look);
}

/// Letters of the longest word of a language; what is longer is a path or a code.
constexpr std::size_t longest_word = 24;

float paragraph(Frame& frame, const std::string& text, const Place& place, TextLook look) {
  const float leading = frame.px(look.size * 1.45);
  float y = place.top + leading / 2;
  std::string line;
  const auto end_line = [&] {
    words(frame, line, look.anchor == Anchor::middle ? (place.left + place.right) / 2 : place.left, y, look,
          place.width());
    y += leading;
    line.clear();
  };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    // A number keeps its sign: `22.4 %`.
    if (text.compare(end, 2, " %") == 0) end = std::min(text.find_first_of(" \n", end + 1), text.size());
    std::string word = text.substr(begin, end - begin);
    const std::string longer = line.empty() ? word : line + " " + word;
    if (!line.empty() && width_of(longer, look.size, look.is_bold, frame.look) > place.width()) {
      end_line();
      line = word;
    } else {
      line = longer;
    }
    // A path may be longer than a line: it is broken where the line is full. A word of a language is not.
    while (line.size() > longest_word &&
           width_of(line, look.size, look.is_bold, frame.look) > place.width()) {
      std::size_t fits = line.size();
      while (fits > 1 &&
             (width_of(line.substr(0, fits), look.size, look.is_bold, frame.look) > place.width() ||
              (static_cast<unsigned char>(line[fits]) & 0xC0U) == 0x80U))
        --fits;
      word = line.substr(fits);
      line.resize(fits);
      end_line();
      line = std::move(word);
    }
    if (end < text.size() && text[end] == '\n') end_line();
    begin = end + 1;
  }
  if (!line.empty()) end_line();
  return y - leading / 2;
}

void rectangle(Frame& frame, const Place& place, std::uint32_t rgb, double opacity, float rounding) {
  if (place.width() > 0 && place.height() > 0)
    frame.list->AddRectFilled(place.from(), place.to(), frame.colour(rgb, opacity), rounding);
}

void hairline(Frame& frame, ImVec2 from, ImVec2 to, std::uint32_t rgb) {
  const float width = std::max(1.0F, std::floor(frame.look.scale()));
  if (from.y == to.y)
    frame.list->AddRectFilled({from.x, std::floor(from.y)}, {to.x, std::floor(from.y) + width},
                              frame.colour(rgb));
  else
    frame.list->AddRectFilled({std::floor(from.x), from.y}, {std::floor(from.x) + width, to.y},
                              frame.colour(rgb));
}

void plain_card(Frame& frame, const Place& place) {
  frame.list->AddRectFilled(place.from(), place.to(), frame.colour(ground::card), frame.px(6));
  frame.list->AddRect(place.from(), place.to(), frame.colour(ground::border), frame.px(6));
}

Place card(Frame& frame, const Place& place, const std::string& title, const std::string& note,
           float reserved) {
  plain_card(frame, place);
  const float pad = frame.px(16);
  const float middle = place.top + frame.px(20);
  const float end =
      words(frame, title, place.left + pad, middle, strong_words, place.width() - 2 * pad - reserved);
  const float most = place.right - pad - reserved - end - frame.px(12);
  if (!note.empty() && most > frame.px(40)) words(frame, note, end + frame.px(10), middle, soft_words, most);
  frame.ledger->write("card/" + title, place.from(), place.to(), note);
  return {place.left + pad, place.top + frame.px(40), place.right - pad, place.bottom - frame.px(12)};
}

void empty_state(Frame& frame, const Place& place, const std::string& why) {
  const float width = std::min(place.width(), frame.px(360));
  const float middle = (place.left + place.right) / 2;
  TextLook look{type::normal, style::soft};
  look.anchor = Anchor::middle;
  frame.ledger->write("empty", place.from(), place.to(), why);
  paragraph(
      frame, why,
      {middle - width / 2, (place.top + place.bottom) / 2 - frame.px(18), middle + width / 2, place.bottom},
      look);
}

Control control(Frame& frame, const std::string& label, const Place& place, const std::string& value) {
  frame.ledger->write(label, place.from(), place.to(), value, true);
  Control result;
  result.is_focused = frame.state->focus == label;
  if (frame.is_blocked || place.width() < 1 || place.height() < 1) return result;
  ImGui::SetCursorScreenPos(place.from());
  result.is_pressed = ImGui::InvisibleButton(label.c_str(), {place.width(), place.height()});
  result.is_hovered = ImGui::IsItemHovered();
  result.is_held = ImGui::IsItemActive();
  if (result.is_pressed) frame.state->focus.clear();
  if (result.is_focused && frame.pressed("enter")) result.is_pressed = true;
  if (result.is_focused)
    frame.list->AddRect({place.left - 2, place.top - 2}, {place.right + 2, place.bottom + 2},
                        frame.colour(style::light_blue), frame.px(6), 0, std::max(2.0F, frame.px(2)));
  return result;
}

float button_width(const Frame& frame, const std::string& text) {
  return std::ceil(width_of(text, type::normal, false, frame.look)) + frame.px(24);
}

bool button(Frame& frame, const std::string& label, const std::string& text, const Place& place,
            bool is_chosen, bool is_enabled) {
  Control state;
  if (is_enabled)
    state = control(frame, label, place, text);
  else
    frame.ledger->write(label, place.from(), place.to(), text);
  const std::uint32_t fill = is_chosen || state.is_held ? ground::pressed
                             : state.is_hovered         ? ground::hovered
                                                        : ground::card;
  frame.list->AddRectFilled(place.from(), place.to(), frame.colour(fill), frame.px(5));
  frame.list->AddRect(place.from(), place.to(), frame.colour(ground::border), frame.px(5));
  TextLook look{type::normal, is_enabled ? style::ink : style::grey, false, Anchor::middle};
  if (is_chosen) look.rgb = style::blue;
  words(frame, text, (place.left + place.right) / 2, (place.top + place.bottom) / 2, look);
  return state.is_pressed;
}

float segments_width(const Frame& frame, const std::vector<std::string>& texts) {
  float width = frame.px(4);
  for (const std::string& text : texts)
    width += std::ceil(width_of(text, type::normal, true, frame.look)) + frame.px(24);
  return width;
}

int segments(Frame& frame, const std::string& label, const std::vector<std::string>& texts, int chosen,
             const Place& place) {
  const float pad = frame.px(2), needed = segments_width(frame, texts);
  // Where there is too little room every one gives up some of it.
  const float share = std::min(1.0F, place.width() / std::max(1.0F, needed));
  frame.list->AddRectFilled(place.from(), {place.left + needed * share, place.bottom},
                            frame.colour(ground::pressed), frame.px(6));
  float left = place.left + pad;
  int result = chosen;
  for (int i = 0; i < static_cast<int>(texts.size()); ++i) {
    const std::string& text = texts[static_cast<std::size_t>(i)];
    const float width =
        std::floor((std::ceil(width_of(text, type::normal, true, frame.look)) + frame.px(24)) * share);
    const Place part{left, place.top + pad, left + width, place.bottom - pad};
    const Control state = control(frame, label + "/" + text, part, i == chosen ? "chosen" : "");
    if (state.is_pressed) result = i;
    if (i == chosen)
      frame.list->AddRectFilled(part.from(), part.to(), frame.colour(ground::card), frame.px(5));
    const bool is_strong = i == chosen || state.is_hovered;
    words(frame, text, (part.left + part.right) / 2, (part.top + part.bottom) / 2,
          {type::normal, is_strong ? style::ink : style::soft, i == chosen, Anchor::middle},
          width - frame.px(8));
    left += width;
  }
  return result;
}

float chip(Frame& frame, const std::string& text, float left, float middle, std::uint32_t rgb) {
  const float width = std::ceil(width_of(text, type::small, true, frame.look)) + frame.px(16);
  const Place place{left, middle - frame.px(10), left + width, middle + frame.px(10)};
  frame.list->AddRectFilled(place.from(), place.to(), frame.colour(rgb, 0.13), frame.px(10));
  words(frame, text, left + width / 2, middle, {type::small, rgb, true, Anchor::middle});
  return place.right;
}

void tip(Frame& frame, const std::string& text, std::optional<ImVec2> at) {
  if (text.empty()) return;
  ImDrawList* back = frame.list;
  frame.list = ImGui::GetForegroundDrawList();
  const float pad = frame.px(10), most = frame.px(320);
  float width = 0, lines = 1;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const float line = width_of(text.substr(begin, end - begin), type::small, false, frame.look);
    width = std::max(width, std::min(line + 1, most));
    lines += std::ceil(line / most * 1.1F) - (begin == 0 ? 1 : 0);
    begin = end + 1;
  }
  const ImVec2 mouse = at.value_or(ImGui::GetIO().MousePos), screen = ImGui::GetIO().DisplaySize;
  const float height = lines * frame.px(type::small * 1.45) + 2 * pad - frame.px(4);
  float left = mouse.x + frame.px(14), top = mouse.y + frame.px(18);
  if (left + width + 2 * pad > screen.x) left = std::max(0.0F, screen.x - width - 2 * pad);
  if (top + height > screen.y) top = std::max(0.0F, mouse.y - height - frame.px(6));
  const Place place{left, top, left + width + 2 * pad, top + height};
  frame.list->AddRectFilled(place.from(), place.to(), frame.colour(style::ink), frame.px(5));
  frame.ledger->write("tip", place.from(), place.to(), text);
  paragraph(frame, text,
            {place.left + pad, place.top + pad - frame.px(2), place.right - pad + 2, place.bottom},
            {type::small, style::white});
  frame.list = back;
}

}  // namespace gelombang::viewer
