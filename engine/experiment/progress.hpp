// SPDX-License-Identifier: Apache-2.0
// What a run tells while it goes on.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "engine/base/units.hpp"

namespace gelombang::experiment {

/// At most a few times a second, from any worker thread but one at a time.
struct Progress {
  SimTime now;                   // simulated time of the replication that reports
  Duration length;               // of a replication
  std::uint64_t events = 0;      // of all replications so far
  double events_per_second = 0;  // wall clock
  double seconds_left = 0;       // estimate, wall clock
  int replications_done = 0, replications = 1;
  std::string note;  // a sentence to be told once, whatever else is told; mostly empty
};

/// Collects what the replications say and passes it on, at most four times a second.
class Reporter {
 public:
  Reporter(int replications, Duration length, std::function<void(const Progress&)> report);

  /// So many replications in all: those that were expected so far, and more. REQUIRES: no thread tells
  /// anything meanwhile.
  void expect(int replications);
  void note(const std::string& sentence);
  /// `replication`: from 0. `done`: it goes no further.
  void tell(int replication, SimTime now, std::uint64_t events, bool done);

 private:
  const std::function<void(const Progress&)> report_;
  std::mutex mutex_;
  Duration length_;
  int replications_, done_ = 0;
  std::vector<std::uint64_t> events_;
  std::uint64_t total_events_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), next_{};
};

}  // namespace gelombang::experiment
