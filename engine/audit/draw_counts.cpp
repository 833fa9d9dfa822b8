// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/draw_counts.hpp"

namespace gelombang::audit {

namespace {

void add(GroupCount& sum, const GroupCount& more) {
  sum.size += more.size;
  sum.selected += more.selected;
}

bool drew(const GroupCount& stratum) {
  return stratum.selected > 0 && stratum.selected < stratum.size;
}

}  // namespace

GroupCount CountedCategory::of(std::size_t value) const {
  GroupCount sum;
  for (std::size_t s = 0; s < strata(); ++s) add(sum, cell(s, value));
  return sum;
}

GroupCount CountedCategory::of_stratum(std::size_t stratum) const {
  GroupCount sum;
  for (std::size_t v = 0; v < values.size(); ++v) add(sum, cell(stratum, v));
  return sum;
}

std::size_t CountedCategory::groups() const {
  std::size_t count = 0;
  for (std::size_t v = 0; v < values.size(); ++v) count += of(v).size > 0 ? 1 : 0;
  return count;
}

bool CountedCategory::has_drawn(std::size_t value) const {
  for (std::size_t s = 0; s < strata(); ++s)
    if (cell(s, value).size > 0 && drew(of_stratum(s))) return true;
  return false;
}

std::size_t CountedCategory::drawn_groups() const {
  std::size_t count = 0;
  for (std::size_t v = 0; v < values.size(); ++v) count += has_drawn(v) ? 1 : 0;
  return count;
}

bool CountedCategory::were_together(bool drawn) const {
  for (std::size_t s = 0; s < strata(); ++s) {
    const GroupCount all = of_stratum(s);
    if (drawn && !drew(all)) continue;
    for (std::size_t v = 0; v < values.size(); ++v) {
      const std::int64_t own = cell(s, v).size;
      if (own > 0 && own < all.size) return true;
    }
  }
  return false;
}

double CountedStratum::squares_of_selected() const {
  if (selected_squares) return *selected_squares;
  const auto seats = static_cast<double>(count.selected);
  return seats * (1 - seats / static_cast<double>(count.size));
}

double CountedStratum::squares_of_places() const {
  const auto n = static_cast<double>(count.size);
  return place_squares ? *place_squares : n * (n * n - 1) / 12;
}

GroupCount DrawCounts::all() const {
  GroupCount sum;
  for (const CountedStratum& each : strata) add(sum, each.count);
  return sum;
}

}  // namespace gelombang::audit
