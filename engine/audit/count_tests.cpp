// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/count_tests.hpp"

#include <algorithm>

namespace gelombang::audit {

namespace {

std::vector<ScoreSum> ticket_places(const CountedCategory& category) {
  std::vector<ScoreSum> sums;
  for (const CountedCell& cell : category.cells)
    sums.push_back({static_cast<double>(cell.count.size), cell.ticket_places});
  return sums;
}

std::vector<double> squares_of_selected(const DrawCounts& draw) {
  std::vector<double> squares;
  for (const CountedStratum& each : draw.strata) squares.push_back(each.squares_of_selected());
  return squares;
}

std::vector<double> squares_of_places(const DrawCounts& draw) {
  std::vector<double> squares;
  for (const CountedStratum& each : draw.strata) squares.push_back(each.squares_of_places());
  return squares;
}

std::size_t groups_of(const std::vector<std::uint16_t>& merged) {
  return merged.empty() ? 0 : *std::max_element(merged.begin(), merged.end()) + 1U;
}

}  // namespace

TestResult selected_alike(const DrawCounts& draw, const CountedCategory& category, bool in_order) {
  const std::size_t groups = category.values.size();
  std::vector<double> expected(groups), rest(groups);
  for (std::size_t s = 0; s < draw.strata.size(); ++s) {
    if (!draw.strata[s].drew()) continue;
    const double rate = draw.strata[s].count.rate();
    for (std::size_t v = 0; v < groups; ++v) {
      expected[v] += rate * static_cast<double>(category.cells[s * groups + v].count.size);
      rest[v] += (1 - rate) * static_cast<double>(category.cells[s * groups + v].count.size);
    }
  }
  const std::vector<std::uint16_t> merged =
      in_order ? neighbours_together(expected, rest) : taken_together(expected, rest);
  const std::size_t count = groups_of(merged);
  std::vector<ScoreSum> cells(count * draw.strata.size());
  for (std::size_t i = 0; i < category.cells.size(); ++i) {
    ScoreSum& cell = cells[i / groups * count + merged[i % groups]];
    cell.size += static_cast<double>(category.cells[i].count.size);
    cell.sum += static_cast<double>(category.cells[i].count.selected);
  }
  return association_with_groups(cells, count, squares_of_selected(draw));
}

TestResult selected_alike(const GroupCount& all, const std::vector<GroupCount>& groups) {
  const double share = all.size == 0 ? 0.0 : all.rate();
  std::vector<double> expected, rest;
  for (const GroupCount& group : groups) {
    expected.push_back(share * static_cast<double>(group.size));
    rest.push_back((1 - share) * static_cast<double>(group.size));
  }
  const std::vector<std::uint16_t> merged = taken_together(expected, rest);
  std::vector<GroupCount> sums(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    sums[merged[i]].size += groups[i].size;
    sums[merged[i]].selected += groups[i].selected;
  }
  return omnibus(sums);
}

double scale_of_gaps(const DrawCounts& draw) {
  double seats = 0, variance = 0;
  for (const CountedStratum& each : draw.strata) {
    const double rate = each.count.rate();
    if (!(rate < 1)) continue;
    const auto selected = static_cast<double>(each.count.selected);
    seats += selected;
    variance += selected * (1 - rate);
  }
  return variance / (seats * seats);
}

Association order_of_selected(const DrawCounts& draw, const CountedCategory& times) {
  std::vector<ScoreSum> selected;
  for (const CountedCell& cell : times.cells)
    selected.push_back({static_cast<double>(cell.count.size), static_cast<double>(cell.count.selected)});
  return association_with_order(selected, times.values.size(), squares_of_selected(draw));
}

Association order_of_tickets(const DrawCounts& draw, const CountedCategory& times) {
  return association_with_order(ticket_places(times), times.values.size(), squares_of_places(draw));
}

TestResult tickets_alike(const DrawCounts& draw, const CountedCategory& category) {
  return association_with_groups(ticket_places(category), category.values.size(), squares_of_places(draw));
}

Runs runs_of(const DrawCounts& draw) {
  std::vector<Runs> strata;
  for (const CountedStratum& each : draw.strata)
    strata.push_back(runs(each.count.selected, each.count.size - each.count.selected, each.runs_of_selected,
                          each.runs_of_others));
  return runs_together(strata);
}

}  // namespace gelombang::audit
