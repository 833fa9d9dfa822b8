// SPDX-License-Identifier: Apache-2.0
// The replications of a prepared study, one after the other, a few milliseconds at a time: what
// study::carry_out does of it in one go, for whoever wants to look meanwhile. The bundle is the same.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/experiment/run.hpp"
#include "engine/study/prepare.hpp"
#include "viewer/session/view.hpp"
#include "viewer/session/watched_run.hpp"

namespace gelombang::viewer {

class SteppedStudy {
 public:
  /// `stop` must outlive it: set from outside, the run is over soon. REQUIRES: the study asks for no changes
  /// and no explanations.
  SteppedStudy(std::shared_ptr<const study::Prepared> prepared, const std::atomic<bool>& stop);

  /// Goes on for about so long. Ends early where nothing is left to do.
  void step(std::chrono::milliseconds budget);
  bool is_over() const { return is_over_; }
  bool is_in_first() const { return replication_ == 0; }
  Progress progress() const;
  /// One sentence, told once, when the clock has stood still; else empty.
  std::string take_note() { return std::exchange(note_, {}); }
  /// Clocks go on from here: nothing was done for a while.
  void rest() { speed_since_.reset(); }

  /// What there is of the first replication, as a partial result. REQUIRES: is_in_first(), and its rules keep
  /// their contract.
  results::Bundle snapshot() const;
  Flow journey() const { return run_->journey(); }
  Flow calls() const { return run_->calls(); }

  /// The whole result, or what there is when it was stopped. REQUIRES: is_over(); once. Throws PluginError
  /// when every replication has failed.
  results::Bundle result();
  const std::shared_ptr<const study::Prepared>& prepared() const { return prepared_; }
  /// Of the first replication, whole.
  const std::shared_ptr<const Flow>& whole_journey() const { return whole_journey_; }
  const std::shared_ptr<const Flow>& whole_calls() const { return whole_calls_; }
  const std::vector<LostPeople>& lost() const { return lost_; }

 private:
  using Clock = std::chrono::steady_clock;

  void begin(std::uint32_t replication);
  void advance();
  void end_replication();
  void measure_speed();

  std::shared_ptr<const study::Prepared> prepared_;
  const std::atomic<bool>& stop_;
  std::uint32_t replication_ = 0, replications_ = 1;
  std::unique_ptr<WatchedRun> run_;
  SimTime reached_{};
  Duration stride_ = std::chrono::seconds(1);
  std::uint64_t events_before_ = 0;  // of replications that are over
  bool is_over_ = false;
  std::string note_;
  experiment::OutcomeMerge merge_;
  std::shared_ptr<const Flow> whole_journey_, whole_calls_;
  std::vector<LostPeople> lost_;
  std::optional<Clock::time_point> speed_since_;
  SimTime speed_from_{};
  std::uint64_t speed_events_ = 0;
  double speed_ = 0, events_per_second_ = 0;
};

}  // namespace gelombang::viewer
