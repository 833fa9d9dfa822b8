// SPDX-License-Identifier: Apache-2.0
// What the rules of a model answer on average, found by asking them about a sample of people that no run has.
// Internal to engine/analytic.
#pragma once

#include <vector>

#include "engine/model/model.hpp"

namespace gelombang::analytic {

/// Of the askings of a step's rule, about people who were accepted by the rules that everybody passes before.
struct RuleShares {
  double accepted = 1, rejected = 0, corrects = 0;
};

/// Whoever was corrected is asked again, as often as needs be.
struct StepRule {
  RuleShares first, later;
};

/// Of people in the pool of a wave: who passes its screens, for the first time, and having passed those of
/// the wave before.
struct WaveShares {
  double first_time = 1, again = 1;
};

struct RuleAnswers {
  std::vector<StepRule> steps;
  std::vector<WaveShares> waves;
};

RuleAnswers ask_rules(const Model& model);

}  // namespace gelombang::analytic
