// SPDX-License-Identifier: Apache-2.0
// The replications of a prepared study, as many at a time as there are cores, a few milliseconds at a time:
// what study::carry_out does of it in one go, for whoever wants to look meanwhile. The bundle is the same.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
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
  bool is_in_first() const { return !under_way_.empty() && under_way_.front().replication == 0; }
  Progress progress() const;
  /// One sentence, told once, when the clock has stood still; else empty.
  std::string take_note() { return std::exchange(note_, {}); }
  /// Clocks go on from here: nothing was done for a while.
  void rest() { speed_since_.reset(); }

  /// What there is of the first replication, as a partial result. REQUIRES: is_in_first(), and its rules keep
  /// their contract.
  results::Bundle snapshot() const;
  Flow journey() const { return under_way_.front().run->journey(); }
  Flow calls() const { return under_way_.front().run->calls(); }

  /// The whole result, or what there is when it was stopped. REQUIRES: is_over(); once. Throws PluginError
  /// when every replication has failed.
  results::Bundle result();
  const std::shared_ptr<const study::Prepared>& prepared() const { return prepared_; }
  /// Of the first replication, whole.
  const std::shared_ptr<const Flow>& whole_journey() const { return whole_journey_; }
  const std::shared_ptr<const Flow>& whole_calls() const { return whole_calls_; }
  const Fates& fates() const { return fates_; }

 private:
  using Clock = std::chrono::steady_clock;

  /// A replication that is under way, or over and waits for those before it.
  struct Task {
    std::uint32_t replication = 0;
    std::unique_ptr<WatchedRun> run;  // null: it has not begun, or `outcome` is there
    SimTime reached{};
    Duration stride = std::chrono::seconds(1);
    std::string note;
    std::optional<experiment::Outcome> outcome;
  };

  void begin_those_next();
  void advance(Task& task, Clock::time_point until);
  static void advance_once(Task& task);
  void end(Task& task);
  void take_those_over();
  void leave_out_the_rest();
  std::uint64_t events() const;
  void measure_speed();

  std::shared_ptr<const study::Prepared> prepared_;
  const std::atomic<bool>& stop_;
  std::uint32_t next_ = 0, replications_ = 1;
  std::deque<Task> under_way_;  // by number
  std::uint32_t last_ = 0;      // that was taken
  SimTime last_reached_{};
  std::uint64_t events_before_ = 0;  // of replications that were taken
  bool is_over_ = false;
  std::string note_;
  experiment::OutcomeMerge merge_;
  std::shared_ptr<const Flow> whole_journey_, whole_calls_;
  Fates fates_;
  std::optional<Clock::time_point> speed_since_;
  std::uint32_t speed_of_ = 0;  // the replication
  SimTime speed_from_{};
  std::uint64_t speed_events_ = 0;
  double speed_ = 0, events_per_second_ = 0;
};

}  // namespace gelombang::viewer
