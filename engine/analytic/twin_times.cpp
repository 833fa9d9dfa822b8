// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/twin_times.hpp"

#include <cmath>
#include <cstdint>

#include "engine/kernel/random/stream.hpp"

namespace gelombang::analytic {

Phases::Phases(const Distribution& distribution, double stretch, int most_phases) {
  const double mean = distribution.mean() * stretch, scv = distribution.scv();
  if (mean <= 0) return;
  if (scv > 1.01) {
    is_parallel_ = true;
    count_ = 2;
    share_ = (1 + std::sqrt((scv - 1) / (scv + 1))) / 2;
    mean_ = {mean / (2 * share_), mean / (2 * (1 - share_))};
    return;
  }
  count_ = most_phases;
  if (scv * most_phases > 1) count_ = std::max(1, static_cast<int>(1 / scv + 0.5));
  mean_[0] = mean / count_;
}

void Phases::set_step(double step_s) {
  for (std::size_t i = 0; i < 2; ++i) {
    if (mean_[i] <= 0) continue;
    move_[i] = step_s / mean_[i];
    keep_[i] = 1 / (1 + move_[i]);
  }
}

Ladder::Ladder(const Distribution& distribution) {
  constexpr std::size_t each = 256;  // values of a rung
  std::vector<double> values;
  RandomStream stream(0, 0, purpose("rungs of the twin"), 0);
  for (std::size_t i = 0; i < size * each; ++i) values.push_back(distribution(stream));
  std::sort(values.begin(), values.end());
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    value[i / each] += values[i] / static_cast<double>(each);
    sum += values[i];
  }
  // The sample's mean is not quite that of the law.
  const double mean = sum / static_cast<double>(values.size());
  if (mean <= 0) return;
  for (double& rung : value) rung *= distribution.mean() / mean;
}

}  // namespace gelombang::analytic
