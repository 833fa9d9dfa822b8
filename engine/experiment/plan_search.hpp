// SPDX-License-Identifier: Apache-2.0
// The cheapest plan that holds, in a box of plans whose variables are ordered: a later level of a variable
// costs no less and is expected to serve no worse. Knows nothing of what a plan is or how it is judged.
//
// A plan that fails rules out every plan that has no variable at a later level. So the search first asks how
// low each variable can go with the most of all others, then makes the plan with the most of everything
// cheaper, variable by variable (by halving), and then goes on asking plans that are cheaper and not ruled
// out, those first that would rule out most, until there are none. What is ruled out rests on the
// expectation above, which is checked on all plans that were asked: a plan that fails although one with less
// of everything holds is told.
// Source of the idea: Xu, Nelson and Hong, Industrial Strength COMPASS, ACM TOMACS 20:1, 2010, whose noisy
// lattice search this replaces where order can be relied on.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "engine/results/rows/objectives.hpp"

namespace gelombang::experiment {

/// The level of each variable, from 0.
using Plan = std::vector<int>;

struct PlanBox {
  /// By variable, by level: what it adds to the price. Not falling; one level at least.
  std::vector<std::vector<double>> prices;

  double price(const Plan& plan) const;
  std::uint64_t size() const;  // plans; the largest number there is if there are more
  Plan least() const { return Plan(prices.size(), 0); }
  Plan most() const;
};

/// No variable of `a` is at a later level than in `b`.
bool is_within(const Plan& a, const Plan& b);

using PlanVerdict = results::ObjectiveVerdict;

struct PlanSearch {
  enum class Status {
    certified,   // every cheaper plan fails, or is within one that does
    best_found,  // holds; some cheaper plans were not asked
    infeasible,  // the plan with most of everything fails, and so do a few with less
    undecided    // a cheaper plan, or that with most of everything, is undecided
  };
  Status status = Status::undecided;
  std::optional<Plan> best;
  std::vector<Plan> ties;       // other plans that hold at the same price
  std::vector<Plan> second;     // those that hold at the next higher price at which some do
  std::vector<Plan> one_less;   // by variable: best with one level less; the same plan where there is none
  std::vector<Plan> undecided;  // not dearer than best
  std::vector<Plan> asked;      // in order
  std::vector<std::pair<Plan, Plan>>
      disorder;  // the first has no more of anything and holds, the second fails: then nothing is certified
};

/// Thrown by `ask`: the search ends with what it has.
struct SearchStopped {};

struct PlanSearchOptions {
  double indifference = 0;        // a plan that is cheaper by no more than this is not looked for
  std::size_t most_plans = 1000;  // asked in all
  std::uint64_t largest_box = 1'000'000;
};

/// `ask` is asked once for each plan; it may throw SearchStopped. REQUIRES: box.size() <= largest_box.
PlanSearch search_plans(const PlanBox& box, const std::function<PlanVerdict(const Plan&)>& ask,
                        const PlanSearchOptions& options = {});

}  // namespace gelombang::experiment
