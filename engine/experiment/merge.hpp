// SPDX-License-Identifier: Apache-2.0
// From the bundles of single replications to one with intervals.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/experiment/probabilities.hpp"
#include "engine/kernel/statistics/tally.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Takes the bundles of replications one by one and keeps sums of them, and the first one. They must come in
/// the order of the replications: the last bits of a mean depend on it.
class Merge {
 public:
  /// All bundles are of the same model, so their rows correspond; only selection outcomes and published rows
  /// may be missing in some.
  void add(results::Bundle replication);
  bool is_empty() const { return count_ == 0; }

  /// Every estimate is the mean over the replications in which it was observed, with the half-width of its
  /// 95 % confidence interval; time series are means. What is no estimate comes from the first one. REQUIRES:
  /// at least one bundle.
  results::Bundle bundle() &&;

 private:
  /// A row of selection outcomes that some replication had. Where it is missing it counts as zero.
  struct Outcomes {
    results::SelectionRow row;
    Tally people;
    double now = 0;  // in the bundle that is being added
  };
  struct Sums {
    std::vector<double> sum;
    std::vector<std::size_t> count;  // that have a value: where there was no capacity there is no utilization
  };
  void add_outcomes(const results::Bundle& replication);
  void add_series(const results::Bundle& replication);
  void write_outcomes();

  std::size_t count_ = 0;
  results::Bundle first_;
  std::vector<Tally> estimates_;  // in one fixed order
  std::vector<Outcomes> outcomes_;
  std::map<std::tuple<std::string, SelectionOutcome, std::string, std::string, std::string, std::string,
                      std::string>,
           std::size_t>
      outcome_of_;
  std::vector<Tally> published_;
  std::vector<Sums> series_;
  Probabilities probabilities_;
};

/// All of them at once.
results::Bundle merge(std::vector<results::Bundle> replications);

}  // namespace gelombang::experiment
