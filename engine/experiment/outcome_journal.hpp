// SPDX-License-Identifier: Apache-2.0
// Outcomes that survive the program: a run goes on from what an earlier one, or another machine, has done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/experiment/task.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/journal.hpp"

namespace gelombang::experiment {

/// Read back, it is what it was, bit for bit.
std::string to_bytes(const Outcome& outcome);
/// Throws FileError for what `to_bytes` does not write.
Outcome outcome_from_bytes(results::TaskKey key, std::string_view bytes);

/// What decides about the outcomes of a run: of its provenance all but the number of replications and the
/// line that makes it again; and whether inclusion is counted.
results::Identity identity_of(const results::Provenance& provenance, bool counts_inclusion);

class OutcomeJournal {
 public:
  /// As results::Journal.
  OutcomeJournal(std::string folder, results::Identity identity)
      : journal_(std::move(folder), std::move(identity)) {}

  std::optional<Outcome> find(TaskKey key) const;
  /// Keeps it if it is complete. One that was interrupted, or whose rule failed, is better tried again.
  void append(const Outcome& outcome);
  /// What is in it.
  const results::Journal& records() const { return journal_; }

 private:
  results::Journal journal_;
};

}  // namespace gelombang::experiment
