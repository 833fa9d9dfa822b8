// SPDX-License-Identifier: Apache-2.0
// Shares of people and visits as probabilities, with intervals that hold near 0 and 1.
#pragma once

#include <string>
#include <vector>

#include "engine/kernel/statistics/proportion.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Counts over replications: people lost, and of each station visits refused, delayed at all, and delayed for
/// longer than 1 s, 10 s, 1 min, 10 min and 1 h.
class Probabilities {
 public:
  /// The bundle of one replication. All are of the same model.
  void add(const results::Bundle& replication);
  /// 95 %, without limits with one replication; none of what had no trial. Source: statistics/proportion.hpp.
  std::vector<results::ProbabilityRow> rows() const;

 private:
  struct Event {
    std::string subject, event;
    std::vector<CountedTrials> replications;
  };
  void count(std::size_t place, const std::string& subject, const std::string& event, double share,
             double trials);

  std::vector<Event> events_;
};

}  // namespace gelombang::experiment
