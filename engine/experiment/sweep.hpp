// SPDX-License-Identifier: Apache-2.0
// What the outcomes of a sweep tell: differences from the scenario as it is, main effects, a tornado, Sobol's
// indices. Not here: which points there are (kernel/statistics/designs), and how each is run (study/sweep).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

struct SweepFactor {
  std::string path;
  std::string base;  // its value in the scenario; empty: not known
};

struct SweepResponse {
  std::string name, unit;
};

/// One design point; number 0 is the scenario as it is, in which nothing is changed.
struct SweepPoint {
  std::vector<std::string> values;  // of each factor; empty where it is the scenario's; none in point 0
  std::vector<double> coordinates;  // likewise; NaN where the value is the scenario's
  results::DesignPointRow::Status status = results::DesignPointRow::Status::not_begun;
  std::string message;
  std::int64_t replications = 0;               // that were done
  std::vector<std::vector<double>> responses;  // of each replication, in order; NaN: not observed, not done

  bool is_complete() const { return status == results::DesignPointRow::Status::complete; }
};

struct Sweep {
  enum class Kind { one_at_a_time, plane, sensitivity };
  Kind kind = Kind::plane;
  std::vector<SweepFactor> factors;
  std::vector<SweepResponse> responses;
  std::vector<SweepPoint> points;
  std::uint64_t seed = 1;  // of what is resampled
};

/// Adds the tables of a sweep to the bundle. Points that are not complete are told, and left out of effects,
/// tornado and indices. Replication i of every point draws from the same streams (common random numbers), so
/// every interval of a difference, an effect or a swing is Student's t over replications, 95 %.
/// REQUIRES: points of `sensitivity` after the first are a design of kernel/statistics/designs.
void write_sweep(const Sweep& sweep, results::Bundle& bundle);

}  // namespace gelombang::experiment
