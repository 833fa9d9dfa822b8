// SPDX-License-Identifier: Apache-2.0
// Stage C for the rules of a promised draw: they are drawn with many seeds, and it is asked whom they favour,
// whether this audit is calibrated on them, and whether the bits of the tickets look like those of a fair
// coin.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/audit.hpp"
#include "engine/audit/design.hpp"
#include "engine/draw/proof.hpp"

namespace gelombang::audit {

struct TrialSettings {
  int draws = 200;
  std::uint64_t first_seed = 1;
  double level = 0.01;             // of each of the three questions, whatever the number of types and tests
  bool with_tests = true;          // C2 and C4; without them only the chances are counted
  std::int64_t smallest_cell = 5;  // sizes of types below it are not told
  const std::atomic<bool>* stop = nullptr;  // true: no further draw is begun
};

/// People who are alike for the rules: in the same groups of all rounds, with as many housemates and entries.
struct TrialType {
  std::string name;
  InclusionByType inclusion;
  std::optional<double> closed_form;       // chance of a seat (engine/selection/expected.hpp)
  Verdict verdict = Verdict::cannot_tell;  // of the closed form and the interval; without one: cannot tell
  /// Its people are few, or would tell that others are: then chance, error and intervals are 0 here, for the
  /// size would follow from them with the seats, and there is no closed form.
  bool is_hidden = false;
};

/// Over all draws: p-values of one test, which are not smaller than uniform ones when the test is calibrated.
/// Larger ones are no fault: exact tests of few people, or of what cannot vary, have them.
struct TrialOfTest {
  std::string id, subject;
  TestResult uniformity;
  bool is_uniform = true;  // at the level, for all tests together (Bonferroni)
};

struct TrialReport {
  int draws = 0;  // fewer than asked for when stopped
  std::size_t people = 0;
  std::vector<TrialType> types;  // the most numerous first
  bool has_closed_form = false;
  std::string why_no_closed_form;
  std::vector<TrialOfTest> calibration;  // C2; empty where fewer than 20 are selected, or left out
  std::vector<TrialOfTest> generator;    // C4; empty for fewer than 256 people
  Verdict verdict = Verdict::cannot_tell;
  std::string bottom_line;
};

/// The seed of draw k is SHA-256 of `trial|first_seed + k`: nothing about the real seed follows from it.
TrialReport trial(const draw::Commitment& promised, const TrialSettings& settings);

}  // namespace gelombang::audit
