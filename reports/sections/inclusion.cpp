// SPDX-License-Identifier: Apache-2.0
// Who was included: everybody, the gaps between groups, what the gaps are made of, and pairs of attributes.
#include <cmath>
#include <utility>

#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_losses = 12;  // lines, before the rest is added up
constexpr std::size_t most_pairs = 8;    // the others are looked up in the bundle
constexpr std::size_t most_names = 8;    // of groups in a sentence
constexpr double smallest_part = 0.01;   // of a gap, that is shown
constexpr double most_of_the_gap = 0.1;  // a cause named in one line

const char* word_of(WayOut way) {
  switch (way) {
    case WayOut::own_choice:
      return "own choice";
    case WayOut::technical:
      return "the site failed them";
    case WayOut::rule:
      return "rejected by a rule";
    case WayOut::too_late:
      return "too late";
    case WayOut::on_the_way:
      return "on the way at the end";
    case WayOut::not_in_pool:
      return "finished, not in the pool";
    case WayOut::screened_out:
      return "screened out";
    case WayOut::not_drawn:
      return "not drawn";
    case WayOut::included:
      break;
  }
  return "included";
}

Value lowest_of(const InclusionGapRow& gap) {
  return group_name(gap.dimension, gap.lowest);
}
Value highest_of(const InclusionGapRow& gap) {
  return group_name(gap.dimension, gap.highest);
}

/// `sex female`
Phrase named(const Group& group) {
  return phrase("{} {}", dimension_name(group.dimension), group_name(group));
}

Value everybody_included(const Bundle& bundle) {
  const InclusionRow& all = bundle.inclusion.front();
  const bool selects = !bundle.waves.empty();
  List sentences{
      {phrase(selects ? "{} of {} who arrived were selected in the end: {} ({})."
                      : "{} of {} who arrived were there at the end of the journey: {} ({}).",
              Count{all.included}, Count{all.arrived}, exact(all.inclusion.value), interval(all.inclusion))},
      " "};
  if (selects)
    sentences.items.push_back(phrase("{} stood in the draw, and {} of these were drawn.",
                                     exact(all.reached_draw.value), exact(all.drawn.value)));
  if (all.basis == Basis::people)
    sentences.items.push_back(
        "Intervals are 95 %: people of one replication, taken as independent. Replications may differ by "
        "more: "
        "see --replications.");
  else
    sentences.items.push_back(phrase("Intervals are 95 %, over {} replications.",
                                     count_of(static_cast<std::int64_t>(bundle.replications.size()))));
  return sentences;
}

Table losses(const Bundle& bundle) {
  const LargestLosses losses = largest_losses(bundle, most_losses);
  Table table({"lost", "at step"}, {"people", "of arrived", "95 %"});
  for (const InclusionLossRow* row : losses.rows)
    table.add({word_of(row->way_out), row->step, Count{row->people}, exact(row->of_arrived.value),
               interval(row->of_arrived)});
  if (losses.others > 0) table.add({"more (csv/inclusion_losses.csv)", "", Count{losses.others}});
  return table;
}

/// What makes most of a gap.
Value causes_of(const Bundle& bundle, const InclusionGapRow& gap) {
  if (!gap.is_told) return "cannot tell that there is one";
  List causes{{}, "; "};
  for (const InclusionGapPartRow* part : main_parts_of(bundle, gap, most_of_the_gap)) {
    Value cause = word_of(part->way_out);
    if (!part->step.empty()) cause = phrase("{}: {}", part->step, std::move(cause));
    causes.items.push_back(phrase("{} {}", std::move(cause), whole(part->share)));
  }
  if (causes.items.empty()) return "nobody of the lowest was included";
  return causes;
}

/// A table, and after a pause a paragraph for each gap.
void add_gaps(std::vector<Section>& sections, const Bundle& bundle) {
  if (bundle.inclusion_gaps.empty()) return;
  Table table({"attribute", "lowest", "highest"}, {"ratio", "all pairs 95 %"});
  Section causes{"", {Paragraph{"The largest parts of each gap (of the logarithm of its ratio):"}}, 2};
  for (const InclusionGapRow* gap : gaps_by_size(bundle)) {
    table.add({dimension_name(gap->dimension), phrase("{} {}", lowest_of(*gap), exact(gap->lowest_inclusion)),
               phrase("{} {}", highest_of(*gap), exact(gap->highest_inclusion)), Number{gap->ratio.value},
               Interval{gap->ratio.low, gap->ratio.high, Interval::Unit::number}});
    causes.blocks.push_back(
        Paragraph{phrase("{}: {}", dimension_name(gap->dimension), causes_of(bundle, *gap))});
  }
  sections.push_back({"", {std::move(table)}, 2});
  sections.push_back(std::move(causes));
}

void add_too_few(Section& section, const Bundle& bundle) {
  const std::vector<const InclusionRow*> wide = wide_groups(bundle);
  if (wide.empty()) return;
  List names;
  for (std::size_t i = 0; i < wide.size() && i < most_names; ++i)
    names.items.push_back(named(wide[i]->group));
  if (wide.size() > most_names)
    names.items.push_back(phrase("{} more (is_wide in csv/inclusion.csv)",
                                 count_of(static_cast<std::int64_t>(wide.size() - most_names))));
  section.blocks.push_back(
      Paragraph{phrase("Groups left aside, because too few of their people arrived: {}.", names)});
}

}  // namespace

Value way_out_name(WayOut way) {
  return word_of(way);
}

std::vector<Section> inclusion(const Bundle& bundle) {
  if (bundle.inclusion.empty()) return {};
  std::vector<Section> sections{{"Inclusion", {Paragraph{everybody_included(bundle)}}}};
  if (Table table = losses(bundle); !table.empty()) sections.push_back({"", {std::move(table)}, 2});
  add_gaps(sections, bundle);
  add_too_few(sections.back(), bundle);
  return sections;
}

std::vector<Section> gaps_by_step(const Bundle& bundle, bool (*is_shown)(const std::string& dimension)) {
  std::vector<Section> sections;
  for (const InclusionGapRow* gap : gaps_by_size(bundle)) {
    if (!gap->is_told || (is_shown != nullptr && !is_shown(gap->dimension))) continue;
    Table table({"at step", "lost"}, {phrase("{} passed", lowest_of(*gap)),
                                      phrase("{} passed", highest_of(*gap)), "of the gap", "points"});
    double share = 0, points = 0;
    for (const InclusionGapPartRow* part : parts_of(bundle, *gap)) {
      share += part->share;
      points += part->points;
      if (std::abs(part->share) >= smallest_part)
        table.add({part->step.empty() ? "(after the door)" : Value(part->step), word_of(part->way_out),
                   exact(part->lowest_passed), exact(part->highest_passed), whole(part->share),
                   Points{part->points}});
    }
    if (table.empty()) continue;
    table.add({"in all", "", exact(gap->lowest_inclusion), exact(gap->highest_inclusion), whole(share),
               Points{points}});
    sections.push_back({phrase("What makes the gap of {}: {} against {}", dimension_name(gap->dimension),
                               lowest_of(*gap), highest_of(*gap)),
                        {std::move(table)},
                        2});
  }
  return sections;
}

std::vector<Section> pairs_of_attributes(const Bundle& bundle) {
  const std::vector<const InclusionPairRow*> rows = pairs_by_inclusion(bundle);
  if (rows.empty()) return {};
  const double all = bundle.inclusion.front().inclusion.value;
  Table table({"group", "and"}, {"arrived", "included", "95 %", "of all's", "beside both"});
  for (std::size_t i = 0; i < rows.size() && i < most_pairs; ++i) {
    const InclusionPairRow& row = *rows[i];
    table.add({named(row.group), named({row.second_dimension, row.second_group_name}), Count{row.arrived},
               exact(row.inclusion.value), interval(row.inclusion), Number{row.inclusion.value / all},
               Number{row.interaction}});
  }
  Paragraph words{phrase(
      "The lowest of {} pairs; among so many some are low by chance, and these intervals do not allow for "
      "it. Beside both: 1.00 is what the two groups alone let expect.",
      count_of(static_cast<std::int64_t>(rows.size())))};
  return {{"Pairs of attributes with the lowest inclusion: exploratory",
           {std::move(table), std::move(words)},
           2}};
}

}  // namespace gelombang::reports
