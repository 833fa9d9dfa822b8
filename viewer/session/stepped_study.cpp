// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/stepped_study.hpp"

#include <algorithm>
#include <utility>

#include "engine/experiment/objective_verdicts.hpp"
#include "engine/experiment/side_by_side.hpp"
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
  begin_those_next();
  // Whoever looks before the first step sees a run.
  Task& first = under_way_.front();
  first.run = WatchedRun::of(prepared_->model(), prepared_->provenance.seed, key_of(0), stop_);
}

void SteppedStudy::begin_those_next() {
  const auto running = std::count_if(under_way_.begin(), under_way_.end(),
                                     [](const Task& task) { return !task.outcome.has_value(); });
  for (auto more = experiment::jobs_or_cores(prepared_->jobs) - running; more > 0 && next_ < replications_;
       --more)
    under_way_.emplace_back().replication = next_++;
}

void SteppedStudy::step(std::chrono::milliseconds budget) {
  const Clock::time_point until = Clock::now() + budget;
  if (!speed_since_ || speed_of_ != under_way_.front().replication) {
    speed_since_ = Clock::now();
    speed_of_ = under_way_.front().replication;
    speed_from_ = under_way_.front().reached;
    speed_events_ = events();
  }
  const auto step_one = [&](int i) { advance(under_way_[static_cast<std::size_t>(i)], until); };
  if (under_way_.size() == 1)
    step_one(0);
  else
    experiment::side_by_side(static_cast<int>(under_way_.size()), prepared_->jobs, step_one);
  take_those_over();
  if (!is_over_ && speed_since_) measure_speed();
}

void SteppedStudy::advance(Task& task, Clock::time_point until) {
  if (task.outcome) return;
  if (task.run == nullptr)
    task.run =
        WatchedRun::of(prepared_->model(), prepared_->provenance.seed, key_of(task.replication), stop_);
  // A run that is over is ended in the same step: nobody looks at it before.
  do {
    if (task.run->is_over()) return end(task);
    advance_once(task);
  } while (task.run->is_over() || Clock::now() < until);
}

void SteppedStudy::advance_once(Task& task) {
  WatchedRun& run = *task.run;
  const SimTime to = std::min(run.next_instant(), task.reached + task.stride);
  const Clock::time_point begin = Clock::now();
  if (run.advance_to(to))
    task.reached = to;
  else if (!run.is_over() && run.standstill())
    task.note = experiment::in_words(*run.standstill());
  const Clock::duration took = Clock::now() - begin;
  if (took > 2 * call)
    task.stride = std::max(task.stride / 2, shortest_stride);
  else if (took < call)
    task.stride = std::min(task.stride * 2, longest_stride);
}

void SteppedStudy::end(Task& task) {
  if (task.replication == 0) {
    whole_journey_ = std::make_shared<const Flow>(task.run->journey());
    whole_calls_ = std::make_shared<const Flow>(task.run->calls());
    fates_ = task.run->fates();
  }
  task.outcome = task.run->outcome(prepared_->counts_inclusion());
  task.run.reset();  // its people take as much memory as those of the next one
}

/// In order; what comes early waits.
void SteppedStudy::take_those_over() {
  for (Task& task : under_way_)
    if (!task.note.empty()) note_ = std::exchange(task.note, {});
  bool is_interrupted = false;
  for (; !under_way_.empty() && under_way_.front().outcome; under_way_.pop_front()) {
    experiment::Outcome& outcome = *under_way_.front().outcome;
    events_before_ += outcome.replication.events;
    last_ = under_way_.front().replication;
    last_reached_ = under_way_.front().reached;
    is_interrupted |= outcome.replication.status == Status::interrupted;
    merge_.add(std::move(outcome));
  }
  if (is_interrupted || stop_) {
    if (under_way_.empty()) leave_out_the_rest();
  } else {
    begin_those_next();
  }
  is_over_ = under_way_.empty();
}

void SteppedStudy::leave_out_the_rest() {
  for (; next_ < replications_; ++next_) {
    experiment::Outcome not_begun;
    not_begun.key = key_of(next_);
    not_begun.replication.index = static_cast<int>(next_);
    not_begun.replication.seed = prepared_->provenance.seed;
    not_begun.replication.status = Status::not_begun;
    merge_.add(std::move(not_begun));
  }
}

std::uint64_t SteppedStudy::events() const {
  std::uint64_t sum = events_before_;
  for (const Task& task : under_way_)
    sum += task.outcome ? task.outcome->replication.events : task.run != nullptr ? task.run->events() : 0;
  return sum;
}

void SteppedStudy::measure_speed() {
  const Task& first = under_way_.front();
  if (speed_of_ != first.replication) return rest();
  const double wall = std::chrono::duration<double>(Clock::now() - *speed_since_).count();
  if (wall < 0.5) return;
  speed_ = gelombang::seconds(first.reached - speed_from_) / wall;
  events_per_second_ = static_cast<double>(events() - speed_events_) / wall;
  rest();
}

Progress SteppedStudy::progress() const {
  Progress progress;
  progress.replications = static_cast<int>(replications_);
  progress.end = prepared_->model().duration;
  progress.events = events();
  progress.speed = speed_;
  progress.events_per_second = events_per_second_;
  const bool is_any = !under_way_.empty();
  progress.now = is_any ? under_way_.front().reached : last_reached_;
  progress.replication = static_cast<int>((is_any ? under_way_.front().replication : last_) + 1);
  return progress;
}

results::Bundle SteppedStudy::snapshot() const {
  experiment::OutcomeMerge merge(prepared_->model());
  merge.add(under_way_.front().run->outcome(experiment::needs_inclusion(prepared_->model())));
  results::Bundle bundle = std::move(merge).bundle();
  study::complete(bundle, *prepared_);
  return bundle;
}

results::Bundle SteppedStudy::result() {
  results::Bundle bundle = std::move(merge_).bundle();
  if (bundle.status == results::Bundle::Status::complete)
    for (results::Finding& each : study::findings_beside(prepared_->model(), bundle))
      bundle.findings.push_back(std::move(each));
  study::complete(bundle, *prepared_);
  return bundle;
}

}  // namespace gelombang::viewer
