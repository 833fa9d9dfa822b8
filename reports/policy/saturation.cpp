// SPDX-License-Identifier: Apache-2.0
// What gave way first, what fell after it, and how full each station was hour by hour.
#include <algorithm>
#include <cmath>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_columns = 48;  // of the heat map
constexpr double full = 0.95;             // of its capacity, as a share of an interval

Value cause_of(const StationRow& row, bool is_root) {
  return is_root ? Value("by itself") : Value(phrase("because of {}", named(row.dragged_down_by)));
}

/// When its last overload that began by then ended; the end of the run for one that never did, or of which
/// nothing is known.
double end_of(const Bundle& bundle, const StationRow& row) {
  double end = seconds_of(bundle.provenance.duration);
  for (const OverloadRow& overload : bundle.overloads)
    if (overload.station == row.station && overload.until) end = seconds_of(*overload.until);
  return std::max(end, seconds_of(*row.saturated_at));
}

void add_fall(DominoChart& chart, Table& table, const Bundle& bundle, const StationRow& row, bool is_root) {
  chart.falls.push_back({named(row.station), seconds_of(*row.saturated_at), end_of(bundle, row), is_root,
                         cause_of(row, is_root)});
  table.add({named(row.station), cause_of(row, is_root), instant(bundle, *row.saturated_at),
             Share{row.utilization_busiest.mean}, count_of(row.refused)});
}

void add_dominoes(Section& section, const Bundle& bundle, const std::vector<Chain>& chains) {
  DominoChart drawing;
  drawing.time = time_axis(bundle);
  drawing.end = seconds_of(bundle.provenance.duration);
  Table table({"station", "cause"}, {"full from", "busiest five minutes", "refused"});
  for (const Chain& chain : chains) {
    add_fall(drawing, table, bundle, *chain.root, true);
    for (const StationRow* each : chain.dragged_down)
      if (each->saturated_at) add_fall(drawing, table, bundle, *each, false);
  }
  const StationRow& first = *chains.front().root;
  Chart chart;
  chart.name = "first_domino";
  chart.headline =
      phrase("{} gave way first, {} after the start", named(first.station), Elapsed(*first.saturated_at));
  chart.subtitle =
      "Time during which each station had no capacity left; a line leads to what it dragged down. First "
      "replication";
  chart.source = source_of(bundle);
  chart.description = phrase("Time line with a bar for each of {} stations that ran full, in order of time.",
                             count_of(static_cast<std::int64_t>(drawing.falls.size())));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  section.blocks.push_back(std::move(chart));
}

void add_heat_map(Section& section, const Bundle& bundle) {
  HeatMap drawing;
  drawing.x = time_axis(bundle);
  drawing.value = {"utilization", Axis::Unit::share};
  drawing.darkest = 1;
  Table table({"station"}, {"mean", "busiest five minutes"});
  std::size_t busy = 0;
  for (const StationRow& row : bundle.stations) {
    const TimeSeries* series = series_named(bundle, "station." + row.station + ".utilization");
    if (series == nullptr || series->values.size() < 2) continue;
    const std::vector<LineChart::Point> points = points_of(*series, most_columns);
    drawing.x_step = points[1].x - points[0].x;
    drawing.rows.push_back(named(row.station));
    drawing.cells.emplace_back();
    bool is_busy = false;
    for (const auto& point : points) {
      drawing.cells.back().push_back(point.y);
      is_busy = is_busy || point.y >= full;
    }
    busy += is_busy ? 1 : 0;
    table.add({named(row.station), Share{row.utilization.mean}, Share{row.utilization_busiest.mean}});
  }
  if (drawing.rows.empty()) return;
  Chart chart;
  chart.name = "utilization";
  const auto count = [](std::size_t number) { return count_of(static_cast<std::int64_t>(number)); };
  const Elapsed step(drawing.x_step * 1e9);
  chart.headline = busy == 0 ? phrase("No station was full for {} at a time", step)
                             : phrase("{} of {} stations were full for {} at a time, or longer", count(busy),
                                      count(drawing.rows.size()), step);
  chart.subtitle = phrase("Utilization of each station, means over {}; full: {} or more; {}", step,
                          Share{full, Share::Digits::as_needed}, means_of(bundle));
  chart.source = source_of(bundle);
  chart.description = phrase("Heat map with a row for each of {} stations; darker is nearer to full.",
                             count(drawing.rows.size()));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  section.blocks.push_back(std::move(chart));
}

}  // namespace

std::vector<Section> saturation(const Bundle& bundle) {
  if (bundle.stations.empty()) return {};
  Section section{"What gave way first"};
  const std::vector<Chain> chains = chains_of_saturation(bundle);
  if (chains.empty())
    section.blocks.push_back(
        Paragraph{"No station reached the end of its capacity for five minutes or longer."});
  else
    add_dominoes(section, bundle, chains);
  add_heat_map(section, bundle);
  std::vector<Section> result{std::move(section)};
  for (Section table : {stations(bundle), autoscalers(bundle), waiting_rooms(bundle), requests(bundle)}) {
    if (table.blocks.empty()) continue;
    table.level = 2;
    result.push_back(std::move(table));
  }
  return result;
}

}  // namespace gelombang::reports
