// SPDX-License-Identifier: Apache-2.0
// What a sweep tells: which assumption moves an answer most, by how much, and whether that is beyond chance.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "reports/sections/in_unit.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_points = 12;  // that are shown one by one; of a larger design only what it tells

/// Does the interval leave out 0? One without a width, as of a point that is the scenario, needs no word.
const char* certainty(const results::Interval& interval) {
  if (interval.low == 0 && interval.high == 0) return "";
  return interval.low > 0 || interval.high < 0 ? "" : "cannot tell";
}

/// Assumptions are known by their names.
Value short_name(const std::string& path) {
  constexpr std::string_view prefix = "assumptions.";
  return path.starts_with(prefix) ? path.substr(prefix.size()) : path;
}

Value heading_of_swing(const std::string& unit) {
  return unit == "share" ? "swing, points" : "swing";
}

/// The names of the responses in the order in which they come.
template <class Row>
std::vector<std::string> responses_of(const std::vector<Row>& rows) {
  std::vector<std::string> names;
  for (const Row& row : rows)
    if (std::find(names.begin(), names.end(), row.response) == names.end()) names.push_back(row.response);
  return names;
}

bool is_nothing(const results::Interval& interval) {
  return interval.value == 0 && interval.low == 0 && interval.high == 0;
}

/// Factors that change nothing are named below the table: a launch has dozens of them.
Section tornado_of(const Bundle& bundle, const std::string& response) {
  Table table;
  List without;
  const TornadoRow* first = nullptr;
  for (const TornadoRow& row : bundle.tornado) {
    if (row.response != response) continue;
    if (first == nullptr) {
      first = &row;
      table = Table({"factor"},
                    {"low", "value", "high", "at low", "at high", heading_of_swing(row.unit), "95 %", ""});
    }
    if (is_nothing(row.swing)) {
      without.items.push_back(short_name(row.factor));
      continue;
    }
    table.add({short_name(row.factor), row.low, row.value, row.high, in_unit(row.at_low.mean, row.unit),
               in_unit(row.at_high.mean, row.unit), difference_in_unit(row.swing.value, row.unit),
               difference_interval_in_unit(row.swing, row.unit), certainty(row.swing)});
  }
  Section section{
      phrase("{}: {} in the scenario as it is", response, in_unit(first->at_value.mean, first->unit)), {}, 2};
  if (!table.empty()) section.blocks.push_back(std::move(table));
  if (!without.items.empty())
    section.blocks.push_back(Paragraph{phrase("No difference at all: {}.", std::move(without))});
  return section;
}

void add_tornado(std::vector<Section>& sections, const Bundle& bundle) {
  for (const std::string& response : responses_of(bundle.tornado))
    sections.push_back(tornado_of(bundle, response));
}

void add_main_effects(std::vector<Section>& sections, const Bundle& bundle) {
  for (const std::string& response : responses_of(bundle.main_effects)) {
    std::vector<const MainEffectRow*> rows;
    for (const MainEffectRow& row : bundle.main_effects)
      if (row.response == response) rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(), [](const MainEffectRow* one, const MainEffectRow* other) {
      return std::abs(one->effect.value) > std::abs(other->effect.value);
    });
    Table table({"factor"}, {"from low to high", "95 %", ""});
    for (const MainEffectRow* row : rows)
      table.add({short_name(row->factor), difference_in_unit(row->effect.value, row->unit),
                 difference_interval_in_unit(row->effect, row->unit), certainty(row->effect)});
    sections.push_back(
        {phrase("Main effects on {}", response),
         {std::move(table),
          Paragraph{phrase("A plane through all points explains {} of the variance between them.",
                           Share{rows.front()->explained, Share::Digits::three_figures})}},
         2});
  }
}

/// An estimate of nothing may be a little below it.
Number index(double value) {
  constexpr double nothing = 0.005;  // reads as 0.00
  return {std::abs(value) < nothing ? 0 : value};
}

void add_indices(std::vector<Section>& sections, const Bundle& bundle) {
  for (const std::string& response : responses_of(bundle.sobol_indices)) {
    Table table({"factor"}, {"alone", "95 %", "with all others", "95 %"});
    for (const SobolIndexRow& row : bundle.sobol_indices)
      if (row.response == response)
        table.add({short_name(row.factor), index(row.first_order.value),
                   Interval{row.first_order.low, row.first_order.high, Interval::Unit::number},
                   index(row.total.value), Interval{row.total.low, row.total.high, Interval::Unit::number}});
    sections.push_back(
        {phrase("Shares of the variance of {} (Sobol's indices)", response), {std::move(table)}, 2});
  }
}

/// Of a small design, the points themselves.
void add_points(std::vector<Section>& sections, const Bundle& bundle) {
  if (!bundle.tornado.empty() || bundle.design_points.size() > most_points + 1) return;
  for (const std::string& response : responses_of(bundle.design_responses)) {
    Table table({"design point"}, {"response", "difference", "95 %", ""});
    for (const DesignResponseRow& row : bundle.design_responses) {
      if (row.response != response || row.design_point == 0) continue;
      List changes;
      for (const DesignValueRow& value : bundle.design_values)
        if (value.design_point == row.design_point && !std::isnan(value.coordinate))
          changes.items.push_back(phrase("{} {}", short_name(value.factor), value.value));
      table.add({changes, in_unit(row.value.mean, row.unit),
                 difference_in_unit(row.difference.value, row.unit),
                 difference_interval_in_unit(row.difference, row.unit), certainty(row.difference)});
    }
    if (!table.empty())
      sections.push_back({phrase("{} beside the scenario as it is", response), {std::move(table)}, 2});
  }
}

}  // namespace

std::vector<Section> sweep(const Bundle& bundle) {
  if (bundle.design_points.empty()) return {};
  const auto done =
      std::count_if(bundle.design_points.begin() + 1, bundle.design_points.end(),
                    [](const DesignPointRow& row) { return row.status == DesignPointRow::Status::complete; });
  Section about{
      "Sweep",
      {Paragraph{phrase("{} of {} design points, {} replications of each, the same people and the same "
                        "random numbers in all. Intervals are 95 %, of differences paired by "
                        "replication; cannot tell: the interval contains zero, or there is none.",
                        count_of(static_cast<std::int64_t>(done)),
                        count_of(static_cast<std::int64_t>(bundle.design_points.size() - 1)),
                        count_of(static_cast<std::int64_t>(bundle.provenance.replications)))}}};
  std::vector<Section> sections{std::move(about)};
  add_tornado(sections, bundle);
  add_indices(sections, bundle);
  add_main_effects(sections, bundle);
  add_points(sections, bundle);
  sections.back().blocks.push_back(
      Paragraph{"All design points: csv/design_points.csv, design_values.csv, design_responses.csv."});
  return sections;
}

}  // namespace gelombang::reports
