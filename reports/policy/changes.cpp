// SPDX-License-Identifier: Apache-2.0
// What would change the answer: what-ifs beside the scenario as it is, and each assumption at its low and
// high end.
#include <algorithm>
#include <cmath>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/in_unit.hpp"
#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_factors = 15;  // of a tornado; the table has them all

Value factor_name(const std::string& path) {
  constexpr std::string_view prefix = "assumptions.";
  return named(path.starts_with(prefix) ? path.substr(prefix.size()) : path);
}

bool is_told(const results::Interval& change) {
  return !std::isnan(change.low) && (change.low > 0 || change.high < 0);
}

/// Where a draw gives all seats whatever is changed, the share of everybody stands still; gaps move.
void add_closed_gaps(std::vector<Section>& sections, const Bundle& bundle) {
  Table table({"change", "gap between", "and"}, {"ratio: before", "after", "closed", "95 %"});
  table.columns.push_back({"verdict", Column::Align::left});
  const auto verdict = [](WhatIfRow::Verdict of) {
    return of == WhatIfRow::Verdict::better  ? "better"
           : of == WhatIfRow::Verdict::worse ? "worse"
                                             : "cannot tell";
  };
  for (const InclusionGapRow* gap : told_gaps(bundle))
    for (const WhatIfGapRow* row : what_ifs_of(bundle, *gap))
      table.add({named(row->name), group_in_words({row->dimension, row->lowest}),
                 group_in_words({row->dimension, row->highest}), Number{row->ratio_before},
                 Number{row->ratio_after}, whole(row->share_closed.value),
                 interval(row->share_closed, reports::Interval::Unit::whole_share), verdict(row->verdict)});
  if (table.empty()) return;
  table.caption = "How much of each gap the changes close";
  sections.back().blocks.push_back(std::move(table));
}

void add_what_ifs(std::vector<Section>& sections, const Bundle& bundle) {
  if (bundle.what_ifs.empty()) return;
  const bool any_is_told = std::any_of(bundle.what_ifs.begin(), bundle.what_ifs.end(),
                                       [](const WhatIfRow& row) { return is_told(row.inclusion_change); });
  if (!bundle.waves.empty() && !any_is_told) {
    sections.back().blocks.push_back(Paragraph{
        "The draw gives its seats whatever is changed at the door: no change moves the inclusion of "
        "everybody beyond chance. It moves chances between groups."});
    return add_closed_gaps(sections, bundle);
  }
  IntervalChart drawing;
  drawing.value = {"change of inclusion, percentage points", Axis::Unit::points};
  Table table({"change", "why"}, {"included: before", "after", "change, points", "95 %"});
  for (const WhatIfRow& row : bundle.what_ifs) {
    const results::Interval& change = row.inclusion_change;
    const Tone tone = !is_told(change) ? Tone::unsure : change.value > 0 ? Tone::good : Tone::bad;
    drawing.rows.push_back({named(row.name), change.value, change.low, change.high, tone,
                            is_told(change) ? Value() : Value("cannot tell")});
    table.add({named(row.name), Text{row.because, "en"}, exact(row.inclusion_before),
               exact(row.inclusion_after), Points{change.value},
               interval(change, reports::Interval::Unit::points)});
  }
  Chart chart;
  chart.name = "what_ifs";
  const WhatIfRow* best = best_what_if(bundle);
  chart.headline = best == nullptr
                       ? Value("None of the changes is shown to include more people")
                       : Value(phrase("'{}' includes most: {} instead of {}", named(best->name),
                                      exact(best->inclusion_after), exact(best->inclusion_before)));
  chart.subtitle =
      phrase("Change of inclusion beside the scenario as it is, the same people and random numbers; {}",
             precision_of(bundle));
  chart.source = source_of(bundle);
  chart.description =
      phrase("Dot plot of the differences that {} changes make, with intervals; 0 is no difference.",
             count_of(static_cast<std::int64_t>(drawing.rows.size())));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  sections.back().blocks.push_back(std::move(chart));
  add_closed_gaps(sections, bundle);
}

/// A swing that nobody would act upon is no headline.
Value headline_of(const TornadoRow& largest, const std::string& response) {
  constexpr double negligible = 0.01;
  if (std::abs(largest.swing.value) < negligible * std::abs(largest.at_value.mean))
    return phrase("No assumption moves '{}' by as much as {}", response_name(response),
                  Share{negligible, Share::Digits::as_needed});
  return phrase("'{}' decides most of '{}': from {} to {}", factor_name(largest.factor),
                response_name(response), in_unit(largest.at_low.mean, largest.unit),
                in_unit(largest.at_high.mean, largest.unit));
}

void add_tornado(std::vector<Section>& sections, const Bundle& bundle, const std::string& response) {
  TornadoChart drawing;
  Table table({"assumption"}, {"low", "value", "high", "at low", "at high", "swing"});
  const TornadoRow* largest = nullptr;
  for (const TornadoRow& row : bundle.tornado) {
    if (row.response != response || row.swing.value == 0) continue;
    table.add({factor_name(row.factor), row.low, row.value, row.high, in_unit(row.at_low.mean, row.unit),
               in_unit(row.at_high.mean, row.unit), in_unit(std::abs(row.swing.value), row.unit)});
    if (largest == nullptr) {
      largest = &row;
      drawing.value = {response_name(response), axis_unit(row.unit)};
      drawing.base = on_axis(row.at_value.mean, row.unit);
    }
    if (drawing.rows.size() == most_factors) continue;
    const bool is_told = !(row.swing.low <= 0 && row.swing.high >= 0);
    drawing.rows.push_back({factor_name(row.factor), row.low, row.high, on_axis(row.at_low.mean, row.unit),
                            on_axis(row.at_high.mean, row.unit), is_told});
  }
  if (largest == nullptr) return;
  Chart chart;
  chart.name = "tornado_" + response;
  chart.headline = headline_of(*largest, response);
  chart.subtitle = phrase(
      "Each assumption alone at its low and at its high value, the others as they are; {}", means_of(bundle));
  chart.source = source_of(bundle);
  chart.description = phrase("Tornado chart of {} assumptions, the largest swing first.",
                             count_of(static_cast<std::int64_t>(drawing.rows.size())));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  sections.push_back({"", {std::move(chart)}, 2});
}

/// Of a sweep, the scenario as it is left aside.
Value what_was_tried(const Bundle& bundle) {
  std::int64_t done = 0, all = 0;
  for (const DesignPointRow& row : bundle.design_points) {
    if (row.design_point == 0) continue;
    ++all;
    done += row.status == DesignPointRow::Status::complete ? 1 : 0;
  }
  if (done < all)
    return phrase("Only {} of {} design points were simulated: what the others would show is not known.",
                  count_of(done), count_of(all));
  if (bundle.tornado.empty())
    return phrase("{} design points were simulated beside the scenario.", count_of(all));
  return "Each factor was tried alone at its low and at its high value.";
}

}  // namespace

std::vector<Section> what_would_change_it(const Bundle& bundle) {
  std::vector<Section> sections{{"What would change it"}};
  add_what_ifs(sections, bundle);
  std::vector<std::string> responses;
  for (const TornadoRow& row : bundle.tornado)
    if (std::find(responses.begin(), responses.end(), row.response) == responses.end())
      responses.push_back(row.response);
  for (const std::string& response : responses) add_tornado(sections, bundle, response);
  if (!bundle.design_points.empty()) sections.front().blocks.push_back(Paragraph{what_was_tried(bundle)});
  if (!bundle.design_points.empty() && bundle.tornado.empty())
    for (Section& each : sweep(bundle)) {
      each.level = 2;
      sections.push_back(std::move(each));
    }
  if (sections.size() == 1 && sections.front().blocks.empty())
    sections.front().blocks.push_back(Paragraph{
        "No change was tried in this run. `gelombang inclusion` tries the changes that a scenario names; "
        "`gelombang sweep` varies each of its assumptions."});
  return sections;
}

}  // namespace gelombang::reports
