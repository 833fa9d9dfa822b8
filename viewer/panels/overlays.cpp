// SPDX-License-Identifier: Apache-2.0
// What lies over the panels: the keys, and the palette of commands.
#include <algorithm>
#include <array>
#include <cctype>
#include <functional>

#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

struct KeyLine {
  const char *keys, *what;
};
constexpr std::array<KeyLine, 23> key_lines{{{"Space", "play and pause"},
                                             {"Home  End", "beginning and end"},
                                             {"←  →", "a minute back and on; with Shift ten"},
                                             {",  .", "previous and next event"},
                                             {"[  ]", "slower and faster"},
                                             {"Enter", "back to where play began"},
                                             {"W  S", "zoom in and out about the cursor"},
                                             {"A  D", "move the window shown"},
                                             {"Z", "zoom to a quarter around the cursor"},
                                             {"G", "type the part that is shown"},
                                             {"Backspace", "the window before"},
                                             {"Ctrl wheel", "zoom the values of a chart"},
                                             {"N", "a note at the cursor"},
                                             {"I", "what numbers mean; Tab goes through them"},
                                             {"Esc", "close, or choose nothing"},
                                             {"Tab", "next control; Enter presses it"},
                                             {"Ctrl 1 .. 4", "Watch, Ask, Decide, Present"},
                                             {"Ctrl P", "search all commands"},
                                             {"Ctrl R", "run"},
                                             {"Ctrl Z  Ctrl Y", "undo and redo"},
                                             {"Ctrl S", "save the scenario"},
                                             {"Ctrl Q", "quit"},
                                             {"Ctrl +  Ctrl −", "larger and smaller"}}};

std::string in_words(const Frame& frame, const Words& words) {
  return frame.locale->language == reports::Language::indonesian ? words.indonesian : words.english;
}

struct Command {
  std::string text, keys;
  std::function<void()> act;
};

using Commands = std::vector<Command>;

/// How things look.
void add_looks(Frame& frame, Commands& all) {
  Interface& state = *frame.state;
  const auto layout = [&](const char* words, Layout to, const char* keys) {
    all.push_back({frame.say("Layout:") + " " + frame.say(words), keys, [&state, to] { state.layout = to; }});
  };
  layout("Watch", Layout::watch, "Ctrl 1");
  layout("Ask", Layout::ask, "Ctrl 2");
  layout("Decide", Layout::decide, "Ctrl 3");
  layout("Present", Layout::present, "Ctrl 4");
  all.push_back({frame.say("Dark or light"), "",
                 [&state] { state.theme = state.theme == Theme::light ? Theme::dark : Theme::light; }});
  all.push_back({"English / Indonesia", "", [&state] {
                   state.language = state.language == reports::Language::english
                                        ? reports::Language::indonesian
                                        : reports::Language::english;
                 }});
  all.push_back({frame.say("Provinces as tiles or in their shapes"), "",
                 [&state] { state.shows_shapes = !state.shows_shapes; }});
  all.push_back({frame.say("Reset the layout"), "", [&state] {
                   const Interface fresh;
                   state.columns = fresh.columns, state.rows = fresh.rows, state.scale = fresh.scale;
                 }});
  all.push_back(
      {frame.say("Larger"), "Ctrl +", [&state] { state.scale = std::min(3.0F, state.scale + 0.25F); }});
  all.push_back(
      {frame.say("Smaller"), "Ctrl −", [&state] { state.scale = std::max(1.0F, state.scale - 0.25F); }});
  all.push_back({frame.say("Show the keys"), "?", [&state] { state.shows_help = true; }});
}

/// What is done with the file and its changes.
void add_file(Frame& frame, const View& view, Intents& intents, Commands& all) {
  if (!view.is_bundle && view.phase != Phase::empty) {
    all.push_back({frame.say("Run"), "Ctrl R", [&intents] { intents.push_back(intents::Run{}); }});
    all.push_back(
        {frame.say("Read the file again"), "", [&intents] { intents.push_back(intents::Reload{}); }});
    if (view.is_changed)
      all.push_back({frame.say("Save"), "Ctrl S", [&intents] { intents.push_back(intents::Save{}); }});
  }
  if (!view.undo.empty())
    all.push_back({frame.say("Undo") + ": " + in_words(frame, view.undo.front()), "Ctrl Z",
                   [&intents] { intents.push_back(intents::Undo{}); }});
  if (!view.redo.empty())
    all.push_back({frame.say("Redo") + ": " + in_words(frame, view.redo.front()), "Ctrl Y",
                   [&intents] { intents.push_back(intents::Redo{}); }});
}

/// What can happen at the cursor.
void add_drops(Frame& frame, const Scene& scene, Intents& intents, Commands& all) {
  const Interface& state = *frame.state;
  const std::string station = state.station.empty() ? scene.record->main_station() : state.station;
  const std::string when = " (" + scene.record->clock(state.cursor, *frame.locale) + ")";
  const Duration at = from_seconds(state.cursor), lasts = std::chrono::minutes(10);
  if (!station.empty())
    for (const double left : {0.5, 0.0})
      all.push_back({frame.say(left > 0 ? "Half the capacity for 10 minutes:" : "An outage of 10 minutes:") +
                         " " + scene.record->name_of(station, frame.locale->language) + when,
                     "", [&intents, station, at, lasts, left] {
                       intents.push_back(intents::DropFault{{station}, at, lasts, left});
                     }});
  all.push_back({frame.say("Twice as many people for 10 minutes") + when, "", [&intents, at, lasts] {
                   intents.push_back(intents::DropSurge{at, lasts, 2});
                 }});
}

/// What is done with a result.
void add_result(Frame& frame, const Scene& scene, Intents& intents, Commands& all) {
  Interface& state = *frame.state;
  all.push_back({frame.say("Go to the first domino"), "", [&state, record = scene.record] {
                   if (const auto* first = record->first_domino(); first != nullptr && first->saturated_at)
                     state.cursor = seconds(*first->saturated_at);
                 }});
  all.push_back({frame.say("Copy the line that makes this result again"), "", [record = scene.record] {
                   ImGui::SetClipboardText(record->bundle().provenance.rerun.c_str());
                 }});
  if (!scene.view->is_bundle)
    all.push_back(
        {frame.say("Keep this result as A"), "", [&intents] { intents.push_back(intents::KeepAsA{}); }});
}

Commands commands(Frame& frame, const Scene& scene, Intents& intents) {
  Interface& state = *frame.state;
  Commands all;
  if (scene.record != nullptr)
    all.push_back({frame.say("A note at the cursor"), "N", [&state] { begin_note(state, state.cursor); }});
  if (state.offers_instant) {
    if (scene.record != nullptr && !scene.view->is_bundle) add_drops(frame, scene, intents, all);
    return all;
  }
  add_looks(frame, all);
  add_file(frame, *scene.view, intents, all);
  if (scene.record != nullptr && !scene.view->is_bundle) add_drops(frame, scene, intents, all);
  if (scene.record != nullptr) add_result(frame, scene, intents, all);
  all.push_back({frame.say("Show the tour"), "", [&state] { state.tour = 1; }});
  all.push_back({frame.say("Quit"), "Ctrl Q", [&state] { state.wants_to_quit = true; }});
  return all;
}

std::string lower(std::string text) {
  for (char& each : text) each = static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
  return text;
}

}  // namespace

Place sheet(Frame& frame, const Place& window, float width, float height) {
  rectangle(frame, window, style::ink, frame.look.theme == Theme::light ? 0.35 : 0.12);
  const float x = (window.left + window.right) / 2, y = (window.top + window.bottom) / 2;
  width = std::min(width, window.width() - frame.px(32));
  height = std::min(height, window.height() - frame.px(32));
  const Place place{std::round(x - width / 2), std::round(y - height / 2), std::round(x + width / 2),
                    std::round(y + height / 2)};
  frame.list->AddRectFilled(place.from(), place.to(), frame.colour(ground::card), frame.px(8));
  frame.list->AddRect(place.from(), place.to(), frame.colour(ground::border), frame.px(8));
  return place.inset(frame.px(24));
}

void help(Frame& frame, const Place& window) {
  Place inner =
      sheet(frame, window, frame.px(560), frame.px(64 + 28 * static_cast<double>(key_lines.size()) + 24));
  words(frame, frame.say("Keys"), inner.left, inner.top + frame.px(10), {type::large, style::ink, true});
  const std::string guide = frame.say("Show the tour");
  if (button(frame, "show tour", guide,
             {inner.right - button_width(frame, guide), inner.top - frame.px(4), inner.right,
              inner.top + frame.px(24)}))
    frame.state->shows_help = false, frame.state->tour = 1;
  inner.top += frame.px(36);
  for (const KeyLine& line : key_lines) {
    const Place row = cut_top(inner, frame.px(28));
    const float middle = (row.top + row.bottom) / 2;
    words(frame, line.keys, row.left, middle, {type::normal, style::blue, true});
    words(frame, frame.say(line.what), row.left + frame.px(152), middle, normal_words,
          row.width() - frame.px(152));
    frame.ledger->write("help/" + std::string(line.keys), row.from(), row.to(), frame.say(line.what));
  }
}

void palette(Frame& frame, const Scene& scene, const Place& window, Intents& intents) {
  Interface& state = *frame.state;
  for (const KeyPress& press : frame.keys) {
    if (press.ctrl) continue;
    if (press.key == "backspace") {
      if (!state.palette_query.empty()) state.palette_query.pop_back();
    } else if (press.key == "space") {
      state.palette_query += ' ';
    } else if (press.key == "up" || press.key == "down") {
      state.palette_choice += press.key == "up" ? -1 : 1;
    } else if (press.key.size() == 1) {
      state.palette_query += press.key, state.palette_choice = 0;
    }
  }
  const std::vector<Command> all = commands(frame, scene, intents);
  std::vector<const Command*> found;
  for (const Command& each : all)
    if (lower(each.text).find(lower(state.palette_query)) != std::string::npos) found.push_back(&each);
  state.palette_choice = std::clamp(state.palette_choice, 0, std::max(0, static_cast<int>(found.size()) - 1));
  Place inner = sheet(frame, window, frame.px(520), frame.px(96 + 32 * 14));
  const Place query = cut_top(inner, frame.px(40), frame.px(12));
  rectangle(frame, query, ground::hovered, 1, frame.px(6));
  frame.list->AddRect(query.from(), query.to(), frame.colour(style::light_blue), frame.px(6));
  const float middle = (query.top + query.bottom) / 2;
  const std::string shown =
      state.palette_query.empty() ? frame.say("Type a part of what you want to do") : state.palette_query;
  words(frame, shown, query.left + frame.px(14), middle,
        {type::large, state.palette_query.empty() ? style::grey : style::ink}, query.width() - frame.px(28));
  frame.ledger->write("palette", query.from(), query.to(), state.palette_query);
  for (int i = 0; i < static_cast<int>(found.size()) && inner.height() >= frame.px(32); ++i) {
    const Command& command = *found[static_cast<std::size_t>(i)];
    const Place row = cut_top(inner, frame.px(32));
    const Control press = control(frame, "command/" + command.text, row);
    if (i == state.palette_choice || press.is_hovered) rectangle(frame, row, ground::pressed, 1, frame.px(5));
    const float y = (row.top + row.bottom) / 2;
    words(frame, command.text, row.left + frame.px(14), y, normal_words, row.width() - frame.px(140));
    words(frame, command.keys, row.right - frame.px(14), y, {type::small, style::soft, false, Anchor::end});
    if (press.is_pressed || (i == state.palette_choice && frame.pressed("enter"))) {
      state.shows_palette = false;
      command.act();
      return;
    }
  }
}

}  // namespace gelombang::viewer
