// SPDX-License-Identifier: Apache-2.0
// What lies over the panels and asks or explains: the question before something is lost, the tour; and what
// is shown while no file is open.
#include <algorithm>
#include <filesystem>

#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

/// What somebody wanted to do is done.
void go_on(Interface& state, Intents& intents) {
  if (state.wants_to_open.empty())
    state.closes = true;
  else
    intents.push_back(intents::OpenFile{std::move(state.wants_to_open), {}});
  state.wants_to_open.clear();
  state.asks_to_close = state.closes_once_saved = false;
}

struct TourCard {
  const char *title, *text;
  Layout layout;
};

std::vector<TourCard> tour_cards() {
  return {
      {"See the launch happen",
       "Watch shows people on their way, stations that fill and the first domino. Space plays; a click on a "
       "station shows it in the charts.",
       Layout::watch},
      {"Move through time",
       "Drag on the time line, or use the arrows; the wheel zooms. ? shows all keys and this tour, Ctrl+P "
       "finds every command.",
       Layout::watch},
      {"Ask what if",
       "Drag a slider: the estimate answers at once, the simulation follows and replaces it. The run before "
       "becomes A, and a sentence says which is better.",
       Layout::ask},
      {"Leave with a plan",
       "Decide has the report, what must hold and the cheapest plan that holds. The line that makes a "
       "result again can be copied.",
       Layout::decide}};
}

}  // namespace

bool has_modal(const Interface& state) {
  return state.shows_help || state.shows_palette || state.asks_to_close || state.types_range ||
         state.types_note || state.tour > 0;
}

bool close_modals(Interface& state) {
  if (!has_modal(state)) return false;
  state.shows_help = state.shows_palette = state.asks_to_close = state.closes_once_saved = false;
  state.types_range = state.types_note = false;
  state.wants_to_open.clear();
  state.tour = 0;
  return true;
}

void heed_closing(Frame& frame, const View& view, Intents& intents) {
  Interface& state = *frame.state;
  if (state.closes_once_saved) {
    // A file that could not be written leaves everything as it is; the session says why.
    if (!view.is_changed)
      go_on(state, intents);
    else if (view.message_number != state.save_asked_at && view.message_is_error)
      close_modals(state);
  }
  if (!state.wants_to_quit && (state.wants_to_open.empty() || state.asks_to_close)) return;
  if (state.wants_to_quit) state.wants_to_open.clear();
  state.wants_to_quit = false;
  if (!view.is_changed) return go_on(state, intents);
  state.shows_help = state.shows_palette = false;
  state.tour = 0;
  state.asks_to_close = true;
}

void close_question(Frame& frame, const View& view, const Place& window, Intents& intents) {
  Interface& state = *frame.state;
  Place inner = sheet(frame, window, frame.px(480), frame.px(188));
  words(frame, frame.say("Save the changes?"), inner.left, inner.top + frame.px(10),
        {type::large, style::ink, true}, inner.width());
  frame.ledger->write("close question", inner.from(), inner.to(), view.file);
  const Place row = cut_bottom(inner, frame.px(32));
  inner.top += frame.px(32);
  const float y = paragraph(
      frame, frame.say("The file does not have the changes that were made here. What is not saved is lost."),
      inner);
  words(frame, view.file, inner.left, y + frame.px(14), soft_words, inner.width());
  Place buttons = row;
  const auto offer = [&](const char* label, const std::string& text, bool is_chosen = false) {
    return button(frame, label, text, cut_right(buttons, button_width(frame, text), frame.px(8)), is_chosen);
  };
  if (offer("close/save", frame.say("Save"), true) ||
      (state.focus.empty() && frame.pressed("enter") && !state.closes_once_saved)) {
    intents.push_back(intents::Save{});
    state.closes_once_saved = true;
    state.save_asked_at = view.message_number;
  }
  if (offer("close/discard", frame.say("Discard"))) go_on(state, intents);
  if (offer("close/cancel", frame.say("Cancel"))) close_modals(state);
}

void tour(Frame& frame, const Place& window) {
  Interface& state = *frame.state;
  const std::vector<TourCard> cards = tour_cards();
  const auto count = static_cast<int>(cards.size());
  const TourCard& card = cards[static_cast<std::size_t>(std::clamp(state.tour, 1, count) - 1)];
  state.layout = card.layout;
  Place inner = sheet(frame, window, frame.px(440), frame.px(208));
  words(frame, frame.say(card.title), inner.left, inner.top + frame.px(10), {type::large, style::ink, true},
        inner.width());
  frame.ledger->write("tour", inner.from(), inner.to(), frame.say(card.title));
  Place row = cut_bottom(inner, frame.px(32));
  inner.top += frame.px(34);
  paragraph(frame, frame.say(card.text), inner);
  const float middle = (row.top + row.bottom) / 2;
  for (int i = 0; i < count; ++i)
    frame.list->AddCircleFilled({row.left + frame.px(4 + 16 * i), middle}, frame.px(4),
                                frame.colour(i + 1 == state.tour ? style::blue : style::track), 12);
  const std::string next = frame.say(state.tour == count ? "Begin" : "Next");
  const bool is_next =
      button(frame, "tour/next", next, cut_right(row, button_width(frame, next), frame.px(8)), true) ||
      (state.focus.empty() && frame.pressed("enter"));
  const std::string close = frame.say("Close the tour");
  if (button(frame, "tour/close", close, cut_right(row, button_width(frame, close)))) state.tour = 0;
  if (!is_next) return;
  state.tour = state.tour == count ? 0 : state.tour + 1;
  if (state.tour == 0) state.layout = Layout::watch;
}

void remember_file(Interface& state, const View& view) {
  const bool is_open = view.phase != Phase::empty && view.phase != Phase::loading;
  const bool has_content =
      view.bundle != nullptr || (view.parameters != nullptr && !view.parameters->empty());
  if (!is_open || !has_content || view.file.empty()) return;
  std::error_code problem;
  std::string path = std::filesystem::absolute(view.file, problem).lexically_normal().string();
  if (problem || (!state.recents.empty() && state.recents.front() == path)) return;
  std::erase(state.recents, path);
  state.recents.insert(state.recents.begin(), std::move(path));
  if (state.recents.size() > most_recents) state.recents.resize(most_recents);
}

void welcome(Frame& frame, const Place& place) {
  plain_card(frame, place);
  const float half = std::min(place.width() / 2 - frame.px(24), frame.px(300));
  const float middle = (place.left + place.right) / 2;
  const auto count = static_cast<double>(frame.state->recents.size());
  const float height = frame.px(96 + (count > 0 ? 32 + 34 * count : 0));
  Place inner{middle - half, std::max(place.top + frame.px(24), (place.top + place.bottom - height) / 2),
              middle + half, place.bottom - frame.px(16)};
  words(frame, frame.say("No file is open"), middle, inner.top + frame.px(12),
        {type::large, style::ink, true, Anchor::middle});
  const std::string why =
      frame.say("Drop a scenario or the folder of a result here, or start the viewer with one.");
  frame.ledger->write("empty", inner.from(), inner.to(), why);
  inner.top += frame.px(34);
  TextLook soft{type::normal, style::soft, false, Anchor::middle};
  inner.top = paragraph(frame, why, inner, soft) + frame.px(24);
  if (frame.state->recents.empty()) return;
  words(frame, frame.say("Open before:"), inner.left, inner.top + frame.px(8), soft_words);
  inner.top += frame.px(26);
  for (const std::string& path : frame.state->recents) {
    if (inner.height() < frame.px(30)) break;
    const Place row = cut_top(inner, frame.px(30), frame.px(4));
    const Control press = control(frame, "recent/" + path, row);
    if (press.is_hovered) rectangle(frame, row, ground::hovered, 1, frame.px(4));
    const float y = (row.top + row.bottom) / 2;
    const std::filesystem::path file(path);
    const float end = words(frame, file.filename().string(), row.left + frame.px(8), y,
                            {type::normal, style::blue, true}, row.width() / 2);
    words(frame, file.parent_path().string(), end + frame.px(10), y, soft_words,
          row.right - end - frame.px(18));
    if (press.is_pressed) frame.state->wants_to_open = path;
  }
}

}  // namespace gelombang::viewer
