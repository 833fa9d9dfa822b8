// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/objective_verdicts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/proportion.hpp"

namespace gelombang::experiment {

namespace {

using results::Interval;
using results::not_a_number;
using Relation = Objective::Relation;
using Verdict = results::ObjectiveVerdict;

struct Sums {
  double part = 0, whole = 0;
  std::uint64_t replications = 0;  // with a value
};

Sums sums_of(std::span<const ObjectiveObservation> replications) {
  Sums sums;
  for (const ObjectiveObservation& each : replications) {
    sums.part += each.part;
    sums.whole += each.whole;
    sums.replications += each.whole > 0 ? 1 : 0;
  }
  return sums;
}

Interval share_over(std::span<const ObjectiveObservation> replications, double confidence) {
  std::vector<CountedTrials> counted;
  for (const ObjectiveObservation& each : replications) counted.push_back({each.part, each.whole});
  const ProportionInterval found = proportion_over_replications(counted, confidence).interval;
  return {found.value, found.low, found.high};
}

Interval mean_over(std::span<const ObjectiveObservation> replications, double confidence) {
  Tally tally;
  for (const ObjectiveObservation& each : replications)
    if (each.whole > 0) tally.observe(each.part / each.whole);
  if (tally.count() == 0) return {};
  if (tally.count() == 1) return {tally.mean(), not_a_number, not_a_number};
  const ConfidenceInterval interval = mean_interval(tally, confidence);
  return {interval.mean, interval.low(), interval.high()};
}

const char* unit_of(const Objective& objective) {
  if (objective.is_share()) return "share";
  switch (objective.about().form) {
    case Metric::Form::duration:
      return "s";
    case Metric::Form::share:
      return "share";
    case Metric::Form::level:
      return *objective.about().unit == '%' ? "share" : "number";
    case Metric::Form::count:
      break;
  }
  return "count";
}

/// How far beyond the limit, on the wrong side.
double excess(const Objective& objective, double value) {
  const bool wants_more = objective.relation == Relation::at_least || objective.relation == Relation::more;
  if (objective.relation == Relation::equal) return std::abs(value - objective.limit);
  return wants_more ? objective.limit - value : value - objective.limit;
}

/// All windows of one objective.
class Judge {
 public:
  Judge(const Objective& objective, std::size_t index, std::span<const ObjectiveObservations> replications,
        const results::Bundle& bundle, double confidence)
      : objective_(objective),
        index_(index),
        replications_(replications),
        bundle_(bundle),
        confidence_(confidence) {}

  void write(results::Bundle& bundle) const {
    std::vector<results::ObjectiveWindowRow> rows;
    for (std::size_t window = 0; window < objective_.windows(); ++window) rows.push_back(row_of(window));
    results::ObjectiveRow sum;
    sum.objective = objective_.text;
    sum.metric = objective_.about().name;
    sum.unit = unit_of(objective_);
    sum.limit = objective_.limit;
    sum.confidence = confidence_;
    sum.windows = static_cast<std::int64_t>(rows.size());
    const auto of = [&](Verdict verdict) {
      return std::count_if(rows.begin(), rows.end(), [=](const auto& row) { return row.verdict == verdict; });
    };
    sum.failed = of(Verdict::fails);
    sum.undecided = of(Verdict::undecided);
    sum.verdict = sum.failed > 0 ? Verdict::fails : sum.undecided > 0 ? Verdict::undecided : Verdict::holds;
    const auto worst = std::min_element(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
      if (rank(a.verdict) != rank(b.verdict)) return rank(a.verdict) < rank(b.verdict);
      return excess(objective_, a.value.value) > excess(objective_, b.value.value);
    });
    sum.value = worst->value;
    sum.from = worst->from;
    sum.to = worst->to;
    bundle.objectives.push_back(std::move(sum));
    std::move(rows.begin(), rows.end(), std::back_inserter(bundle.objective_windows));
  }

 private:
  static int rank(Verdict verdict) {
    return verdict == Verdict::fails ? 0 : verdict == Verdict::undecided ? 1 : 2;
  }

  results::ObjectiveWindowRow row_of(std::size_t window) const {
    std::vector<ObjectiveObservation> observed;
    for (const ObjectiveObservations& each : replications_) observed.push_back(each[index_][window]);
    results::ObjectiveWindowRow row;
    row.objective = objective_.text;
    std::tie(row.from, row.to) = objective_.window(window);
    const Sums sums = sums_of(observed);
    row.observed = objective_.is_share() ? sums.whole : static_cast<double>(sums.replications);
    if (objective_.metric == Metric::Id::inclusion_ratio) return judged_by_gap(std::move(row));
    row.value = objective_interval(observed, objective_.is_share(), confidence_);
    row.verdict = verdict_of(objective_, row.value);
    if (row.verdict != Verdict::fails) return row;
    const double for_all = 1 - (1 - confidence_) / static_cast<double>(objective_.windows());
    row.verdict = verdict_of(objective_, objective_interval(observed, objective_.is_share(), for_all));
    return row;
  }

  /// The table of gaps has the ratio of all replications, with an interval that allows for every pair of
  /// groups.
  results::ObjectiveWindowRow judged_by_gap(results::ObjectiveWindowRow row) const {
    for (const results::InclusionGapRow& gap : bundle_.inclusion_gaps) {
      if (gap.dimension != objective_.dimension) continue;
      row.value = gap.ratio;
      row.observed = static_cast<double>(replications_.size());
      if (gap.basis == results::Basis::replications) row.verdict = verdict_of(objective_, row.value);
    }
    return row;
  }

  const Objective& objective_;
  std::size_t index_;
  std::span<const ObjectiveObservations> replications_;
  const results::Bundle& bundle_;
  double confidence_;
};

}  // namespace

Interval objective_interval(std::span<const ObjectiveObservation> replications, bool is_share,
                            double confidence) {
  const Sums sums = sums_of(replications);
  if (sums.whole <= 0) return {};
  return is_share && sums.part <= sums.whole ? share_over(replications, confidence)
                                             : mean_over(replications, confidence);
}

Verdict verdict_of(const Objective& objective, const Interval& interval) {
  const bool has_bounds = !std::isnan(interval.low) && !std::isnan(interval.high);
  if (objective.relation == Relation::equal) {
    // A mean of zero of what is never negative is zero each time; anything else is seen to differ.
    if (std::isnan(interval.value)) return Verdict::undecided;
    if (objective.limit == 0 && interval.value > 0) return Verdict::fails;
    if (!has_bounds) return Verdict::undecided;
    if (interval.low == objective.limit && interval.high == objective.limit) return Verdict::holds;
    return interval.low > objective.limit || interval.high < objective.limit ? Verdict::fails
                                                                             : Verdict::undecided;
  }
  if (!has_bounds) return Verdict::undecided;
  const bool low = objective.is_met_by(interval.low), high = objective.is_met_by(interval.high);
  return low && high ? Verdict::holds : !low && !high ? Verdict::fails : Verdict::undecided;
}

void write_objectives(const Model& model, std::span<const ObjectiveObservations> replications,
                      results::Bundle& bundle, double confidence) {
  for (std::size_t i = 0; i < model.objectives.size(); ++i)
    Judge(model.objectives[i], i, replications, bundle, confidence).write(bundle);
}

bool needs_inclusion(const Model& model) {
  return std::any_of(model.objectives.begin(), model.objectives.end(), [](const Objective& objective) {
    return objective.metric == Metric::Id::inclusion_ratio;
  });
}

}  // namespace gelombang::experiment
