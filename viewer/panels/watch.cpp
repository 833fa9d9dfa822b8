// SPDX-License-Identifier: Apache-2.0
// Watch: the journey, the stations, the charts over time and what became of people, all at one instant.
#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/panels/meaning.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

std::vector<std::string> side_names(const Frame& frame) {
  return {frame.say("Losses"), frame.say("Provinces"), frame.say("Groups"), frame.say("Findings"),
          frame.say("Person")};
}

/// Names of their charts, and what these tell.
struct SideChart {
  const char *name, *means;
};
constexpr std::array<SideChart, 3> side_charts{
    {{"losses", "lost.lost"}, {"provinces", "people.finished_share"}, {"groups", "people.finished_share"}}};

/// One of `side_names`.
void side(Frame& frame, const Scene& scene, const SidePlace& at, int which, Intents& intents) {
  const Record& record = *scene.record;
  if (which == 0) losses(frame, record, at);
  if (which == 1) provinces(frame, record, at);
  if (which == 2) groups(frame, record, at);
  if (which == 3) findings(frame, record, at.inner);
  if (which == 4) person(frame, scene, at.inner, intents);
}

void side_card(Frame& frame, const Scene& scene, const Place& at, int which, Intents& intents) {
  const std::string title = side_names(frame)[static_cast<std::size_t>(which)];
  const std::string note = which == 0 ? in_words(frame, *scene.record, frame.state->group) : "";
  const Place inner = card(frame, at, title, note, frame.px(40));
  const float middle = at.top + frame.px(20);
  if (which < 3)
    explain(frame,
            {inner.left, middle - frame.px(9), inner.left + width_of(title, type::normal, true, frame.look),
             middle + frame.px(9)},
            title, side_charts[static_cast<std::size_t>(which)].means);
  side(frame, scene, {at, inner, at.right - frame.px(10), middle}, which, intents);
}

/// Those from `first` on share a card.
void tabbed(Frame& frame, const Scene& scene, const Place& at, int first, Intents& intents) {
  Interface& state = *frame.state;
  plain_card(frame, at);
  Place inner = at.inset(frame.px(12));
  const std::vector<std::string> all = side_names(frame);
  const std::vector<std::string> shown(all.begin() + first, all.end());
  const Place tabs = cut_top(inner, frame.px(30), frame.px(10));
  state.side = std::clamp(state.side, first, 4);
  // What can be taken along stands in place of the tabs while it is offered.
  const bool is_taken =
      state.side < 3 && state.export_menu == side_charts[static_cast<std::size_t>(state.side)].name;
  const Place row{tabs.left, tabs.top, tabs.right - frame.px(32), tabs.bottom};
  if (!is_taken) state.side = first + segments(frame, "side", shown, state.side - first, row);
  const Place within{inner.left + frame.px(4), inner.top, inner.right - frame.px(4), inner.bottom};
  side(frame, scene, {at, within, tabs.right, (tabs.top + tabs.bottom) / 2}, state.side, intents);
}

std::string charted_station(const Frame& frame, const Record& record) {
  return frame.state->station.empty() ? record.main_station() : frame.state->station;
}

/// Large letters in a small window: one card at a time, none of them lost.
void watch_small(Frame& frame, const Scene& scene, Place place, Intents& intents) {
  const Record& record = *scene.record;
  std::vector<std::string> names{frame.say("Journey"), frame.say("Stations"), frame.say("Charts")};
  for (std::string& each : side_names(frame)) names.push_back(std::move(each));
  int& chosen = frame.state->small_side;
  chosen = segments(frame, "panel", names, std::clamp(chosen, 0, static_cast<int>(names.size()) - 1),
                    cut_top(place, frame.px(30), frame.px(8)));
  if (chosen == 0) return journey(frame, scene, place);
  if (chosen == 1) return stations(frame, record, place);
  if (chosen > 2) return side_card(frame, scene, place, chosen - 3, intents);
  const float gap = frame.px(16);
  time_plot(frame, cut_left(place, std::round((place.width() - gap) / 2), gap), record,
            requests_plot(frame, record));
  time_plot(frame, place, record, station_plot(frame, record, charted_station(frame, record)));
}

}  // namespace

void watch(Frame& frame, const Scene& scene, Place place, Intents& intents) {
  const Record& record = *scene.record;
  Interface& state = *frame.state;
  const float gap = frame.px(16);
  overview(frame, record, cut_top(place, frame.px(96), gap));
  if (place.height() < frame.px(440)) return watch_small(frame, scene, place, intents);
  const bool is_wide = place.width() > frame.px(1600);
  Place third{};
  if (is_wide) third = cut_right(place, std::round(place.width() * 0.28F), gap);
  const Place split = place;
  Place left = cut_left(place, std::round(split.width() * state.columns) - gap / 2, gap);
  Place right = place;
  const Place left_whole = left;
  // The table takes what its rows need and no more.
  const auto rows = static_cast<double>(std::max<std::size_t>(1, record.bundle().stations.size()));
  const float table = std::min(left_whole.height() * (1 - state.rows), frame.px(76 + 40 * rows));
  journey(frame, scene, cut_top(left, left_whole.height() - table - gap / 2, gap));
  stations(frame, record, left);
  const std::string station = charted_station(frame, record);
  const float part = right.height() - 2 * gap;
  const float chart = std::round(is_wide ? part / 3 : part * 0.29F);
  time_plot(frame, cut_top(right, chart, gap), record, requests_plot(frame, record));
  time_plot(frame, cut_top(right, chart, gap), record, station_plot(frame, record, station));
  if (is_wide) {
    const float height = third.height() - 2 * gap;
    side_card(frame, scene, cut_top(third, std::round(height * 0.33F), gap), 0, intents);
    side_card(frame, scene, cut_top(third, std::round(height * 0.42F), gap), 1, intents);
    tabbed(frame, scene, third, 3, intents);
    side_card(frame, scene, right, 2, intents);
  } else {
    tabbed(frame, scene, right, 0, intents);
  }
  splitter(frame, "splitter/columns", state.columns, split, true);
  splitter(frame, "splitter/rows", state.rows, left_whole, false);
}

}  // namespace gelombang::viewer
