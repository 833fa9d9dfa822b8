// SPDX-License-Identifier: Apache-2.0
// Rows of objectives: what must hold, and whether it does.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/units.hpp"
#include "engine/results/rows/estimate.hpp"

namespace gelombang::results {

/// Holds: with the stated confidence, in every window. Fails: with that confidence over all windows, in one.
enum class ObjectiveVerdict { holds, fails, undecided };

/// Value, interval and observations are of the window that is worst: the first one that fails, or that is not
/// decided, or the one nearest to the limit.
struct ObjectiveRow {
  std::string objective;  // as written
  std::string metric, unit;
  double limit = 0;
  Interval value;
  Duration from{}, to{};
  ObjectiveVerdict verdict = ObjectiveVerdict::undecided;
  std::int64_t windows = 0, failed = 0, undecided = 0;
  double confidence = 0;
};

struct ObjectiveWindowRow {
  std::string objective;
  Duration from{}, to{};
  Interval value;
  double observed = 0;  // of a share: of how many, in all replications; else: replications with a value
  ObjectiveVerdict verdict = ObjectiveVerdict::undecided;
};

}  // namespace gelombang::results
