// SPDX-License-Identifier: Apache-2.0
// One replication, stepped: up to any instant, as often as wanted, heard by any recorder. Where it is stepped
// to changes nothing of what happens, nor of what a recorder that looks at the run sees.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/error.hpp"
#include "engine/experiment/recorders.hpp"
#include "engine/experiment/run_view.hpp"
#include "engine/model/model.hpp"
#include "engine/model/replication.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/task_key.hpp"

namespace gelombang::experiment {

using results::TaskKey;

template <class Recorder>
class SeededRun {
 public:
  /// Model, recorder and `stop` must outlive the run. `stop`, if given: set from outside, it ends the run
  /// soon.
  SeededRun(const Model& model, std::uint64_t seed, TaskKey key, Recorder& recorder,
            const std::atomic<bool>* stop = nullptr)
      : key_(key),
        seed_(seed),
        end_{model.duration},
        stop_(stop),
        recorder_(recorder),
        run_(model, seed, key.replication, recorder) {
    if (stop != nullptr) run_.stop_when(*stop);
    look();
  }

  /// Lets everything happen up to and including `time`, or the end of the run where that comes first. False:
  /// it came back early, because it was stopped, because a rule broke its contract (then it `is_over`), or
  /// because the clock stands still: once for each such instant, and it may be called again.
  bool advance_to(SimTime time) {
    time = std::min(time, end_);
    try {
      while (reached_ < time) {
        const SimTime at = std::min(time, next_look_);
        if (is_over() || !run_.run_until(at)) return false;
        reached_ = at;
        if (at == next_look_) look();
      }
    } catch (const PluginError& error) {
      failure_ = error.what();
    }
    return !failure_;
  }

  /// Nothing is left to advance to: the run is at its end, was stopped, or a rule broke its contract.
  bool is_over() const { return reached_ == end_ || failure_ || is_stopped(); }
  /// The next instant at which the recorder looks at the run: a good one to advance to, a minute away at
  /// most.
  SimTime next_instant() const { return next_look_; }
  SimTime now() const { return run_.now(); }
  std::uint64_t events() const { return run_.events(); }
  const std::optional<Standstill>& standstill() const { return run_.standstill(); }
  bool has_failed() const { return failure_.has_value(); }
  const Replication<Recorder>& run() const { return run_; }

  /// As it stands: `interrupted` before its end.
  results::Replication replication() const {
    using Status = results::Replication::Status;
    const Status status = failure_           ? Status::failed
                          : reached_ == end_ ? Status::complete
                                             : Status::interrupted;
    return {static_cast<int>(key_.replication), seed_,  run_.fingerprint(),   run_.events(),
            run_.now().time_since_epoch(),      status, failure_.value_or("")};
  }

 private:
  bool is_stopped() const { return stop_ != nullptr && stop_->load(std::memory_order_relaxed); }

  void look() {
    if constexpr (Looks<Recorder>) {
      recorder_.look(ViewOf(run_));
      if (reached_ < end_) next_look_ = recorder_.next_look(reached_);
    } else {
      next_look_ = std::min(reached_ + std::chrono::minutes(1), end_);
    }
  }

  TaskKey key_;
  std::uint64_t seed_;
  SimTime end_;
  const std::atomic<bool>* stop_;
  Recorder& recorder_;
  Replication<Recorder> run_;
  SimTime reached_{}, next_look_{};  // reached: all that happens up to then has happened
  std::optional<std::string> failure_;
};

}  // namespace gelombang::experiment
