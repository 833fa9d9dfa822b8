// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/inclusion_what_if.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/elementary.hpp"
#include "engine/kernel/statistics/confidence.hpp"

namespace gelombang::experiment {

namespace {

using results::Interval;
using WhatIfVerdict = results::WhatIfRow::Verdict;

struct Inclusion {
  double arrived = 0, included = 0, reached_draw = 0;
  double share() const { return included / arrived; }
  double share_at_draw() const { return reached_draw / arrived; }
  void operator+=(const Inclusion& other) {
    arrived += other.arrived;
    included += other.included;
    reached_draw += other.reached_draw;
  }
};

/// The same group in one of the two runs: a change may make the run longer, and so add groups.
class Lookup {
 public:
  explicit Lookup(const Counted& from) : from_(from), ways_(from.model), groups_(from.model) {}

  /// Of each replication; empty when there is no such group.
  std::vector<Inclusion> of(const results::Group& wanted) const {
    std::vector<Inclusion> found;
    for (std::size_t group = 0; group < groups_.size() && found.empty(); ++group)
      if (groups_[group] == wanted)
        for (const InclusionCounts& counts : from_.replications) found.push_back(of(counts, group));
    return found;
  }

 private:
  Inclusion of(const InclusionCounts& counts, std::size_t group) const {
    Inclusion sums;
    for (std::size_t way = 0; way < ways_.size(); ++way) {
      const auto people = static_cast<double>(counts.by_group[group * ways_.size() + way]);
      const results::WayOut way_out = ways_[way].way_out;
      sums.arrived += people;
      if (way_out == results::WayOut::included) sums.included += people;
      if (way_out == results::WayOut::included || way_out == results::WayOut::not_drawn)
        sums.reached_draw += people;
    }
    return sums;
  }

  const Counted& from_;
  WaysOut ways_;
  InclusionGroups groups_;
};

Inclusion pooled(const std::vector<Inclusion>& replications) {
  Inclusion sum;
  for (const Inclusion& each : replications) sum += each;
  return sum;
}

/// Around `value`, from what each pair of replications adds to it. Without a spread there is no interval: one
/// pair, or a change that never mattered, of which `value` alone tells; nor where a replication has no
/// number.
Interval around(double value, const std::vector<double>& observed, double scale) {
  Tally tally;
  for (const double each : observed) {
    if (!std::isfinite(each)) return {value, results::not_a_number, results::not_a_number};
    tally.observe(each);
  }
  if (tally.count() < 2) return {value, results::not_a_number, results::not_a_number};
  const double half_width = mean_interval(tally, 0.95).half_width * scale;
  return {value, value - half_width, value + half_width};
}

WhatIfVerdict verdict_of(const Interval& change) {
  if (change.low > 0) return WhatIfVerdict::better;
  if (change.high < 0) return WhatIfVerdict::worse;
  return WhatIfVerdict::cannot_tell;
}

Interval difference(const std::vector<Inclusion>& before, const std::vector<Inclusion>& after) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < before.size(); ++i) differences.push_back(after[i].share() - before[i].share());
  return around(pooled(after).share() - pooled(before).share(), differences, 1);
}

/// The two groups of a gap, each with one entry for each replication.
struct Gap {
  std::vector<Inclusion> lowest, highest;
};
using Share = double (Inclusion::*)() const;

double ratio(const Inclusion& lowest, const Inclusion& highest, Share share) {
  return (lowest.*share)() / (highest.*share)();
}

struct Closed {
  double before = 0, after = 0;  // ratios
  Interval share;
};
Closed closed(const Gap& before, const Gap& after, Share share) {
  Closed result{ratio(pooled(before.lowest), pooled(before.highest), share),
                ratio(pooled(after.lowest), pooled(after.highest), share),
                {}};
  const auto log_of = [](double value) { return value > 0 ? portable::log(value) : results::not_a_number; };
  const double log_before = log_of(result.before), log_after = log_of(result.after);
  if (!std::isfinite(log_before) || !std::isfinite(log_after) || log_before == 0) return result;
  const double left = log_after / log_before;
  std::vector<double> residuals;
  for (std::size_t i = 0; i < before.lowest.size(); ++i)
    residuals.push_back(log_of(ratio(after.lowest[i], after.highest[i], share)) -
                        left * log_of(ratio(before.lowest[i], before.highest[i], share)));
  result.share = around(1 - left, residuals, 1 / std::abs(log_before));
  return result;
}

/// The single group with the lowest inclusion, wide ones left aside, and those of whom nobody is included:
/// they are shut out, as by a rule, and no change at the door helps them.
const results::InclusionRow* worst_off(const results::Bundle& bundle) {
  const results::InclusionRow* worst = nullptr;
  for (const results::InclusionRow& row : bundle.inclusion)
    if (!row.group.is_everybody() && !row.is_wide && row.inclusion.value > 0 &&
        (worst == nullptr || row.inclusion.value < worst->inclusion.value))
      worst = &row;
  return worst;
}

}  // namespace

void compare_inclusion(const Change& change, const Counted& before, const Counted& after,
                       results::Bundle& bundle) {
  GELOMBANG_REQUIRE(!before.replications.empty());
  GELOMBANG_REQUIRE(before.replications.size() == after.replications.size());
  const Lookup lookup_before(before), lookup_after(after);

  results::WhatIfRow row;
  row.name = change.name;
  row.changes = change.changes;
  row.because = change.because;
  for (std::size_t i = 0; i < before.replications.size(); ++i)
    row.same_people &= before.replications[i].people_hash == after.replications[i].people_hash;
  const std::vector<Inclusion> all_before = lookup_before.of({}), all_after = lookup_after.of({});
  row.inclusion_before = pooled(all_before).share();
  row.inclusion_after = pooled(all_after).share();
  row.inclusion_change = difference(all_before, all_after);
  row.reached_draw_before = pooled(all_before).share_at_draw();
  row.reached_draw_after = pooled(all_after).share_at_draw();
  if (const results::InclusionRow* worst = worst_off(bundle)) {
    const std::vector<Inclusion> worst_before = lookup_before.of(worst->group),
                                 worst_after = lookup_after.of(worst->group);
    row.worst_dimension = worst->group.dimension;
    row.worst_group = worst->group.name;
    row.worst_before = pooled(worst_before).share();
    if (!worst_after.empty()) {
      row.worst_after = pooled(worst_after).share();
      row.worst_change = difference(worst_before, worst_after);
      row.worst = verdict_of(row.worst_change);
    }
  }
  bundle.what_ifs.push_back(std::move(row));

  for (const results::InclusionGapRow& gap : bundle.inclusion_gaps) {
    if (!gap.is_told || !(gap.ratio.value > 0)) continue;
    const results::Group lowest{gap.dimension, gap.lowest}, highest{gap.dimension, gap.highest};
    const Gap gap_before{lookup_before.of(lowest), lookup_before.of(highest)},
        gap_after{lookup_after.of(lowest), lookup_after.of(highest)};
    if (gap_after.lowest.empty() || gap_after.highest.empty()) continue;
    const Closed in_all = closed(gap_before, gap_after, &Inclusion::share);
    results::WhatIfGapRow to;
    to.name = change.name;
    to.dimension = gap.dimension;
    to.lowest = gap.lowest;
    to.highest = gap.highest;
    to.ratio_before = in_all.before;
    to.ratio_after = in_all.after;
    to.share_closed = in_all.share;
    to.verdict = verdict_of(to.share_closed);
    if (!before.model.waves.empty()) {
      const Closed at_door = closed(gap_before, gap_after, &Inclusion::share_at_draw);
      to.door_ratio_before = at_door.before;
      to.door_ratio_after = at_door.after;
      to.door_closed = at_door.share;
    }
    bundle.what_if_gaps.push_back(std::move(to));
  }
}

}  // namespace gelombang::experiment
