// SPDX-License-Identifier: Apache-2.0
// Who was lost, at which step and why: the journey as a funnel, and as a stream that narrows.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr double smallest_branch = 0.002;  // of those who came; smaller ways out are put together

Tone tone_of(WayOut way) {
  switch (way) {
    case WayOut::technical:
    case WayOut::too_late:
      return Tone::bad;
    case WayOut::on_the_way:
    case WayOut::not_drawn:
      return Tone::unsure;
    default:
      return Tone::neutral;
  }
}

/// Who is still on the way at the end is not lost.
Value headline_of_losses(const Bundle& bundle) {
  std::map<std::string, double> people;
  for (const StepLoss& each : step_losses(bundle))
    if (each.way_out != WayOut::on_the_way) people[each.step] += each.people;
  const auto most = std::max_element(people.begin(), people.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == people.end() || most->second <= 0) return "Nobody is lost on the way";
  return phrase("Most people are lost at '{}': {}", most->first.empty() ? Value("draw") : named(most->first),
                Count{most->second});
}

void add_funnel(Section& section, const Bundle& bundle, const PeopleRow& people) {
  FunnelChart drawing;
  Table table({"milestone"}, {"people", "of arrived", "after arrival: median"});
  drawing.steps.push_back({"came", people.arrived.mean, people.arrived.half_width});
  table.add({"came", count_of(people.arrived), Share{1}});
  const auto add = [&](Value name, const Estimate& reached, const DurationEstimates& time) {
    drawing.steps.push_back({name, reached.mean, reached.half_width,
                             std::isnan(time.p50.mean)
                                 ? Value()
                                 : Value(phrase("median {} after arrival", Elapsed(time.p50.mean)))});
    table.add({name, count_of(reached), share_of(reached, people.arrived), Elapsed(time.p50.mean)});
  };
  for (const FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody()) add(named(row.milestone), row.reached, row.time_to_milestone);
  add("finished", people.finished, people.journey_time);
  Chart chart;
  chart.name = "funnel";
  chart.headline = headline_of_losses(bundle);
  chart.subtitle =
      complete_replications(bundle) < 2
          ? phrase("People who reached each milestone by the end of the run; {}", means_of(bundle))
          : phrase("People who reached each milestone by the end of the run; {}; ±: 95 % intervals",
                   means_of(bundle));
  chart.source = source_of(bundle);
  chart.description = phrase("Funnel of {} steps, from {} people who came to {} who finished.",
                             count_of(static_cast<std::int64_t>(drawing.steps.size())),
                             count_of(people.arrived), count_of(people.finished));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  section.blocks.push_back(std::move(chart));
}

double reached_the_goal(const Bundle& bundle) {
  if (!bundle.inclusion.empty()) return bundle.inclusion.front().included;
  const PeopleRow* people = everybody(bundle);
  return people == nullptr ? 0 : people->finished.mean;
}

/// The ways out of everybody, by step in the order of the journey; those of the draw are a stage of their
/// own.
struct Ways {
  std::vector<std::string> steps;
  std::map<std::string, std::vector<StepLoss>> rows;
};

Ways ways_out(const Bundle& bundle) {
  Ways ways;
  for (StepLoss& row : step_losses(bundle)) {
    if (ways.rows.find(row.step) == ways.rows.end()) ways.steps.push_back(row.step);
    ways.rows[row.step].push_back(std::move(row));
  }
  return ways;
}

void add_sankey(Section& section, const Bundle& bundle) {
  const DoorLosses door = door_losses(bundle);
  const Ways ways = ways_out(bundle);
  if (ways.steps.empty() || !door.has_people()) return;
  SankeyChart drawing;
  drawing.people = door.arrived;
  drawing.arrived = "came";
  drawing.finished = bundle.waves.empty() ? "reached the goal" : "selected";
  Table table({"step", "way out"}, {"people", "of arrived", "95 %"});
  const StepLoss* largest = nullptr;
  double small = 0;
  for (const std::string& step : ways.steps) {
    SankeyChart::Stage stage{step.empty() ? Value("draw") : named(step)};
    for (const StepLoss& row : ways.rows.at(step)) {
      table.add({stage.label, way_out_name(row.way_out), Count{row.people}, exact(row.of_arrived.value),
                 interval(row.of_arrived)});
      if (largest == nullptr || row.people > largest->people) largest = &row;
      if (row.people < smallest_branch * door.arrived)
        small += row.people;
      else
        stage.branches.push_back({way_out_name(row.way_out), row.people, tone_of(row.way_out)});
    }
    if (!stage.branches.empty()) drawing.stages.push_back(std::move(stage));
  }
  if (small > 0) drawing.stages.push_back({"other steps", {{"small losses together", small, Tone::neutral}}});
  Chart chart;
  chart.name = "where_people_were_lost";
  chart.headline =
      phrase("The largest loss: {}, at '{}': {} of those who came", way_out_name(largest->way_out),
             largest->step.empty() ? Value("draw") : named(largest->step), exact(largest->of_arrived.value));
  chart.subtitle = phrase("The stream of {} people from step to step; each branch is a way out; {}",
                          Count{door.arrived}, means_of(bundle));
  chart.source = source_of(bundle);
  chart.description = phrase("Flow diagram: of {} people {} reach the goal; the others leave in {} ways.",
                             Count{door.arrived}, Count{reached_the_goal(bundle)},
                             count_of(static_cast<std::int64_t>(table.rows.size())));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  section.blocks.push_back(std::move(chart));
}

}  // namespace

std::vector<Section> losses(const Bundle& bundle) {
  const PeopleRow* people = everybody(bundle);
  if (people == nullptr) return {};
  Section section{"Who was lost, where and why"};
  if (people->arrived.mean > 0) {
    add_funnel(section, bundle, *people);
    add_sankey(section, bundle);
  } else {
    section.blocks.push_back(Paragraph{"Nobody came within the run."});
  }
  std::vector<Section> result{std::move(section)};
  if (Section reasons = lost(bundle); !reasons.blocks.empty()) {
    reasons.title = "Reasons that people or rules gave";
    reasons.level = 2;
    result.push_back(std::move(reasons));
  }
  return result;
}

}  // namespace gelombang::reports
