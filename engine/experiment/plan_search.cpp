// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/plan_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "engine/base/contract.hpp"

namespace gelombang::experiment {

double PlanBox::price(const Plan& plan) const {
  double sum = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) sum += prices[i][static_cast<std::size_t>(plan[i])];
  return sum;
}

std::uint64_t PlanBox::size() const {
  std::uint64_t count = 1;
  for (const auto& levels : prices) {
    if (count > std::numeric_limits<std::uint64_t>::max() / levels.size())
      return std::numeric_limits<std::uint64_t>::max();
    count *= levels.size();
  }
  return count;
}

Plan PlanBox::most() const {
  Plan plan;
  for (const auto& levels : prices) plan.push_back(static_cast<int>(levels.size()) - 1);
  return plan;
}

bool is_within(const Plan& a, const Plan& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] > b[i]) return false;
  return true;
}

namespace {

using Status = PlanSearch::Status;

/// Prices are sums of decimals: what differs by rounding alone is the same.
constexpr double rounding = 1e-9;

class Search {
 public:
  Search(const PlanBox& box, const std::function<PlanVerdict(const Plan&)>& ask,
         const PlanSearchOptions& options)
      : box_(box), ask_(ask), options_(options), least_(box.prices.size(), 0) {}

  PlanSearch do_all() {
    try {
      find_best();
    } catch (const SearchStopped&) {
      if (result_.best && result_.status != Status::certified) result_.status = Status::best_found;
    }
    find_disorder();
    return std::move(result_);
  }

 private:
  void find_best() {
    const Plan most = box_.most();
    const PlanVerdict verdict = asked(most);
    if (verdict == PlanVerdict::holds) {
      find_least();
      Plan best;
      do {  // a look around finds a cheaper plan only where more is not always better
        go_down();
        certify();
        best = *result_.best;
        look_around();
      } while (*result_.best != best);
      return;
    }
    if (verdict == PlanVerdict::undecided) {
      result_.undecided.push_back(most);
      return;
    }
    result_.status = holds_with_less() ? Status::best_found : Status::infeasible;
  }

  /// The plan with most of everything fails, and so should all others: the least, and three on the way to
  /// the most, are asked too.
  bool holds_with_less() {
    constexpr int parts = 4;
    for (int part = 0; part < parts; ++part) {
      Plan plan = box_.most();
      for (int& level : plan) level = level * part / parts;
      if (asked(plan) == PlanVerdict::holds) return true;
    }
    return false;
  }

  PlanVerdict asked(const Plan& plan) {
    const auto known = verdicts_.find(plan);
    if (known != verdicts_.end()) return known->second;
    const PlanVerdict verdict = ask_(plan);
    result_.asked.push_back(plan);
    verdicts_.emplace(plan, verdict);
    if (verdict == PlanVerdict::fails) failing_.push_back(plan);
    if (verdict == PlanVerdict::holds) {
      holding_.push_back(plan);
      if (!result_.best || is_better(plan, *result_.best)) result_.best = plan;
    }
    return verdict;
  }
  /// Cheaper, or with less at the same price.
  bool is_better(const Plan& plan, const Plan& than) const {
    const double price = box_.price(plan), other = box_.price(than);
    return price < other || (price == other && is_within(plan, than));
  }
  bool is_known(const Plan& plan) const { return verdicts_.contains(plan); }
  bool is_ruled_out(const Plan& plan) const {
    return std::any_of(failing_.begin(), failing_.end(),
                       [&](const Plan& each) { return is_within(plan, each); });
  }
  bool is_sure_to_hold(const Plan& plan) const {
    return std::any_of(holding_.begin(), holding_.end(),
                       [&](const Plan& each) { return is_within(each, plan); });
  }
  bool may_ask() const { return result_.asked.size() < options_.most_plans; }

  /// The variables, those with the largest span of prices first.
  std::vector<std::size_t> by_span() const {
    std::vector<std::size_t> order(box_.prices.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto span = [&](std::size_t i) { return box_.prices[i].back() - box_.prices[i].front(); };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return span(a) > span(b); });
    return order;
  }

  /// The lowest level at which the variable holds while the others stay, by halving. REQUIRES: plan holds.
  int lowest(Plan plan, std::size_t variable) {
    int holds = plan[variable], fails = least_[variable] - 1;
    while (holds - fails > 1) {
      plan[variable] = fails + (holds - fails) / 2;
      (asked(plan) == PlanVerdict::holds ? holds : fails) = plan[variable];
    }
    return holds;
  }

  /// What each variable must have even with the most of all others: a plan below that fails, and rules out
  /// whatever has less of that variable.
  void find_least() {
    for (const std::size_t variable : by_span()) {
      lowest(box_.most(), variable);
      Plan most = box_.most();
      for (const Plan& each : failing_) {  // not where it is undecided
        most[variable] = each[variable];
        if (each == most) least_[variable] = std::max(least_[variable], each[variable] + 1);
      }
    }
  }

  /// From the best so far: each variable as low as it can go while the others stay.
  void go_down() {
    Plan plan = *result_.best;
    for (const std::size_t variable : by_span()) plan[variable] = lowest(plan, variable);
  }

  /// Calls visit(plan) for every plan of the box that is not below the least.
  template <class Visit>
  void for_each_plan(const Visit& visit) const {
    Plan plan = least_;
    for (bool goes_on = true; goes_on;) {
      visit(plan);
      goes_on = false;
      for (std::size_t i = 0; i < plan.size() && !goes_on; ++i) {
        goes_on = plan[i] + 1 < static_cast<int>(box_.prices[i].size());
        plan[i] = goes_on ? plan[i] + 1 : least_[i];
      }
    }
  }

  /// How many plans are within it.
  static double volume(const Plan& plan) {
    double product = 1;
    for (const int level : plan) product *= level + 1;
    return product;
  }

  /// Of those that are cheaper than the best and may hold, the one that would rule out most.
  std::optional<Plan> next() const {
    const double below = box_.price(*result_.best) - options_.indifference - rounding;
    std::optional<Plan> found;
    double most = 0;
    for_each_plan([&](const Plan& plan) {
      const double size = volume(plan);
      if (size <= most || box_.price(plan) >= below || is_known(plan) || is_ruled_out(plan)) return;
      found = plan;
      most = size;
    });
    return found;
  }

  void certify() {
    std::optional<Plan> plan = next();
    for (; plan && may_ask(); plan = next())
      if (asked(*plan) == PlanVerdict::holds) go_down();
    result_.status = plan ? Status::best_found : Status::certified;
    const double price = box_.price(*result_.best);
    for (const Plan& each : result_.asked)
      if (verdicts_.at(each) == PlanVerdict::undecided &&
          box_.price(each) < price - options_.indifference - rounding)
        result_.undecided.push_back(each);
    if (!result_.undecided.empty() && result_.status == Status::certified) result_.status = Status::undecided;
  }

  /// Plans at this price that hold, or are sure to.
  std::vector<Plan> holding_at(double price) {
    std::vector<Plan> at_price;
    for_each_plan([&](const Plan& plan) {
      if (std::abs(box_.price(plan) - price) <= rounding && plan != *result_.best && !is_ruled_out(plan))
        at_price.push_back(plan);
    });
    std::vector<Plan> holding;
    for (const Plan& plan : at_price) {
      const bool holds = is_sure_to_hold(plan) || (may_ask() && asked(plan) == PlanVerdict::holds);
      if (holds) holding.push_back(plan);
    }
    return holding;
  }

  std::optional<double> next_price(double above) const {
    std::optional<double> next;
    for_each_plan([&](const Plan& plan) {
      const double price = box_.price(plan);
      if (price > above + rounding && (!next || price < *next) && !is_ruled_out(plan)) next = price;
    });
    return next;
  }

  void look_around() {
    const Plan best = *result_.best;
    result_.one_less.clear();
    result_.second.clear();
    for (std::size_t i = 0; i < best.size(); ++i) {
      Plan less = best;
      if (less[i] > 0) {
        --less[i];
        asked(less);
      }
      result_.one_less.push_back(std::move(less));
    }
    result_.ties = holding_at(box_.price(best));
    double price = box_.price(best);
    while (result_.second.empty() && may_ask()) {
      const auto higher = next_price(price);
      if (!higher) break;
      price = *higher;
      result_.second = holding_at(price);
    }
  }

  void find_disorder() {
    for (const Plan& holds : holding_)
      for (const Plan& fails : failing_)
        if (is_within(holds, fails)) result_.disorder.emplace_back(holds, fails);
    if (!result_.disorder.empty() && result_.status == Status::certified) result_.status = Status::best_found;
  }

  const PlanBox& box_;
  const std::function<PlanVerdict(const Plan&)>& ask_;
  const PlanSearchOptions& options_;
  std::map<Plan, PlanVerdict> verdicts_;
  std::vector<Plan> failing_, holding_;
  Plan least_;  // levels below these fail whatever the others are
  PlanSearch result_;
};

}  // namespace

PlanSearch search_plans(const PlanBox& box, const std::function<PlanVerdict(const Plan&)>& ask,
                        const PlanSearchOptions& options) {
  GELOMBANG_REQUIRE(box.size() <= options.largest_box);
  return Search(box, ask, options).do_all();
}

}  // namespace gelombang::experiment
