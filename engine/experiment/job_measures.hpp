// SPDX-License-Identifier: Apache-2.0
// Measures of the work that the system does by itself, from the end of the warm-up on.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/statistics/histogram.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class JobMeasures {
 public:
  /// The model must outlive the measures.
  explicit JobMeasures(const Model& model) : model_(model), jobs_(model.jobs.size()) {}

  void record(const facts::JobBegan& fact) { ++jobs_[fact.job].begun; }
  void record(const facts::JobFinished& fact);

  /// The warm-up is over.
  void begin_measuring(SimTime now);
  void write(results::Bundle& bundle) const;

 private:
  struct Measure {
    std::uint64_t begun = 0;
    Histogram took;
  };

  const Model& model_;
  SimTime not_counted_up_to_{Duration{-1}};  // jobs begun: during the warm-up
  std::vector<Measure> jobs_;
};

}  // namespace gelombang::experiment
