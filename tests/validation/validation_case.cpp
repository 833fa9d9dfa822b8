// SPDX-License-Identifier: Apache-2.0
#include "tests/validation/validation_case.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/model/replication.hpp"

namespace gelombang::validation {

Known exact(const std::string& text) {
  const std::size_t slash = text.find('/');
  double value = std::stod(text);
  if (slash != std::string::npos) value /= std::stod(text.substr(slash + 1));
  return {text, value, 1e-9 * std::abs(value)};
}

Known rounded(const std::string& text) {
  const std::size_t exponent = std::min(text.find('e'), text.size());
  const std::size_t point = std::min(text.find('.'), exponent - 1);
  const auto decimals = static_cast<double>(exponent - 1 - point);
  const double scale = exponent < text.size() ? std::stod(text.substr(exponent + 1)) : 0;
  return {text, std::stod(text), 0.501 * std::pow(10.0, scale - decimals)};
}

const test::Scenario& Simulation::scenario() {
  if (!scenario_) scenario_ = test::load_scenario("reference/" + name_);
  return *scenario_;
}

const results::Bundle& Simulation::bundle() {
  if (!bundle_) bundle_ = test::run(scenario());
  return *bundle_;
}

const std::vector<Watcher>& Simulation::watched() {
  if (!watchers_.empty()) return watchers_;
  const Model& model = scenario().model;
  const auto seed = static_cast<std::uint64_t>(scenario().spec.seed.value);
  const auto replications = static_cast<std::uint32_t>(scenario().spec.replications.value);
  watchers_.reserve(replications);
  for (std::uint32_t index = 0; index < replications; ++index) {
    Watcher& watcher = watchers_.emplace_back(model, watch_);
    Replication<Watcher> replication(model, seed, index, watcher);
    replication.run_until(SimTime{model.warm_up});
    watcher.begin(SimTime{model.warm_up});
    for (const Duration instant : watch_.instants) {
      replication.run_until(SimTime{instant});
      watcher.look();
    }
    replication.run_until(SimTime{model.duration});
    watcher.end(SimTime{model.duration});
  }
  return watchers_;
}

Observed observed(const Tally& parts) {
  return {mean_interval(parts, confidence), static_cast<int>(parts.count())};
}

Measure in_row(const std::string& station, std::function<results::Estimate(const results::StationRow&)> of,
               Duration unit) {
  return [=](Simulation& simulation) {
    const results::Estimate estimate = of(test::station(simulation.bundle(), station));
    const ConfidenceInterval interval = test::interval_of(estimate, confidence);
    const auto nanoseconds = static_cast<double>(unit.count());
    return Observed{{interval.mean / nanoseconds, interval.half_width / nanoseconds}, estimate.n};
  };
}

Measure watched(std::function<double(const Watcher&)> of) {
  return [=](Simulation& simulation) {
    Tally tally;
    for (const Watcher& watcher : simulation.watched()) tally.observe(of(watcher));
    return observed(tally);
  };
}

Measure estimated(std::function<Observed()> estimate) {
  return [=](Simulation&) { return estimate(); };
}

bool ValidationCase::is_simulated() const {
  return std::any_of(answers.begin(), answers.end(), [](const Answer& a) { return a.measure != nullptr; });
}

std::vector<std::optional<Observed>> simulate(const ValidationCase& each) {
  Simulation simulation(each.name, each.watch);
  std::vector<std::optional<Observed>> all;
  for (const Answer& answer : each.answers)
    all.push_back(answer.measure ? std::optional(answer.measure(simulation)) : std::nullopt);
  return all;
}

bool agrees(const Observed& simulated, double theory) {
  const double widest = theory == 0 ? precision : precision * std::abs(theory);
  return simulated.interval.contains(theory) && simulated.interval.half_width <= widest;
}

}  // namespace gelombang::validation
