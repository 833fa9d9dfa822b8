// SPDX-License-Identifier: Apache-2.0
// Who was selected: one wave with its reasons and groups, or several waves and the chances over all of them.
#include <algorithm>
#include <string>
#include <utility>

#include "reports/sections/names.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_groups = 8;  // of one dimension

/// `not selected`
Value words_of(SelectionOutcome outcome) {
  std::string words = word_of(outcome);
  std::replace(words.begin(), words.end(), '_', ' ');
  return phrase(std::move(words));
}

Table by_reason(const Bundle& bundle, const Estimate& pool) {
  Table table({"outcome", "reason", "rule"}, {"people", "of pool"});
  for (const SelectionRow& row : bundle.selection_outcomes)
    if (row.group.is_everybody())
      table.add({words_of(row.outcome), reason_name(bundle, row.reason, row.rule),
                 row.article.empty() ? row.rule : row.article, count_of(row.people),
                 share_of(row.people, pool)});
  return table;
}

Table by_group(const Bundle& bundle) {
  Table table({"dimension", "group"}, {"pool", "selected", "of pool"});
  for (const SelectionGroupRow* row : rows_of_short_dimensions(bundle.selection_groups, most_groups))
    table.add({dimension_name(row->group.dimension), group_name(row->group), count_of(row->pool),
               count_of(row->selected), share_of(row->selected, row->pool)});
  return table;
}

std::vector<Section> one_wave(const Bundle& bundle) {
  const Selection& wave = bundle.waves.front();
  std::vector<Section> sections{{"Selection"}};
  const auto add = [&](Block block) { sections.back().blocks.push_back(std::move(block)); };
  add(Paragraph{phrase("wave {}, {} seats, rule {}", wave.wave, count_of(wave.seats), wave.rule)});
  if (const SelectionGroupRow* all = everybody_in(bundle, wave.wave)) {
    add(Paragraph{phrase("pool {}, screened out {}, selected {}", count_of(all->pool),
                         count_of(all->screened_out), count_of(all->selected))});
    if (Table reasons = by_reason(bundle, all->pool); !reasons.empty()) add(std::move(reasons));
    if (Table groups = by_group(bundle); !groups.empty()) sections.push_back({"", {std::move(groups)}, 2});
  }
  add(Paragraph{phrase("pool commitment {}", wave.pool_commitment)});
  return sections;
}

/// Of people who stood in several pools.
Section chances(const Bundle& bundle) {
  Table table({"dimension", "group"}, {"joined a wave", "selected", "of joined", "pools to the seat, mean",
                                       "since arrival: median", "p95"});
  const auto add = [&](Value dimension, const SelectionChanceRow& row) {
    table.add({std::move(dimension), group_name(row.group), count_of(row.joined), count_of(row.selected),
               Share{row.chance.mean}, Number{row.waves_to_selection.mean},
               Elapsed(row.time_to_selection.p50.mean), Elapsed(row.time_to_selection.p95.mean)});
  };
  for (const SelectionChanceRow& row : bundle.selection_chances)
    if (row.group.is_everybody()) add("everybody", row);
  for (const SelectionChanceRow* row : rows_of_short_dimensions(bundle.selection_chances, most_groups))
    add(dimension_name(row->group.dimension), *row);
  return {"",
          {std::move(table),
           Notes{{"chance of a seat in at least one wave; since arrival: from the first step to the draw"}}},
          2};
}

Section losing_streaks(const Bundle& bundle) {
  Table table({"waves lost"}, {"selected then", "never selected"});
  for (const LosingStreakRow& row : bundle.losing_streaks)
    if (row.group.is_everybody())
      table.add({std::to_string(row.losses), count_of(row.selected), count_of(row.never_selected)});
  return {"",
          {std::move(table),
           Notes{{"0 waves lost and never selected: people who were screened out of their first pool"}}},
          2};
}

Section every_wave(const Bundle& bundle) {
  Table table({"wave", "rule"}, {in_both("closes", "ditutup"), "joined", "rejoined", "screened out", "seats",
                                 "selected", "of joined", "not selected", "join again"});
  for (const Selection& wave : bundle.waves) {
    const SelectionGroupRow* all = everybody_in(bundle, wave.wave);
    if (all == nullptr) continue;
    const Estimate lost{all->pool.mean - all->screened_out.mean - all->selected.mean, not_a_number, 1};
    // The clock where there is one: eleven batches close in eight months.
    const auto clock = clock_at(bundle, wave.closed_at);
    table.add({wave.wave, wave.rule, clock ? Value(*clock) : Elapsed(wave.closed_at), count_of(all->pool),
               share_of(all->rejoined, all->pool), count_of(all->screened_out), count_of(wave.seats),
               count_of(all->selected), share_of(all->selected, all->pool), count_of(lost),
               share_of(all->rejoins, lost)});
  }
  return {
      "Selection",
      {std::move(table),
       Notes{
           {"rejoined: people of this pool who stood in an earlier one; join again: people not selected who "
            "join a later wave"}}}};
}

}  // namespace

std::vector<Section> selection(const Bundle& bundle) {
  if (bundle.waves.empty()) return {};
  if (bundle.waves.size() == 1) return one_wave(bundle);
  return {every_wave(bundle), chances(bundle), losing_streaks(bundle)};
}

}  // namespace gelombang::reports
