// SPDX-License-Identifier: Apache-2.0
// The time line: transport, what is shown of the run, and the keys that move through it.
#include <algorithm>
#include <cmath>

#include "viewer/panels/panels.hpp"
#include "viewer/panels/plot.hpp"

namespace gelombang::viewer {
namespace {

std::string speed_text(const Frame& frame, double speed) {
  return "1 s = " + frame.text(reports::Elapsed(speed * 1e9));
}

/// Draws ▶ or two bars.
void play_sign(Frame& frame, const Place& place, bool is_playing) {
  const float x = (place.left + place.right) / 2, y = (place.top + place.bottom) / 2, half = frame.px(6);
  const ImU32 colour = frame.colour(style::white);
  if (!is_playing) {
    frame.list->AddTriangleFilled({x - half * 0.7F, y - half}, {x - half * 0.7F, y + half}, {x + half, y},
                                  colour);
    return;
  }
  frame.list->AddRectFilled({x - half * 0.8F, y - half}, {x - half * 0.2F, y + half}, colour);
  frame.list->AddRectFilled({x + half * 0.2F, y - half}, {x + half * 0.8F, y + half}, colour);
}

/// Moves the cursor; one that leaves the window takes it along.
void go_to(Interface& state, double to, double end) {
  state.cursor = std::clamp(to, 0.0, end);
  state.follows = false;
  if (state.cursor >= state.window.from && state.cursor <= state.window.to) return;
  const double half = state.window.length() / 2;
  state.window = within({state.cursor - half, state.cursor + half}, end);
}

void go_to_event(Interface& state, const Record& record, bool is_forward) {
  const auto& all = record.happenings();
  if (is_forward) {
    for (const auto& each : all)
      if (each.at > state.cursor + 0.5) return go_to(state, each.at, record.duration());
  } else {
    for (auto each = all.rbegin(); each != all.rend(); ++each)
      if (each->at < state.cursor - 0.5) return go_to(state, each->at, record.duration());
  }
}

}  // namespace

namespace {

/// Slower, the speed, faster.
void speed_buttons(Frame& frame, Place& inner) {
  Interface& state = *frame.state;
  const float height = inner.height(), middle = (inner.top + inner.bottom) / 2;
  const Place faster = cut_right(inner, height, frame.px(4));
  const std::string speed = speed_text(frame, speeds[state.speed]);
  const Place speed_at = cut_right(inner, frame.px(120), frame.px(4));
  const Place slower = cut_right(inner, height, frame.px(24));
  if (button(frame, "slower", "−", slower)) state.speed = std::max(0, state.speed - 1);
  words(frame, speed, (speed_at.left + speed_at.right) / 2, middle,
        {type::normal, style::ink, false, Anchor::middle});
  frame.ledger->write("speed", speed_at.from(), speed_at.to(), speed);
  if (button(frame, "faster", "+", faster)) state.speed = std::min(speed_count - 1, state.speed + 1);
}

/// Where the user has moved away from: the newest instant, the whole run, the events.
void ways_back(Frame& frame, const Scene& scene, Place& inner) {
  Interface& state = *frame.state;
  const auto offer = [&](const char* label, const std::string& text, float gap, bool is_enabled = true) {
    return button(frame, label, text, cut_right(inner, button_width(frame, text), gap), false, is_enabled);
  };
  if (scene.view->phase == Phase::running && !state.follows &&
      offer("follow", frame.say("Follow the run"), frame.px(8)))
    state.follows = true, state.is_playing = false, state.window = {0, state.duration};
  if (state.window.length() < state.duration && offer("whole run", frame.say("Whole run"), frame.px(8)))
    remember_window(state), state.window = {0, state.duration};
  const bool has_next = !scene.record->happenings().empty();
  if (offer("next event", frame.say("Next event"), frame.px(4), has_next))
    go_to_event(state, *scene.record, true);
  if (offer("previous event", frame.say("Previous event"), frame.px(4), has_next))
    go_to_event(state, *scene.record, false);
}

/// What is shown, from the whole to its part; Escape, or a click, takes the last level away.
void breadcrumb(Frame& frame, const Record& record, Place place) {
  Interface& state = *frame.state;
  const float middle = (place.top + place.bottom) / 2;
  if (!state.group.is_everybody()) {
    const std::string group = in_words(frame, record, state.group);
    const float width =
        std::min(width_of(group, type::small, true, frame.look) + frame.px(32), place.width());
    if (width < frame.px(60)) return;
    const Place chosen = cut_left(place, width, frame.px(12));
    const Control press = control(frame, "group chip", chosen, group);
    chip(frame, shortened(group, width - frame.px(30), type::small, true, frame.look) + "  ×", chosen.left,
         middle, press.is_hovered ? style::vermillion : style::blue);
    if (press.is_hovered) tip(frame, frame.say("Esc shows everybody again"));
    if (press.is_pressed) state.group = {};
  }
  if (state.station.empty()) return;
  const std::string root = frame.say("All stations");
  const std::string name = record.name_of(state.station, frame.locale->language);
  const float before = width_of(root + " › ", type::small, false, frame.look);
  const float needed = before + width_of(name, type::small, true, frame.look) + frame.px(36);
  const Place at{place.left, place.top, std::min(place.right, place.left + needed), place.bottom};
  if (at.width() < frame.px(60)) {
    frame.ledger->write("breadcrumb", at.from(), at.to(), root + " › " + name);
    return;
  }
  const Control press = control(frame, "breadcrumb", at, root + " › " + name);
  const bool is_short = needed > place.width();
  float x = at.left;
  if (!is_short) x = words(frame, root + " › ", x, middle, soft_words);
  const float room = at.right - x - frame.px(32);
  chip(frame, shortened(name, room, type::small, true, frame.look) + "  ×", x, middle,
       press.is_hovered ? style::vermillion : style::blue);
  if (press.is_pressed) state.station.clear();
  if (press.is_hovered) tip(frame, frame.say("Esc shows all stations again"));
}

}  // namespace

void transport(Frame& frame, const Scene& scene, Place place, Intents&) {
  Interface& state = *frame.state;
  rectangle(frame, place, ground::card);
  hairline(frame, {place.left, place.top}, {place.right, place.top});
  if (scene.record == nullptr) return;
  Place inner{place.left + frame.px(24), place.top + frame.px(8), place.right - frame.px(24),
              place.bottom - frame.px(8)};
  const float middle = (inner.top + inner.bottom) / 2;
  const Place play = cut_left(inner, inner.height(), frame.px(12));
  const Control pressed = control(frame, "play", play, state.is_playing ? "playing" : "paused");
  frame.list->AddCircleFilled({(play.left + play.right) / 2, middle}, play.height() / 2,
                              frame.colour(pressed.is_hovered ? style::light_blue : style::blue), 24);
  play_sign(frame, play, state.is_playing);
  if (pressed.is_pressed) {
    state.is_playing = !state.is_playing;
    if (state.is_playing) state.play_began = state.cursor;
  }
  const std::string clock = scene.record->clock(state.cursor, *frame.locale);
  float end = words(frame, clock, inner.left, middle, {type::large, style::ink, true});
  frame.ledger->write("clock", {inner.left, inner.top}, {end, inner.bottom}, clock);
  // As wide as the widest, so that nothing beside it jumps while time runs.
  end = std::max(end,
                 inner.left + frame.px(frame.locale->language == reports::Language::indonesian ? 244 : 196));
  const std::string since =
      frame.text(reports::Elapsed(state.cursor * 1e9)) + " " + frame.say("after the start");
  speed_buttons(frame, inner);
  ways_back(frame, scene, inner);
  inner.left = end + frame.px(16);
  if (!state.station.empty() || !state.group.is_everybody())
    breadcrumb(frame, *scene.record, {inner.left, inner.top, inner.right - frame.px(12), inner.bottom});
  else if (inner.left + frame.px(16) + width_of(since, type::normal, false, frame.look) < inner.right)
    words(frame, since, inner.left, middle, {type::normal, style::soft});
  frame.ledger->write("since start", {end, inner.top}, {end + frame.px(160), inner.bottom}, since);
}

namespace {

/// Keys that change which part of the run is shown. False: it is none of them.
bool window_key(Interface& state, const std::string& key, double end) {
  const double length = state.window.length();
  if (key == "w" || key == "s") {
    const double factor = key == "w" ? 0.8 : 1.25;
    remember_gesture(state, ImGui::GetTime());
    state.window = within({state.cursor - (state.cursor - state.window.from) * factor,
                           state.cursor + (state.window.to - state.cursor) * factor},
                          end);
  } else if (key == "a" || key == "d") {
    const double by =
        std::clamp(length / 10 * (key == "a" ? -1 : 1), -state.window.from, end - state.window.to);
    remember_gesture(state, ImGui::GetTime());
    state.window.from += by, state.window.to += by;
  } else if (key == "z" || key == "Z") {
    remember_window(state);
    state.window = within({state.cursor - length / 8, state.cursor + length / 8}, end);
  } else if (key == "g" || key == "G") {
    state.types_range = true;
    state.range_text.clear();
    state.range_is_wrong = false;
  } else if (key == "backspace" && !state.zooms.empty()) {
    state.window = state.zooms.back();
    state.zooms.pop_back();
  } else {
    return false;
  }
  return true;
}

}  // namespace

void time_keys(Frame& frame, const Record* record) {
  Interface& state = *frame.state;
  if (record == nullptr) return;
  const double end = record->duration();
  const auto go = [&](double to) { go_to(state, to, end); };
  for (const KeyPress& press : frame.keys) {
    if (press.ctrl || window_key(state, press.key, end)) continue;
    const std::string& key = press.key;
    const double step = state.unit * (press.shift ? 10 : 1);
    if (key == "space") {
      state.is_playing = !state.is_playing;
      if (state.is_playing) state.play_began = state.cursor;
      if (state.is_playing && state.cursor >= end) state.cursor = 0;
    } else if (key == "enter" && state.focus.empty()) {
      go(state.play_began);
    } else if (key == "home") {
      go(0);
    } else if (key == "end") {
      go(end);
    } else if (key == "left") {
      go(state.cursor - step);
    } else if (key == "right") {
      go(state.cursor + step);
    } else if (key == "n" || key == "N") {
      begin_note(state, state.cursor);
    } else if (key == "[") {
      state.speed = std::max(0, state.speed - 1);
    } else if (key == "]") {
      state.speed = std::min(speed_count - 1, state.speed + 1);
    } else if (key == "." || key == ",") {
      go_to_event(state, *record, key == ".");
    }
  }
}

}  // namespace gelombang::viewer
