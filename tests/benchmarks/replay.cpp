// SPDX-License-Identifier: Apache-2.0
// The pushes and pops of the two cases, recorded in a run and played again on every structure: the mix of
// delays that people, requests and time-outs really make.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/kernel/events/pending_events.hpp"
#include "engine/model/replication.hpp"
#include "tests/benchmarks/scaled_case.hpp"
#include "tests/benchmarks/structures.hpp"

namespace gelombang::benchmarks {
namespace {

constexpr std::int64_t people = 500'000;

struct Recording {
  std::vector<Event> pushes;
  std::vector<std::uint32_t> pushes_before;  // of each pop
  std::size_t most_pending = 0;
  std::uint64_t fingerprint = 0;
};

/// A replication makes its own set of pending events; this is where that set finds the recording.
thread_local Recording* recording = nullptr;

class RecordedPendingEvents {
 public:
  void push(const Event& event) {
    recording->pushes.push_back(event);
    ++pushes_;
    set_.push(event);
    recording->most_pending = std::max(recording->most_pending, set_.size());
  }
  bool pop_until(std::uint64_t limit_ns, Event& event) {
    if (!set_.pop_until(limit_ns, event)) return false;
    recording->pushes_before.push_back(pushes_);
    pushes_ = 0;
    fingerprint_.add(event);
    recording->fingerprint = fingerprint_.value();
    return true;
  }
  template <class Visit>
  void look_ahead(Visit) {}
  bool empty() const { return set_.empty(); }
  std::size_t size() const { return set_.size(); }

 private:
  PendingEvents set_;
  std::uint32_t pushes_ = 0;  // since the last pop
  Fingerprint fingerprint_;
};

struct NoRecorder {
  template <class Fact>
  void record(const Fact&) {}
};

Recording record(const std::string& name) {
  const test::Scenario scenario = scaled_case(name, people);
  Recording made;
  recording = &made;
  NoRecorder nobody;
  Replication<NoRecorder, RecordedPendingEvents> run(
      scenario.model, static_cast<std::uint64_t>(scenario.spec.seed.value), 0, nobody);
  run.run_until(SimTime{scenario.model.duration});
  recording = nullptr;
  return made;
}

template <class Pending>
void replay(benchmark::State& state, const std::string& name) {
  // Recorded once for all structures, which are benchmarked one after the other.
  static const Recording launch = record("prakerja-2020-launch"), wave_1 = record("prakerja-2020-wave-1");
  const Recording& played = name == "launch" ? launch : wave_1;
  for ([[maybe_unused]] auto _ : state) {
    Pending set;
    Fingerprint fingerprint;
    const Event* next = played.pushes.data();
    for (const std::uint32_t pushes : played.pushes_before) {
      for (std::uint32_t i = 0; i < pushes; ++i) set.push(*next++);
      fingerprint.add(set.pop());
    }
    if (fingerprint.value() != played.fingerprint) state.SkipWithError("another order of events");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(played.pushes_before.size()));
  state.counters["most_pending"] = static_cast<double>(played.most_pending);
}

template <class Pending>
void add(const std::string& structure) {
  for (const std::string name : {"launch", "wave-1"})
    benchmark::RegisterBenchmark(("replay_" + name + "/" + structure).c_str(), replay<Pending>, name)
        ->Iterations(1);
}

[[maybe_unused]] const bool added = [] {
  for_each_structure([]<class Pending>(const std::string& structure) { add<Pending>(structure); });
  return true;
}();

}  // namespace
}  // namespace gelombang::benchmarks
