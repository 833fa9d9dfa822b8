// SPDX-License-Identifier: Apache-2.0
// Ages as a scenario names them: `18-24`, `60+` or `17`.
#pragma once

#include <string_view>
#include <vector>

#include "engine/scenario/problems.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

/// Whole years, both ends included; `60+` has no end.
struct AgeSpan {
  static constexpr int oldest = 120;
  int first = 0, last = 0;
  bool is_open = false;  // then `last` is `oldest`
};

/// Empty when `name` is no age, ends before it begins, or lies above `AgeSpan::oldest`.
std::optional<AgeSpan> age_span(std::string_view name);

/// Reports what is no age, and warns of ages that are in two groups or, between the groups, in none.
void check_ages(const std::vector<ShareSpec>& groups, Problems& problems);

}  // namespace gelombang::scenario
