// SPDX-License-Identifier: Apache-2.0
// The window as a whole: header, one of four layouts, the time line, and what lies over them.
#include <algorithm>
#include <cmath>

#include "reports/report.hpp"
#include "viewer/panels/panels.hpp"
#include "viewer/panels/paper.hpp"

namespace gelombang::viewer {
namespace {

std::string phase_text(const Frame& frame, Phase phase) {
  switch (phase) {
    case Phase::empty:
      return frame.say("no file");
    case Phase::loading:
      return frame.say("loading");
    case Phase::ready:
      return frame.say("ready");
    case Phase::running:
      return frame.say("running");
    case Phase::paused:
      return frame.say("paused");
    case Phase::finished:
      return frame.say("finished");
    case Phase::failed:
      break;
  }
  return frame.say("failed");
}

std::uint32_t phase_colour(Phase phase) {
  if (phase == Phase::finished) return style::teal;
  if (phase == Phase::failed) return style::vermillion;
  if (phase == Phase::running || phase == Phase::loading) return style::blue;
  return style::soft;
}

/// Three falling stones: the mark of the program.
void sign(Frame& frame, float left, float middle) {
  const float unit = frame.px(5);
  for (int i = 0; i < 3; ++i) {
    const float x = left + static_cast<float>(i) * unit * 1.7F,
                lean = static_cast<float>(2 - i) * unit * 0.55F;
    frame.list->AddQuadFilled({x + lean, middle - unit * 1.7F}, {x + lean + unit, middle - unit * 1.7F},
                              {x + unit, middle + unit * 1.7F}, {x, middle + unit * 1.7F},
                              frame.colour(i == 0   ? style::vermillion
                                           : i == 1 ? style::light_blue
                                                    : style::blue));
  }
}

void run_buttons(Frame& frame, const View& view, Place& place, Intents& intents) {
  const float height = frame.px(28);
  const auto offer = [&](const char* label, const std::string& text, Intent intent, bool is_enabled = true) {
    const Place at = cut_right(place, button_width(frame, text), frame.px(8));
    const float middle = (at.top + at.bottom) / 2;
    if (button(frame, label, text, {at.left, middle - height / 2, at.right, middle + height / 2}, false,
               is_enabled))
      intents.push_back(std::move(intent));
  };
  if (view.is_bundle && view.phase == Phase::running)
    return offer("stop", frame.say("Stop"), intents::Stop{});
  if (view.is_bundle && !view.is_replayed) offer("replay", frame.say("Replay"), intents::Replay{});
  if (view.is_bundle) return;
  if (view.phase == Phase::running) {
    offer("stop", frame.say("Stop"), intents::Stop{});
    offer("pause", frame.say("Pause"), intents::Pause{});
  } else if (view.phase == Phase::paused) {
    offer("stop", frame.say("Stop"), intents::Stop{});
    offer("resume", frame.say("Go on"), intents::Resume{});
  } else if (view.phase != Phase::empty && view.phase != Phase::loading) {
    offer("run", frame.say("Run"), intents::Run{});
  }
  if (!view.undo.empty()) offer("undo", frame.say("Undo"), intents::Undo{});
  if (!view.redo.empty()) offer("redo", frame.say("Redo"), intents::Redo{});
  if (view.is_changed) offer("save", frame.say("Save"), intents::Save{});
}

void progress_line(Frame& frame, const View& view, const Place& place) {
  if (view.phase != Phase::running && view.phase != Phase::paused) return;
  const double end = seconds(view.progress.end);
  const double part = end > 0 ? frame.state->run_now / end : 0;
  rectangle(frame,
            {place.left, place.bottom - frame.px(3),
             place.left + place.width() * static_cast<float>(std::clamp(part, 0.0, 1.0)), place.bottom},
            style::blue);
  frame.ledger->write("progress", place.from(), place.to(), frame.text(reports::Share{part}));
}

/// What the session, or the interface, says; for some seconds.
void notice(Frame& frame, const View& view, const Place& window) {
  Interface& state = *frame.state;
  if (view.message_number != state.seen_message) {
    state.seen_message = view.message_number;
    state.notice = view.message;
    state.notice_is_error = view.message_is_error;
    if (!view.message.empty()) state.notice_until = ImGui::GetTime() + (view.message_is_error ? 30 : 6);
  }
  if (state.notice.empty() || ImGui::GetTime() > state.notice_until) return;
  const float width = std::min(width_of(state.notice, type::normal, false, frame.look) + frame.px(56),
                               window.width() - frame.px(80));
  const float middle = (window.left + window.right) / 2;
  const Place at{middle - width / 2, window.bottom - frame.px(112), middle + width / 2,
                 window.bottom - frame.px(68)};
  ImDrawList* back = frame.list;
  frame.list = ImGui::GetForegroundDrawList();
  frame.list->AddRectFilled(
      at.from(), at.to(), frame.colour(state.notice_is_error ? style::vermillion : style::ink), frame.px(6));
  words(frame, state.notice, at.left + frame.px(24), (at.top + at.bottom) / 2, {type::normal, style::white},
        width - frame.px(48));
  frame.ledger->write("notice", at.from(), at.to(), state.notice);
  frame.list = back;
}

/// Tab and Shift+Tab go through the controls of the last frame, in the order in which they were drawn.
void move_focus(Frame& frame, const std::vector<std::string>& controls) {
  Interface& state = *frame.state;
  for (const KeyPress& press : frame.keys) {
    if (press.key == "escape") state.focus.clear();
    if (press.key == "i" && !press.ctrl && !has_modal(state) && !ImGui::GetIO().WantTextInput) {
      state.explains = !state.explains && !controls.empty();
      state.focus = state.explains ? controls.front() : "";
    }
    if (press.key != "tab" || controls.empty()) continue;
    const auto found = std::find(controls.begin(), controls.end(), state.focus);
    const auto count = static_cast<std::ptrdiff_t>(controls.size());
    std::ptrdiff_t next = press.shift ? count - 1 : 0;
    if (found != controls.end()) next = (found - controls.begin() + (press.shift ? count - 1 : 1)) % count;
    state.focus = controls[static_cast<std::size_t>(next)];
  }
}

/// What Escape takes away, one level at a time.
void let_go(Interface& state) {
  if (state.explains)
    state.explains = false;
  else if (!state.export_menu.empty())
    state.export_menu.clear();
  else if (!state.group.name.empty())
    state.group = {};
  else
    state.station.clear();
}

void global_keys(Frame& frame, const View& view, Intents& intents) {
  Interface& state = *frame.state;
  if (frame.pressed("p", true) && !state.types_note)
    state.shows_palette = !state.shows_palette, state.palette_query.clear(), state.palette_choice = 0,
    state.offers_instant = false;
  if (frame.pressed("?") && !state.types_note) state.shows_help = !state.shows_help;
  if (frame.pressed("z", true) && !view.undo.empty()) intents.push_back(intents::Undo{});
  if (frame.pressed("y", true) && !view.redo.empty()) intents.push_back(intents::Redo{});
  if (frame.pressed("s", true) && view.is_changed) intents.push_back(intents::Save{});
  if (frame.pressed("q", true)) state.wants_to_quit = true;
  if (frame.pressed("r", true) && !view.is_bundle) intents.push_back(intents::Run{});
  for (int i = 0; i < 4; ++i)
    if (frame.pressed(std::to_string(i + 1), true)) state.layout = static_cast<Layout>(i);
  if (frame.pressed("escape")) {
    if (!close_modals(state)) let_go(state);
  }
}

/// The length of the run that is shown. The cursor of the first one begins at its end, where all is known.
void know_duration(Interface& state, const Record& record) {
  const bool is_first = state.duration <= 0;
  show_duration(state, record.duration());
  if (!is_first) return;
  state.cursor = state.start_at >= 0 ? std::min(state.start_at, state.duration) : state.duration;
  state.follows = state.start_at < 0;
}

/// The cursor while it plays, and at the newest instant of a run that is followed.
void move_cursor(Frame& frame, const Scene& scene) {
  Interface& state = *frame.state;
  if (scene.record == nullptr) return;
  if (scene.view->phase == Phase::running && state.follows)
    state.cursor = std::min(state.duration, state.run_now);
  if (scene.view->phase == Phase::finished && state.follows) state.cursor = state.duration;
  if (!state.is_playing) return;
  state.follows = false;
  state.cursor += speeds[state.speed] * std::min(0.25, static_cast<double>(ImGui::GetIO().DeltaTime));
  if (state.cursor >= state.duration) state.cursor = state.duration, state.is_playing = false;
  if (state.cursor > state.window.to) {
    const double length = state.window.length();
    state.window = within({state.cursor - length * 0.1, state.cursor + length * 0.9}, state.duration);
  }
}

}  // namespace

double instant_of_run(Interface& state, const View& view, double process_seconds) {
  const double now = seconds(view.progress.now.time_since_epoch());
  if (view.version != state.run_told) {
    // Another replication, or another run, begins anew.
    if (now < state.run_told_now || view.phase != Phase::running) state.run_now = now;
    state.run_told = view.version;
    state.run_told_at = process_seconds;
    state.run_told_now = now;
  }
  if (view.phase != Phase::running) return state.run_now = now;
  // Views are at most a third of a second apart while all goes well.
  const double since = std::clamp(process_seconds - state.run_told_at, 0.0, 0.4);
  const double guess = std::min(now + view.progress.speed * since, seconds(view.progress.end));
  return state.run_now = std::max(state.run_now, guess);
}

const Record* Records::keep(Kept& kept, const std::shared_ptr<const results::Bundle>& bundle,
                            std::uint64_t& count) {
  if (kept.bundle != bundle) {
    kept.bundle = bundle;
    kept.paper.reset();
    kept.record = bundle == nullptr ? nullptr : std::make_unique<Record>(bundle, ++count);
  }
  return kept.record.get();
}

Records::Records() = default;
Records::~Records() = default;

Scene Records::scene(const View& view, bool with_report) {
  Scene scene{&view, keep(bundle_, view.bundle, count_),
              keep(compared_, view.compared == nullptr ? nullptr : view.compared->bundle, count_)};
  if (with_report && scene.record != nullptr && bundle_.paper == nullptr)
    bundle_.paper = std::make_unique<Paper>(reports::policy_report(*view.bundle), scene.record->version());
  scene.paper = bundle_.paper.get();
  if (view.compared == nullptr || view.compared->bundle == nullptr || view.bundle == nullptr) return scene;
  if (first_ != view.compared->bundle || second_ != view.bundle) {
    first_ = view.compared->bundle, second_ = view.bundle;
    differences_ = results::compare(*first_, *second_);
  }
  scene.differences = &differences_;
  return scene;
}

namespace {

/// The scenario and what happens with it, at the left of the header.
void header_title(Frame& frame, const Scene& scene, const Place& place, Place inner) {
  const View& view = *scene.view;
  const float middle = (place.top + place.bottom) / 2;
  sign(frame, inner.left, middle);
  inner.left += frame.px(38);
  std::string title = view.title.empty() ? view.name : view.title;
  if (scene.record != nullptr) title = scene.record->title(frame.locale->language);
  if (title.empty()) title = "Gelombang";
  if (view.is_changed) title += " *";
  const std::string phase = phase_text(frame, view.phase);
  const float most = inner.width() - width_of(phase, type::small, true, frame.look) - frame.px(48);
  const float end = words(frame, title, inner.left, middle, {type::large, style::ink, true}, most);
  frame.ledger->write("title", {inner.left, place.top}, {end, place.bottom}, title);
  const float chip_end = chip(frame, phase, end + frame.px(12), middle, phase_colour(view.phase));
  frame.ledger->write("phase", {end, place.top}, {chip_end, place.bottom}, phase);
}

}  // namespace

void header(Frame& frame, const Scene& scene, Place place, Intents& intents) {
  const View& view = *scene.view;
  Interface& state = *frame.state;
  rectangle(frame, place, ground::card);
  hairline(frame, {place.left, place.bottom - 1}, {place.right, place.bottom - 1});
  progress_line(frame, view, place);
  const float middle = (place.top + place.bottom) / 2, height = frame.px(30);
  Place inner{place.left + frame.px(24), place.top, place.right - frame.px(24), place.bottom};
  const auto row = [&](const Place& part) {
    return Place{part.left, middle - height / 2, part.right, middle + height / 2};
  };

  const Place help_at = row(cut_right(inner, height, frame.px(8)));
  if (button(frame, "help", "?", help_at, state.shows_help)) state.shows_help = !state.shows_help;
  const std::string theme = frame.say(state.theme == Theme::light ? "Dark" : "Light");
  if (button(frame, "theme", theme, row(cut_right(inner, button_width(frame, theme), frame.px(8)))))
    state.theme = state.theme == Theme::light ? Theme::dark : Theme::light;
  const std::vector<std::string> languages{"EN", "ID"};
  const int language = segments(frame, "language", languages, static_cast<int>(index_of(state.language)),
                                row(cut_right(inner, segments_width(frame, languages), frame.px(16))));
  state.language = language == 0 ? reports::Language::english : reports::Language::indonesian;
  const std::vector<std::string> layouts{frame.say("Watch"), frame.say("Ask"), frame.say("Decide"),
                                         frame.say("Present")};
  state.layout =
      static_cast<Layout>(segments(frame, "layout", layouts, static_cast<int>(state.layout),
                                   row(cut_right(inner, segments_width(frame, layouts), frame.px(16)))));
  run_buttons(frame, view, inner, intents);
  header_title(frame, scene, place, inner);
}

void splitter(Frame& frame, const std::string& label, float& share, const Place& whole, bool is_upright) {
  const float gap = frame.px(16);
  const float length = is_upright ? whole.width() : whole.height();
  const float at = (is_upright ? whole.left : whole.top) + length * share;
  const Place grip = is_upright ? Place{at - gap / 2, whole.top, at + gap / 2, whole.bottom}
                                : Place{whole.left, at - gap / 2, whole.right, at + gap / 2};
  const Control press = control(frame, label, grip);
  if (!press.is_hovered && !press.is_held) return;
  ImGui::SetMouseCursor(is_upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
  const float x = (grip.left + grip.right) / 2, y = (grip.top + grip.bottom) / 2;
  const float half = frame.px(2);
  rectangle(frame,
            is_upright ? Place{x - half, y - frame.px(24), x + half, y + frame.px(24)}
                       : Place{x - frame.px(24), y - half, x + frame.px(24), y + half},
            style::light_blue, 1, half);
  if (press.is_held && length > 0)
    share =
        std::clamp(share + (is_upright ? ImGui::GetIO().MouseDelta.x : ImGui::GetIO().MouseDelta.y) / length,
                   0.25F, 0.75F);
}

namespace {

bool has_errors(const Scene& scene) {
  const View& view = *scene.view;
  // Warnings leave a scenario usable.
  return view.problems != nullptr && scene.record == nullptr &&
         std::any_of(view.problems->begin(), view.problems->end(),
                     [](const Problem& each) { return each.diagnostic.severity == Severity::error; });
}

/// The layout, or why there is nothing to show in it.
void content(Frame& frame, const Scene& scene, const Place& place, Intents& intents) {
  const View& view = *scene.view;
  const Layout layout = frame.state->layout;
  if (has_errors(scene))
    return problems(frame, view, card(frame, place, frame.say("What is wrong with the scenario"), view.file));
  if (layout == Layout::ask && !view.is_bundle && view.phase != Phase::empty)
    return ask(frame, scene, place, intents);
  if (scene.record == nullptr) {
    if (view.phase == Phase::empty) return welcome(frame, place);
    plain_card(frame, place);
    return empty_state(frame, place,
                       view.phase == Phase::ready
                           ? frame.say("Nothing has been simulated yet. Press Run, or Ctrl+R.")
                       : view.message.empty() ? frame.say("One moment: the first results are on their way.")
                                              : view.message);
  }
  if (layout == Layout::watch) return watch(frame, scene, place, intents);
  if (layout == Layout::ask) return ask(frame, scene, place, intents);
  if (layout == Layout::decide && scene.paper != nullptr) return decide(frame, scene, place, intents);
  present(frame, scene, place);
}

/// What lies over the panels hears the mouse and keys; they do not.
void modals(Frame& frame, const Scene& scene, const Place& window, Intents& intents) {
  Interface& state = *frame.state;
  if (state.shows_help) help(frame, window);
  if (state.shows_palette) palette(frame, scene, window, intents);
  if (state.types_note && scene.record != nullptr) note_sheet(frame, *scene.record, window);
  if (state.types_range && scene.record != nullptr) type_range(frame, *scene.record, window);
  if (state.tour > 0) tour(frame, window);
  if (state.asks_to_close) close_question(frame, *scene.view, window, intents);
}

}  // namespace

Intents show(Frame& frame, const Scene& scene, const Place& window) {
  Intents intents;
  Interface& state = *frame.state;
  std::vector<std::string> controls;
  const bool explains = state.explains || frame.pressed("i");
  for (const Entry& entry : frame.ledger->entries())
    if (explains ? entry.label.starts_with("meaning/") : entry.is_control) controls.push_back(entry.label);
  frame.ledger->begin();
  state.gutter = state.gutter_needed;
  state.gutter_needed = 0;
  if (scene.record != nullptr) know_duration(state, *scene.record);
  move_focus(frame, controls);
  frame.rerun = scene.view->rerun;
  if (frame.rerun.empty() && scene.record != nullptr) frame.rerun = scene.record->bundle().provenance.rerun;
  // What keys ask for comes after what the mouse does in the same frame: the end of a drag, then Undo.
  Intents by_keys;
  global_keys(frame, *scene.view, by_keys);
  heed_closing(frame, *scene.view, intents);
  remember_file(state, *scene.view);
  if (!ImGui::GetIO().WantTextInput && !has_modal(state)) time_keys(frame, scene.record);
  instant_of_run(state, *scene.view, ImGui::GetTime());
  move_cursor(frame, scene);
  frame.is_blocked = has_modal(state);

  rectangle(frame, window, ground::page);
  Place place = window;
  header(frame, scene, cut_top(place, frame.px(56)), intents);
  const bool has_time = scene.record != nullptr && state.layout != Layout::decide;
  if (has_time) transport(frame, scene, cut_bottom(place, frame.px(48)), intents);
  content(frame, scene, place.inset(frame.px(16)), intents);
  notice(frame, *scene.view, window);
  frame.is_blocked = false;
  modals(frame, scene, window, intents);
  for (Intent& intent : by_keys) intents.push_back(std::move(intent));
  return intents;
}

}  // namespace gelombang::viewer
