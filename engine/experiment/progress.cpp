// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/progress.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/contract.hpp"

namespace gelombang::experiment {

Reporter::Reporter(int replications, Duration length, std::function<void(const Progress&)> report)
    : report_(std::move(report)),
      length_(length),
      replications_(replications),
      events_(static_cast<std::size_t>(replications)) {}

void Reporter::expect(int replications) {
  GELOMBANG_REQUIRE(replications >= replications_);
  replications_ = replications;
  events_.resize(static_cast<std::size_t>(replications));
}

void Reporter::note(const std::string& sentence) {
  if (!report_) return;
  const std::lock_guard lock(mutex_);
  Progress progress;
  progress.note = sentence;
  report_(progress);
}

void Reporter::tell(int replication, SimTime now, std::uint64_t events, bool done) {
  if (!report_) return;
  const std::lock_guard lock(mutex_);
  const auto index = static_cast<std::size_t>(replication);
  total_events_ += events - events_[index];
  events_[index] = events;
  if (done) ++done_;
  const auto wall = std::chrono::steady_clock::now();
  if (wall < next_ && done_ < replications_) return;
  next_ = wall + std::chrono::milliseconds(250);
  const double elapsed = std::chrono::duration<double>(wall - begin_).count();
  Progress progress;
  progress.now = now;
  progress.length = length_;
  progress.events = total_events_;
  progress.events_per_second = elapsed > 0 ? static_cast<double>(total_events_) / elapsed : 0;
  progress.replications_done = done_;
  progress.replications = replications_;
  const double part =
      (done_ + (done ? 0 : seconds(now.time_since_epoch()) / seconds(length_))) / replications_;
  progress.seconds_left = part > 0 ? elapsed / part * (1 - std::min(part, 1.0)) : 0;
  report_(progress);
}

}  // namespace gelombang::experiment
