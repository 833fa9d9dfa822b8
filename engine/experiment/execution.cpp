// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/execution.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "engine/experiment/judged_run.hpp"
#include "engine/experiment/side_by_side.hpp"

namespace gelombang::experiment {

namespace {

using Status = results::Replication::Status;

/// The replications of a run, on threads of their own. Whoever waits for them may go away.
class Executing {
 public:
  Executing(const Model& model, const RunOptions& options, bool counts_inclusion,
            const std::shared_ptr<Reporter>& reporter, const std::function<void(Outcome)>& take)
      : model_(model),
        options_(options),
        counts_inclusion_(counts_inclusion),
        reporter_(reporter),
        take_(take),
        tasks_(static_cast<std::size_t>(options.replications)) {
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      Outcome& outcome = tasks_[i].outcome;
      const int index = options.first_replication + static_cast<int>(i);
      outcome.key = {options.design_point, static_cast<std::uint32_t>(index)};
      outcome.replication.index = index;
      outcome.replication.seed = options.seed;
      outcome.replication.status = Status::not_begun;
    }
  }

  void do_all() {
    try {
      side_by_side(options_.replications, options_.jobs, [&](int index) { do_one(index); });
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    over_.notify_all();
  }

  /// Returns when all is done, or when nothing goes on but what is stuck. True: all is done. Throws what a
  /// replication threw.
  bool wait() {
    std::unique_lock lock(mutex_);
    while (!over_.wait_for(lock, std::chrono::milliseconds(100), [this] { return is_over_; })) {
      if (!options_.stuck || options_.stop == nullptr || !*options_.stop) continue;
      const std::vector<std::string> stuck = options_.stuck();
      const auto running = std::count_if(tasks_.begin(), tasks_.end(),
                                         [](const Task& task) { return task.state == State::runs; });
      if (stuck.empty() || static_cast<std::ptrdiff_t>(stuck.size()) < running) continue;
      leave_behind(stuck);
      return false;
    }
    return true;
  }

  void rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  enum class State { waits, runs, done };
  struct Task {
    State state = State::waits;
    Outcome outcome;  // until it is taken
  };

  void do_one(int index) {
    Task& task = tasks_[static_cast<std::size_t>(index)];
    Outcome outcome;
    {
      const std::lock_guard lock(mutex_);
      if (is_left_) return;
      task.state = State::runs;
      outcome = task.outcome;
    }
    outcome = outcome_of(std::move(outcome));
    const std::lock_guard lock(mutex_);
    if (is_left_) return;
    task.state = State::done;
    task.outcome = std::move(outcome);
    take_done();
  }

  /// What the journal has is taken even when the run is to stop: it costs nothing.
  Outcome outcome_of(Outcome not_begun) {
    std::optional<Outcome> known;
    if (options_.journal != nullptr) known = options_.journal->find(not_begun.key);
    if (known) {
      reporter_->tell(not_begun.replication.index, SimTime{known->replication.end}, known->replication.events,
                      true);
      return std::move(*known);
    }
    if (options_.stop != nullptr && *options_.stop) return not_begun;
    Outcome outcome = run_one(not_begun.key);
    if (options_.journal != nullptr) options_.journal->append(outcome);
    return outcome;
  }

  Outcome run_one(TaskKey key) {
    const TaskOptions options{counts_inclusion_, options_.stop};
    if (model_.objectives.empty()) {
      MeasuredRun run(model_, options_.seed, key, options);
      return run_to_end(run, key);
    }
    ObjectiveMeasures objectives(model_);
    JudgedRun run(model_, options_.seed, key, options, objectives);
    Outcome outcome = run_to_end(run, key);
    if (outcome.is_measured())
      run.look([&](const RunView& view) { outcome.objectives = objectives.observations(view); });
    return outcome;
  }

  template <class Run>
  Outcome run_to_end(Run& run, TaskKey key) {
    const int index = static_cast<int>(key.replication);
    advance_to_end(
        run, [&] { reporter_->tell(index, run.now(), run.events(), false); },
        [&](const Standstill& standstill) { reporter_->note(in_words(standstill)); });
    Outcome outcome = run.result();
    reporter_->tell(index, run.now(), run.events(), true);
    return outcome;
  }

  /// In order; what comes early waits.
  void take_done() {
    for (; taken_ < tasks_.size() && tasks_[taken_].state == State::done; ++taken_)
      take_(std::exchange(tasks_[taken_].outcome, {}));
  }

  void leave_behind(const std::vector<std::string>& stuck) {
    is_left_ = true;
    auto sentence = stuck.begin();
    for (Task& task : tasks_) {
      if (task.state == State::runs) {
        task.outcome.replication.status = Status::interrupted;
        task.outcome.replication.message = *sentence++;
      }
      task.state = State::done;
    }
    take_done();
  }

  const Model& model_;
  const RunOptions options_;
  const bool counts_inclusion_;
  const std::shared_ptr<Reporter> reporter_;
  const std::function<void(Outcome)> take_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false, is_left_ = false;
  std::exception_ptr failure_;
  std::vector<Task> tasks_;
  std::size_t taken_ = 0;
};

}  // namespace

void execute(const Model& model, const RunOptions& options, bool counts_inclusion,
             const std::shared_ptr<Reporter>& reporter, const std::function<void(Outcome)>& take) {
  const auto work = std::make_shared<Executing>(model, options, counts_inclusion, reporter, take);
  std::thread thread([work] { work->do_all(); });
  if (work->wait()) {
    thread.join();
    work->rethrow_failure();
  } else {
    thread.detach();
    if (options.left_behind != nullptr) *options.left_behind = true;
  }
}

}  // namespace gelombang::experiment
