// SPDX-License-Identifier: Apache-2.0
#include "viewer/panels/exports.hpp"

#include <algorithm>

#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

/// Cells as they are read, with tabs between them: what a spreadsheet takes from the clipboard.
std::string tab_separated(const Frame& frame, const reports::Table& table) {
  std::string text;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    text += (c == 0 ? "" : "\t") + frame.text(table.columns[c].heading);
  for (const auto& row : table.rows) {
    text += '\n';
    for (std::size_t c = 0; c < row.size(); ++c) text += (c == 0 ? "" : "\t") + frame.text(row[c]);
  }
  return text + '\n';
}

void write_file(Frame& frame, const Exportable& what, const char* form) {
  const std::string file = write_chart(what.chart(), *frame.locale, form);
  announce(
      frame,
      file.empty() ? frame.say("The file could not be written here.") : frame.say("Written:") + " " + file,
      file.empty());
}

void copy(Frame& frame, const std::string& text, const std::string& said) {
  ImGui::SetClipboardText(text.c_str());
  announce(frame, said, false);
}

/// An arrow into a tray.
void take_sign(Frame& frame, const Place& at, std::uint32_t rgb) {
  const float x = (at.left + at.right) / 2, y = (at.top + at.bottom) / 2, unit = frame.px(4);
  const float width = std::max(1.0F, std::round(1.4F * frame.look.scale()));
  const ImU32 colour = frame.colour(rgb);
  const ImVec2 tray[] = {{x - 1.4F * unit, y + 0.5F * unit},
                         {x - 1.4F * unit, y + 1.4F * unit},
                         {x + 1.4F * unit, y + 1.4F * unit},
                         {x + 1.4F * unit, y + 0.5F * unit}};
  const ImVec2 head[] = {
      {x - 0.8F * unit, y - 0.3F * unit}, {x, y + 0.5F * unit}, {x + 0.8F * unit, y - 0.3F * unit}};
  frame.list->AddPolyline(tray, 4, colour, ImDrawFlags_None, width);
  frame.list->AddPolyline(head, 3, colour, ImDrawFlags_None, width);
  frame.list->AddLine({x, y - 1.5F * unit}, {x, y + 0.5F * unit}, colour, width);
}

}  // namespace

void announce(Frame& frame, std::string text, bool is_error) {
  frame.state->notice = std::move(text);
  frame.state->notice_is_error = is_error;
  frame.state->notice_until = ImGui::GetTime() + 6;
}

float export_buttons(Frame& frame, const Exportable& what, float right, float middle) {
  Interface& state = *frame.state;
  if (state.export_wanted == what.name) {
    frame.ledger->write("export area", what.area.from(), what.area.to(), what.name);
    return right;
  }
  const float half = frame.px(13);
  const bool is_open = state.export_menu == what.name;
  const Place sign{right - 2 * half, middle - half, right, middle + half};
  const Control press = control(frame, "export/" + what.name, sign, is_open ? "open" : "");
  if (press.is_hovered || is_open) rectangle(frame, sign, ground::pressed, 1, frame.px(5));
  take_sign(frame, sign, press.is_hovered || is_open ? style::blue : style::soft);
  if (press.is_hovered) tip(frame, frame.say("Take this chart along"));
  if (press.is_pressed) state.export_menu = is_open ? "" : what.name;
  right = sign.left - frame.px(4);
  if (!is_open) return right;
  const auto offer = [&](const char* form, const std::string& text, bool is_enabled = true) {
    const Place at{right - button_width(frame, text), middle - half, right, middle + half};
    right = at.left - frame.px(4);
    if (!button(frame, "export/" + what.name + "/" + form, text, at, false, is_enabled)) return false;
    state.export_menu.clear();
    return true;
  };
  if (!frame.rerun.empty() && offer("rerun", frame.say("Rerun line")))
    copy(frame, frame.rerun, frame.say("On the clipboard:") + " " + frame.rerun);
  if (offer("csv", "CSV")) write_file(frame, what, "csv");
  if (offer("svg", "SVG")) write_file(frame, what, "svg");
  if (offer("png", "PNG", what.is_on_screen)) state.export_wanted = what.name;
  if (offer("copy", frame.say("Copy the table")))
    copy(frame, tab_separated(frame, what.chart().table), frame.say("The table is on the clipboard."));
  return right;
}

}  // namespace gelombang::viewer
