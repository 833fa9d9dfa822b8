// SPDX-License-Identifier: Apache-2.0
// What would change the answer: what-ifs beside the scenario as it is, and each assumption at its low and
// high end.
#include <algorithm>
#include <cmath>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_factors = 15;  // of a tornado; the table has them all

Axis::Unit unit_of(const std::string& unit) {
  if (unit == "ns" || unit == "s") return Axis::Unit::seconds;
  if (unit == "share") return Axis::Unit::share;
  if (unit == "people" || unit == "visits" || unit == "requests" || unit == "count") return Axis::Unit::count;
  return Axis::Unit::number;
}

double scaled(double value, const std::string& unit) {
  return unit == "ns" ? value / 1e9 : value;
}

Value magnitude(double value, const std::string& unit) {
  if (unit == "ns") return Elapsed(value);
  if (unit == "share") return exact(value);
  if (unit == "people" || unit == "visits" || unit == "requests" || unit == "count") return Count{value};
  return Number{value};
}

Value factor_name(const std::string& path) {
  constexpr std::string_view prefix = "assumptions.";
  return named(path.starts_with(prefix) ? path.substr(prefix.size()) : path);
}

void add_what_ifs(std::vector<Section>& sections, const Bundle& bundle) {
  if (bundle.what_ifs.empty()) return;
  IntervalChart drawing;
  drawing.value = {"change of inclusion, percentage points", Axis::Unit::points};
  Table table({"change", "why"}, {"included: before", "after", "change, points", "95 %"});
  for (const WhatIfRow& row : bundle.what_ifs) {
    const results::Interval& change = row.inclusion_change;
    const bool is_told = !std::isnan(change.low) && (change.low > 0 || change.high < 0);
    const Tone tone = !is_told ? Tone::unsure : change.value > 0 ? Tone::good : Tone::bad;
    drawing.rows.push_back({named(row.name), change.value, change.low, change.high, tone,
                            is_told ? Value() : Value("cannot tell")});
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
}

void add_tornado(std::vector<Section>& sections, const Bundle& bundle, const std::string& response) {
  TornadoChart drawing;
  Table table({"assumption"}, {"low", "value", "high", "at low", "at high", "swing"});
  const TornadoRow* largest = nullptr;
  for (const TornadoRow& row : bundle.tornado) {
    if (row.response != response || row.swing.value == 0) continue;
    table.add({factor_name(row.factor), row.low, row.value, row.high, magnitude(row.at_low.mean, row.unit),
               magnitude(row.at_high.mean, row.unit), magnitude(std::abs(row.swing.value), row.unit)});
    if (largest == nullptr) {
      largest = &row;
      drawing.value = {named(response), unit_of(row.unit)};
      drawing.base = scaled(row.at_value.mean, row.unit);
    }
    if (drawing.rows.size() == most_factors) continue;
    const bool is_told = !(row.swing.low <= 0 && row.swing.high >= 0);
    drawing.rows.push_back({factor_name(row.factor), row.low, row.high, scaled(row.at_low.mean, row.unit),
                            scaled(row.at_high.mean, row.unit), is_told});
  }
  if (largest == nullptr) return;
  Chart chart;
  chart.name = "tornado_" + response;
  chart.headline =
      phrase("'{}' decides most of '{}': from {} to {}", factor_name(largest->factor), named(response),
             magnitude(largest->at_low.mean, largest->unit), magnitude(largest->at_high.mean, largest->unit));
  chart.subtitle =
      phrase("Each assumption alone at its low and at its high value, the others as they are; {}",
             precision_of(bundle));
  chart.source = source_of(bundle);
  chart.description = phrase("Tornado chart of {} assumptions, the largest swing first.",
                             count_of(static_cast<std::int64_t>(drawing.rows.size())));
  chart.drawing = std::move(drawing);
  chart.table = std::move(table);
  sections.push_back({"", {std::move(chart)}, 2});
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
  if (sections.size() > 1 && sections.front().blocks.empty())
    sections.front().blocks.push_back(
        Paragraph{"Each assumption of the scenario was tried alone at its low and at its "
                  "high value."});
  if (sections.size() == 1 && sections.front().blocks.empty())
    sections.front().blocks.push_back(Paragraph{
        "No change was tried in this run. `gelombang inclusion` tries the changes that a scenario names; "
        "`gelombang sweep` varies each of its assumptions."});
  return sections;
}

}  // namespace gelombang::reports
