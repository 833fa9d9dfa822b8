// SPDX-License-Identifier: Apache-2.0
// Stage C: the rule itself on trial, not one draw of it. The frozen selection code is run with many seeds.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/audit/group_tests.hpp"

namespace gelombang::audit {

/// Selects: `selected` has one element a person, all 0 on entry; the rule sets those it selects to 1.
/// Whatever it draws comes from `seed`, so that two calls with one seed select the same people.
using Rule = std::function<void(std::uint64_t seed, std::span<std::uint8_t> selected)>;

/// People whom the rule should treat alike.
struct InclusionByType {
  std::int64_t people = 0;
  double probability = 0;              // of being selected: mean share of the type over the draws
  double error = 0;                    // standard error of that mean; 0 where every draw gave the same share
  Interval clopper_pearson, jeffreys;  // at the confidence asked for
};

/// Counts who is selected, draw after draw. The people of one type are not drawn independently, so the
/// intervals are those of one person of the type, chosen by the seed: each draw is one trial.
class InclusionCount {
 public:
  /// `types` holds a number below `type_count` for each person.
  InclusionCount(std::span<const std::uint16_t> types, std::size_t type_count);
  void add(std::uint64_t seed, std::span<const std::uint8_t> selected);
  /// After at least one draw.
  std::vector<InclusionByType> result(double confidence) const;

 private:
  std::vector<std::vector<std::uint32_t>> members_;  // by type
  std::vector<double> shares_, squares_;
  std::vector<std::int64_t> hits_;
  std::int64_t draws_ = 0;
};

/// Selects with the seeds first_seed .. first_seed + draws - 1.
std::vector<InclusionByType> inclusion(const Rule& rule, std::span<const std::uint16_t> types,
                                       std::size_t type_count, std::uint64_t first_seed, int draws,
                                       double confidence);

/// Are p-values uniform, as those of a calibrated test over fair draws are? Kolmogorov's distance and its p.
TestResult uniformity(std::vector<double> p_values);
/// The same against too many small ones alone: where few counts are possible an exact test errs to the
/// careful side, and its p-values are not uniform but larger.
TestResult excess_of_small(std::vector<double> p_values);

}  // namespace gelombang::audit
