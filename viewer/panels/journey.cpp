// SPDX-License-Identifier: Apache-2.0
// The journey as a river: as thick as the number of people who have come so far by the cursor, thinner from
// milestone to milestone, and what flows through each in a minute.
#include <algorithm>
#include <cmath>

#include "viewer/panels/meaning.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

using results::TimeSeries;

struct Gate {
  std::string name;
  double people = 0, of_all = 0;
  double per_minute = 0;  // in the interval of the cursor
};

double counted(const TimeSeries& series, double at) {
  const double value = value_at(series, at);
  return at <= 0 || std::isnan(value) ? 0 : value;
}

double rate(const TimeSeries& series, double at) {
  const double length = 60.0 * static_cast<double>(series.minutes_per_value);
  // Of a run that goes on: the newest interval that is over.
  at = std::min(at, length * static_cast<double>(series.values.size()));
  return (counted(series, at) - counted(series, at - length)) / static_cast<double>(series.minutes_per_value);
}

/// People who have come: the arrivals of each minute, added up.
double arrived_by(const TimeSeries& arrivals, double at) {
  const double length = 60.0 * static_cast<double>(arrivals.minutes_per_value);
  double sum = 0;
  for (std::size_t i = 0; i < arrivals.values.size(); ++i) {
    const double from = static_cast<double>(i) * length;
    if (from >= at) break;
    if (std::isfinite(arrivals.values[i])) sum += arrivals.values[i] / 60 * std::min(length, at - from);
  }
  return sum;
}

/// Of a group only the end of the run is known. Empty: nothing is.
std::vector<Gate> gates_of_group(Frame& frame, const Record& record, const results::Group& group) {
  std::vector<Gate> gates;
  for (const results::PeopleRow& row : record.bundle().people)
    if (row.group == group) gates.push_back({frame.say("came"), row.arrived.mean, 0, results::not_a_number});
  if (gates.empty()) return gates;
  for (const results::FunnelRow& row : record.bundle().funnel)
    if (row.group == group)
      gates.push_back({record.name_of(row.milestone, frame.locale->language), row.reached.mean, 0,
                       results::not_a_number});
  const double came = gates.front().people;
  for (Gate& gate : gates) gate.of_all = came > 0 ? std::clamp(gate.people / came, 0.0, 1.0) : 0;
  return gates;
}

std::vector<Gate> gates_of(Frame& frame, const Record& record) {
  if (!frame.state->group.is_everybody()) return gates_of_group(frame, record, frame.state->group);
  const double at = frame.state->cursor;
  std::vector<Gate> gates;
  double all = 0;
  if (const results::PeopleRow* people = results::everybody(record.bundle())) all = people->arrived.mean;
  if (const TimeSeries* arrivals = record.series("people.arrived"))
    gates.push_back({frame.say("came"),
                     at >= record.duration() ? all : std::min(all, arrived_by(*arrivals, at)), 0,
                     counted(*arrivals, at)});
  for (const results::FunnelRow& row : record.bundle().funnel) {
    if (!row.group.is_everybody()) continue;
    if (const TimeSeries* series = record.series("milestone." + row.milestone))
      gates.push_back({record.name_of(row.milestone, frame.locale->language), counted(*series, at), 0,
                       rate(*series, at)});
  }
  const double came = gates.empty() ? 0 : gates.front().people;
  for (Gate& gate : gates) gate.of_all = came > 0 ? std::clamp(gate.people / came, 0.0, 1.0) : 0;
  return gates;
}

/// A colour whose opacity falls from left to right.
struct Fade {
  std::uint32_t rgb;
  double from, to;
};

/// From one height to another, as smooth as a river: a strip of quadrilaterals.
void bend(Frame& frame, ImVec2 from, float from_height, ImVec2 to, float to_height, const Fade& fade) {
  constexpr int steps = 16;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const auto at = [&](int i, float a, float b) {
    const float part = static_cast<float>(i) / steps;
    return a + (b - a) * part * part * (3 - 2 * part);
  };
  for (int i = 0; i < steps; ++i) {
    const float left = from.x + (to.x - from.x) * static_cast<float>(i) / steps;
    const float right = from.x + (to.x - from.x) * static_cast<float>(i + 1) / steps;
    const auto colour_at = [&](int step) {
      return frame.colour(fade.rgb, fade.from + (fade.to - fade.from) * static_cast<double>(step) / steps);
    };
    frame.list->PrimReserve(6, 4);
    const auto first = static_cast<unsigned>(frame.list->_VtxCurrentIdx);
    for (const unsigned corner : {0U, 1U, 2U, 0U, 2U, 3U})
      frame.list->PrimWriteIdx(static_cast<ImDrawIdx>(first + corner));
    frame.list->PrimWriteVtx({left, at(i, from.y, to.y)}, white, colour_at(i));
    frame.list->PrimWriteVtx({right, at(i + 1, from.y, to.y)}, white, colour_at(i + 1));
    frame.list->PrimWriteVtx({right, at(i + 1, from.y + from_height, to.y + to_height)}, white,
                             colour_at(i + 1));
    frame.list->PrimWriteVtx({left, at(i, from.y + from_height, to.y + to_height)}, white, colour_at(i));
  }
}

/// The name in one or two lines that end where the numbers begin.
void two_lines(Frame& frame, const std::string& name, const Place& place) {
  const auto width = [&](const std::string& text) { return width_of(text, type::small, false, frame.look); };
  const float lower = place.top + frame.px(27);
  if (width(name) <= place.width()) {
    words(frame, name, place.left, lower, soft_words);
    return;
  }
  std::size_t end = 0;
  for (std::size_t space = name.find(' '); space != std::string::npos; space = name.find(' ', space + 1))
    if (width(name.substr(0, space)) <= place.width()) end = space;
  words(frame, end == 0 ? "" : name.substr(0, end), place.left, place.top + frame.px(9), soft_words);
  words(frame, name.substr(end == 0 ? 0 : end + 1), place.left, lower, soft_words, place.width());
}

void label_gate(Frame& frame, const Gate& gate, float x, float right, const Place& head, bool is_first,
                double people_before) {
  const float most = right - x - frame.px(10);
  float y = head.top + frame.px(8);
  const Place name_at{x, head.top, x + most, head.bottom};
  two_lines(frame, gate.name, {name_at.left, head.top, name_at.right, head.bottom});
  y = head.top + frame.px(48);
  const std::string people = frame.number(std::round(gate.people));
  const bool fits = width_of(people, type::large, true, frame.look) <= most;
  words(frame, people, x, y, {fits ? type::large : type::small, style::ink, true}, most);
  explain(frame,
          {x, y - frame.px(12), x + width_of(people, fits ? type::large : type::small, true, frame.look),
           y + frame.px(9)},
          gate.name, is_first ? "people.arrived" : "milestone.reached");
  frame.ledger->write("journey/" + gate.name, {x, head.top}, {right, y}, people);
  std::string note;
  if (!is_first && people_before > 0) note = frame.text(reports::Share{gate.people / people_before});
  words(frame, note, x, y + frame.px(18), soft_words, most);
}

/// How many are lost by the cursor, at the end of the river.
void label_lost(Frame& frame, const Record& record, const Place& inner) {
  if (const TimeSeries* lost = record.series("people.lost")) {
    const std::string text =
        frame.number(counted(*lost, frame.state->cursor)) + " " + frame.say("lost so far");
    words(frame, text, inner.right, inner.bottom - frame.px(10),
          {type::normal, style::vermillion, true, Anchor::end});
    explain(frame,
            {inner.right - width_of(text, type::normal, true, frame.look), inner.bottom - frame.px(20),
             inner.right, inner.bottom},
            frame.say("lost so far"), "people.lost");
    frame.ledger->write("journey/lost", {inner.right - 100, inner.bottom - 20}, inner.to(), text);
  }
}

}  // namespace

void journey(Frame& frame, const Scene& scene, const Place& place) {
  const Record& record = *scene.record;
  const double at = frame.state->cursor;
  int& shown = frame.state->flow;
  const std::vector<std::string> both{frame.say("Journey"), frame.say("Calls")};
  const results::Group& group = frame.state->group;
  const std::string note = shown == 1 ? record.clock(at, *frame.locale)
                           : group.is_everybody()
                               ? frame.say("shares are of the step before")
                               : in_words(frame, record, group) + ", " + frame.say("at the end of the run");
  const float width = segments_width(frame, both);
  Place inner = card(frame, place, frame.say(shown == 1 ? "The calls" : "The journey"), note, width);
  shown = segments(frame, "flow", both, std::clamp(shown, 0, 1),
                   {place.right - frame.px(12) - width, place.top + frame.px(7), place.right - frame.px(12),
                    place.top + frame.px(35)});
  if (shown == 1) return calls(frame, *scene.view, &record, inner);
  const std::vector<Gate> gates = gates_of(frame, record);
  if (gates.size() < 2)
    return empty_state(
        frame, inner,
        frame.say(group.is_everybody() ? "This scenario has no milestones, so there is no journey to show."
                                       : "The journey is not known by this group."));
  const Place head = cut_top(inner, frame.px(84));
  const Place foot = cut_bottom(inner, frame.px(20), frame.px(4));
  const float room = inner.height();
  if (room < frame.px(20)) return;
  const float column = inner.width() / static_cast<float>(gates.size());
  const float bar = std::max(2.0F, frame.px(4));
  const auto height_of = [&](const Gate& gate) {
    return std::max(gate.people > 0 ? 1.0F : 0.0F, room * static_cast<float>(gate.of_all));
  };
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const float x = inner.left + column * static_cast<float>(i);
    const float height = height_of(gates[i]);
    const float end_x = i + 1 < gates.size() ? x + column : inner.right;
    if (i + 1 < gates.size()) {
      const float next = height_of(gates[i + 1]);
      bend(frame, {x + bar, inner.top}, height, {end_x, inner.top}, next,
           {style::blue, 0.9 - 0.07 * static_cast<double>(i), 0.9 - 0.07 * static_cast<double>(i + 1)});
      // Those who are not through yet, or will never be.
      if (height > next + 1)
        bend(frame, {x + bar, inner.top + height}, 0, {end_x, inner.top + next}, height - next,
             {style::vermillion, 0.5, 0.02});
    } else {
      bend(frame, {x + bar, inner.top}, height, {end_x, inner.top}, height, {style::teal, 0.85, 0.85});
    }
    frame.list->AddRectFilled({x, inner.top}, {x + bar, inner.top + std::max(height, frame.px(2))},
                              frame.colour(style::ink));
    label_gate(frame, gates[i], x, end_x, head, i == 0, i == 0 ? 0 : gates[i - 1].people);
    if (std::isnan(gates[i].per_minute)) continue;
    const std::string flow = "+" + frame.number(std::round(gates[i].per_minute)) + frame.say("/min");
    words(frame, flow, x, (foot.top + foot.bottom) / 2,
          {type::small, gates[i].per_minute >= 0.5 ? style::blue : style::grey, true}, column - frame.px(8));
    frame.ledger->write("journey/" + gates[i].name + "/rate", {x, foot.top}, {end_x, foot.bottom}, flow);
  }
  if (group.is_everybody()) label_lost(frame, record, inner);
}

}  // namespace gelombang::viewer
