// SPDX-License-Identifier: Apache-2.0
// Results beside one another: what differs from the first, and whether that is beyond chance.
#include <algorithm>
#include <cmath>
#include <utility>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/report.hpp"
#include "reports/sections/in_unit.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

const char* verdict_of(const ResponseDifference& each) {
  if (each.difference.value == 0 && !(each.difference.low < 0)) return "the same";
  if (std::isnan(each.difference.low)) return "one replication: cannot tell";
  return each.is_told() ? "differs" : "cannot tell";
}

Table table_of(const std::vector<ResponseDifference>& all) {
  Table table({"number"}, {"first", "second", "difference", "95 %"});
  table.columns.push_back({"verdict", Column::Align::left});
  for (const ResponseDifference& each : all) {
    if (each.first.value == 0 && each.second.value == 0) continue;
    table.add({response_name(each.response), in_unit(each.first.value, each.unit),
               in_unit(each.second.value, each.unit), difference_in_unit(each.difference.value, each.unit),
               difference_interval_in_unit(each.difference, each.unit), verdict_of(each)});
  }
  return table;
}

void add_people(Section& section, const std::vector<ResponseDifference>& all, const std::string& name,
                const Bundle& first) {
  IntervalChart drawing;
  drawing.value = {"difference in people", Axis::Unit::count};
  for (const ResponseDifference& each : all) {
    if (!each.response.starts_with("people.") && !each.response.starts_with("funnel.")) continue;
    if (each.first.value == 0 && each.second.value == 0) continue;
    drawing.rows.push_back({response_name(each.response), each.difference.value, each.difference.low,
                            each.difference.high, each.is_told() ? Tone::accent : Tone::unsure,
                            each.is_told() ? Value() : Value(verdict_of(each))});
  }
  if (drawing.rows.empty()) return;
  Chart chart;
  chart.name = "differences_" + name;
  const auto told = std::count_if(drawing.rows.begin(), drawing.rows.end(),
                                  [](const auto& row) { return row.tone == Tone::accent; });
  chart.headline = phrase("{} of {} numbers of people differ beyond chance", count_of(std::int64_t{told}),
                          count_of(static_cast<std::int64_t>(drawing.rows.size())));
  chart.subtitle = "Second result less the first; whiskers: 95 % intervals of the difference";
  chart.source = source_of(first);
  chart.description = phrase("Dot plot of {} differences with intervals; 0 is no difference.",
                             count_of(static_cast<std::int64_t>(drawing.rows.size())));
  chart.drawing = std::move(drawing);
  section.blocks.push_back(std::move(chart));
}

Value name_of(const Bundle& bundle, const std::string& folder) {
  return phrase("{} ({})", named(bundle.provenance.scenario_name), Text{folder, {}});
}

/// The largest difference that is beyond chance, as a part of the first value; null without one.
const ResponseDifference* largest_told(const std::vector<ResponseDifference>& all) {
  const ResponseDifference* largest = nullptr;
  const auto part = [](const ResponseDifference& each) {
    return std::abs(each.difference.value) /
           std::max(std::abs(each.first.value), std::abs(each.second.value));
  };
  for (const ResponseDifference& each : all)
    if (each.is_told() && (largest == nullptr || part(each) > part(*largest))) largest = &each;
  return largest;
}

/// First whether more people finish; if that cannot be told, what differs most.
Callout verdict_of(const std::vector<ResponseDifference>& all, Pairing pairing) {
  Callout callout{Tone::unsure, "The results have no number in common.", {how_compared(pairing)}};
  const auto finished = std::find_if(all.begin(), all.end(), [](const ResponseDifference& each) {
    return each.response == "people.finished";
  });
  if (finished == all.end()) return callout;
  if (finished->is_told()) {
    const bool more = finished->difference.value > 0;
    callout.tone = pairing == Pairing::scenarios_differ ? Tone::neutral : more ? Tone::good : Tone::bad;
    callout.title =
        phrase(more ? "{} more people finish the journey." : "{} fewer people finish the journey.",
               Count{std::abs(finished->difference.value)});
    return callout;
  }
  callout.title = "It cannot be told whether more people finish the journey.";
  if (const ResponseDifference* most = largest_told(all))
    callout.lines.insert(
        callout.lines.begin(),
        phrase("What differs most: {}, {} instead of {}.", response_name(most->response),
               in_unit(most->second.value, most->unit), in_unit(most->first.value, most->unit)));
  else
    callout.lines.insert(callout.lines.begin(), "No number differs beyond chance.");
  return callout;
}

}  // namespace

Document comparison(const std::vector<Bundle>& bundles, const std::vector<std::string>& names) {
  const Bundle& first = bundles.front();
  Document document{phrase("{} beside other results", named(first.provenance.scenario_name)),
                    {phrase("First result: {}", name_of(first, names.front()))},
                    {}};
  document.kind = "Rehearsal of a public launch: comparison";
  document.end =
      phrase("Made by gelombang {}. It holds no data of any person.", first.provenance.program_version);
  for (std::size_t i = 1; i < bundles.size(); ++i) {
    const std::vector<ResponseDifference> all = compare(first, bundles[i]);
    Section section{phrase("{} against the first", name_of(bundles[i], names[i]))};
    section.blocks.push_back(verdict_of(all, pairing_of(first, bundles[i])));
    add_people(section, all, std::to_string(i), first);
    if (Table table = table_of(all); !table.empty()) section.blocks.push_back(std::move(table));
    section.blocks.push_back(
        Notes{{"Each interval is 95 % by itself: of many numbers some differ by chance."}});
    document.add(std::move(section));
  }
  for (std::size_t i = 0; i < bundles.size(); ++i)
    for (Section& each : stamp(bundles[i])) {
      each.title = phrase("Stamp of {}", name_of(bundles[i], names[i]));
      document.add(std::move(each));
    }
  document.add(glossary());
  name_things(document, first);
  return document;
}

}  // namespace gelombang::reports
