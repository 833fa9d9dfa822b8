// Confidence intervals for the mean of independent replications.
// Not here: how many replications to make (experiment), paired comparisons of designs: tally the differences.
#pragma once

#include "engine/kernel/statistics/tally.hpp"

namespace gelombang {

struct ConfidenceInterval {
  double mean = 0;
  double half_width = 0;

  double low() const { return mean - half_width; }
  double high() const { return mean + half_width; }
  bool contains(double value) const { return low() <= value && value <= high(); }
};

/// The interval that covers the true mean with probability `confidence`, 0 < confidence < 1 (0.95 for 95 %),
/// if the observations are independent and normal; nearly so if they are averages of many things. Needs at
/// least two observations. Source: Student's t; Law, Simulation Modeling and Analysis, section 4.5.
ConfidenceInterval mean_interval(const Tally& observations, double confidence);

}  // namespace gelombang
