// SPDX-License-Identifier: Apache-2.0
// The state of the interface: what the user looks at, not what there is to see (session/view.hpp). It changes
// no result. Parts of it are remembered between sessions (window/settings.hpp).
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/rows/estimate.hpp"
#include "reports/locale/locale.hpp"
#include "viewer/draw/theme.hpp"

namespace gelombang::viewer {

enum class Layout : std::uint8_t { watch, ask, decide, present };

/// The part of the run that is shown, in simulated seconds.
struct TimeWindow {
  double from = 0, to = 0;
  double length() const { return to - from; }
};

/// A key, as the user means it: `space`, `left`, `home`, `enter`, or the character that was typed: `[`, `?`.
/// With Ctrl always the letter: `p`.
struct KeyPress {
  std::string key;
  bool shift = false, ctrl = false;
};

/// What somebody wrote down at an instant of a run.
struct Note {
  double at = 0;  // simulated seconds
  std::string text;
  bool operator==(const Note&) const = default;
};

struct Interface {
  // Remembered
  Layout layout = Layout::watch;
  Theme theme = Theme::light;
  reports::Language language = reports::Language::english;
  float scale = 1;                   // times the monitor's
  float columns = 0.58F;             // where the left part of Watch ends
  float rows = 0.46F;                // where its upper part ends
  std::vector<std::string> recents;  // files, the last one first
  bool has_seen_tour = false;
  std::map<std::string, std::vector<Note>> notes;  // by file, in order of time

  // The time line, in simulated seconds
  double duration = 0;  // of the run that is shown
  double cursor = 0;
  TimeWindow window;
  std::vector<TimeWindow> zooms;  // what Backspace returns to
  double zoomed_at = -1;          // seconds of the process: zooms close together are one
  bool types_range = false, range_is_wrong = false;
  std::string range_text;
  // Room for numbers at the left of charts over time, in pixels of the screen: one for all of a frame, so
  // that their times stand below each other. What the frame before needed.
  float gutter = 0, gutter_needed = 0;
  std::map<std::string, double> value_zoom;  // of a chart: so many times as high
  bool is_playing = false;
  bool follows = true;  // the cursor stays at the newest instant of a run
  double play_began = 0;
  // Between two views of a run the newest instant goes on with the speed of the run, and never back.
  std::uint64_t run_told = 0;  // version of the view
  double run_told_at = 0;      // seconds of the process
  double run_told_now = 0, run_now = 0;
  double start_at = -1;             // where the cursor of the first run stands; below 0: at its end
  int speed = 5;                    // place in `speeds`
  double unit = 60;                 // of the arrow keys, in seconds
  double drag_from = std::nan("");  // a range is being chosen

  // What is chosen
  std::string station;   // charts are of it; empty: of the first domino
  results::Group group;  // people are told of it; of everybody: of all
  int side = 0;          // of the cards that share a place
  int small_side = 0;    // of all cards of Watch, where there is room for one
  std::string parameter_filter;
  std::string edited;     // path of the parameter that is typed
  std::string typed;      // the last text that a slider asked for
  std::string dragged;    // path of the parameter whose slider is held
  double dragged_to = 0;  // share of its way
  std::string field_text;
  bool starts_editing = false;

  // What lies over the rest
  bool shows_help = false, shows_palette = false, shows_problems = false;
  std::string palette_query;
  int palette_choice = 0;
  std::string notice;       // of the interface itself; empty: none
  double notice_until = 0;  // seconds of the process
  bool notice_is_error = false;
  std::uint64_t seen_message = 0;
  // Somebody asks to end, or to open another file; what is not saved is asked about before.
  bool wants_to_quit = false;
  std::string wants_to_open;
  bool asks_to_close = false, closes_once_saved = false;
  std::uint64_t save_asked_at = 0;  // number of the message then
  bool closes = false;              // the window ends with this frame
  int tour = 0;                     // the card that is shown, from 1; 0: none
  std::string export_menu;          // name of the chart whose ways out are offered
  std::string export_wanted;        // name of a chart: its PNG is written at the end of the frame
  bool types_note = false;          // the sheet of a note is open
  double note_at = 0;
  std::string note_text;
  bool tells_notes = false;     // they go into the report that is written
  bool offers_instant = false;  // the palette has only what can be done at the cursor

  std::map<std::string, float> scrolled;  // by chart, in pixels of the screen
  int flow = 0;                           // 0: the river, 1: the calls
  std::uint64_t story = 0;                // which of the people of a fate is told of next
  int section_seen = -1;                  // of the report
  bool shows_shapes = false;              // provinces in their shapes, not as tiles

  bool explains = false;  // the key Tab goes through what numbers mean, not through controls
  std::string focus;      // name of the control that keys go to
};

inline constexpr std::size_t most_recents = 8;

/// Simulated seconds in a second of playing.
inline constexpr double speeds[] = {1, 10, 60, 120, 300, 600, 1800, 3600, 7200, 14400};
inline constexpr int speed_count = static_cast<int>(sizeof speeds / sizeof *speeds);

/// Another run, or another length of it: shows all of it. A window that the user has moved stays.
inline void show_duration(Interface& state, double duration) {
  if (duration == state.duration) return;
  const bool is_whole = state.window.length() <= 0 || state.window.to >= state.duration;
  state.duration = duration;
  if (is_whole || state.window.to > duration) state.window = {0, duration}, state.zooms.clear();
  state.cursor = std::fmin(state.cursor, duration);
}

/// Backspace returns to what is shown now.
inline void remember_window(Interface& state) {
  constexpr std::size_t most = 50;
  if (state.window.length() <= 0) return;
  state.zooms.push_back(state.window);
  if (state.zooms.size() > most) state.zooms.erase(state.zooms.begin());
}

/// As above, once for all turns of a wheel or keys that follow each other closely.
inline void remember_gesture(Interface& state, double process_seconds) {
  if (state.zoomed_at < 0 || process_seconds - state.zoomed_at > 0.7) remember_window(state);
  state.zoomed_at = process_seconds;
}

/// Keeps within the run, and no shorter than a minute.
inline TimeWindow within(TimeWindow window, double duration) {
  const double length = std::fmin(duration, std::fmax(60, window.length()));
  double from = (window.from + window.to - length) / 2;
  from = std::fmax(0, std::fmin(from, duration - length));
  return {from, from + length};
}

}  // namespace gelombang::viewer
