// SPDX-License-Identifier: Apache-2.0
// Demand: how many people came and when, what they sent, and how far they got, against what was published.
#include <cmath>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_points = 192;  // 15 minutes each over two days
constexpr std::size_t most_events = 6;    // that are marked in a chart

/// The sum over endpoints of `requests.NAME.what`.
std::optional<TimeSeries> all_requests(const Bundle& bundle, const std::string& what) {
  std::optional<TimeSeries> sum;
  for (const TimeSeries& series : bundle.time_series) {
    if (!series.name.starts_with("requests.") || !series.name.ends_with("." + what)) continue;
    if (!sum)
      sum = series;
    else
      for (std::size_t i = 0; i < std::min(sum->values.size(), series.values.size()); ++i)
        sum->values[i] += series.values[i];
  }
  return sum;
}

double peak_of(const std::vector<LineChart::Point>& points, double& at) {
  double peak = 0;
  for (const auto& point : points)
    if (point.y > peak) peak = point.y, at = point.x;
  return peak;
}

Table table_of(const LineChart& chart, const Bundle& bundle, const char* unit) {
  Table table({"at"}, {});
  for (const auto& series : chart.series) table.columns.push_back({phrase("{}, {}", series.name, unit)});
  if (chart.series.empty()) return table;
  for (std::size_t i = 0; i < chart.series.front().points.size(); ++i) {
    const double x = chart.series.front().points[i].x;
    std::vector<Value> cells{instant(bundle, Duration{static_cast<std::int64_t>(x * 1e9)})};
    for (const auto& series : chart.series)
      cells.push_back(i < series.points.size() ? Value(Count{series.points[i].y}) : Value(Missing{}));
    table.add(std::move(cells));
  }
  return table;
}

/// What a reader should see beside a curve: the first domino, faults, and capacities that change.
std::vector<LineChart::Event> events_of(const Bundle& bundle) {
  std::vector<LineChart::Event> events;
  if (const StationRow* first = first_domino(bundle))
    events.push_back({seconds_of(*first->saturated_at), phrase("{} full", named(first->station))});
  for (const FaultRow& fault : bundle.faults)
    events.push_back(
        {seconds_of(fault.from), named(fault.fault), fault.until ? seconds_of(*fault.until) : not_a_number});
  for (const CapacityChangeRow& change : bundle.capacity_changes)
    events.push_back({seconds_of(change.at), phrase("{} changes", named(change.station))});
  if (events.size() > most_events) events.resize(most_events);
  return events;
}

void add_requests(Section& section, const Bundle& bundle) {
  const auto sent = all_requests(bundle, "sent");
  const auto failed = all_requests(bundle, "failed");
  const auto retries = all_requests(bundle, "retries");
  if (!sent || sent->values.size() < 2) return;
  LineChart lines;
  lines.x = time_axis(bundle);
  lines.y = {"requests per minute", Axis::Unit::count};
  lines.series.push_back({"sent", points_of(*sent, most_points), Tone::neutral});
  if (failed) lines.series.push_back({"failed", points_of(*failed, most_points), Tone::bad});
  if (retries) lines.series.push_back({"repeated", points_of(*retries, most_points), Tone::unsure});
  lines.events = events_of(bundle);
  // Of the intervals that were measured: those of the chart are longer, and hide the height of a peak.
  double at = 0;
  const double peak = peak_of(points_of(*sent, sent->values.size()), at);
  const Value when = instant(bundle, Duration{static_cast<std::int64_t>(at * 1e9)});
  const std::vector<LineChart::Point>& drawn = lines.series.front().points;
  const double step = drawn.size() < 2 ? 0 : drawn[1].x - drawn[0].x;
  Chart chart;
  chart.name = "requests";
  chart.headline = phrase("Requests peaked at {} a minute, at {}", Count{peak}, when);
  chart.subtitle = phrase(
      "Requests per minute of all endpoints: sent, repeated attempts among them, and failed; a point "
      "for each {}; {}",
      Elapsed(step * 1e9), means_of(bundle));
  chart.source = source_of(bundle);
  chart.description =
      phrase("Line chart over time. Requests sent reach their highest value of {} a minute at {}.",
             Count{peak}, when);
  chart.table = table_of(lines, bundle, "per minute");
  chart.drawing = std::move(lines);
  section.blocks.push_back(std::move(chart));
}

void add_milestones(Section& section, const Bundle& bundle) {
  LineChart lines;
  lines.x = time_axis(bundle);
  lines.y = {"people", Axis::Unit::count};
  for (const FunnelRow& row : bundle.funnel) {
    if (!row.group.is_everybody()) continue;
    if (const TimeSeries* series = series_named(bundle, "milestone." + row.milestone))
      lines.series.push_back({named(row.milestone), points_of(*series, most_points)});
  }
  if (lines.series.empty() || lines.series.front().points.size() < 2) return;
  const FunnelRow* last = nullptr;
  for (const FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody()) last = &row;
  const PeopleRow* people = everybody(bundle);
  if (last == nullptr || people == nullptr) return;
  Chart chart;
  chart.name = "milestones";
  chart.headline = phrase("By the end, {} of {} people who came had reached '{}'", count_of(last->reached),
                          count_of(people->arrived), named(last->milestone));
  chart.subtitle = phrase("People who had reached each milestone; {}", means_of(bundle));
  chart.source = source_of(bundle);
  chart.description = phrase("Line chart over time with a rising line for each of {} milestones.",
                             count_of(static_cast<std::int64_t>(lines.series.size())));
  chart.table = table_of(lines, bundle, "people");
  chart.drawing = std::move(lines);
  section.blocks.push_back(std::move(chart));
}

}  // namespace

std::vector<Section> demand(const Bundle& bundle) {
  Section section{"Demand"};
  add_requests(section, bundle);
  add_milestones(section, bundle);
  std::vector<Section> sections;
  if (!section.blocks.empty()) sections.push_back(std::move(section));
  if (Section figures = published(bundle); !figures.blocks.empty()) {
    figures.level = 2;
    sections.push_back(std::move(figures));
  }
  return sections;
}

}  // namespace gelombang::reports
