// SPDX-License-Identifier: Apache-2.0
// What both kinds of watched runs have in common. Internal to viewer/session.
#pragma once

#include "engine/experiment/inclusion_counts.hpp"
#include "engine/experiment/task.hpp"
#include "engine/model/replication/run.hpp"
#include "viewer/session/flow.hpp"
#include "viewer/session/story.hpp"
#include "viewer/session/watched_run.hpp"

namespace gelombang::viewer {

template <class... Beside>
class SteppedRun : public WatchedRun {
 public:
  SteppedRun(const Model& model, std::uint64_t seed, experiment::TaskKey key, const std::atomic<bool>& stop,
             Beside&... beside)
      : model_(model), flows_(model), run_(model, seed, key, {false, &stop}, beside..., flows_) {}

  bool advance_to(SimTime time) override { return run_.advance_to(time); }
  bool is_over() const override { return run_.is_over(); }
  SimTime next_instant() const override { return run_.next_instant(); }
  SimTime now() const override { return run_.now(); }
  std::uint64_t events() const override { return run_.events(); }
  const std::optional<Standstill>& standstill() const override { return run_.standstill(); }
  Flow journey() const override { return flows_.journey(); }
  Flow calls() const override { return flows_.calls(); }

  Fates fates() const override {
    Fates fates;
    run_.look([&](const experiment::RunView& view) { fates = fates_of(model_, view.people()); });
    return fates;
  }

  experiment::Outcome outcome(bool counts_inclusion) const override {
    experiment::Outcome outcome = run_.result();
    const bool has_failed = outcome.replication.status == results::Replication::Status::failed;
    if (counts_inclusion && !has_failed)
      run_.look([&](const experiment::RunView& view) {
        outcome.inclusion = experiment::count_inclusion(model_, view.people());
      });
    return outcome;
  }

 protected:
  template <class Visit>
  void look(const Visit& visit) const {
    run_.look(visit);
  }

 private:
  const Model& model_;
  FlowRecorder flows_;
  experiment::MeasuredRunBeside<Beside..., FlowRecorder> run_;
};

}  // namespace gelombang::viewer
