// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/stepped_study.hpp"

#include <algorithm>
#include <utility>

#include "engine/experiment/objective_verdicts.hpp"
#include "engine/study/carry_out.hpp"
#include "engine/study/expect.hpp"

namespace gelombang::viewer {
namespace {

using Status = results::Replication::Status;

/// A call of advance_to takes about so long: intents are heeded between two of them.
constexpr std::chrono::milliseconds call{5};
constexpr Duration shortest_stride = std::chrono::milliseconds(1);
constexpr Duration longest_stride = std::chrono::minutes(1);

experiment::TaskKey key_of(std::uint32_t replication) {
  return {0, replication};
}

}  // namespace

SteppedStudy::SteppedStudy(std::shared_ptr<const study::Prepared> prepared, const std::atomic<bool>& stop)
    : prepared_(std::move(prepared)),
      stop_(stop),
      replications_(static_cast<std::uint32_t>(prepared_->provenance.replications)),
      merge_(prepared_->model()) {
  begin(0);
}

void SteppedStudy::begin(std::uint32_t replication) {
  replication_ = replication;
  run_.reset();  // its people take as much memory as those of the next one
  run_ = WatchedRun::of(prepared_->model(), prepared_->provenance.seed, key_of(replication), stop_);
  reached_ = SimTime{};
  rest();
}

void SteppedStudy::step(std::chrono::milliseconds budget) {
  const Clock::time_point until = Clock::now() + budget;
  if (!speed_since_) {
    speed_since_ = Clock::now();
    speed_from_ = reached_;
    speed_events_ = run_->events();
  }
  while (!is_over_) {
    if (run_->is_over())
      end_replication();
    else
      advance();
    // A run that is over is ended in the same step: nobody looks at it before.
    if (Clock::now() >= until && (is_over_ || !run_->is_over())) break;
  }
  if (!is_over_ && speed_since_) measure_speed();
}

void SteppedStudy::advance() {
  const SimTime to = std::min(run_->next_instant(), reached_ + stride_);
  const Clock::time_point begin = Clock::now();
  if (run_->advance_to(to))
    reached_ = to;
  else if (!run_->is_over() && run_->standstill())
    note_ = experiment::in_words(*run_->standstill());
  const Clock::duration took = Clock::now() - begin;
  if (took > 2 * call)
    stride_ = std::max(stride_ / 2, shortest_stride);
  else if (took < call)
    stride_ = std::min(stride_ * 2, longest_stride);
}

void SteppedStudy::measure_speed() {
  const double wall = std::chrono::duration<double>(Clock::now() - *speed_since_).count();
  if (wall < 0.5) return;
  speed_ = gelombang::seconds(reached_ - speed_from_) / wall;
  events_per_second_ = static_cast<double>(run_->events() - speed_events_) / wall;
  rest();
}

void SteppedStudy::end_replication() {
  experiment::Outcome outcome = run_->outcome(prepared_->counts_inclusion());
  events_before_ += run_->events();
  const bool is_interrupted = outcome.replication.status == Status::interrupted;
  merge_.add(std::move(outcome));
  if (replication_ == 0) {
    whole_journey_ = std::make_shared<const Flow>(run_->journey());
    whole_calls_ = std::make_shared<const Flow>(run_->calls());
    lost_ = run_->lost();
  }
  is_over_ = is_interrupted || replication_ + 1 == replications_;
  if (!is_over_) return begin(replication_ + 1);
  for (std::uint32_t left = replication_ + 1; left < replications_; ++left) {
    experiment::Outcome not_begun;
    not_begun.key = key_of(left);
    not_begun.replication.index = static_cast<int>(left);
    not_begun.replication.seed = prepared_->provenance.seed;
    not_begun.replication.status = Status::not_begun;
    merge_.add(std::move(not_begun));
  }
}

Progress SteppedStudy::progress() const {
  Progress progress;
  progress.now = reached_;
  progress.end = prepared_->model().duration;
  progress.events = events_before_ + (is_over_ ? 0 : run_->events());
  progress.speed = speed_;
  progress.events_per_second = events_per_second_;
  progress.replication = static_cast<int>(replication_) + 1;
  progress.replications = static_cast<int>(replications_);
  return progress;
}

results::Bundle SteppedStudy::snapshot() const {
  experiment::OutcomeMerge merge(prepared_->model());
  merge.add(run_->outcome(experiment::needs_inclusion(prepared_->model())));
  results::Bundle bundle = std::move(merge).bundle();
  study::complete(bundle, *prepared_);
  return bundle;
}

results::Bundle SteppedStudy::result() {
  run_.reset();
  results::Bundle bundle = std::move(merge_).bundle();
  if (bundle.status == results::Bundle::Status::complete)
    for (results::Finding& each : study::findings_beside(prepared_->model(), bundle))
      bundle.findings.push_back(std::move(each));
  study::complete(bundle, *prepared_);
  return bundle;
}

}  // namespace gelombang::viewer
