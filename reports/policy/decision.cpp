// SPDX-License-Identifier: Apache-2.0
// The half page that decides: a verdict, what carries it, and the numbers to take along.
#include <algorithm>
#include <cmath>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/likelihood.hpp"
#include "reports/sections/objective_values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;
using Verdict = ObjectiveVerdict;

constexpr double noticeable_loss = 0.01;  // of those who came: what the site loses below it is no headline

bool is_unusable(const Bundle& bundle) {
  for (const Finding& each : bundle.findings)
    if (each.severity == Finding::Severity::failure) return true;
  return false;
}

struct Headline {
  Tone tone;
  Value words;
};

Headline of_objectives(const Bundle& bundle) {
  const auto all = count_of(static_cast<std::int64_t>(bundle.objectives.size()));
  const auto count = [&](Verdict verdict) {
    return count_of(static_cast<std::int64_t>(count_of_verdict(bundle, verdict)));
  };
  if (count_of_verdict(bundle, Verdict::fails) > 0)
    return {Tone::bad,
            phrase("As it stands, the design does not meet what was asked of it: {} of {} objectives "
                   "fail.",
                   count(Verdict::fails), all)};
  if (count_of_verdict(bundle, Verdict::undecided) > 0)
    return {Tone::unsure,
            phrase("It cannot be told yet whether the design meets what was asked of it: {} of {} "
                   "objectives are undecided.",
                   count(Verdict::undecided), all)};
  return {Tone::good, phrase(bundle.objectives.size() == 1 ? "The design meets its {} objective."
                                                           : "The design meets all {} objectives.",
                             all)};
}

Headline of_size(const Bundle& bundle, const SizeRow& size) {
  (void)bundle;
  switch (size.status) {
    case SizeStatus::certified:
      return {Tone::good, phrase("The cheapest plan that meets the objectives costs {}.",
                                 money(size.price, size.currency))};
    case SizeStatus::best_found:
      return {Tone::good, phrase("A plan for {} meets the objectives; a cheaper one is not excluded.",
                                 money(size.price, size.currency))};
    case SizeStatus::infeasible:
      return {Tone::bad, "No plan within the given limits meets the objectives."};
    case SizeStatus::undecided:
      break;
  }
  if (std::isnan(size.price))
    return {Tone::unsure, "It cannot be told yet whether any plan meets the objectives."};
  return {Tone::unsure, phrase("A plan for {} is the best so far; more replications would decide it.",
                               money(size.price, size.currency))};
}

Headline of_losses(const Bundle& bundle) {
  const DoorLosses losses = door_losses(bundle);
  if (!losses.has_people()) return {Tone::neutral, "Nobody came within the run."};
  // Without an objective nothing says how much is too much: no colour judges.
  const double share = losses.by_site() / losses.arrived;
  if (share > noticeable_loss)
    return {Tone::accent, phrase("The site fails {} of the people who come.", Share{share})};
  return {Tone::accent, phrase("The site carries the people who come: it fails {} of them.", Share{share})};
}

Headline headline(const Bundle& bundle) {
  if (is_unusable(bundle))
    return {Tone::bad, "Do not decide on these numbers: the simulation broke one of its own checks."};
  if (bundle.size.empty() && complete_replications(bundle) == 0)
    return {Tone::unsure, "Do not decide on these numbers yet: the run was stopped before it was complete."};
  if (!bundle.size.empty()) return of_size(bundle, bundle.size.front());
  if (!bundle.objectives.empty()) return of_objectives(bundle);
  return of_losses(bundle);
}

/// How likely the verdict is right, where a test says so: one run is no test.
void add_likelihood(std::vector<Value>& lines, const Bundle& bundle) {
  if (is_unusable(bundle)) return;
  if (!bundle.size.empty()) {
    const SizeRow& size = bundle.size.front();
    if (!std::isnan(size.price))
      lines.push_back(phrase("That this plan meets each objective on average over launches: {}.",
                             likelihood(size.confidence, Known::at_least)));
    return;
  }
  const auto tested = [&](Verdict verdict) {
    return std::find_if(bundle.objectives.begin(), bundle.objectives.end(), [&](const ObjectiveRow& row) {
      return row.verdict == verdict && !std::isnan(row.value.low);
    });
  };
  if (const auto fails = tested(Verdict::fails); fails != bundle.objectives.end())
    lines.push_back(phrase("That an objective which fails is met after all, on average over launches: {}.",
                           likelihood(1 - fails->confidence, Known::at_most)));
  else if (const auto holds = tested(Verdict::holds); holds != bundle.objectives.end())
    lines.push_back(phrase("That an objective which holds is met on average over launches: {}.",
                           likelihood(holds->confidence, Known::at_least)));
}

void add_people(std::vector<Value>& lines, const Bundle& bundle) {
  const DoorLosses losses = door_losses(bundle);
  if (!losses.has_people()) return;
  const auto share = [&](double people) { return Share{people / losses.arrived}; };
  lines.push_back(
      phrase("Of {} people who came, {} left because of the site ({}), {} for reasons of their own "
             "({}), and {} were rejected by a rule ({}); {} were still on the way at the end ({}).",
             Count{losses.arrived}, Count{losses.by_site()}, share(losses.by_site()),
             Count{losses.own_choice}, share(losses.own_choice), Count{losses.rule}, share(losses.rule),
             Count{losses.on_the_way}, share(losses.on_the_way)));
  if (losses.not_drawn > 0)
    lines.push_back(
        phrase("{} stood in a draw and got no seat ({}).", Count{losses.not_drawn}, share(losses.not_drawn)));
}

/// Before a reader believes the numbers: where they are known to be wrong.
void add_misses(std::vector<Value>& lines, const Bundle& bundle) {
  const auto missed = std::count_if(bundle.published.begin(), bundle.published.end(),
                                    [](const PublishedRow& row) { return !row.within; });
  if (missed > 0)
    lines.push_back(
        phrase("{} of {} published figures are not met: there the simulation is not what happened.",
               count_of(std::int64_t{missed}), count_of(static_cast<std::int64_t>(bundle.published.size()))));
}

void add_domino(std::vector<Value>& lines, const Bundle& bundle) {
  const StationRow* first = first_domino(bundle);
  if (first == nullptr) {
    if (!bundle.stations.empty()) lines.push_back("No station reached the end of its capacity.");
    return;
  }
  const Chain chain = chains_of_saturation(bundle).front();
  if (chain.dragged_down.empty())
    lines.push_back(phrase("What gave way first: {}, at {}. It dragged down no other station.",
                           named(first->station), instant(bundle, *first->saturated_at)));
  else {
    List others;
    for (const StationRow* each : chain.dragged_down) others.items.push_back(named(each->station));
    lines.push_back(phrase("What gave way first: {}, at {}. It dragged down: {}.", named(first->station),
                           instant(bundle, *first->saturated_at), std::move(others)));
  }
}

/// Where people felt it, which need not be what gave way first.
void add_harm(std::vector<Value>& lines, const Bundle& bundle) {
  const DoorLosses losses = door_losses(bundle);
  const auto step = most_failing_step(bundle);
  if (!losses.has_people() || !step || step->people / losses.arrived < noticeable_loss) return;
  lines.push_back(
      phrase("Where the site failed most people: '{}', {} of them.", named(step->step), Count{step->people}));
  const StationRow* refusing = most_refusing(bundle);
  if (refusing == nullptr || refusing == first_domino(bundle)) return;
  lines.push_back(phrase("What refused most: {}, {} of {} requests ({}).", named(refusing->station),
                         Count{refusing->refused.mean}, Count{refusing->arrivals.mean},
                         share_of(refusing->refused, refusing->arrivals)));
}

void add_inclusion(std::vector<Value>& lines, const Bundle& bundle) {
  if (const InclusionGapRow* gap = widest_gap(bundle))
    lines.push_back(phrase("The widest gap: of {} {} reached the goal, of {} {}.",
                           group_in_words({gap->dimension, gap->lowest}), exact(gap->lowest_inclusion),
                           group_in_words({gap->dimension, gap->highest}), exact(gap->highest_inclusion)));
}

void add_remedy(std::vector<Value>& lines, const Bundle& bundle) {
  if (const WhatIfRow* best = best_what_if(bundle))
    lines.push_back(
        phrase("What helps most of {} changes that were tried: {}. Then {} reach the goal instead of {}.",
               count_of(static_cast<std::int64_t>(bundle.what_ifs.size())), named(best->name),
               exact(best->inclusion_after), exact(best->inclusion_before)));
  else if (const WhatIfGapRow* closing = best_closing(bundle))
    lines.push_back(
        phrase("What helps most of {} changes that were tried: '{}' closes {} of the gap between {} and {}.",
               count_of(static_cast<std::int64_t>(bundle.what_ifs.size())), named(closing->name),
               whole(closing->share_closed.value), group_in_words({closing->dimension, closing->lowest}),
               group_in_words({closing->dimension, closing->highest})));
  else if (!bundle.what_ifs.empty())
    lines.push_back("None of the changes that were tried is shown to help.");
  if (bundle.size.empty() || bundle.size_variables.empty()) return;
  List plan;
  for (const SizeVariableRow& each : bundle.size_variables)
    plan.items.push_back(phrase("{} {}", named(each.variable), each.value));
  lines.push_back(phrase("The plan: {}.", std::move(plan)));
}

void add_gap_figure(KeyFigures& figures, const Bundle& bundle) {
  const InclusionGapRow* gap = widest_gap(bundle);
  if (gap == nullptr) return;
  figures.entries.push_back(
      {Number{gap->ratio.value},
       phrase("{} against {}: ratio of inclusion", group_in_words({gap->dimension, gap->lowest}),
              group_in_words({gap->dimension, gap->highest})),
       phrase("{}, all pairs at 95 %", Interval{gap->ratio.low, gap->ratio.high, Interval::Unit::number})});
}

void add_people_figures(KeyFigures& figures, const Bundle& bundle) {
  const PeopleRow* people = everybody(bundle);
  if (people == nullptr) return;
  figures.entries.push_back({count_of(people->arrived), "people came", {}});
  figures.entries.push_back(
      {share_of(people->finished, people->arrived), "finished the journey", count_of(people->finished)});
  if (const DoorLosses losses = door_losses(bundle); losses.has_people())
    figures.entries.push_back({Share{losses.by_site() / losses.arrived}, "failed by the site",
                               phrase("{} people", Count{losses.by_site()})});
}

}  // namespace

Callout bottom_line(const Bundle& bundle) {
  Headline head = headline(bundle);
  Callout callout{head.tone, std::move(head.words), {}};
  add_likelihood(callout.lines, bundle);
  add_misses(callout.lines, bundle);
  add_people(callout.lines, bundle);
  add_domino(callout.lines, bundle);
  add_harm(callout.lines, bundle);
  add_inclusion(callout.lines, bundle);
  add_remedy(callout.lines, bundle);
  if (bundle.objectives.empty() && bundle.size.empty())
    callout.lines.push_back("The scenario states no objective: this report describes, and judges nothing.");
  return callout;
}

KeyFigures key_figures(const Bundle& bundle) {
  KeyFigures figures;
  add_people_figures(figures, bundle);
  if (const StationRow* first = first_domino(bundle)) {
    const auto clock = clock_at(bundle, *first->saturated_at);
    figures.entries.push_back({Elapsed(*first->saturated_at),
                               phrase("until {} gave way", named(first->station)),
                               clock ? Value(*clock) : Value("since the start of the run")});
  }
  if (!bundle.waves.empty() && !bundle.inclusion.empty())
    figures.entries.push_back({exact(bundle.inclusion.front().inclusion.value), "were selected in the end",
                               interval(bundle.inclusion.front().inclusion)});
  add_gap_figure(figures, bundle);
  if (!bundle.size.empty() && !std::isnan(bundle.size.front().price))
    figures.entries.push_back(
        {money(bundle.size.front().price, bundle.size.front().currency), "price of the plan", {}});
  if (!bundle.objectives.empty())
    figures.entries.push_back(
        {phrase("{} of {}", count_of(static_cast<std::int64_t>(count_of_verdict(bundle, Verdict::holds))),
                count_of(static_cast<std::int64_t>(bundle.objectives.size()))),
         "objectives hold",
         {}});
  return figures;
}

}  // namespace gelombang::reports
