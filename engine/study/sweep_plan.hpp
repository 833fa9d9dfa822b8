// SPDX-License-Identifier: Apache-2.0
// Which design points a sweep looks at, and what it compares there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/experiment/sweep.hpp"
#include "engine/scenario/factors.hpp"
#include "engine/scenario/load.hpp"
#include "engine/study/request.hpp"

namespace gelombang::study {

/// `PATH=LOW..HIGH` or `PATH=A,B,C`, as typed. Empty when the text is not of that form; then `problem` is a
/// sentence.
std::optional<scenario::ExperimentSpec::Factor> parse_factor(const std::string& text, std::string& problem);
/// The inverse.
std::string factor_text(const scenario::ExperimentSpec::Factor& factor);

/// The word for a design, as in a scenario.
const char* word_of(scenario::ExperimentSpec::Design design);
std::optional<scenario::ExperimentSpec::Design> design_of(std::string_view word);

/// Replications of all design points together: more is refused, as a slip of the pen.
inline constexpr double most_runs = 1'000'000;

struct SweepPlan {
  using Design = scenario::ExperimentSpec::Design;
  /// A scenario with some factors changed; of the others value and coordinate are empty and NaN.
  struct Point {
    std::vector<std::string> values;
    std::vector<double> coordinates;
  };
  Design design = Design::one_at_a_time;
  std::vector<scenario::Factor> factors;
  std::vector<std::string> responses;  // names; empty: those that every scenario has
  std::vector<Point> points;           // without the scenario as it is

  /// What a point changes; of a range each change carries the place of its factor.
  std::vector<scenario::Override> overrides(const Point& point) const;
};

/// What is asked for, and for the rest the scenario's `experiment`. `mistakes` hears of an empty box, of a
/// design that makes no use of what is given, and of more runs than `most_runs`; `diagnostics` of factors
/// that are none.
struct Planned {
  SweepPlan plan;
  std::vector<Diagnostic> diagnostics, mistakes;
  bool is_sound() const { return diagnostics.empty() && mistakes.empty(); }
};
Planned plan_sweep(const Request& request, const scenario::ScenarioSpec& spec, int replications,
                   std::uint64_t seed);

}  // namespace gelombang::study
