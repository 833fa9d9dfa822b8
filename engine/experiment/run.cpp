#include "engine/experiment/run.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/task_arena.h>

#include "engine/base/error.hpp"
#include "engine/experiment/inclusion.hpp"
#include "engine/experiment/measures.hpp"
#include "engine/experiment/merge.hpp"
#include "engine/experiment/side_by_side.hpp"

namespace gelombang::experiment {

namespace {

/// Collects what the workers say and passes it on, at most four times a second.
class Reporter {
 public:
  Reporter(const RunOptions& options, Duration length, std::function<void(const Progress&)> report)
      : report_(std::move(report)),
        length_(length),
        replications_(options.replications),
        events_(static_cast<std::size_t>(options.replications)) {}

  void note(const std::string& sentence) {
    if (!report_) return;
    const std::lock_guard lock(mutex_);
    Progress progress;
    progress.note = sentence;
    report_(progress);
  }

  void tell(int replication, SimTime now, std::uint64_t events, bool done) {
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

 private:
  const std::function<void(const Progress&)> report_;
  std::mutex mutex_;
  Duration length_;
  int replications_, done_ = 0;
  std::vector<std::uint64_t> events_;
  std::uint64_t total_events_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), next_{};
};

struct Outcome {
  results::Replication replication;
  results::Bundle bundle;
  InclusionCounts inclusion;
  bool measured = false;
};

constexpr Duration minute = std::chrono::minutes(1);

/// The instants at which a run is looked at: every full minute, the published ones, the warm-up's and the
/// run's end.
class Instants {
 public:
  explicit Instants(const Model& model) : other_{SimTime{model.duration}} {
    for (const Published& published : model.published) other_.insert(SimTime{published.at});
    if (model.warm_up > Duration{}) other_.insert(SimTime{model.warm_up});
  }
  /// The first one after `now`, which is before the end.
  SimTime after(SimTime now) const {
    return std::min(now - now.time_since_epoch() % minute + minute, *other_.upper_bound(now));
  }

 private:
  std::set<SimTime> other_;
};

std::string in_words(const Measures::Run::Standstill& standstill) {
  return fmt::format(
      "the clock stands still at {} s: {} events at that instant, and no end in sight; the last one: {}. "
      "A time that is zero, or rounds to 0 ns, may be repeated without end",
      seconds(standstill.at.time_since_epoch()), standstill.events, standstill.last_event);
}

Outcome run_one(const Model& model, const RunOptions& options, int index, bool counts_inclusion,
                Reporter& reporter) {
  Outcome outcome;
  outcome.replication.index = index;
  outcome.replication.seed = options.seed;
  const auto stopped = [&] {
    return options.stop != nullptr && options.stop->load(std::memory_order_relaxed);
  };
  if (stopped()) {
    outcome.replication.status = results::Replication::Status::not_begun;
    return outcome;
  }
  const Instants instants(model);
  Measures measures(model);
  Measures::Run run(model, options.seed, static_cast<std::uint32_t>(index), measures);
  if (options.stop != nullptr) run.stop_when(*options.stop);
  try {
    measures.compare_published(SimTime{});
    while (run.now() < SimTime{model.duration}) {
      if (stopped()) {
        outcome.replication.status = results::Replication::Status::interrupted;
        break;
      }
      const SimTime at = instants.after(run.now());
      bool is_there = run.run_until(at);
      for (; !is_there && !stopped(); is_there = run.run_until(at))
        reporter.note(in_words(*run.standstill()));  // the clock stands still: no reason to end the run
      if (!is_there) {
        outcome.replication.status = results::Replication::Status::interrupted;
        break;
      }
      if (at.time_since_epoch() % minute == Duration{}) measures.end_minute(at, run);
      measures.compare_published(at);
      if (model.warm_up > Duration{} && at == SimTime{model.warm_up}) measures.begin_measuring(at, run);
      reporter.tell(index, at, run.events(), false);
    }
    outcome.bundle = measures.finish(run.now(), run);
    if (run.standstill())
      outcome.bundle.findings.push_back({results::Finding::Severity::warning, in_words(*run.standstill())});
    if (counts_inclusion) outcome.inclusion = count_inclusion(model, run.people());
    outcome.measured = run.now() > SimTime{};
  } catch (const PluginError& error) {
    outcome.replication.status = results::Replication::Status::failed;
    outcome.replication.message = error.what();
  }
  outcome.replication.events = run.events();
  outcome.replication.fingerprint = run.fingerprint();
  outcome.replication.end = run.now().time_since_epoch();
  reporter.tell(index, run.now(), run.events(), true);
  return outcome;
}

/// The replications of a run, on threads of their own. Whoever waits for them may go away.
class Work {
 public:
  Work(const Model& model, const RunOptions& options, bool counts_inclusion,
       const std::function<void(const Progress&)>& report)
      : model_(model),
        options_(options),
        counts_inclusion_(counts_inclusion),
        reporter_(options, model.duration, report),
        outcomes_(static_cast<std::size_t>(options.replications)),
        states_(outcomes_.size(), State::waits) {
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      outcomes_[i].replication.index = static_cast<int>(i);
      outcomes_[i].replication.seed = options.seed;
      outcomes_[i].replication.status = results::Replication::Status::not_begun;
    }
  }

  void do_all() {
    try {
      // TBB starts as many workers as there are cores; more jobs than that must be allowed first.
      const int jobs = options_.jobs > 0 ? options_.jobs : tbb::info::default_concurrency();
      const tbb::global_control enough(
          tbb::global_control::max_allowed_parallelism,
          static_cast<std::size_t>(std::max(jobs, tbb::info::default_concurrency())));
      tbb::task_arena arena(jobs);
      arena.execute([&] { side_by_side(options_.replications, [&](int index) { do_one(index); }); });
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    over_.notify_all();
  }

  /// Returns when all is done, or when nothing goes on but what is stuck. True: all is done.
  bool wait() {
    std::unique_lock lock(mutex_);
    while (!over_.wait_for(lock, std::chrono::milliseconds(100), [this] { return is_over_; })) {
      if (!options_.stuck || options_.stop == nullptr || !*options_.stop) continue;
      const std::vector<std::string> stuck = options_.stuck();
      const auto running = std::count(states_.begin(), states_.end(), State::runs);
      if (stuck.empty() || static_cast<std::ptrdiff_t>(stuck.size()) < running) continue;
      leave_behind(stuck);
      return false;
    }
    return true;
  }

  /// Throws what a replication threw.
  std::vector<Outcome> outcomes() {
    const std::lock_guard lock(mutex_);
    if (failure_) std::rethrow_exception(failure_);
    return std::exchange(outcomes_, {});
  }

 private:
  enum class State { waits, runs, done };

  void do_one(int index) {
    const auto i = static_cast<std::size_t>(index);
    {
      const std::lock_guard lock(mutex_);
      states_[i] = State::runs;
    }
    Outcome outcome = run_one(model_, options_, index, counts_inclusion_, reporter_);
    const std::lock_guard lock(mutex_);
    states_[i] = State::done;
    if (i < outcomes_.size()) outcomes_[i] = std::move(outcome);  // unless nobody waits any more
  }

  void leave_behind(const std::vector<std::string>& stuck) {
    auto sentence = stuck.begin();
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (states_[i] != State::runs) continue;
      outcomes_[i].replication.status = results::Replication::Status::interrupted;
      outcomes_[i].replication.message = *sentence++;
    }
  }

  const Model& model_;
  const RunOptions options_;
  const bool counts_inclusion_;
  Reporter reporter_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::exception_ptr failure_;
  std::vector<Outcome> outcomes_;
  std::vector<State> states_;
};

/// Every replication, in order.
std::vector<Outcome> run_all(const Model& model, const RunOptions& options, bool counts_inclusion,
                             const std::function<void(const Progress&)>& report) {
  const auto work = std::make_shared<Work>(model, options, counts_inclusion, report);
  std::thread thread([work] { work->do_all(); });
  if (work->wait()) {
    thread.join();
  } else {
    thread.detach();
    if (options.left_behind != nullptr) *options.left_behind = true;
  }
  return work->outcomes();
}

}  // namespace

results::Bundle run(const Model& model, const RunOptions& options,
                    const std::function<void(const Progress&)>& report,
                    std::vector<InclusionCounts>* inclusion) {
  const bool counts_inclusion = inclusion != nullptr || !model.waves.empty();
  std::vector<Outcome> outcomes = run_all(model, options, counts_inclusion, report);

  using Status = results::Replication::Status;
  const auto is = [](Status status) {
    return [status](const Outcome& outcome) { return outcome.replication.status == status; };
  };
  const auto failed = std::find_if(outcomes.begin(), outcomes.end(), is(Status::failed));
  if (std::all_of(outcomes.begin(), outcomes.end(), is(Status::failed)))
    throw PluginError(failed->replication.message);

  // Whole replications count; only when there is none, the one that got furthest: means over runs of
  // different length would describe no instant.
  std::vector<results::Bundle> measured;
  std::vector<InclusionCounts> counted;  // of the same
  const auto take = [&](Outcome& outcome) {
    measured.push_back(std::move(outcome.bundle));
    counted.push_back(std::move(outcome.inclusion));
  };
  Duration reached = model.duration;
  for (Outcome& outcome : outcomes)
    if (outcome.replication.status == Status::complete) take(outcome);
  if (measured.empty()) {
    const auto furthest =
        std::max_element(outcomes.begin(), outcomes.end(), [](const Outcome& a, const Outcome& b) {
          return a.measured < b.measured ||
                 (a.measured == b.measured && a.replication.end < b.replication.end);
        });
    reached = furthest->measured ? furthest->replication.end : Duration{};
    if (furthest->measured) take(*furthest);
  }
  results::Bundle bundle = measured.empty() ? results::Bundle{} : merge(std::move(measured));
  if (counts_inclusion && !counted.empty()) write_inclusion(model, counted, bundle);
  if (inclusion != nullptr) *inclusion = std::move(counted);
  Fingerprint fingerprint;
  for (const Outcome& outcome : outcomes) {
    bundle.replications.push_back(outcome.replication);
    fingerprint.add(outcome.replication.fingerprint);
  }
  bundle.fingerprint = fingerprint.value();
  if (!std::all_of(outcomes.begin(), outcomes.end(), is(Status::complete))) {
    bundle.status = results::Bundle::Status::partial;
    bundle.reached = reached;
  }
  for (const Outcome& outcome : outcomes)
    if (outcome.replication.status == Status::interrupted && !outcome.replication.message.empty())
      bundle.findings.push_back({results::Finding::Severity::warning,
                                 "a replication was left behind: " + outcome.replication.message});
  if (failed != outcomes.end())
    bundle.findings.push_back(
        {results::Finding::Severity::failure, "a replication failed: " + failed->replication.message});
  return bundle;
}

}  // namespace gelombang::experiment
