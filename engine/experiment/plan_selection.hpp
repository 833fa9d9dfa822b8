// SPDX-License-Identifier: Apache-2.0
// The best of a few plans: which one has the least, or the most, of a goal. Plans are compared on the same
// random numbers, replication by replication, and those that are surely worse than another one are left
// behind. Source of the idea: sequential selection of the best with elimination, Kim and Nelson, ACM TOMACS
// 11:3, 2001; here with looks that double, each with its part of the error (Bonferroni), and paired Student
// intervals.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/experiment/judge.hpp"
#include "engine/experiment/objective_measures.hpp"
#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// The value of `a` less that of `b`, over paired replications, with its interval: of shares the difference
/// of the ratios over all replications, linearized (Cochran, Sampling Techniques, section 6.4). NaN where
/// either has nothing. REQUIRES: as many of the one as of the other.
results::Interval paired_difference(std::span<const ObjectiveObservation> a,
                                    std::span<const ObjectiveObservation> b, double confidence);

struct SelectionOptions : JudgeOptions {
  bool least_is_best = true;
  double indifference = 0;  // a difference of the goal that is none
};

struct Contender {
  bool is_in = true;       // not surely worse than another, and no objective fails
  bool fails = false;      // an objective
  results::Interval goal;  // over all replications
  int replications = 0;
  std::uint64_t events = 0;
  std::vector<results::ObjectiveRow> objectives;
};

struct PlanSelection {
  std::vector<Contender> contenders;  // as the models
  std::size_t best = 0;               // of those that are in
  bool any_is_in = false;
  bool is_certain = false;  // all others are surely worse, or differ by no more than the indifference
  bool was_stopped = false;
};

/// REQUIRES: each model has a goal, whose window is one. `told(round, left)`: after each look.
PlanSelection select_best(std::span<const Model* const> models, const SelectionOptions& options,
                          const std::function<void(int replications, std::size_t left)>& told = {});

}  // namespace gelombang::experiment
