// SPDX-License-Identifier: Apache-2.0
// One replication that is watched while it runs: a measured run, with the flows beside it. What it leaves is
// what the same replication of a headless run leaves, bit for bit, however often somebody looks.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/experiment/task.hpp"
#include "engine/model/model.hpp"
#include "viewer/session/story.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

class WatchedRun {
 public:
  /// Model and `stop` must outlive it.
  static std::unique_ptr<WatchedRun> of(const Model& model, std::uint64_t seed, experiment::TaskKey key,
                                        const std::atomic<bool>& stop);
  virtual ~WatchedRun() = default;

  // As of SeededRun.
  virtual bool advance_to(SimTime time) = 0;
  virtual bool is_over() const = 0;
  virtual SimTime next_instant() const = 0;
  virtual SimTime now() const = 0;
  virtual std::uint64_t events() const = 0;
  virtual const std::optional<Standstill>& standstill() const = 0;

  /// What there is up to now. `counts_inclusion`: one more pass over all people.
  virtual experiment::Outcome outcome(bool counts_inclusion) const = 0;
  virtual Fates fates() const = 0;
  virtual Flow journey() const = 0;
  virtual Flow calls() const = 0;
};

/// Of a model with objectives; takes as long to compile as the other, so it is compiled apart.
std::unique_ptr<WatchedRun> watched_run_with_objectives(const Model& model, std::uint64_t seed,
                                                        experiment::TaskKey key,
                                                        const std::atomic<bool>& stop);

}  // namespace gelombang::viewer
