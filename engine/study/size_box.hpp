// SPDX-License-Identifier: Apache-2.0
// The plans that a scenario's section `size` allows: levels, prices, spares. Internal to engine/study.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/experiment/plan_search.hpp"
#include "engine/scenario/load.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::study {

struct SizeVariable {
  std::string name, path;
  SourceLocation where;
  std::vector<std::string> values;  // by level, as after --set
  std::vector<std::int64_t> units;  // by level: bought, spares included
  std::vector<double> prices;       // by level, of all units
};

/// The fewest units of which at least `needed` are up with probability `enough`, each being up with
/// probability `up`, independently (binomial).
std::int64_t units_with_spares(std::int64_t needed, double up, double enough);

class SizeBox {
 public:
  /// What is wrong goes to `mistakes`; the box is of use only without errors.
  SizeBox(const scenario::ScenarioSpec& spec, std::vector<Diagnostic>& mistakes);

  const std::vector<SizeVariable>& variables() const { return variables_; }
  const std::string& currency() const { return currency_; }
  experiment::PlanBox plans() const;
  std::vector<scenario::Override> overrides(const experiment::Plan& plan) const;
  /// `web=12, app=4`
  std::string values(const experiment::Plan& plan) const;

 private:
  std::vector<SizeVariable> variables_;
  std::string currency_;
};

}  // namespace gelombang::study
