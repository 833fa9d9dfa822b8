// SPDX-License-Identifier: Apache-2.0
// The overview: the whole run in one strip, with the part that the charts show; and the range that is typed.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "engine/base/civil_time.hpp"
#include "reports/charts/scale.hpp"
#include "viewer/panels/meaning.hpp"
#include "viewer/panels/panels.hpp"
#include "viewer/panels/plot.hpp"

namespace gelombang::viewer {
namespace {

using reports::Scale;

/// Demand as an area, from (0, 0) on.
void draw_demand(Frame& frame, ImDrawList& list, const Record& record, ImVec2 size, float axis) {
  const Scale x({0, record.duration()}, 0, size.x);
  const float bottom = size.y - axis, top = frame.px(4);
  const double most = largest(record.demand());
  std::vector<ImVec2> high;
  for (const Column& column : columns_of(record.demand(), x, 2 * frame.look.scale())) {
    if (column.samples == 0) continue;
    const double share = most > 0 ? column.high / most : 0;
    high.push_back({static_cast<float>(column.x), bottom - (bottom - top) * static_cast<float>(share)});
  }
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const ImU32 fill = frame.colour(style::light_blue, 0.35);
  for (std::size_t i = 0; i + 1 < high.size(); ++i) {
    list.PrimReserve(6, 4);
    list.PrimQuadUV(high[i], high[i + 1], {high[i + 1].x, bottom}, {high[i].x, bottom}, white, white, white,
                    white, fill);
  }
  list.AddPolyline(high.data(), static_cast<int>(high.size()), frame.colour(style::blue), ImDrawFlags_None,
                   std::max(1.0F, std::round(1.4F * frame.look.scale())));
  list.AddRectFilled({0, bottom}, {size.x, bottom + 1}, frame.colour(style::axis_line));
  draw_time_axis(frame, list, record, x, bottom, 0, 0);
}

std::string happening_text(const Frame& frame, const Record& record, const Record::Happening& happening) {
  using What = Record::Happening::What;
  const std::string name = record.name_of(happening.subject, frame.locale->language);
  switch (happening.what) {
    case What::saturated:
      return name + " " + frame.say("is full");
    case What::recovered:
      return name + " " + frame.say("has room again");
    case What::fault:
      return name + " " + frame.say("begins");
    case What::fault_over:
      return name + " " + frame.say("is over");
    case What::capacity:
      return frame.say("capacity changes:") + " " + name;
    case What::published:
      break;
  }
  return frame.say("a count was published:") + " " + name;
}

/// What the strip shows, and how much of it there is at most.
void overview_title(Frame& frame, const Record& record, const Place& at) {
  words(frame, frame.say(record.demand_is_people() ? "People who come" : "Requests"), at.left,
        at.top + frame.px(10), strong_words, at.width());
  words(frame, frame.say("most in a minute:"), at.left, at.top + frame.px(29), soft_words, at.width());
  const std::string most = frame.number(largest(record.demand()));
  explained(frame, most, record.demand_is_people() ? "people.arrived" : "endpoint.sent", at.left,
            at.top + frame.px(47), strong_words, at.width());
  frame.ledger->write("overview/most", at.from(), at.to(), most);
}

/// What is not shown in the charts is pale here.
void shade_rest(Frame& frame, const Record& record, const Scale& x, const Place& field) {
  const TimeWindow& window = frame.state->window;
  if (window.from > 0)
    rectangle(frame, {field.left, field.top, static_cast<float>(x.at(window.from)), field.bottom},
              ground::card, 0.65);
  if (window.to < record.duration())
    rectangle(frame, {static_cast<float>(x.at(window.to)), field.top, field.right, field.bottom},
              ground::card, 0.65);
}

/// Marks of what happened. Returns the one under the mouse; null: none.
const Record::Happening* mark_happenings(Frame& frame, const Record& record, const Scale& x,
                                         const Place& field) {
  const Record::Happening* hovered = nullptr;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const float half = frame.px(4);
  for (const Record::Happening& each : record.happenings()) {
    const bool is_bad =
        each.what == Record::Happening::What::saturated || each.what == Record::Happening::What::fault;
    const auto at = static_cast<float>(x.at(each.at));
    frame.list->AddTriangleFilled({at - half, field.top - half}, {at + half, field.top - half},
                                  {at, field.top + half},
                                  frame.colour(is_bad ? style::vermillion : style::teal));
    if (field.holds(mouse) && std::fabs(mouse.x - at) < frame.px(5)) hovered = &each;
  }
  return hovered;
}

void mark_first_domino(Frame& frame, const Record& record, const Scale& x, const Place& field) {
  const results::StationRow* first = record.first_domino();
  if (first == nullptr || !first->saturated_at) return;
  const auto at = static_cast<float>(x.at(seconds(*first->saturated_at)));
  frame.list->AddRectFilled({std::floor(at), field.top},
                            {std::floor(at) + std::max(1.0F, frame.px(1.5)), field.bottom},
                            frame.colour(style::vermillion));
  const std::string text = frame.say("first domino:") + " " +
                           record.name_of(first->station, frame.locale->language) + ", " +
                           frame.text(reports::Elapsed(*first->saturated_at));
  const bool fits = at + frame.px(20) + width_of(text, type::small, true, frame.look) < field.right;
  words(frame, text, fits ? at + frame.px(8) : at - frame.px(8), field.top + frame.px(8),
        {type::small, style::vermillion, true, fits ? Anchor::start : Anchor::end});
  frame.ledger->write("first domino", {at, field.top}, {at + 2, field.bottom}, text);
}

/// A drag moves the cursor, with Shift it chooses the part that is shown.
void hear_overview(Frame& frame, const Record& record, const Scale& x, const Place& field,
                   const Control& press) {
  Interface& state = *frame.state;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double at = (mouse.x - field.left) / field.width() * record.duration();
  if (press.is_held && ImGui::GetIO().KeyShift) {
    if (std::isnan(state.drag_from)) state.drag_from = at;
    rectangle(frame,
              {static_cast<float>(x.at(std::min(at, state.drag_from))), field.top,
               static_cast<float>(x.at(std::max(at, state.drag_from))), field.bottom},
              style::blue, 0.2);
  } else if (press.is_held) {
    state.cursor = std::clamp(at, 0.0, record.duration());
    state.follows = false;
  } else if (!std::isnan(state.drag_from)) {
    if (std::fabs(at - state.drag_from) > 60) {
      remember_window(state);
      state.window =
          within({std::min(at, state.drag_from), std::max(at, state.drag_from)}, record.duration());
    }
    state.drag_from = std::nan("");
  }
  // What can happen at an instant is asked for with the right button.
  if (frame.is_blocked || !field.holds(mouse) || !ImGui::IsMouseClicked(1)) return;
  state.cursor = std::clamp(at, 0.0, record.duration());
  state.follows = false;
  state.shows_palette = true;
  state.palette_query.clear();
  state.offers_instant = true;
  state.palette_choice = 0;
}

/// `19:30` on the calendar, at or after `earliest`; `90`: minutes after the start. Below 0: neither.
double instant_of(const std::string& text, const Record& record, double earliest) {
  int hours = 0, minutes = 0, length = 0;
  const auto size = static_cast<int>(text.size());
  if (std::sscanf(text.c_str(), " %d:%d %n", &hours, &minutes, &length) == 2 && length == size &&
      hours >= 0 && minutes >= 0 && minutes < 60) {
    double at = 3600.0 * hours + 60.0 * minutes;
    const auto& start = record.bundle().provenance.start;
    if (!start) return at;
    if (hours > 24) return -1;
    constexpr std::int64_t day = 86400;
    at -= static_cast<double>((start->unix_seconds + std::int64_t{3600} * utc_offset_hours(TimeZone::wib)) %
                              day);
    while (at < earliest) at += static_cast<double>(day);
    return at;
  }
  double number = 0;
  length = 0;
  if (std::sscanf(text.c_str(), " %lf %n", &number, &length) == 1 && length == size && number >= 0)
    return number * 60;
  return -1;
}

}  // namespace

std::optional<TimeWindow> range_of(const std::string& text, const Record& record) {
  const std::size_t dash = text.find('-');
  if (dash == std::string::npos) return std::nullopt;
  TimeWindow range;
  range.from = instant_of(text.substr(0, dash), record, 0);
  range.to = instant_of(text.substr(dash + 1), record, range.from + 1);
  if (range.from < 0 || range.to <= range.from || range.from >= record.duration()) return std::nullopt;
  range.to = std::min(range.to, record.duration());
  return range;
}

void type_range(Frame& frame, const Record& record, const Place& window) {
  Interface& state = *frame.state;
  for (const KeyPress& press : frame.keys) {
    if (press.ctrl) continue;
    if (press.key == "backspace" && !state.range_text.empty()) state.range_text.pop_back();
    if (press.key == "space") state.range_text += ' ';
    // The key that opened it is no part of the text.
    if (press.key.size() == 1 && press.key != "g" && press.key != "G") state.range_text += press.key;
    if (press.key != "enter") {
      state.range_is_wrong = false;
      continue;
    }
    if (const std::optional<TimeWindow> range = range_of(state.range_text, record)) {
      remember_window(state);
      state.window = within(*range, record.duration());
      state.types_range = false;
      return;
    }
    state.range_is_wrong = true;
  }
  Place inner = sheet(frame, window, frame.px(420), frame.px(164));
  words(frame, frame.say("Show this part of the run"), inner.left, inner.top + frame.px(10),
        {type::large, style::ink, true}, inner.width());
  inner.top += frame.px(32);
  const Place field = cut_top(inner, frame.px(40), frame.px(10));
  rectangle(frame, field, ground::hovered, 1, frame.px(6));
  frame.list->AddRect(field.from(), field.to(),
                      frame.colour(state.range_is_wrong ? style::vermillion : style::light_blue),
                      frame.px(6));
  const bool is_empty = state.range_text.empty();
  const bool has_calendar = record.bundle().provenance.start.has_value();
  words(frame, is_empty ? (has_calendar ? "19:00-20:30" : "0:30-1:00") : state.range_text,
        field.left + frame.px(14), (field.top + field.bottom) / 2,
        {type::large, is_empty ? style::grey : style::ink}, field.width() - frame.px(28));
  frame.ledger->write("range", field.from(), field.to(), state.range_text);
  paragraph(frame,
            frame.say(state.range_is_wrong ? "That is no part of this run. Two times with a dash: 19:00-20:30"
                                           : "Two times, or minutes after the start: 30-90. Enter shows it."),
            inner, {type::small, state.range_is_wrong ? style::vermillion : style::soft});
}

void overview(Frame& frame, const Record& record, const Place& place) {
  plain_card(frame, place);
  const Interface& state = *frame.state;
  Place inner{place.left + frame.px(16), place.top + frame.px(8), place.right - frame.px(16),
              place.bottom - frame.px(6)};
  overview_title(frame, record, cut_left(inner, frame.px(132), frame.px(16)));
  const float axis = frame.px(20);
  const std::uint64_t version = mixed(
      record.version(), static_cast<std::uint64_t>(frame.look.theme) * 4 + index_of(frame.locale->language));
  frame.layers->show(*frame.list, "overview", version, inner.from(), {inner.width(), inner.height()},
                     frame.colour(ground::card), [&](ImDrawList& list) {
                       draw_demand(frame, list, record, {inner.width(), inner.height()}, axis);
                     });
  const Place field{inner.left, inner.top, inner.right, inner.bottom - axis};
  const Scale x({0, std::max(1.0, record.duration())}, field.left, field.right);
  shade_rest(frame, record, x, field);
  const Record::Happening* hovered = mark_happenings(frame, record, x, field);
  mark_first_domino(frame, record, x, field);
  mark_notes(frame, record, x.domain(), field, "overview");
  const Control press = control(frame, "overview", field, record.clock(state.cursor, *frame.locale));
  hear_overview(frame, record, x, field, press);
  const float at = std::floor(static_cast<float>(x.at(state.cursor)));
  frame.list->AddRectFilled({at, field.top - frame.px(4)}, {at + std::max(1.0F, frame.px(2)), field.bottom},
                            frame.colour(style::ink));
  frame.list->AddCircleFilled({at + 1, field.top - frame.px(3)}, frame.px(4), frame.colour(style::ink), 12);
  if (hovered != nullptr && !press.is_held)
    tip(frame, record.clock(hovered->at, *frame.locale) + "\n" + happening_text(frame, record, *hovered));
}

}  // namespace gelombang::viewer
