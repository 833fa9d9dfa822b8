// SPDX-License-Identifier: Apache-2.0
#include "engine/study/sweep_plan.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/core.h>

#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/statistics/designs.hpp"

namespace gelombang::study {
namespace {

using scenario::Factor;
using Design = SweepPlan::Design;

constexpr double off_the_scale = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_factors = 500;  // of which a Sobol point of twice as many dimensions is made
constexpr std::size_t most_factors_of_corners = 20;  // 2^20 corners

/// Makes the points of one plan.
class Planning {
 public:
  Planning(const SweepAsked& asked, const scenario::ScenarioSpec& spec, int replications, std::uint64_t seed)
      : replications_(replications), seed_(seed) {
    const scenario::ExperimentSpec written = spec.experiment.value_or(scenario::ExperimentSpec{});
    SweepPlan& plan = planned_.plan;
    if (written.design) plan.design = written.design->value;
    if (asked.design) plan.design = *asked.design;
    if (written.points) points_ = written.points->value;
    if (asked.points) points_ = *asked.points;
    plan.responses = asked.responses;
    if (plan.responses.empty())
      for (const auto& each : written.responses) plan.responses.push_back(each.value);
    scenario::Problems problems;
    plan.factors = scenario::factors_of(asked.factors.empty() ? written.factors : asked.factors,
                                        spec.assumptions, problems);
    const std::string files[] = {spec.file};
    planned_.diagnostics = problems.in_file_order(files);
  }

  Planned planned() && {
    if (planned_.diagnostics.empty() && is_possible()) add_points();
    return std::move(planned_);
  }

 private:
  const std::vector<Factor>& factors() const { return planned_.plan.factors; }

  bool refuse(std::string message, std::string hint) {
    planned_.mistakes.push_back({Severity::error, {}, std::move(message), std::move(hint)});
    return false;
  }

  std::int64_t points_or(std::int64_t fallback) const { return points_.value_or(fallback); }

  /// Before any is made: there may be more than memory holds.
  double count_of_points() const {
    const auto count = static_cast<double>(factors().size());
    double product = 1, sum = 0;
    for (const Factor& each : factors()) {
      const double levels =
          each.is_range ? static_cast<double>(points_or(3)) : static_cast<double>(each.levels.size());
      product *= levels;
      sum += static_cast<double>(each.levels.size());
    }
    switch (planned_.plan.design) {
      case Design::one_at_a_time:
        return sum;
      case Design::grid:
        return product;
      case Design::factorial:
        return std::pow(2, count);
      case Design::latin_hypercube:
      case Design::sobol:
        return static_cast<double>(points_or(default_points));
      case Design::sensitivity:
        return static_cast<double>(points_or(default_points)) * (count + 2);
    }
    return sum;
  }

  bool is_possible() {
    if (factors().empty())
      return refuse("there is nothing to change: the scenario has no assumption with a range",
                    "write 'factors' in its section 'experiment', or --factor PATH=LOW..HIGH");
    if (factors().size() > most_factors)
      return refuse(fmt::format("{} factors are more than {}", factors().size(), most_factors),
                    "choose some with --factor");
    const double points = count_of_points(), runs = (points + 1) * replications_;
    if (planned_.plan.design == Design::factorial && factors().size() > most_factors_of_corners)
      return refuse(
          fmt::format("a factorial design of {} factors has {:.3g} design points", factors().size(), points),
          fmt::format("at most {} factors, or another design", most_factors_of_corners));
    if (runs > most_runs)
      return refuse(
          fmt::format("{:.0f} design points and the scenario as it is, {} replications of each: that is "
                      "{:.0f} runs, and the limit is {:.0f}",
                      points, replications_, runs, most_runs),
          "fewer factors, levels, --points or --replications");
    return true;
  }

  void add_levels(const std::vector<Factor::Level>& levels) {
    SweepPlan::Point& point = planned_.plan.points.emplace_back();
    for (const Factor::Level& each : levels) {
      point.values.push_back(each.text);
      point.coordinates.push_back(each.coordinate);
    }
  }

  void add_coordinates(const DesignPoints& points) {
    for (const auto& coordinates : points) {
      std::vector<Factor::Level> levels;
      for (std::size_t i = 0; i < coordinates.size(); ++i) levels.push_back(factors()[i].at(coordinates[i]));
      add_levels(levels);
    }
  }

  void add_one_at_a_time() {
    for (std::size_t i = 0; i < factors().size(); ++i)
      for (const Factor::Level& level : factors()[i].levels) {
        SweepPlan::Point& point = planned_.plan.points.emplace_back();
        point.values.assign(factors().size(), "");
        point.coordinates.assign(factors().size(), off_the_scale);
        point.values[i] = level.text;
        point.coordinates[i] = level.coordinate;
      }
  }

  void add_grid() {
    std::vector<std::vector<Factor::Level>> levels;
    std::vector<std::size_t> counts;
    for (const Factor& each : factors()) {
      levels.push_back(each.grid(static_cast<std::size_t>(points_or(3))));
      counts.push_back(levels.back().size());
    }
    for (const std::vector<std::size_t>& places : grid_design(counts)) {
      std::vector<Factor::Level> point;
      for (std::size_t i = 0; i < places.size(); ++i) point.push_back(levels[i][places[i]]);
      add_levels(point);
    }
  }

  void add_points() {
    const std::size_t count = factors().size();
    const auto points = static_cast<std::size_t>(points_or(default_points));
    switch (planned_.plan.design) {
      case Design::one_at_a_time:
        return add_one_at_a_time();
      case Design::grid:
        return add_grid();
      case Design::factorial:
        return add_coordinates(factorial_design(count));
      case Design::latin_hypercube: {
        RandomStream stream(seed_, 0, purpose("latin_hypercube"), 0);
        return add_coordinates(latin_hypercube(count, points, [&] { return stream.uniform(); }));
      }
      case Design::sobol:
        return add_coordinates(sobol_points(count, points));
      case Design::sensitivity:
        return add_coordinates(sensitivity_design(count, points));
    }
  }

  static constexpr std::int64_t default_points = 63;  // with the origin 2^6

  int replications_;
  std::uint64_t seed_;
  std::optional<std::int64_t> points_;
  Planned planned_;
};

}  // namespace

std::optional<scenario::ExperimentSpec::Factor> parse_factor(const std::string& text, std::string& problem) {
  const SourceLocation where{"--factor " + text, 0, 0};
  const auto at = [&](std::string_view value) {
    return scenario::At<std::string>{std::string(scenario::trimmed(value)), where};
  };
  const std::size_t equals = text.find('=');
  scenario::ExperimentSpec::Factor factor;
  factor.path = at(text.substr(0, equals));
  if (equals == std::string::npos || factor.path.value.empty()) {
    problem =
        "'" + text + "' is not of the form PATH=LOW..HIGH or PATH=A,B,C, such as stations.web.servers=10..40";
    return std::nullopt;
  }
  const std::string values = text.substr(equals + 1);
  if (const std::size_t dots = values.find(".."); dots != std::string::npos) {
    factor.low = at(values.substr(0, dots));
    factor.high = at(values.substr(dots + 2));
    return factor;
  }
  std::size_t from = 0;
  for (std::size_t comma = values.find(','); comma != std::string::npos; comma = values.find(',', from)) {
    factor.values.push_back(at(values.substr(from, comma - from)));
    from = comma + 1;
  }
  factor.values.push_back(at(values.substr(from)));
  return factor;
}

std::string factor_text(const scenario::ExperimentSpec::Factor& factor) {
  std::string text = factor.path.value + "=";
  if (factor.low && factor.high) return text + factor.low->value + ".." + factor.high->value;
  for (std::size_t i = 0; i < factor.values.size(); ++i) text += (i > 0 ? "," : "") + factor.values[i].value;
  return text;
}

namespace {

constexpr std::array<const char*, 6> words_of_designs{"one_at_a_time",   "grid",  "factorial",
                                                      "latin_hypercube", "sobol", "sensitivity"};

}  // namespace

const char* word_of(Design design) {
  return words_of_designs.at(static_cast<std::size_t>(design));
}

std::optional<Design> design_of(std::string_view word) {
  for (std::size_t i = 0; i < words_of_designs.size(); ++i)
    if (word == words_of_designs[i]) return static_cast<Design>(i);
  return std::nullopt;
}

std::vector<scenario::Override> SweepPlan::overrides(const Point& point) const {
  std::vector<scenario::Override> changes;
  for (std::size_t i = 0; i < factors.size(); ++i)
    if (!point.values[i].empty()) changes.push_back({factors[i].path, point.values[i], factors[i].where});
  return changes;
}

Planned plan_sweep(const Request& request, const scenario::ScenarioSpec& spec, int replications,
                   std::uint64_t seed) {
  return Planning(request.sweep.value_or(SweepAsked{}), spec, replications, seed).planned();
}

}  // namespace gelombang::study
