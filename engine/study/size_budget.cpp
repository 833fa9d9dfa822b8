// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/core.h>

#include "engine/experiment/plan_selection.hpp"
#include "engine/study/carry_out.hpp"
#include "engine/study/size_work.hpp"

namespace gelombang::study {

namespace {

using experiment::Contender;
using experiment::Plan;
using experiment::PlanSelection;
using results::SizePlanRow;
using results::SizeStatus;
using Verdict = results::ObjectiveVerdict;

constexpr std::size_t most_contenders = 2000;

class BudgetWork : SizeWork {
 public:
  explicit BudgetWork(const SizeQuestion& question) : SizeWork(question) {}

  Sizing do_all() {
    if (!check()) return std::move(sizing_);
    find_contenders();
    if (!sizing_.mistakes.empty()) return std::move(sizing_);
    try {
      select();
    } catch (Unfit& unfit) {
      sizing_.mistakes = std::move(unfit.mistakes);
    }
    return std::move(sizing_);
  }

 private:
  bool check() {
    if (spec_.least.has_value() == spec_.most.has_value())
      fail(spec_.budget->where, "of what the best plan has the least, or the most, is not said",
           "write 'least: mean(page.response_time) over the run', or 'most: ...'");
    const auto& goal = question_.prepared.model().goal;
    if (goal && goal->windows() != 1)
      fail(spec_.budget->where, "the goal has several windows of time, and plans are compared in one",
           "write 'over the run', or one span");
    if (!spec_.cases.empty())
      fail(spec_.budget->where, "with a budget there is one future", "leave out 'cases', or 'budget'");
    check_box();
    return sizing_.mistakes.empty();
  }

  /// More serves no worse: only plans to which nothing can be added within the budget.
  void find_contenders() {
    const experiment::PlanBox box = box_.plans();
    Plan plan = box.least();
    if (box.price(plan) > spec_.budget->value)
      return fail(spec_.budget->where, fmt::format("the cheapest plan costs {:.10g}", box.price(plan)),
                  "raise the budget, or lower 'from'");
    for (bool goes_on = true; goes_on;) {
      if (nothing_can_be_added(box, plan)) plans_.push_back(plan);
      goes_on = false;
      for (std::size_t i = 0; i < plan.size() && !goes_on; ++i) {
        goes_on = plan[i] + 1 < static_cast<int>(box.prices[i].size());
        plan[i] = goes_on ? plan[i] + 1 : 0;
      }
    }
    if (plans_.size() > most_contenders)
      fail(spec_.where,
           fmt::format("{} plans use up the budget, more than {}", plans_.size(), most_contenders),
           "bring 'from' and 'to' nearer, or write a larger 'step'");
  }

  bool nothing_can_be_added(const experiment::PlanBox& box, const Plan& plan) const {
    constexpr double rounding = 1e-9;
    const double left = spec_.budget->value - box.price(plan) + rounding;
    if (left < 0) return false;
    for (std::size_t i = 0; i < plan.size(); ++i) {
      const auto level = static_cast<std::size_t>(plan[i]);
      if (level + 1 < box.prices[i].size() && box.prices[i][level + 1] - box.prices[i][level] <= left)
        return false;
    }
    return true;
  }

  void select() {
    std::vector<std::unique_ptr<Model>> models;
    std::vector<const Model*> shown;
    for (const Plan& plan : plans_) {
      models.push_back(std::make_unique<Model>(model_of(plan)));
      shown.push_back(models.back().get());
    }
    experiment::SelectionOptions options;
    static_cast<experiment::JudgeOptions&>(options) = options_;
    options.least_is_best = spec_.least.has_value();
    options.indifference = spec_.indifference.value;
    const PlanSelection found =
        experiment::select_best(shown, options, [&](int replications, std::size_t left) {
          if (!question_.supervision.report) return;
          question_.supervision.report({plans_.size(),
                                        fmt::format("{} replications, {} plans left", replications, left),
                                        Verdict::undecided, "", 0});
        });
    write(found);
  }

  void write(const PlanSelection& found) {
    results::Bundle& bundle = sizing_.bundle;
    results::SizeRow row = answer();
    row.budget = spec_.budget->value;
    const scenario::ObjectiveSpec& goal = (spec_.least ? *spec_.least : *spec_.most).value;
    row.goal = fmt::format("{} {}", spec_.least ? "least" : "most", goal.text);
    row.plans = static_cast<std::int64_t>(plans_.size());
    for (std::size_t i = 0; i < plans_.size(); ++i) write_plan(found, i, row);
    row.status = !found.any_is_in   ? SizeStatus::infeasible
                 : found.is_certain ? SizeStatus::certified
                                    : SizeStatus::best_found;
    if (found.any_is_in) {
      const Contender& best = found.contenders[found.best];
      row.price = price(plans_[found.best]);
      write_variables(plans_[found.best]);
      bundle.objectives = best.objectives;
      if (best.events > 0)
        row.run_equivalents = static_cast<double>(row.events) * best.replications /
                              static_cast<double>(best.events) * question_.request.scale.factor;
    }
    bundle.size.push_back(std::move(row));
    if (found.was_stopped) bundle.status = results::Bundle::Status::partial;
    bundle.fingerprint = fingerprint();
    complete(bundle, question_.prepared);
  }

  void write_plan(const PlanSelection& found, std::size_t index, results::SizeRow& sums) {
    const Contender& contender = found.contenders[index];
    const auto number = static_cast<std::int64_t>(index) + 1;
    SizePlanRow row;
    row.plan = number;
    row.values = box_.values(plans_[index]);
    row.price = price(plans_[index]);
    row.replications = contender.replications;
    row.verdict = contender.fails ? Verdict::fails : contender.is_in ? Verdict::holds : Verdict::undecided;
    if (found.any_is_in && contender.is_in)
      row.role = index == found.best ? SizePlanRow::Role::best : SizePlanRow::Role::tie;
    row.goal = contender.goal;
    sums.replications += contender.replications;
    sums.events += contender.events;
    sizing_.bundle.size_plans.push_back(std::move(row));
    for (const results::ObjectiveRow& each : contender.objectives)
      sizing_.bundle.size_objectives.push_back(
          {number, "", each.objective, each.unit, each.limit, each.value, each.verdict});
  }

  std::vector<Plan> plans_;
};

}  // namespace

Sizing best_for_budget(const SizeQuestion& question) {
  return BudgetWork(question).do_all();
}

}  // namespace gelombang::study
