// SPDX-License-Identifier: Apache-2.0
// Results beside one another: what differs from the first, and whether that is beyond chance.
#include "engine/results/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/report.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

Value magnitude(double value, const std::string& unit) {
  if (std::isnan(value)) return Missing{};
  if (unit == "ns") return Elapsed(value);
  if (unit == "share") return Share{value, Share::Digits::three_figures};
  if (unit == "people" || unit == "visits" || unit == "requests" || unit == "count") return Count{value};
  return Number{value};
}

/// The sign of a difference is always told.
Value signed_value(double value, const std::string& unit) {
  if (std::isnan(value)) return Missing{};
  if (unit == "share") return Points{value};
  if (value == 0) return magnitude(0, unit);
  return phrase(value < 0 ? "-{}" : "+{}", magnitude(std::abs(value), unit));
}

/// `funnel.joined.reached`: the milestone, and what is counted there.
Value response_name(const std::string& response) {
  const std::size_t first = response.find('.'), last = response.rfind('.');
  if (first == std::string::npos) return response;
  const std::string table = response.substr(0, first), column = response.substr(last + 1);
  const std::string key = first == last ? "" : response.substr(first + 1, last - first - 1);
  if (table == "people") {
    if (column == "arrived") return "people who came";
    if (column == "finished") return "people who finished";
    if (column == "lost") return "people lost";
    return "people still on the way";
  }
  if (table == "funnel") return phrase("people who reached '{}'", named(key));
  if (table == "selection_groups") return phrase("people selected in wave {}", key);
  if (column == "refused") return phrase("refused at {}", named(key));
  if (column == "wasted") return phrase("served for nobody at {}", named(key));
  if (column == "utilization") return phrase("utilization of {}", named(key));
  if (column == "delay_in_queue_mean_ns") return phrase("delay in queue at {}, mean", named(key));
  return phrase("delay in queue at {}, 95th percentile", named(key));
}

const char* words_of(Pairing pairing) {
  switch (pairing) {
    case Pairing::paired:
      return "Compared in pairs: replication by replication, with the same random numbers.";
    case Pairing::seeds_differ:
      return "Compared as independent runs, because their seeds differ; the intervals are wider than those "
             "of pairs.";
    case Pairing::scales_differ:
      break;
  }
  return "Their scales differ: counts cannot be compared, shares and times hardly.";
}

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
    table.add({response_name(each.response), magnitude(each.first.value, each.unit),
               magnitude(each.second.value, each.unit), signed_value(each.difference.value, each.unit),
               std::isnan(each.difference.low)
                   ? Value(Missing{})
                   : Value(phrase("{} .. {}", signed_value(each.difference.low, each.unit),
                                  signed_value(each.difference.high, each.unit))),
               verdict_of(each)});
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

Tone tone_of(const std::vector<ResponseDifference>& all, Value& words) {
  for (const ResponseDifference& each : all) {
    if (each.response != "people.finished") continue;
    if (!each.is_told()) {
      words = "It cannot be told whether more people finish the journey.";
      return Tone::unsure;
    }
    const bool more = each.difference.value > 0;
    words = phrase(more ? "{} more people finish the journey." : "{} fewer people finish the journey.",
                   Count{std::abs(each.difference.value)});
    return more ? Tone::good : Tone::bad;
  }
  words = "The results have no number in common.";
  return Tone::unsure;
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
    Value words;
    const Tone tone = tone_of(all, words);
    section.blocks.push_back(Callout{tone, std::move(words), {words_of(pairing_of(first, bundles[i]))}});
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
