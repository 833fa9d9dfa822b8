// SPDX-License-Identifier: Apache-2.0
// Findings as auditors write them: condition, criterion, cause, effect, recommendation; and the table in
// which recommendations are followed up.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "reports/locale/messages.hpp"
#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/in_unit.hpp"
#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/objective_values.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_findings = 8;
constexpr std::size_t most_chains = 3;
constexpr double main_part = 0.1;  // of a gap, that is named as its cause

struct AuditFinding {
  Value title, condition, criterion, cause, effect, recommendation;
  Value cost = "to be estimated";
};

Value remedy(const Bundle& bundle, Value otherwise) {
  const WhatIfRow* best = best_what_if(bundle);
  if (best == nullptr) return otherwise;
  return phrase("Introduce '{}'. In the simulation {} then reach the goal instead of {}.", named(best->name),
                exact(best->inclusion_after), exact(best->inclusion_before));
}

const OverloadRow* overload_of(const Bundle& bundle, const std::string& station) {
  const OverloadRow* found = nullptr;
  for (const OverloadRow& row : bundle.overloads)
    if (row.station == station && (found == nullptr || row.sustained > found->sustained)) found = &row;
  return found;
}

Value effect_on_people(const Bundle& bundle) {
  const DoorLosses losses = door_losses(bundle);
  if (!losses.has_people()) return "Its effect on people is not known.";
  return phrase("{} people ({}) were failed by the site.", Count{losses.by_site()},
                Share{losses.by_site() / losses.arrived});
}

/// Of a station: whom it kept waiting, where it turned nobody away.
Value effect_of(const Bundle& bundle, const StationRow& station) {
  if (station.refused.mean > 0 || std::isnan(station.delay_in_queue.p50.mean))
    return effect_on_people(bundle);
  return phrase("It refused nobody. Half of the requests waited {} or longer, one in twenty {} or longer.",
                Elapsed(station.delay_in_queue.p50.mean), Elapsed(station.delay_in_queue.p95.mean));
}

Value cause_of(const OverloadRow* overload) {
  // What is known of an overload is of its last minutes: of one that recovered, they tell no demand above it.
  if (overload == nullptr || overload->demand <= 1)
    return "More came than the capacity of the station serves.";
  if (overload->sustained && overload->wasted_share > 0)
    return phrase(
        "Repeated attempts: first attempts alone need {} of the capacity, all attempts together {}. {} of "
        "what the station serves comes too late for anybody.",
        exact(overload->first_attempts_demand), exact(overload->demand), exact(overload->wasted_share));
  if (overload->sustained)
    return phrase(
        "Repeated attempts: first attempts alone need {} of the capacity, all attempts together {}.",
        exact(overload->first_attempts_demand), exact(overload->demand));
  return phrase("Demand: what comes needs {} of the capacity, {} of it in first attempts.",
                exact(overload->demand), exact(overload->first_attempts_demand));
}

/// A change that was tried and helps is advised where most were turned away: what it does for another station
/// is not known.
Value advice_on(const Bundle& bundle, const StationRow& station, const OverloadRow* overload) {
  Value advice =
      "Raise the capacity of this station, or let fewer people in at a time; `gelombang size` finds out how "
      "much is enough.";
  if (overload != nullptr && overload->sustained && overload->budget_would_help)
    advice =
        "Limit how often clients repeat a request, and make queues shorter than the patience of people; "
        "capacity "
        "alone does not end an overload that repeated attempts sustain.";
  const StationRow* refusing = most_refusing(bundle);
  return refusing == nullptr || refusing == &station ? remedy(bundle, std::move(advice)) : advice;
}

AuditFinding of_chain(const Bundle& bundle, const Chain& chain) {
  const StationRow& root = *chain.root;
  const OverloadRow* overload = overload_of(bundle, root.station);
  List dragged;
  for (const StationRow* each : chain.dragged_down) dragged.items.push_back(named(each->station));
  const Value since = instant(bundle, *root.saturated_at);
  return {phrase("{} runs full", named(root.station)),
          root.refused.mean > 0
              ? phrase("{} had no capacity left from {} on; {} of {} requests were refused there.",
                       named(root.station), since, count_of(root.refused), count_of(root.arrivals))
              : phrase("{} had no capacity left from {} on; requests waited there for up to {}.",
                       named(root.station), since, Elapsed(root.delay_in_queue.max.mean)),
          "A station that has no capacity left for five minutes or longer cannot serve those who come.",
          cause_of(overload),
          dragged.items.empty()
              ? effect_of(bundle, root)
              : Value(phrase("It dragged down {}. {}", std::move(dragged), effect_on_people(bundle))),
          advice_on(bundle, root, overload)};
}

/// The stations that ran full by themselves, those that refused most first.
void add_chains(std::vector<AuditFinding>& findings, const Bundle& bundle) {
  std::vector<Chain> chains = chains_of_saturation(bundle);
  std::stable_sort(chains.begin(), chains.end(), [](const Chain& a, const Chain& b) {
    return a.root->refused.mean > b.root->refused.mean;
  });
  if (chains.size() > most_chains) chains.resize(most_chains);
  for (const Chain& each : chains) findings.push_back(of_chain(bundle, each));
}

void add_objectives(std::vector<AuditFinding>& findings, const Bundle& bundle) {
  for (const ObjectiveRow& row : bundle.objectives) {
    if (row.verdict != ObjectiveVerdict::fails) continue;
    const StationRow* first = first_domino(bundle);
    findings.push_back(
        {phrase("An objective fails: {}", row.objective),
         phrase("The value is {} ({}) in the worst window, {} to {}.", in_unit(row.value.value, row.unit),
                interval_in_unit(row.value, row.unit), instant(bundle, row.from), instant(bundle, row.to)),
         phrase("The scenario demands: {}.", row.objective),
         first == nullptr
             ? Value("No station ran full; the cause lies in service times, in patience, or in rules.")
             : Value(phrase("{} gave way first.", named(first->station))),
         effect_on_people(bundle),
         remedy(bundle, "Find the cheapest plan that meets the objective with `gelombang size`.")});
  }
}

std::optional<AuditFinding> of_widest_gap(const Bundle& bundle) {
  const InclusionGapRow* gap = widest_gap(bundle);
  if (gap == nullptr) return std::nullopt;
  const Value lowest = group_in_words({gap->dimension, gap->lowest}),
              highest = group_in_words({gap->dimension, gap->highest});
  List causes{{}, "; "};
  for (const InclusionGapPartRow* part : main_parts_of(bundle, *gap, main_part))
    causes.items.push_back(part->step.empty()
                               ? phrase("{} ({} of the gap)", way_out_name(part->way_out), whole(part->share))
                               : phrase("{} at '{}' ({} of the gap)", way_out_name(part->way_out),
                                        named(part->step), whole(part->share)));
  const std::vector<const WhatIfGapRow*> closing = what_ifs_of(bundle, *gap);
  const bool closes = !closing.empty() && closing.front()->verdict == WhatIfRow::Verdict::better;
  return AuditFinding{
      phrase("{} are left behind", lowest),
      phrase("Of {}, {} reach the goal; of {}, {}.", lowest, exact(gap->lowest_inclusion), highest,
             exact(gap->highest_inclusion)),
      "Groups that may take part alike should be included alike; a ratio below four fifths is commonly "
      "looked into.",
      causes.items.empty() ? Value("Nobody of the lowest group was included.") : Value(std::move(causes)),
      phrase("The ratio of inclusion is {} ({}, all pairs at 95 %).", Number{gap->ratio.value},
             reports::Interval{gap->ratio.low, gap->ratio.high, reports::Interval::Unit::number}),
      closes ? Value(phrase("Introduce '{}': it closes {} of this gap.", named(closing.front()->name),
                            whole(closing.front()->share_closed.value)))
             : Value("Look at the step that makes most of the gap, and try a change there as a `what_if`.")};
}

void add_deadlock(std::vector<AuditFinding>& findings, const Bundle& bundle) {
  const Deadlock stuck = deadlock(bundle);
  if (stuck.at.empty()) return;
  List stations;
  for (const StationRow* each : stuck.at) stations.items.push_back(named(each->station));
  findings.push_back(
      {"Requests wait for one another without end",
       phrase("At the end, requests at {} held servers that others of them waited for.", stations),
       "A request must be able to end without a server that another waiting request holds.",
       "A request holds a server while it calls a station whose servers wait for the first one.",
       effect_on_people(bundle),
       "Give the calls a time limit, or serve them from separate pools of servers."});
}

KeyValues as_lines(const AuditFinding& finding) {
  KeyValues lines;
  lines.add("Condition", finding.condition);
  lines.add("Criterion", finding.criterion);
  lines.add("Cause", finding.cause);
  lines.add("Effect", finding.effect);
  lines.add("Recommendation", finding.recommendation);
  return lines;
}

Section follow_up(const std::vector<AuditFinding>& findings) {
  Table table({"no.", "recommendation", "responsible", "deadline", "cost", "status"}, {});
  std::int64_t number = 0;
  for (const AuditFinding& each : findings)
    table.add({phrase("{}", count_of(++number)), each.recommendation, "to be named", "to be set", each.cost,
               "open"});
  return {"Follow-up", {std::move(table)}, 2};
}

/// Of plans with one step less of something, that were judged.
Value cause_of_price(const Bundle& bundle) {
  std::int64_t judged = 0, failed = 0;
  for (const SizePlanRow& row : bundle.size_plans)
    if (row.role == SizePlanRow::Role::one_less) {
      ++judged;
      failed += row.verdict == ObjectiveVerdict::fails ? 1 : 0;
    }
  return judged == 0 ? Value("No plan with one step less was judged.")
                     : Value(phrase("Of {} plans with one step less of something, {} fail an objective.",
                                    count_of(judged), count_of(failed)));
}

/// Of a search: its plan is what is recommended.
std::vector<Section> of_search(const Bundle& bundle) {
  const SizeRow& answer = bundle.size.front();
  Section section{"Findings and recommendations"};
  if (std::isnan(answer.price)) {
    section.blocks.push_back(Paragraph{
        answer.status == SizeStatus::infeasible
            ? "No plan can be recommended: within the given limits none meets the objectives. Allow "
              "more of something, or demand less."
            : "No plan can be recommended yet: more replications would tell whether one meets the "
              "objectives."});
    return {std::move(section)};
  }
  List plan, objectives;
  for (const SizeVariableRow& each : bundle.size_variables)
    plan.items.push_back(phrase("{} {}", named(each.variable), each.value));
  for (const ObjectiveRow& row : bundle.objectives) objectives.items.push_back(row.objective);
  const Value price = money(answer.price, answer.currency);
  const AuditFinding finding{"What the objectives cost",
                             phrase("The best plan that was found costs {}: {}.", price, plan),
                             phrase("The scenario demands: {}.", std::move(objectives)),
                             cause_of_price(bundle),
                             answer.status == SizeStatus::certified
                                 ? "A cheaper plan does not meet what is demanded."
                                 : "Whether a cheaper plan meets what is demanded is not known.",
                             phrase("Provide what the plan names: {}.", plan),
                             price};
  section.blocks.push_back(as_lines(finding));
  return {std::move(section), follow_up({finding})};
}

}  // namespace

std::vector<Section> findings_and_follow_up(const Bundle& bundle) {
  if (!bundle.size.empty()) return of_search(bundle);
  std::vector<AuditFinding> found;
  add_chains(found, bundle);
  add_deadlock(found, bundle);
  add_objectives(found, bundle);
  if (auto gap = of_widest_gap(bundle)) found.push_back(std::move(*gap));
  const std::size_t left_out = found.size() > most_findings ? found.size() - most_findings : 0;
  if (left_out > 0) found.resize(most_findings);

  std::vector<Section> sections{{"Findings and recommendations"}};
  if (found.empty())
    sections.front().blocks.push_back(Paragraph{
        told_gaps(bundle).empty()
            ? "Nothing calls for a recommendation: no station ran full, no objective failed, and no "
              "gap between groups can be told from chance."
            : "Nothing calls for a recommendation: no station ran full, no objective failed, and the "
              "gaps between groups that can be told are made by rules, or by when people came."});
  else
    sections.front().blocks.push_back(Paragraph{
        "Each finding tells what was found, by what it is measured, why it is so, with what effect, and what "
        "should be done."});
  std::int64_t number = 0;
  for (const AuditFinding& each : found)
    sections.push_back({phrase("{}. {}", count_of(++number), each.title), {as_lines(each)}, 2});
  if (left_out > 0)
    sections.back().blocks.push_back(
        Paragraph{phrase("{} more objectives fail; the table of objectives has them.",
                         count_of(static_cast<std::int64_t>(left_out)))});
  if (!found.empty()) sections.push_back(follow_up(found));
  return sections;
}

}  // namespace gelombang::reports
