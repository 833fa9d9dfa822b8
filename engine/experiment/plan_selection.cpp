// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/plan_selection.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/experiment/inclusion.hpp"
#include "engine/experiment/objective_verdicts.hpp"
#include "engine/experiment/replicator.hpp"
#include "engine/kernel/statistics/paired.hpp"

namespace gelombang::experiment {

namespace {

using Verdict = results::ObjectiveVerdict;
using Observations = std::span<const ObjectiveObservation>;

struct Ratio {
  double value = 0, whole = 0;  // whole: mean of a replication
};

Ratio ratio_of(Observations observed) {
  double part = 0, whole = 0;
  for (const ObjectiveObservation& each : observed) {
    part += each.part;
    whole += each.whole;
  }
  return {part / whole, whole / static_cast<double>(observed.size())};
}

/// What each replication adds to the ratio, linearized.
std::vector<double> residuals_of(Observations observed, const Ratio& ratio) {
  std::vector<double> residuals;
  for (const ObjectiveObservation& each : observed)
    residuals.push_back((each.part - ratio.value * each.whole) / ratio.whole);
  return residuals;
}

class Selecting {
 public:
  Selecting(std::span<const Model* const> models, const SelectionOptions& options,
            const std::function<void(int, std::size_t)>& told)
      : models_(models), options_(options), told_(told), goals_(models.size()) {
    result_.contenders.resize(models.size());
    for (const Model* model : models)
      replicators_.push_back(
          std::make_unique<Replicator>(*model, ReplicatorOptions{options.seed, options.jobs, options.stop}));
    for (int n = options.first; n < options.most; n *= 2) ++looks_;
  }

  PlanSelection do_all() {
    for (int n = std::min(options_.first, options_.most);; n = std::min(2 * n, options_.most)) {
      if (!replicate_to(n)) break;
      judge_objectives();
      leave_behind();
      if (told_) told_(n, left());
      if (n == options_.most || left() <= 1 || nobody_differs()) break;
    }
    find_best();
    return std::move(result_);
  }

 private:
  std::size_t left() const {
    return static_cast<std::size_t>(std::count_if(result_.contenders.begin(), result_.contenders.end(),
                                                  [](const Contender& each) { return each.is_in; }));
  }

  /// False: it was stopped; those that go on have as many replications as one another all the same.
  bool replicate_to(int n) {
    for (std::size_t i = 0; i < models_.size(); ++i) {
      if (!result_.contenders[i].is_in) continue;
      if (!replicators_[i]->go_on_to(n)) {
        result_.was_stopped = true;
        return false;
      }
    }
    for (std::size_t i = 0; i < models_.size(); ++i) {
      goals_[i].clear();
      for (const ObjectiveObservations& each : replicators_[i]->objectives())
        goals_[i].push_back(each.back().front());
      Contender& contender = result_.contenders[i];
      contender.replications = replicators_[i]->count();
      contender.events = replicators_[i]->events();
    }
    return true;
  }

  double of_a_look() const { return 1 - (1 - options_.confidence) / looks_; }

  void judge_objectives() {
    for (std::size_t i = 0; i < models_.size(); ++i) {
      Contender& contender = result_.contenders[i];
      if (!contender.is_in) continue;
      results::Bundle bundle;
      if (!replicators_[i]->inclusion().empty())
        write_inclusion(*models_[i], replicators_[i]->inclusion(), bundle, of_a_look());
      write_objectives(*models_[i], replicators_[i]->objectives(), bundle, of_a_look());
      contender.objectives = std::move(bundle.objectives);
      contender.goal = objective_interval(goals_[i], models_[i]->goal->is_share(), options_.confidence);
      contender.fails = std::any_of(contender.objectives.begin(), contender.objectives.end(),
                                    [](const auto& each) { return each.verdict == Verdict::fails; });
      if (contender.fails) contender.is_in = false;
    }
  }

  results::Interval better_by(std::size_t a, std::size_t b) const {
    const double pairs = std::max<double>(1, static_cast<double>(models_.size()) - 1);
    results::Interval difference = paired_difference(goals_[a], goals_[b], 1 - (1 - of_a_look()) / pairs);
    if (!options_.least_is_best) return difference;
    return {-difference.value, -difference.high, -difference.low};
  }

  void leave_behind() {
    std::vector<std::size_t> surely_worse;
    for (std::size_t i = 0; i < models_.size(); ++i) {
      if (!result_.contenders[i].is_in) continue;
      for (std::size_t other = 0; other < models_.size(); ++other)
        if (other != i && result_.contenders[other].is_in && better_by(other, i).low > 0) {
          surely_worse.push_back(i);
          break;
        }
    }
    for (const std::size_t each : surely_worse) result_.contenders[each].is_in = false;
  }

  /// What is left differs by no more than the indifference.
  bool nobody_differs() const {
    for (std::size_t a = 0; a < models_.size(); ++a)
      for (std::size_t b = 0; b < models_.size(); ++b) {
        if (a == b || !result_.contenders[a].is_in || !result_.contenders[b].is_in) continue;
        const results::Interval difference = better_by(a, b);
        if (!(difference.high <= options_.indifference && difference.low >= -options_.indifference))
          return false;
      }
    return true;
  }

  void find_best() {
    for (std::size_t i = 0; i < models_.size(); ++i) {
      const Contender& each = result_.contenders[i];
      if (!each.is_in || std::isnan(each.goal.value)) continue;
      const double best = result_.any_is_in ? result_.contenders[result_.best].goal.value : 0;
      const bool is_better = options_.least_is_best ? each.goal.value < best : each.goal.value > best;
      if (result_.any_is_in && !is_better) continue;
      result_.any_is_in = true;
      result_.best = i;
    }
    result_.is_certain = result_.any_is_in && !result_.was_stopped && (left() == 1 || nobody_differs());
  }

  std::span<const Model* const> models_;
  const SelectionOptions& options_;
  const std::function<void(int, std::size_t)>& told_;
  std::vector<std::unique_ptr<Replicator>> replicators_;
  std::vector<std::vector<ObjectiveObservation>> goals_;
  int looks_ = 1;
  PlanSelection result_;
};

}  // namespace

results::Interval paired_difference(Observations a, Observations b, double confidence) {
  const Ratio of_a = ratio_of(a), of_b = ratio_of(b);
  if (a.empty() || !(of_a.whole > 0) || !(of_b.whole > 0)) return {};
  const double value = of_a.value - of_b.value;
  if (a.size() < 2) return {value, results::not_a_number, results::not_a_number};
  const double half_width =
      compare_paired(residuals_of(b, of_b), residuals_of(a, of_a), confidence).difference.half_width;
  return {value, value - half_width, value + half_width};
}

PlanSelection select_best(std::span<const Model* const> models, const SelectionOptions& options,
                          const std::function<void(int, std::size_t)>& told) {
  return Selecting(models, options, told).do_all();
}

}  // namespace gelombang::experiment
