// SPDX-License-Identifier: Apache-2.0
// The table of stations at the cursor: how busy, how many wait, how many are refused, and since when it is
// full.
#include <algorithm>
#include <cmath>

#include "reports/charts/scale.hpp"
#include "viewer/panels/meaning.hpp"
#include "viewer/panels/panels.hpp"
#include "viewer/panels/plot.hpp"

namespace gelombang::viewer {
namespace {

using results::StationRow;
using results::TimeSeries;

struct Columns {
  float name, use, queue, spark, refused, state, end;
};

/// Is it within an overload at this instant? Then since when.
const results::OverloadRow* overload_at(const Record& record, const std::string& station, double at) {
  for (const results::OverloadRow& row : record.bundle().overloads)
    if (row.station == station && seconds(row.from) <= at && (!row.until || at < seconds(*row.until)))
      return &row;
  return nullptr;
}

void spark(Frame& frame, const TimeSeries& series, const Place& place) {
  const double most = largest(series);
  const reports::Scale x(
      {frame.state->window.from, std::max(frame.state->window.to, frame.state->window.from + 1)}, place.left,
      place.right);
  std::vector<ImVec2> line;
  const float bottom = place.bottom - 1;
  for (const Column& column : columns_of(series, x, 4 * frame.look.scale())) {
    if (column.samples == 0) continue;
    const double share = most > 0 ? column.high / most : 0;
    line.push_back({static_cast<float>(column.x), bottom - (place.height() - 2) * static_cast<float>(share)});
  }
  frame.list->PushClipRect(place.from(), place.to(), true);
  frame.list->AddPolyline(line.data(), static_cast<int>(line.size()),
                          frame.colour(most > 0 ? style::light_blue : style::grid_line), ImDrawFlags_None,
                          1.0F);
  frame.list->PopClipRect();
  const auto at = std::floor(static_cast<float>(x.at(frame.state->cursor)));
  frame.list->AddRectFilled({at, place.top}, {at + 1, place.bottom}, frame.colour(style::ink, 0.6));
}

void use_bar(Frame& frame, double share, const Place& place) {
  const float middle = (place.top + place.bottom) / 2, half = frame.px(4);
  const Place track{place.left, middle - half, place.right - frame.px(52), middle + half};
  rectangle(frame, track, style::track, 1, half);
  if (std::isnan(share)) {
    words(frame, "–", place.right, middle, {type::normal, style::grey, false, Anchor::end});
    return;
  }
  const std::uint32_t rgb = share >= 0.95 ? style::vermillion : share >= 0.8 ? style::amber : style::blue;
  const float width = track.width() * static_cast<float>(std::clamp(share, 0.0, 1.0));
  if (width > 1)
    rectangle(frame, {track.left, track.top, track.left + std::max(width, 2 * half), track.bottom}, rgb, 1,
              half);
  words(frame, frame.text(reports::Share{share, reports::Share::Digits::whole}), place.right, middle,
        {type::normal, share >= 0.95 ? style::vermillion : style::ink, share >= 0.95, Anchor::end});
}

void station_row(Frame& frame, const Record& record, const StationRow& row, const Place& place,
                 const Columns& at) {
  Interface& state = *frame.state;
  const std::string name = record.name_of(row.station, frame.locale->language);
  const Control press = control(frame, "station/" + row.station, place, name);
  const bool is_chosen = state.station == row.station;
  if (is_chosen || press.is_hovered)
    rectangle(frame, {place.left - frame.px(8), place.top, place.right + frame.px(8), place.bottom},
              is_chosen ? ground::pressed : ground::hovered, 1, frame.px(4));
  if (press.is_pressed) state.station = is_chosen ? "" : row.station;
  const float middle = (place.top + place.bottom) / 2;
  const bool is_first = record.first_domino() == &row;
  float left = at.name;
  if (is_first) {
    frame.list->AddRectFilled({left, middle - frame.px(5)}, {left + frame.px(4), middle + frame.px(5)},
                              frame.colour(style::vermillion));
    left += frame.px(10);
  }
  words(frame, name, left, middle, {type::normal, style::ink, is_first || is_chosen},
        at.use - left - frame.px(12));
  const auto value = [&](const char* what) {
    const TimeSeries* series = record.series("station." + row.station + "." + what);
    return series == nullptr ? results::not_a_number : value_at(*series, state.cursor);
  };
  const double use = value("utilization"), queue = value("number_in_queue"), refused = value("refused");
  use_bar(frame, use, {at.use, place.top, at.queue - frame.px(20), place.bottom});
  frame.ledger->write("station/" + row.station + "/utilization", {at.use, place.top},
                      {at.queue, place.bottom}, frame.text(reports::Share{use}));
  const std::string waiting = std::isnan(queue) ? "–" : frame.number(queue);
  words(frame, waiting, at.spark - frame.px(12), middle,
        {type::normal, queue > 0 ? style::ink : style::grey, queue > 0, Anchor::end});
  frame.ledger->write("station/" + row.station + "/queue", {at.queue, place.top}, {at.spark, place.bottom},
                      waiting);
  if (const TimeSeries* series = record.series("station." + row.station + ".number_in_queue"))
    spark(frame, *series,
          {at.spark, place.top + frame.px(5), at.refused - frame.px(60), place.bottom - frame.px(5)});
  const std::string turned = std::isnan(refused) ? "–" : frame.number(refused);
  words(frame, turned, at.state - frame.px(16), middle,
        {type::normal, refused > 0 ? style::vermillion : style::grey, refused > 0, Anchor::end});
  if (const results::OverloadRow* overload = overload_at(record, row.station, state.cursor)) {
    const std::string since = frame.say("full for") + " " +
                              frame.text(reports::Elapsed((state.cursor - seconds(overload->from)) * 1e9));
    words(frame, since, at.state, middle, {type::small, style::vermillion, true}, at.end - at.state);
    frame.ledger->write("station/" + row.station + "/state", {at.state, place.top}, {at.end, place.bottom},
                        since);
  } else if (row.saturated_at && seconds(*row.saturated_at) <= state.cursor) {
    words(frame, frame.say("was full"), at.state, middle, {type::small, style::dark_amber},
          at.end - at.state);
  } else {
    words(frame, frame.say("has room"), at.state, middle, {type::small, style::soft}, at.end - at.state);
  }
}

}  // namespace

void stations(Frame& frame, const Record& record, const Place& place) {
  const std::size_t all = record.bundle().stations.size();
  const auto room = static_cast<std::size_t>(std::max(0.0F, (place.height() - frame.px(76)) / frame.px(24)));
  const std::string note = !frame.state->group.is_everybody() ? frame.say("everybody: not known by group")
                           : room >= all ? frame.say("at the cursor; a click shows one in the chart")
                                         : frame.number(static_cast<double>(all - room)) + " " +
                                               frame.say("more: make the window larger");
  Place inner = card(frame, place, frame.say("Stations"), note);
  const auto& rows = record.bundle().stations;
  if (rows.empty()) return empty_state(frame, inner, frame.say("This scenario has no stations."));
  inner.top -= frame.px(4);
  Columns at{};
  const float width = inner.width();
  at.name = inner.left;
  at.use = inner.left + width * 0.24F;
  at.queue = inner.left + width * 0.46F;
  at.spark = inner.left + width * 0.57F;
  at.refused = inner.left + width * 0.77F;
  at.state = inner.left + width * 0.83F;
  at.end = inner.right;
  const Place head = cut_top(inner, frame.px(24));
  const float middle = (head.top + head.bottom) / 2;
  explained(frame, frame.say("station"), "stations.station", at.name, middle, soft_words);
  explained(frame, frame.say("busy"), "station.utilization", at.use, middle);
  TextLook right = soft_words;
  right.anchor = Anchor::end;
  explained(frame, frame.say("waiting"), "station.number_in_queue", at.spark - frame.px(12), middle, right);
  words(frame, frame.say("over time"), at.spark, middle, soft_words, at.refused - frame.px(60) - at.spark);
  explained(frame, frame.say("refused/min"), "stations.refused", at.state - frame.px(16), middle, right);
  hairline(frame, {inner.left, head.bottom}, {inner.right, head.bottom});
  inner.top += frame.px(2);
  const float height =
      std::clamp(inner.height() / static_cast<float>(rows.size()), frame.px(24), frame.px(40));
  for (const StationRow& row : rows) {
    if (inner.height() < height - 1) break;
    station_row(frame, record, row, cut_top(inner, height), at);
  }
}

}  // namespace gelombang::viewer
