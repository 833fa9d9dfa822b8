// SPDX-License-Identifier: Apache-2.0
// A case with a known answer: what it is known to be, what engine/analytic computes, and how the simulation
// is asked for the same number. The cases are in the files of cases.hpp; validation_test.cpp compares, and
// makes the table of README.md.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/tally.hpp"
#include "engine/results/bundle.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/validation/watcher.hpp"

namespace gelombang::validation {

inline constexpr double confidence = 0.99;
inline constexpr double precision = 0.02;  // half-width, relative to the known answer

/// A number as somebody printed it, or as other code computed it, and how far from it a correct computation
/// may be.
struct Known {
  std::string text;  // empty: there is none
  double value = 0;
  double tolerance = 0;
};

/// All its digits, or a fraction (`exact("1/12")`): met to a relative error of 1e-9.
Known exact(const std::string& text);
/// Rounded to the digits shown: met to half a unit of the last of them.
Known rounded(const std::string& text);
/// Only the formula is known.
inline Known not_known() {
  return {};
}

/// What the simulation says: an interval of the stated confidence, over so many independent parts.
struct Observed {
  ConfidenceInterval interval;
  int parts = 0;
};

/// What a scenario of scenarios/reference leaves behind, run once and only if asked.
class Simulation {
 public:
  Simulation(std::string scenario, Watch watch) : name_(std::move(scenario)), watch_(std::move(watch)) {}

  /// The way a user runs it: file, loader, assembly, replications.
  const results::Bundle& bundle();
  /// The same replications (or as many as `Watch` says), heard by watchers: for what a bundle does not hold.
  const std::vector<Watcher>& watched();

 private:
  const test::Scenario& scenario();

  std::string name_;
  Watch watch_;
  std::optional<test::Scenario> scenario_;
  std::optional<results::Bundle> bundle_;
  std::vector<Watcher> watchers_;
};

/// Asks a simulation for one number. Empty: there is nothing to simulate, or nothing new.
using Measure = std::function<Observed(Simulation&)>;

/// A number of a station's row in the bundle; a duration is told in `unit`.
Measure in_row(const std::string& station, std::function<results::Estimate(const results::StationRow&)> of,
               Duration unit = Duration{1});
/// A number of each replication.
Measure watched(std::function<double(const Watcher&)> of);
/// An estimate that needs no scenario.
Measure estimated(std::function<Observed()> estimate);

Observed observed(const Tally& parts);

struct Answer {
  std::string quantity;
  Known known;
  double theory = 0;
  Measure measure = {};
};

struct ValidationCase {
  std::string name;    // of the scenario in scenarios/reference, if `is_scenario`
  std::string system;  // in the notation of the field
  std::string source;  // of the formula
  std::vector<Answer> answers;
  bool is_scenario = true;
  bool slow = false;  // more than two seconds
  Watch watch = {};

  bool is_simulated() const;
};

/// One for each answer, in order; nothing for those that are not measured.
std::vector<std::optional<Observed>> simulate(const ValidationCase& each);

/// The interval contains the theory, and is narrow enough to tell it from its neighbours. An answer of 0 has
/// no neighbours in proportion: the half-width is then at most 0.02.
bool agrees(const Observed& simulated, double theory);

}  // namespace gelombang::validation
