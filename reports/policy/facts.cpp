// SPDX-License-Identifier: Apache-2.0
#include "reports/policy/facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "reports/document/visit.hpp"
#include "reports/locale/catalogue.hpp"
#include "reports/locale/provinces.hpp"
#include "reports/sections/names.hpp"

namespace gelombang::reports {

using namespace results;

namespace {

bool is_identifier(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_';
  });
}

/// What the scenario or the program calls a name, in each language; empty: nothing else.
class Words {
 public:
  explicit Words(const Bundle& bundle) {
    for (const LabelRow& row : bundle.labels) labels_[row.name] = {row.english, row.indonesian};
  }

  void say(Value& value) const {
    if (auto* count = std::get_if<Count>(&value.kind); count != nullptr && count->half_width == 0)
      count->half_width = not_a_number;  // known exactly: nothing to tell
    // A name that the program has a word for, such as `work_status`; prose has no such marks.
    if (const auto* phrase = std::get_if<Phrase>(&value.kind);
        phrase != nullptr && phrase->values.empty() && phrase->words.find('_') != std::string::npos)
      return say(value, phrase->words, std::string(indonesian_of(phrase->words)));
    if (const auto* both = std::get_if<InLanguages>(&value.kind))
      if (const auto* text = std::get_if<Text>(&both->versions.front().kind))
        return say(value, text->text, {});
    if (const auto* text = std::get_if<Text>(&value.kind)) say(value, text->text, text->text);
  }

 private:
  /// `indonesian` of a name without a label; empty: the value knows it.
  void say(Value& value, const std::string& name, const std::string& indonesian) const {
    if (const auto found = labels_.find(name); found != labels_.end())
      value = InLanguages{{Value(found->second.first), Value(found->second.second)}};
    else if (name.find('_') != std::string::npos && is_identifier(name) && !indonesian.empty())
      value = InLanguages{{Value(with_spaces(name)), Value(with_spaces(indonesian))}};
  }

  static std::string with_spaces(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
  }

  std::map<std::string, std::pair<std::string, std::string>> labels_;
};

}  // namespace

void name_things(Document& document, const Bundle& bundle) {
  const Words words(bundle);
  change_values(document, [&](Value& value) { words.say(value); });
}

Value title_of(const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  for (const LabelRow& each : bundle.labels)
    if (each.name == from.scenario_name) return Value(from.scenario_name);  // its label is the title
  return from.scenario_title.empty() ? Value(from.scenario_name) : Value(Text{from.scenario_title, {}});
}

Value province_name(const std::string& code) {
  const std::string_view name = name_of_province(code);
  return name.empty() ? Value(code) : Value(std::string(name));
}

Value group_in_words(const Group& group) {
  if (group.is_everybody()) return "everybody";
  if (group.dimension == "region") return province_name(group.name);
  return phrase("{}: {}", dimension_name(group.dimension), group_name(group));
}

Value source_of(const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  const Text seed{std::to_string(from.seed), {}};
  if (!bundle.size.empty())
    return phrase("Source: sizing of '{}', {} runs, seed {}", from.scenario_name,
                  count_of(bundle.size.front().replications), seed);
  const auto complete = static_cast<std::int64_t>(complete_replications(bundle));
  const char* words = complete == 1 ? "Source: simulation '{}', {} replication, seed {}"
                                    : "Source: simulation '{}', {} replications, seed {}";
  return phrase(words, from.scenario_name, count_of(complete), seed);
}

Value precision_of(const Bundle& bundle) {
  const auto complete = static_cast<std::int64_t>(complete_replications(bundle));
  if (complete < 2) return "one replication: no interval";
  return phrase("{} replications; whiskers: 95 % intervals", count_of(complete));
}

Value means_of(const Bundle& bundle) {
  const auto complete = static_cast<std::int64_t>(complete_replications(bundle));
  if (complete < 2) return "one replication";
  return phrase("means over {} replications", count_of(complete));
}

Value money(double price, const std::string& currency) {
  return currency.empty() ? Value(Count{price}) : Value(phrase("{} {}", Count{price}, currency));
}

Axis time_axis(const Bundle& bundle) {
  Axis axis;
  axis.unit = bundle.provenance.start ? Axis::Unit::clock : Axis::Unit::seconds;
  axis.origin = bundle.provenance.start;
  return axis;
}

namespace {

/// Of a reason that is no rule's. The codes are those of the model's own reasons.
WayOut way_out_of(const Bundle& bundle, const LostRow& row) {
  if (!row.rule.empty()) return WayOut::rule;
  for (const ReasonRow& reason : bundle.reasons)
    if (reason.english == row.reason && reason.rule.empty())
      return reason.code == "own_choice" ? WayOut::own_choice
             : reason.code == "too_late" ? WayOut::too_late
                                         : WayOut::technical;
  return WayOut::technical;
}

/// Of a result in which inclusion was not counted: the same from the tables of people.
std::vector<StepLoss> step_losses_of_people(const Bundle& bundle) {
  const PeopleRow* people = everybody(bundle);
  if (people == nullptr || !(people->arrived.mean > 0)) return {};
  std::vector<StepLoss> losses;
  for (const LostRow& row : bundle.lost) {
    if (!row.group.is_everybody()) continue;
    const WayOut way = way_out_of(bundle, row);
    auto same = std::find_if(losses.begin(), losses.end(), [&](const StepLoss& each) {
      return each.step == row.step && each.way_out == way;
    });
    if (same == losses.end()) same = losses.insert(losses.end(), {row.step, way, 0, {}});
    same->people += row.lost.mean;
  }
  for (StepLoss& each : losses) each.of_arrived.value = each.people / people->arrived.mean;
  return losses;
}

}  // namespace

std::vector<StepLoss> step_losses(const Bundle& bundle) {
  std::vector<StepLoss> losses;
  for (const InclusionLossRow& row : bundle.inclusion_losses)
    if (row.group.is_everybody() && row.people > 0)
      losses.push_back({row.step, row.way_out, row.people, row.of_arrived});
  return bundle.inclusion.empty() ? step_losses_of_people(bundle) : losses;
}

DoorLosses door_losses(const Bundle& bundle) {
  if (!bundle.inclusion.empty()) {
    const InclusionRow& all = bundle.inclusion.front();
    return {all.arrived,
            all.technical,
            all.too_late,
            all.on_the_way,
            all.own_choice,
            all.rule,
            all.not_drawn + all.screened_out};
  }
  DoorLosses losses;
  const PeopleRow* people = everybody(bundle);
  if (people == nullptr) return losses;
  losses.arrived = people->arrived.mean;
  losses.on_the_way = people->on_the_way.mean;
  for (const StepLoss& each : step_losses_of_people(bundle))
    (each.way_out == WayOut::rule         ? losses.rule
     : each.way_out == WayOut::own_choice ? losses.own_choice
     : each.way_out == WayOut::too_late   ? losses.too_late
                                          : losses.technical) += each.people;
  return losses;
}

const StationRow* first_domino(const Bundle& bundle) {
  const std::vector<Chain> chains = chains_of_saturation(bundle);
  return chains.empty() ? nullptr : chains.front().root;
}

const WhatIfRow* best_what_if(const Bundle& bundle) {
  const WhatIfRow* best = nullptr;
  for (const WhatIfRow& row : bundle.what_ifs) {
    const bool is_told = std::isnan(row.inclusion_change.low) || row.inclusion_change.low > 0;
    if (!is_told || row.inclusion_after <= row.inclusion_before) continue;
    // The scenario names simple changes first: a later one must do more than chance.
    const double half_width = (row.inclusion_change.high - row.inclusion_change.low) / 2;
    const double more = std::isnan(half_width) ? 0 : half_width;
    if (best == nullptr || row.inclusion_after > best->inclusion_after + more) best = &row;
  }
  return best;
}

const StationRow* most_refusing(const Bundle& bundle) {
  const StationRow* most = nullptr;
  for (const StationRow& row : bundle.stations)
    if (row.refused.mean > 0 && (most == nullptr || row.refused.mean > most->refused.mean)) most = &row;
  return most;
}

std::optional<FailingStep> most_failing_step(const Bundle& bundle) {
  std::map<std::string, double> people;
  for (const StepLoss& each : step_losses(bundle))
    if ((each.way_out == WayOut::technical || each.way_out == WayOut::too_late) && !each.step.empty())
      people[each.step] += each.people;
  const auto most = std::max_element(people.begin(), people.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == people.end() || most->second <= 0) return std::nullopt;
  return FailingStep{most->first, most->second};
}

std::vector<const InclusionGapRow*> told_gaps(const Bundle& bundle) {
  std::vector<const InclusionGapRow*> told;
  for (const InclusionGapRow* gap : gaps_by_size(bundle))
    if (gap->is_told) told.push_back(gap);
  return told;
}

const WhatIfGapRow* best_closing(const Bundle& bundle) {
  for (const InclusionGapRow* gap : told_gaps(bundle)) {
    const std::vector<const WhatIfGapRow*> closing = what_ifs_of(bundle, *gap);
    if (!closing.empty() && closing.front()->verdict == WhatIfRow::Verdict::better) return closing.front();
  }
  return nullptr;
}

const InclusionGapRow* widest_gap(const Bundle& bundle) {
  constexpr double most = 0.5;  // of a gap: then the rule makes it, and it is meant
  for (const InclusionGapRow* gap : gaps_by_size(bundle)) {
    if (!gap->is_told || !is_about_people(gap->dimension) || !(gap->lowest_inclusion > 0)) continue;
    double by_rule = 0;
    for (const InclusionGapPartRow* part : parts_of(bundle, *gap))
      if (part->way_out == WayOut::rule || part->way_out == WayOut::screened_out) by_rule += part->share;
    if (by_rule < most) return gap;
  }
  return nullptr;
}

Value response_name(const std::string& response) {
  const std::size_t first = response.find('.'), last = response.rfind('.');
  if (first == std::string::npos) return response;
  const std::string table = response.substr(0, first), column = response.substr(last + 1);
  const std::string key = first == last ? "" : response.substr(first + 1, last - first - 1);
  if (table == "people" && first == last) {
    if (column == "arrived") return "people who came";
    if (column == "finished") return "people who finished";
    if (column == "lost") return "people lost";
    if (column == "on_the_way") return "people still on the way";
  }
  if (table == "funnel" && column == "reached") return phrase("people who reached '{}'", named(key));
  if (table == "selection_groups" && column == "selected") return phrase("people selected in wave {}", key);
  if (column == "refused") return phrase("refused at {}", named(key));
  if (column == "wasted") return phrase("served for nobody at {}", named(key));
  if (column == "utilization") return phrase("utilization of {}", named(key));
  if (column == "delay_in_queue_mean_ns") return phrase("delay in queue at {}, mean", named(key));
  if (column == "delay_in_queue_p95_ns") return phrase("delay in queue at {}, 95th percentile", named(key));
  return response;
}

const char* how_compared(Pairing pairing) {
  switch (pairing) {
    case Pairing::paired:
      return "Compared in pairs: replication by replication, with the same random numbers.";
    case Pairing::scenarios_differ:
      return "These are results of different scenarios: what differs between them need not have one cause.";
    case Pairing::seeds_differ:
      return "Compared as independent runs, because their seeds differ; the intervals are wider than those "
             "of pairs.";
    case Pairing::scales_differ:
      break;
  }
  return "Their scales differ: counts cannot be compared, shares and times hardly.";
}

std::size_t count_of_verdict(const Bundle& bundle, ObjectiveVerdict verdict) {
  return static_cast<std::size_t>(std::count_if(bundle.objectives.begin(), bundle.objectives.end(),
                                                [=](const auto& row) { return row.verdict == verdict; }));
}

const TimeSeries* series_named(const Bundle& bundle, const std::string& name) {
  for (const TimeSeries& series : bundle.time_series)
    if (series.name == name) return &series;
  return nullptr;
}

std::vector<LineChart::Point> points_of(const TimeSeries& series, std::size_t most) {
  std::vector<LineChart::Point> points;
  const std::size_t together = std::max<std::size_t>(1, (series.values.size() + most - 1) / most);
  const bool is_level = series.unit.empty() && !series.name.ends_with(".utilization");
  for (std::size_t first = 0; first < series.values.size(); first += together) {
    const std::size_t end = std::min(first + together, series.values.size());
    double sum = 0;
    std::size_t known = 0;
    for (std::size_t i = first; i < end; ++i)
      if (!std::isnan(series.values[i])) sum += series.values[i], ++known;
    const double minute = static_cast<double>(series.minutes_per_value) * 60;
    // A level is what it is at the end of an interval, a rate what it is over all of it.
    const double value = known == 0 ? not_a_number
                         : is_level ? series.values[end - 1]
                                    : sum / static_cast<double>(known);
    points.push_back(
        {minute * static_cast<double>(is_level ? end : first), value, not_a_number, not_a_number});
  }
  return points;
}

}  // namespace gelombang::reports
