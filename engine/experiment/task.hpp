// SPDX-License-Identifier: Apache-2.0
// A task: one replication of a model, measured. The unit of work of whatever runs a model: a run makes one
// for each replication, a viewer steps one, an optimiser or another machine is given one.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "engine/experiment/inclusion_counts.hpp"
#include "engine/experiment/measures.hpp"
#include "engine/experiment/objective_measures.hpp"
#include "engine/experiment/recorders.hpp"
#include "engine/experiment/seeded_run.hpp"
#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

struct TaskOptions {
  bool counts_inclusion = false;            // in the outcome
  const std::atomic<bool>* stop = nullptr;  // set from outside: end soon, keep what there is
};

/// What a task leaves behind. Outcomes of the same tasks are equal, bit for bit, whoever made them.
struct Outcome {
  TaskKey key;
  results::Replication replication;
  results::Bundle bundle;  // the measured part, of this replication alone; empty unless `is_measured`
  std::optional<InclusionCounts> inclusion;  // where it was asked for
  ObjectiveObservations objectives;          // where the model has some

  /// The bundle tells of some time, if not of all.
  bool is_measured() const {
    using Status = results::Replication::Status;
    return replication.end > Duration{} &&
           (replication.status == Status::complete || replication.status == Status::interrupted);
  }
};

/// A measured run, while `beside` hears the same facts after the measures.
template <class... Beside>
class MeasuredRunBeside {
 public:
  /// Model, recorders and `options.stop` must outlive the run.
  MeasuredRunBeside(const Model& model, std::uint64_t seed, TaskKey key, const TaskOptions& options,
                    Beside&... beside)
      : model_(model),
        key_(key),
        counts_inclusion_(options.counts_inclusion),
        measures_(model),
        all_(measures_, beside...),
        run_(model, seed, key, recorder(), options.stop) {}
  MeasuredRunBeside(const MeasuredRunBeside&) = delete;
  MeasuredRunBeside& operator=(const MeasuredRunBeside&) = delete;

  // As of SeededRun.
  bool advance_to(SimTime time) { return run_.advance_to(time); }
  bool is_over() const { return run_.is_over(); }
  SimTime next_instant() const { return run_.next_instant(); }
  SimTime now() const { return run_.now(); }
  std::uint64_t events() const { return run_.events(); }
  const std::optional<Standstill>& standstill() const { return run_.standstill(); }

  /// The measured part of a bundle: what was measured up to now. The run goes on as if nobody had looked.
  /// Empty when a rule broke its contract.
  results::Bundle snapshot() const;
  /// The same, with all that is wanted of a run that goes no further.
  Outcome result() const;
  /// Calls visit(RunView) for whoever hears the facts beside the measures.
  template <class Visit>
  void look(const Visit& visit) const {
    visit(ViewOf(run_.run()));
  }

 private:
  auto& recorder() {
    if constexpr (sizeof...(Beside) == 0)
      return measures_;
    else
      return all_;
  }
  static constexpr bool is_alone = sizeof...(Beside) == 0;
  using Recorder = std::conditional_t<is_alone, Measures, Recorders<Measures, Beside...>>;

  const Model& model_;
  TaskKey key_;
  bool counts_inclusion_;
  Measures measures_;
  Recorders<Measures, Beside...> all_;
  SeededRun<Recorder> run_;
};

using MeasuredRun = MeasuredRunBeside<>;
extern template class MeasuredRunBeside<>;

/// Advances to the end, or to where it is stopped. `step()` is called at each instant at which the recorder
/// looks at the run, `stands_still(Standstill)` whenever the clock stands still.
template <class Run, class Step, class StandsStill>
void advance_to_end(Run& run, const Step& step, const StandsStill& stands_still) {
  while (!run.is_over()) {
    if (run.advance_to(run.next_instant()))
      step();
    else if (!run.is_over())
      stands_still(*run.standstill());
  }
}

/// One sentence, for those who wait for the run.
std::string in_words(const Standstill& standstill);
/// The same, for those who read its results.
results::Finding finding_of(const Standstill& standstill);

template <class... Beside>
results::Bundle MeasuredRunBeside<Beside...>::snapshot() const {
  if (run_.has_failed()) return {};
  results::Bundle bundle = measures_.bundle(ViewOf(run_.run()));
  if (standstill()) bundle.findings.push_back(finding_of(*standstill()));
  return bundle;
}

template <class... Beside>
Outcome MeasuredRunBeside<Beside...>::result() const {
  Outcome outcome;
  outcome.key = key_;
  outcome.replication = run_.replication();
  outcome.bundle = snapshot();
  if (counts_inclusion_ && !run_.has_failed())
    outcome.inclusion = count_inclusion(model_, run_.run().people());
  return outcome;
}

}  // namespace gelombang::experiment
