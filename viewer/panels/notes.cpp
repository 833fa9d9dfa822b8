// SPDX-License-Identifier: Apache-2.0
// Notes on the time line: a line of words at an instant, kept by the viewer beside its settings and never in
// the scenario.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "reports/charts/scale.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

/// Of the file that is shown. Null: none has been opened.
std::vector<Note>* notes_of(Interface& state) {
  return state.recents.empty() ? nullptr : &state.notes[state.recents.front()];
}

void end_note(Interface& state) {
  std::vector<Note>* notes = notes_of(state);
  state.types_note = false;
  if (notes == nullptr) return;
  std::erase_if(*notes, [&](const Note& each) { return each.at == state.note_at; });
  if (!state.note_text.empty()) notes->push_back({state.note_at, state.note_text});
  std::sort(notes->begin(), notes->end(),
            [](const Note& one, const Note& other) { return one.at < other.at; });
  if (notes->empty()) state.notes.erase(state.recents.front());
}

}  // namespace

const std::vector<Note>& notes_shown(const Interface& state) {
  static const std::vector<Note> none;
  if (state.recents.empty()) return none;
  const auto found = state.notes.find(state.recents.front());
  return found == state.notes.end() ? none : found->second;
}

void begin_note(Interface& state, double at) {
  if (state.recents.empty()) return;
  state.types_note = state.starts_editing = true;
  state.note_at = at;
  state.note_text.clear();
  for (const Note& each : notes_shown(state))
    if (each.at == at) state.note_text = each.text;
}

void note_sheet(Frame& frame, const Record& record, const Place& window) {
  Interface& state = *frame.state;
  Place inner = sheet(frame, window, frame.px(460), frame.px(176));
  words(frame, frame.say("Note at") + " " + record.clock(state.note_at, *frame.locale), inner.left,
        inner.top + frame.px(10), {type::large, style::ink, true}, inner.width());
  inner.top += frame.px(32);
  const Place field = cut_top(inner, frame.px(36), frame.px(10));
  ImGui::PushFont(frame.look.fonts->find(type::normal, false));
  ImGui::PushStyleColor(ImGuiCol_FrameBg, frame.colour(ground::hovered));
  ImGui::PushStyleColor(ImGuiCol_Text, frame.colour(style::ink));
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, frame.colour(style::light_blue, 0.35));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(12), frame.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, frame.px(6));
  ImGui::SetCursorScreenPos(field.from());
  ImGui::SetNextItemWidth(field.width());
  if (state.starts_editing) ImGui::SetKeyboardFocusHere(), state.starts_editing = false;
  const bool is_done = ImGui::InputText("##note", &state.note_text, ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(3);
  ImGui::PopFont();
  frame.ledger->write("note", field.from(), field.to(), state.note_text, true);
  Place row = cut_bottom(inner, frame.px(32));
  const std::string keep = frame.say("Keep");
  const bool is_kept =
      button(frame, "note/keep", keep, cut_right(row, button_width(frame, keep), frame.px(8)), true);
  paragraph(frame,
            frame.say("Kept by the viewer, not in the scenario. Without words the note is taken away."), row,
            soft_words);
  if (is_done || is_kept) end_note(state);
}

void mark_notes(Frame& frame, const Record& record, const reports::Domain& window, const Place& field,
                const std::string& where) {
  Interface& state = *frame.state;
  const reports::Scale x(window, field.left, field.right);
  const float half = frame.px(5);
  for (const Note& each : notes_shown(state)) {
    if (each.at < window.low || each.at > window.high) continue;
    const auto at = std::floor(static_cast<float>(x.at(each.at)));
    frame.list->AddRectFilled({at, field.top}, {at + std::max(1.0F, frame.px(1)), field.bottom},
                              frame.colour(style::dark_amber, 0.7));
    frame.list->AddQuadFilled({at, field.top}, {at + 2 * half, field.top},
                              {at + 1.4F * half, field.top + half}, {at, field.top + 2 * half},
                              frame.colour(style::amber));
    const Place flag{at - half, field.top, at + 2 * half, field.top + 2 * half};
    frame.ledger->write("note/" + where + "/" + each.text, flag.from(), flag.to(),
                        record.clock(each.at, *frame.locale));
    if (frame.is_blocked || !flag.holds(ImGui::GetIO().MousePos)) continue;
    tip(frame, record.clock(each.at, *frame.locale) + "\n" + each.text);
    if (ImGui::IsMouseClicked(0)) return begin_note(state, each.at);
  }
}

reports::Section section_of_notes(const Frame& frame, const Record& record) {
  reports::Section section{reports::InLanguages{{reports::Text{"Notes"}, reports::Text{"Catatan"}}}};
  reports::KeyValues lines;
  for (const Note& each : notes_shown(*frame.state))
    lines.add(reports::Text{record.clock(each.at, *frame.locale)}, reports::Text{each.text});
  section.blocks.emplace_back(std::move(lines));
  return section;
}

}  // namespace gelombang::viewer
