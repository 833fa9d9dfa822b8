// SPDX-License-Identifier: Apache-2.0
#include "engine/study/size.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "engine/study/carry_out.hpp"
#include "engine/study/size_work.hpp"

namespace gelombang::study {

namespace {

using experiment::Judgement;
using experiment::Plan;
using experiment::PlanSearch;
using results::SizePlanRow;
using results::SizeStatus;
using Verdict = results::ObjectiveVerdict;

/// A future, and what is different in it.
struct Future {
  std::string name;
  double probability = 1;
  std::vector<scenario::Override> overrides;
};

/// How far within its limit an objective is, as a part of the limit; below 0: beyond it.
double head_room(const results::ObjectiveRow& row, const Objective& objective) {
  const double distance = objective.limit - row.value.value;
  const bool wants_more =
      objective.relation == Objective::Relation::at_least || objective.relation == Objective::Relation::more;
  const double room = wants_more ? -distance : distance;
  const bool is_share = objective.limit > 0.5 && objective.limit <= 1 && objective.is_share();
  const double whole = is_share ? 1 - objective.limit : objective.limit;  // of 99 %: the 1 % that may fail
  return whole > 0 ? room / whole : room;
}

class PlanWork : SizeWork {
 public:
  explicit PlanWork(const SizeQuestion& question) : SizeWork(question) { read_futures(); }

  Sizing do_all() {
    if (!check()) return std::move(sizing_);
    experiment::PlanSearchOptions search;
    search.indifference = spec_.indifference.value;
    try {
      const PlanSearch found = experiment::search_plans(
          box_.plans(), [this](const Plan& plan) { return judged(plan); }, search);
      write(found);
    } catch (Unfit& unfit) {
      sizing_.mistakes = std::move(unfit.mistakes);
    }
    return std::move(sizing_);
  }

 private:
  bool check() {
    if (question_.prepared.model().objectives.empty())
      fail(spec_.where, "nothing says what a plan must do: the scenario has no objectives",
           "write them below 'objectives'; 'gelombang metrics' lists what they can be about");
    check_box();
    return sizing_.mistakes.empty();
  }

  void read_futures() {
    for (const scenario::SizeCaseSpec& from : spec_.cases) {
      Future& future = futures_.emplace_back(Future{from.name.value, from.probability.value, {}});
      for (const auto& set : from.set)
        future.overrides.push_back({set.path, set.value.value, set.value.where});
    }
    if (futures_.empty()) futures_.emplace_back();
    double sum = 0;
    for (const Future& each : futures_) sum += each.probability;
    if (std::abs(sum - 1) > 1e-9)
      fail(spec_.cases.front().probability.where,
           fmt::format("the probabilities of the cases add up to {:.6g} %", 100 * sum),
           "they must add up to 100 %");
    // Those that decide soonest come first.
    std::stable_sort(futures_.begin(), futures_.end(),
                     [](const Future& a, const Future& b) { return a.probability > b.probability; });
  }

  struct Judged {
    Verdict verdict = Verdict::undecided;
    std::vector<std::pair<std::string, Judgement>> of_futures;
    int replications = 0, more = 0;
    std::uint64_t events = 0;
  };

  /// The plan holds when the futures in which it holds are likely enough, together.
  Judged judge_all(const Plan& plan) {
    constexpr double rounding = 1e-12;
    const double enough = spec_.holds_with.value;
    Judged judged;
    double holds = 0, fails = 0;
    for (const Future& future : futures_) {
      Judgement judgement = experiment::judge(model_of(plan, future.overrides), options_);
      (judgement.verdict == Verdict::holds ? holds : fails) +=
          judgement.verdict == Verdict::undecided ? 0 : future.probability;
      judged.replications += judgement.replications;
      judged.events += judgement.events;
      judged.more += judgement.more;
      judged.of_futures.emplace_back(future.name, std::move(judgement));
      if (holds >= enough - rounding) judged.verdict = Verdict::holds;
      if (fails > 1 - enough + rounding) judged.verdict = Verdict::fails;
      if (judged.verdict != Verdict::undecided) break;
    }
    return judged;
  }

  Verdict judged(const Plan& plan) {
    if (is_stopped()) throw experiment::SearchStopped();
    Judged judged = judge_all(plan);
    if (is_stopped()) throw experiment::SearchStopped();  // by fewer replications than it takes
    const Verdict verdict = judged.verdict;
    judged_.emplace(plan, std::move(judged));
    tell(plan, verdict);
    return verdict;
  }

  void tell(const Plan& plan, Verdict verdict) {
    const double of_plan = price(plan);
    if (verdict == Verdict::holds && (!best_ || of_plan < price(*best_))) best_ = plan;
    if (!question_.supervision.report) return;
    SizeProgress progress{judged_.size(), box_.values(plan), verdict, "", 0};
    if (best_) {
      progress.best = box_.values(*best_);
      progress.best_price = price(*best_);
    }
    question_.supervision.report(progress);
  }

  // What was found.

  void write(const PlanSearch& found) {
    results::Bundle& bundle = sizing_.bundle;
    const Plan& shown = found.best ? *found.best : box_.plans().most();
    std::int64_t number = 0;
    for (const Plan& plan : found.asked) write_plan(found, plan, ++number);
    for (const auto& [holds, fails] : found.disorder)
      bundle.size_disorder.push_back({box_.values(holds), box_.values(fails)});
    if (found.best) write_variables(*found.best);
    write_answer(found, shown);
    const auto of_shown = judged_.find(shown);
    if (of_shown != judged_.end())
      for (const auto& [name, judgement] : of_shown->second.of_futures)
        bundle.objectives.insert(bundle.objectives.end(), judgement.objectives.begin(),
                                 judgement.objectives.end());
    if (is_stopped()) bundle.status = results::Bundle::Status::partial;
    bundle.fingerprint = fingerprint();
    complete(bundle, question_.prepared);
  }

  void write_plan(const PlanSearch& found, const Plan& plan, std::int64_t number) {
    const auto is_among = [&](const std::vector<Plan>& plans) {
      return std::find(plans.begin(), plans.end(), plan) != plans.end();
    };
    const Judged& judged = judged_.at(plan);
    SizePlanRow row;
    row.plan = number;
    row.values = box_.values(plan);
    row.price = price(plan);
    row.verdict = judged.verdict;
    row.replications = judged.replications;
    if (is_among(found.second)) row.role = SizePlanRow::Role::second;
    if (is_among(found.ties)) row.role = SizePlanRow::Role::tie;
    for (std::size_t i = 0; i < found.one_less.size(); ++i)
      if (plan == found.one_less[i]) {
        row.role = SizePlanRow::Role::one_less;
        row.less_of = box_.variables()[i].name;
      }
    if (found.best && plan == *found.best) {
      row.role = SizePlanRow::Role::best;
      row.less_of.clear();
    }
    sizing_.bundle.size_plans.push_back(std::move(row));
    for (const auto& [of_case, judgement] : judged.of_futures)
      for (const results::ObjectiveRow& each : judgement.objectives)
        sizing_.bundle.size_objectives.push_back(
            {number, of_case, each.objective, each.unit, each.limit, each.value, each.verdict});
  }

  void write_answer(const PlanSearch& found, const Plan& shown) {
    results::SizeRow row = answer();
    row.status = static_cast<SizeStatus>(found.status);
    if (found.best) row.price = price(*found.best);
    row.binding = binding(shown);
    row.plans = static_cast<std::int64_t>(found.asked.size());
    for (const auto& [plan, judged] : judged_) {
      row.replications += judged.replications;
      row.events += judged.events;
    }
    for (const Plan& plan : found.undecided)
      row.more_replications = std::max<std::int64_t>(row.more_replications, judged_.at(plan).more);
    const auto of_shown = judged_.find(shown);
    if (of_shown != judged_.end() && of_shown->second.events > 0)
      row.run_equivalents = static_cast<double>(row.events) * of_shown->second.replications /
                            static_cast<double>(of_shown->second.events) * question_.request.scale.factor;
    sizing_.bundle.size.push_back(std::move(row));
  }

  /// The objective with the least room below its limit.
  std::string binding(const Plan& plan) const {
    const auto judged = judged_.find(plan);
    if (judged == judged_.end()) return "";
    std::string name;
    double least = 0;
    for (const auto& [unused, judgement] : judged->second.of_futures)
      for (std::size_t i = 0; i < judgement.objectives.size(); ++i) {
        const double room = head_room(judgement.objectives[i], question_.prepared.model().objectives[i]);
        if (!name.empty() && !(room < least)) continue;
        name = judgement.objectives[i].objective;
        least = room;
      }
    return name;
  }

  std::vector<Future> futures_;
  std::map<Plan, Judged> judged_;
  std::optional<Plan> best_;
};

}  // namespace

Sizing size(const Request& request, const Prepared& prepared, scenario::Source& source,
            const plugin::Registry& registry, const SizeSupervision& supervision) {
  if (!prepared.spec.size) {
    Sizing sizing;
    sizing.mistakes.push_back({Severity::error,
                               {prepared.spec.file, 0, 0},
                               "the scenario has no section 'size'",
                               "it says what may be chosen, as in scenarios/tutorial/call_centre.yaml"});
    return sizing;
  }
  const SizeQuestion question{request, prepared, source, registry, supervision};
  return prepared.spec.size->budget ? best_for_budget(question) : PlanWork(question).do_all();
}

}  // namespace gelombang::study
