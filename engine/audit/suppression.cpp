// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace gelombang::audit {

namespace {

/// Cells whose sum is known: all of a category, or the parts of a group less the group itself.
struct Sum {
  std::vector<std::size_t> cells;
  std::optional<std::size_t> whole;
};

using Rows = std::vector<std::map<std::size_t, double>>;  // the coefficients that are not 0

/// The hidden cells that the sums determine, the others being known: those which alone are left in a row
/// after elimination (Gauss and Jordan).
std::set<std::size_t> determined(const std::vector<Sum>& sums, const std::vector<bool>& hidden) {
  Rows rows;
  for (const Sum& sum : sums) {
    std::map<std::size_t, double> row;
    for (const std::size_t cell : sum.cells)
      if (hidden[cell]) row[cell] = 1;
    if (sum.whole && hidden[*sum.whole]) row[*sum.whole] = -1;
    if (!row.empty()) rows.push_back(std::move(row));
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].empty()) continue;
    const auto [pivot, scale] = *rows[r].begin();
    for (auto& [cell, value] : rows[r]) value /= scale;
    for (std::size_t other = 0; other < rows.size(); ++other) {
      const auto found = rows[other].find(pivot);
      if (other == r || found == rows[other].end()) continue;
      const double factor = found->second;
      for (const auto& [cell, value] : rows[r]) {
        double& entry = rows[other][cell];
        entry -= factor * value;
        if (std::abs(entry) < 1e-9) rows[other].erase(cell);
      }
    }
  }
  std::set<std::size_t> cells;
  for (const auto& row : rows)
    if (row.size() == 1) cells.insert(row.begin()->first);
  return cells;
}

/// Hides cells of one kind of count until no hidden one can be had from the others.
class Protection {
 public:
  /// `counts`: a cell is small when it is so in one of these.
  Protection(std::vector<std::vector<std::int64_t>> counts, std::vector<bool> hidden, std::int64_t smallest)
      : counts_(std::move(counts)), hidden_(std::move(hidden)), smallest_(smallest) {}

  std::vector<bool> of(const std::vector<Sum>& sums, bool nested) {
    for (std::size_t cell = 0; cell < hidden_.size(); ++cell)
      for (const auto& count : counts_)
        if (count[cell] < smallest_) hidden_[cell] = true;
    do {
      changed_ = false;
      for (const Sum& sum : sums) complete(sum);
      // Several sums together may tell what none of them tells alone.
      if (nested && !changed_)
        for (const std::size_t cell : determined(sums, hidden_)) join(cell, sums);
    } while (changed_);
    return hidden_;
  }

 private:
  /// Hidden cells of a known sum are two at least, and together not small either.
  void complete(const Sum& sum) {
    std::size_t hidden = sum.whole && hidden_[*sum.whole] ? 1 : 0;
    const bool whole_is_known = hidden == 0;
    std::vector<std::int64_t> together(counts_.size());
    for (const std::size_t cell : sum.cells) {
      if (!hidden_[cell]) continue;
      ++hidden;
      for (std::size_t k = 0; k < counts_.size(); ++k) together[k] += counts_[k][cell];
    }
    if (hidden == 0) return;
    const bool is_small = whole_is_known && *std::min_element(together.begin(), together.end()) < smallest_;
    if (hidden >= 2 && !is_small) return;
    if (hide_another(sum)) complete(sum);
  }

  void join(std::size_t cell, const std::vector<Sum>& sums) {
    for (const Sum& sum : sums) {
      const bool is_in =
          sum.whole == cell || std::find(sum.cells.begin(), sum.cells.end(), cell) != sum.cells.end();
      if (is_in && hide_another(sum)) return;
    }
  }

  /// The smallest that is shown; the whole when all parts are hidden. False when there is none.
  bool hide_another(const Sum& sum) {
    std::optional<std::size_t> next;
    for (const std::size_t cell : sum.cells)
      if (!hidden_[cell] && (!next || counts_[0][cell] < counts_[0][*next])) next = cell;
    if (!next && sum.whole && !hidden_[*sum.whole]) next = sum.whole;
    if (next) hidden_[*next] = changed_ = true;
    return next.has_value();
  }

  std::vector<std::vector<std::int64_t>> counts_;
  std::vector<bool> hidden_;
  std::int64_t smallest_;
  bool changed_ = false;
};

}  // namespace

std::vector<HiddenCounts> suppressed(std::span<const ToldGroup> table, std::int64_t smallest,
                                     const std::vector<Nesting>& nestings) {
  std::vector<Sum> sums;
  std::vector<std::int64_t> size, selected, rest;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (i == 0 || table[i].category != table[i - 1].category) sums.emplace_back();
    sums.back().cells.push_back(i);
    size.push_back(table[i].count.size);
    selected.push_back(table[i].count.selected);
    rest.push_back(table[i].count.size - table[i].count.selected);
  }
  for (const Nesting& each : nestings) sums.push_back({each.parts, each.whole});
  const bool nested = !nestings.empty();
  const std::vector<bool> no_size =
      Protection({size}, std::vector<bool>(table.size()), smallest).of(sums, nested);
  // A line that shows its size shows neither half or both, so the halves share one mark.
  const std::vector<bool> no_halves = Protection({selected, rest}, no_size, smallest).of(sums, nested);
  std::vector<HiddenCounts> hidden;
  for (std::size_t i = 0; i < table.size(); ++i) hidden.push_back({no_size[i], no_halves[i]});
  return hidden;
}

}  // namespace gelombang::audit
