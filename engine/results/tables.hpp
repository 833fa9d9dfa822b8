// SPDX-License-Identifier: Apache-2.0
// The tables of a bundle, each with its name and meaning, once. Internal to engine/results.
#pragma once

#include "engine/results/bundle.hpp"

namespace gelombang::results {

struct Table {
  const char* name;
  const char* meaning;
  bool is_in_summary = true;  // false: too long for summary.json
};

/// A finding is a row of the one and has its values in the other: finding_rows.hpp.
inline constexpr Table table_of_findings{"findings",
                                         "What a reader should know before trusting the numbers."};
inline constexpr Table table_of_finding_values{
    "finding_values", "The values of each finding; which ones there are follows from its kind."};

/// Calls `visit(table, rows)` for every table but those of findings; `rows` is one row or a vector of rows.
/// BundleType is Bundle or const Bundle.
template <class BundleType, class Visit>
void for_each_table(BundleType& bundle, Visit&& visit) {
  auto& provenance = bundle.provenance;
  visit(Table{"run", "How the run ended: one row."}, bundle);
  visit(Table{"provenance", "What somebody else needs to get the same numbers: one row."}, provenance);
  visit(Table{"inputs", "Each file that was read, the scenario first."}, provenance.inputs);
  visit(Table{"overrides", "Each value of the scenario that was changed with `--set`."},
        provenance.overrides);
  visit(Table{"plugins", "Each plugin that decided by a rule."}, provenance.plugins);
  visit(Table{"replications", "Each replication: one seeded run."}, bundle.replications);
  visit(Table{"replication_values",
              "The main numbers of each replication that counts, for comparisons in pairs.", false},
        bundle.replication_values);
  visit(Table{"people",
              "People by group: who arrived, and where they were when the run ended. Everybody first."},
        bundle.people);
  visit(Table{"funnel", "People by milestone and group, in the order of the journey."}, bundle.funnel);
  visit(Table{"lost", "People lost, by step, reason and group."}, bundle.lost);
  visit(Table{"reasons", "Each reason for which people are lost or not selected, in two languages."},
        bundle.reasons);
  visit(Table{"stations",
              "Each station after the warm-up. Delays and sojourn times are of visits served; visits that "
              "were not, by the end of the run, are told apart."},
        bundle.stations);
  visit(
      Table{
          "capacity_changes",
          "Each change of a station's capacity that the scenario plans, whether or not the run came so far; "
          "faults and autoscalers are told apart. By station, then in order of time."},
      bundle.capacity_changes);
  visit(Table{"overloads",
              "Each time during which the capacity of a station was used up for five minutes or longer and "
              "more visits came than chance explains, in the first replication. Shares and rates are of its "
              "last five minutes, or of the last five in which retries sustained it."},
        bundle.overloads);
  visit(Table{"requests", "Requests by endpoint, all of them and by connection class, after the warm-up."},
        bundle.requests);
  visit(Table{"waiting_rooms", "Each waiting room after the warm-up."}, bundle.rooms);
  visit(Table{"autoscalers", "Each autoscaler after the warm-up; faults are allowed for."},
        bundle.autoscalers);
  visit(Table{"jobs", "Each job of the system: what began after the warm-up."}, bundle.jobs);
  visit(Table{"faults", "Each time during which a fault was there, in the first replication."},
        bundle.faults);
  visit(Table{"published", "Each published count beside the simulated one."}, bundle.published);
  visit(Table{"waves", "Each wave: one draw from one pool."}, bundle.waves);
  visit(Table{"selection_groups", "A pool and the people selected from it, by group. Everybody first."},
        bundle.selection_groups);
  visit(Table{"selection_outcomes", "People of a pool by outcome, reason and group."},
        bundle.selection_outcomes);
  visit(Table{"selection_chances", "People over all waves, by group. Everybody first; no row without waves."},
        bundle.selection_chances);
  visit(Table{"losing_streaks",
              "People by group and by how often they had lost in a row when they were selected, or at the "
              "end of the run."},
        bundle.losing_streaks);
  visit(Table{"draws",
              "Each draw of the first replication that counts, as an audit needs it; people screened out "
              "before are in none of the four tables of draws."},
        bundle.draws);
  visit(
      Table{
          "draw_strata",
          "Each stratum of a draw. People compete within strata: the rule sees no difference between them."},
      bundle.draw_strata);
  visit(Table{"draw_groups",
              "People of a draw by stratum and group; besides the usual dimensions, by the hour or day at "
              "which they reached the milestone of the pool.",
              false},
        bundle.draw_groups);
  visit(Table{"draw_households",
              "Households of a draw by the strata of their members; no row where nothing is known of "
              "households."},
        bundle.draw_households);
  visit(Table{"inclusion",
              "People by group and by how their way ended: means over replications. Besides the usual "
              "dimensions, by the civil hour of arrival and by the time since the start."},
        bundle.inclusion);
  visit(Table{"inclusion_losses", "People of a group lost at one step in one way, or in the draw."},
        bundle.inclusion_losses);
  visit(Table{"inclusion_gaps", "The groups of a dimension with the lowest and the highest inclusion."},
        bundle.inclusion_gaps);
  visit(Table{"inclusion_gap_parts",
              "What one step and way out contributes to a gap, in the order of the journey."},
        bundle.inclusion_gap_parts);
  visit(Table{"inclusion_pairs",
              "People who belong to two groups at once, by how their way ended. Many pairs are looked at: "
              "exploratory."},
        bundle.inclusion_pairs);
  visit(Table{"inclusion_pair_losses",
              "People of a pair of groups lost at one step in one way, or in the draw.", false},
        bundle.inclusion_pair_losses);
  visit(Table{"what_ifs",
              "Each change of the scenario beside the scenario as it is, on the same random numbers."},
        bundle.what_ifs);
  visit(Table{"what_if_gaps",
              "How much of a dimension's gap a change closes, between the groups that were lowest and "
              "highest before."},
        bundle.what_if_gaps);
  visit(Table{"probabilities",
              "Shares as probabilities, over all replications together, with intervals that hold near 0 and "
              "1 too: "
              "people lost, visits refused or delayed."},
        bundle.probabilities);
  visit(
      Table{"design_points",
            "Each design point of a sweep: the scenario with one set of changes, on the same random numbers. "
            "The tables above are of the scenario as it is."},
      bundle.design_points);
  visit(Table{"design_values", "The value of each factor in each design point.", false},
        bundle.design_values);
  visit(
      Table{"design_responses",
            "Each response in each design point. Each interval is 95 % by itself: of many points some differ "
            "by chance.",
            false},
      bundle.design_responses);
  visit(Table{"main_effects",
              "What each factor of a sweep does to each response, by a plane through all points."},
        bundle.main_effects);
  visit(Table{"tornado",
              "Each factor of a sweep alone at its low and at its high value; by response, the largest swing "
              "first."},
        bundle.tornado);
  visit(Table{"sobol_indices",
              "The share of each factor of a sweep in the variance of each response over the box."},
        bundle.sobol_indices);
  visit(Table{"explanations",
              "Where the time of visits to a station, or of requests to an endpoint, went, in the first "
              "replication."},
        bundle.explanations);
  visit(Table{"explanation_parts", "The parts of the time of an explanation; they add up to the whole."},
        bundle.explanation_parts);
  visit(Table{"objectives", "Each objective of the scenario, and whether it holds."}, bundle.objectives);
  visit(Table{"objective_windows", "Each window of time of an objective.", false}, bundle.objective_windows);
  visit(Table{"size", "The answer of sizing: one row; none where nothing was sized."}, bundle.size);
  visit(Table{"size_variables", "Each variable, and what the best plan chooses."}, bundle.size_variables);
  visit(Table{"size_plans", "Each plan that was judged."}, bundle.size_plans);
  visit(Table{"size_objectives", "Each objective under each plan that was judged."}, bundle.size_objectives);
  visit(Table{"size_disorder", "Plans that hold beside plans with no less of anything that fail."},
        bundle.size_disorder);
  visit(Table{"assumptions", "Each quantity of the scenario that nobody published."}, bundle.assumptions);
  visit(Table{"roles", "Who stands for the study, as the scenario names them."}, bundle.roles);
  visit(Table{"labels", "Each name of the scenario for which it has words in two languages."}, bundle.labels);
  visit(Table{"rule_parameters", "Each parameter of a rule, as the rule was asked."}, bundle.rule_parameters);
}

}  // namespace gelombang::results
