// SPDX-License-Identifier: Apache-2.0
// Ranking and selection: which of a few plans is the best, with a stated probability of being right.
// The best is the one with the largest mean; negate costs and delays. Not here: which plans to compare.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernel/statistics/tally.hpp"

namespace gelombang {

struct KimNelsonConstants {
  double eta = 0, h_squared = 0;
};

/// systems k >= 2; 0 < error < 1 - 1/k: the chance of a wrong selection that is allowed; first_stage n0 >= 2.
/// Source: Kim and Nelson, ACM TOMACS 11:3, 2001, with c = 1.
KimNelsonConstants kim_nelson_constants(std::size_t systems, double error, std::size_t first_stage);

/// The fully sequential procedure of Kim and Nelson. Systems are observed in parallel, one observation each
/// at a time, and those that are clearly not the best drop out on the way. Observation i of all systems may
/// (and should) come from common random numbers. If observations are normal, the system that is selected is
/// the best with probability >= 1 - error, provided that it is better than the second by `indifference` at
/// least; otherwise it is within `indifference` of the best with about that probability.
///
///     KimNelson procedure(plans, {.error = 0.05, .indifference = 1000});
///     while (!procedure.is_decided()) procedure.observe(one_value_of_each(procedure.remaining()));
///     procedure.best();
class KimNelson {
 public:
  struct Settings {
    double error = 0.05;
    double indifference = 1;       // > 0: a smaller difference does not matter
    std::size_t first_stage = 10;  // n0: observations of each from which variances are estimated
  };
  /// systems >= 1.
  KimNelson(std::size_t systems, const Settings& settings);

  /// Numbers of the systems that are still in the race, upwards.
  const std::vector<std::size_t>& remaining() const { return remaining_; }
  /// One value, finite, for each of `remaining`, in its order.
  void observe(std::span<const double> values);
  bool is_decided() const { return remaining_.size() == 1; }
  /// REQUIRES: is_decided().
  std::size_t best() const;
  /// Observations of each system in the race so far, and of all systems together.
  std::size_t rounds() const { return rounds_; }
  std::uint64_t observations() const { return observations_; }
  /// About how many more rounds it takes at most; REQUIRES: the first stage is over.
  std::uint64_t rounds_left_at_most() const;

 private:
  double variance(std::size_t one, std::size_t other) const;
  void screen();

  Settings settings_;
  KimNelsonConstants constants_;
  std::size_t systems_;
  std::vector<std::size_t> remaining_;
  std::vector<double> sums_;
  std::vector<std::vector<double>> first_;  // values of the first stage, by system
  std::vector<double> variances_;           // of differences, systems_ x systems_
  std::size_t rounds_ = 0;
  std::uint64_t observations_ = 0;
};

/// The h for which two stages with ceil((h s / d)^2) observations of each system select the best, that is
/// better by d, with `probability`: the root of Rinott's integral, by numerical integration within 1e-7.
/// systems k >= 2; 1/k < probability < 1; first_stage n0 >= 2.
/// Source: Rinott, Communications in Statistics A 7:8, 1978.
double rinott_constant(std::size_t systems, double probability, std::size_t first_stage);

/// How to share a budget of replications among systems so that the one with the best mean is found most
/// likely: shares that add up to 1. Large where a system is noisy or close to the best. The largest mean is
/// the best. As many means as deviations, two at least; deviations > 0; the best mean is unique.
/// Source: Chen, Lin, Yucesan and Chick, Discrete Event Dynamic Systems 10:3, 2000.
std::vector<double> budget_shares(std::span<const double> means, std::span<const double> deviations);

}  // namespace gelombang
