// SPDX-License-Identifier: Apache-2.0
// What was asked, and what was done to answer it.
#include <algorithm>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

Value list_of(const std::vector<std::string>& names) {
  List list;
  for (const std::string& each : names) list.items.push_back(named(each));
  return list;
}

/// The names of a column, each once, in the order in which they come.
template <class Row>
std::vector<std::string> names_in(const std::vector<Row>& rows, std::string Row::*name) {
  std::vector<std::string> names;
  for (const Row& row : rows)
    if (std::find(names.begin(), names.end(), row.*name) == names.end()) names.push_back(row.*name);
  return names;
}

Value period(const Provenance& from) {
  if (!from.start) return Elapsed(from.duration);
  const Instant end{{from.start->unix_seconds + from.duration.count() / 1'000'000'000}};
  return phrase("{}, from {} to {}", Elapsed(from.duration), Instant{*from.start}, end);
}

}  // namespace

std::vector<Section> asked(const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  Section section{"What was asked"};
  KeyValues lines;
  lines.add("Scenario", title_of(bundle));
  lines.add("Period", period(from));
  if (const PeopleRow* people = everybody(bundle)) lines.add("People who come", count_of(people->arrived));
  if (!from.scale.empty())
    lines.add("Scale", phrase("{}: people and capacities are divided alike", Text{from.scale, {}}));
  if (!bundle.waves.empty()) {
    std::int64_t seats = 0;
    for (const Selection& wave : bundle.waves) seats += wave.seats;
    lines.add("Selection",
              phrase(bundle.waves.size() == 1 ? "{} wave, {} seats" : "{} waves, {} seats in all",
                     count_of(static_cast<std::int64_t>(bundle.waves.size())), count_of(seats)));
  }
  if (!from.overrides.empty()) {
    List changed;
    for (const auto& [path, value] : from.overrides) changed.items.push_back(phrase("{} = {}", path, value));
    lines.add("Changed in the scenario", std::move(changed));
  }
  if (!bundle.what_ifs.empty())
    lines.add("Changes that were tried", list_of(names_in(bundle.what_ifs, &WhatIfRow::name)));
  if (!bundle.tornado.empty())
    lines.add("Factors that were varied", list_of(names_in(bundle.tornado, &TornadoRow::factor)));
  if (!bundle.size_variables.empty())
    lines.add("What may be bought", list_of(names_in(bundle.size_variables, &SizeVariableRow::variable)));
  section.blocks.push_back(std::move(lines));

  if (bundle.objectives.empty()) {
    section.blocks.push_back(
        Paragraph{"The scenario names no objective. A verdict needs one: what must hold, within "
                  "which time, for whom."});
    return {section};
  }
  section.blocks.push_back(Paragraph{"What must hold:"});
  Notes list;
  for (const ObjectiveRow& row : bundle.objectives) list.lines.push_back(row.objective);
  section.blocks.push_back(std::move(list));
  return {section};
}

std::vector<Section> done(const Bundle& bundle) {
  const auto complete = static_cast<std::int64_t>(complete_replications(bundle));
  const auto asked_for = std::int64_t{bundle.provenance.replications};
  Section section{"What was done"};
  const auto say = [&](Value text) { section.blocks.push_back(Paragraph{std::move(text)}); };
  say("A discrete-event simulation followed every person and every request: through each step of the "
      "journey, "
      "each queue, each attempt that was repeated, and each rule, at the time at which it happens.");
  const bool is_search =
      !bundle.size.empty();  // it judges plans; the scenario as it is was not run for itself
  if (!is_search && complete == asked_for)
    say(phrase(complete == 1
                   ? "The launch was simulated {} time. One run shows what can happen; it does not show how "
                     "much differs from run to run."
                   : "The launch was simulated {} times with different random numbers. A figure is the mean "
                     "of these runs; its interval is where the mean lies at a confidence of 95 %.",
               count_of(complete)));
  else if (!is_search)
    say(phrase("Of {} runs that were asked for, {} were completed; only these count.", count_of(asked_for),
               count_of(complete)));
  if (!bundle.what_ifs.empty() || !bundle.tornado.empty())
    say("Each change was simulated with the same people and the same random numbers as the scenario as it "
        "is. A "
        "difference is therefore the effect of the change, and hardly of chance.");
  if (!bundle.size.empty()) {
    const SizeRow& size = bundle.size.front();
    say(phrase(
        "Of {} possible plans, {} were judged, in {} runs. A plan is accepted when all objectives hold at a "
        "confidence of {}.",
        count_of(size.box), count_of(size.plans), count_of(size.replications),
        Share{size.confidence, Share::Digits::as_needed}));
  }
  if (bundle.provenance.warm_up > Duration{0})
    say(phrase("Requests and stations are measured after a warm-up of {}; people are counted from the start.",
               Elapsed(bundle.provenance.warm_up)));
  return {section};
}

}  // namespace gelombang::reports
