// SPDX-License-Identifier: Apache-2.0
#include "engine/results/queries.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace gelombang::results {
namespace {

/// The rows for which `is_wanted`, in their order.
template <class Row, class Wanted>
std::vector<const Row*> rows_of(const std::vector<Row>& rows, const Wanted& is_wanted) {
  std::vector<const Row*> found;
  for (const Row& row : rows)
    if (is_wanted(row)) found.push_back(&row);
  return found;
}

/// The first of them; null: none.
template <class Row, class Wanted>
const Row* row_of(const std::vector<Row>& rows, const Wanted& is_wanted) {
  const auto found = std::find_if(rows.begin(), rows.end(), is_wanted);
  return found == rows.end() ? nullptr : &*found;
}

/// In ascending order of `key`, equal ones in the order they had.
template <class Row, class Key>
void sort_by(std::vector<const Row*>& rows, const Key& key) {
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row* left, const Row* right) { return key(*left) < key(*right); });
}

const StationRow* station_named(const Bundle& bundle, const std::string& name) {
  return row_of(bundle.stations, [&](const StationRow& row) { return row.station == name; });
}

/// The station that began the chain in which this one fell. Who is dragged down falls later, so there is an
/// end.
const StationRow* root_of(const Bundle& bundle, const StationRow* row) {
  while (row != nullptr && !row->dragged_down_by.empty()) row = station_named(bundle, row->dragged_down_by);
  return row;
}

}  // namespace

std::size_t complete_replications(const Bundle& bundle) {
  return static_cast<std::size_t>(
      std::count_if(bundle.replications.begin(), bundle.replications.end(),
                    [](const Replication& each) { return each.status == Replication::Status::complete; }));
}

std::vector<const Finding*> by_severity(const Bundle& bundle) {
  auto findings = rows_of(bundle.findings, [](const Finding&) { return true; });
  sort_by(findings, [](const Finding& each) { return -static_cast<int>(each.severity); });
  return findings;
}

const PeopleRow* everybody(const Bundle& bundle) {
  return row_of(bundle.people, [](const PeopleRow& row) { return row.group.is_everybody(); });
}

LostReasons lost_reasons(const Bundle& bundle, std::size_t most) {
  LostReasons reasons;
  reasons.most =
      rows_of(bundle.lost, [](const LostRow& row) { return row.group.is_everybody() && row.lost.mean > 0; });
  sort_by(reasons.most, [](const LostRow& row) { return -row.lost.mean; });
  for (const LostRow* row : reasons.most) reasons.lost += row->lost.mean;
  for (std::size_t index = most; index < reasons.most.size(); ++index, ++reasons.others)
    reasons.others_lost += reasons.most[index]->lost.mean;
  reasons.most.resize(std::min(reasons.most.size(), most));
  return reasons;
}

const SelectionGroupRow* everybody_in(const Bundle& bundle, const std::string& wave) {
  return row_of(bundle.selection_groups,
                [&](const SelectionGroupRow& row) { return row.wave == wave && row.group.is_everybody(); });
}

std::set<std::string> failing_endpoints(const Bundle& bundle, double few) {
  std::set<std::string> failing;
  for (const RequestRow& row : bundle.requests) {
    double failed = 0;
    for (const Estimate* count : {&row.timed_out, &row.pressed_again, &row.refused, &row.connection_lost,
                                  &row.balked, &row.reneged, &row.dropped})
      failed += count->mean > 0 ? count->mean : 0;
    if (row.connection.empty() && failed > few * row.sent.mean) failing.insert(row.endpoint);
  }
  return failing;
}

bool holds_slow_visits(const StationRow& row) {
  const bool is_shared = row.kind == "processor" || row.kind == "shared_link";
  return is_shared && row.number_in_service_end.mean > 0 &&
         !(row.sojourn_time_so_far_max.mean <= row.sojourn_time.p99.mean);
}

std::vector<Chain> chains_of_saturation(const Bundle& bundle) {
  auto fallen = rows_of(bundle.stations, [](const StationRow& row) { return row.saturated_at.has_value(); });
  sort_by(fallen, [](const StationRow& row) { return *row.saturated_at; });
  std::vector<Chain> chains;
  for (const StationRow* root : fallen) {
    if (root_of(bundle, root) != root) continue;
    Chain chain{root};
    if (!chains.empty())
      chain.start = *root->saturated_at == *chains.front().root->saturated_at ? Chain::Start::with_the_first
                                                                              : Chain::Start::later;
    for (const StationRow* row : fallen)
      if (row != root && root_of(bundle, row) == root) chain.dragged_down.push_back(row);
    chain.failing = rows_of(bundle.requests, [&](const RequestRow& row) {
      return row.failing_from && !row.dragged_down_by.empty() &&
             root_of(bundle, station_named(bundle, row.dragged_down_by)) == root;
    });
    chains.push_back(std::move(chain));
  }
  return chains;
}

Deadlock deadlock(const Bundle& bundle) {
  Deadlock found;
  found.at = rows_of(bundle.stations, [](const StationRow& row) { return row.deadlocked.mean > 0; });
  for (const StationRow* row : found.at)
    if (row->deadlocked_since) found.since = row->deadlocked_since;
  return found;
}

std::vector<const ExplanationPartRow*> parts_of(const Bundle& bundle, const ExplanationRow& explanation) {
  return rows_of(bundle.explanation_parts, [&](const ExplanationPartRow& part) {
    return part.subject == explanation.subject && part.from == explanation.from && part.to == explanation.to;
  });
}

LargestLosses largest_losses(const Bundle& bundle, std::size_t most) {
  LargestLosses losses;
  std::vector<double> sizes;
  for (const InclusionLossRow& row : bundle.inclusion_losses)
    if (row.group.is_everybody()) sizes.push_back(row.people);
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  const double least = sizes.size() > most ? sizes[most - 1] : 0;
  for (const InclusionLossRow& row : bundle.inclusion_losses) {
    if (!row.group.is_everybody()) continue;
    if (row.people < least)
      losses.others += row.people;
    else
      losses.rows.push_back(&row);
  }
  return losses;
}

std::vector<const CapacityChangeRow*> capacity_changes_of(const Bundle& bundle, const StationRow& station) {
  return rows_of(bundle.capacity_changes,
                 [&](const CapacityChangeRow& row) { return row.station == station.station; });
}

std::vector<const InclusionGapRow*> gaps_by_size(const Bundle& bundle) {
  auto gaps = rows_of(bundle.inclusion_gaps, [](const InclusionGapRow&) { return true; });
  sort_by(gaps, [](const InclusionGapRow& gap) { return std::pair(!gap.is_told, gap.ratio.value); });
  return gaps;
}

std::vector<const InclusionGapPartRow*> parts_of(const Bundle& bundle, const InclusionGapRow& gap) {
  return rows_of(bundle.inclusion_gap_parts,
                 [&](const InclusionGapPartRow& part) { return part.dimension == gap.dimension; });
}

std::vector<const InclusionGapPartRow*> main_parts_of(const Bundle& bundle, const InclusionGapRow& gap,
                                                      double least) {
  auto parts = parts_of(bundle, gap);
  sort_by(parts, [](const InclusionGapPartRow& part) { return -part.share; });
  if (parts.size() > 2) parts.resize(2);
  if (parts.size() == 2 && !(parts.back()->share >= least)) parts.pop_back();
  return parts;
}

std::vector<const InclusionRow*> wide_groups(const Bundle& bundle) {
  return rows_of(bundle.inclusion,
                 [](const InclusionRow& row) { return row.is_wide && !row.group.is_everybody(); });
}

std::vector<const InclusionPairRow*> pairs_by_inclusion(const Bundle& bundle) {
  auto pairs = rows_of(bundle.inclusion_pairs, [](const InclusionPairRow& row) {
    return !row.is_wide && !std::isnan(row.interaction);  // NaN: one of the two is shut out
  });
  sort_by(pairs, [](const InclusionPairRow& row) { return row.inclusion.value; });
  return pairs;
}

std::vector<const WhatIfGapRow*> what_ifs_of(const Bundle& bundle, const InclusionGapRow& gap) {
  auto rows =
      rows_of(bundle.what_if_gaps, [&](const WhatIfGapRow& row) { return row.dimension == gap.dimension; });
  sort_by(rows, [](const WhatIfGapRow& row) {
    const int rank = row.verdict == WhatIfRow::Verdict::better        ? 0
                     : row.verdict == WhatIfRow::Verdict::cannot_tell ? 1
                                                                      : 2;
    return std::pair(rank, std::isnan(row.share_closed.value) ? 0 : -row.share_closed.value);
  });
  return rows;
}

}  // namespace gelombang::results
