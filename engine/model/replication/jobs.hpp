// SPDX-License-Identifier: Apache-2.0
// Replication: work that the system does by itself.
#pragma once

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_job(std::uint32_t index) {
  const Job& job = model_.jobs[index];
  if (job.every) schedule(now_ + *job.every, job_begins, index);
  JobState& state = jobs_[index];
  if (state.ended < state.begun) return;  // the last one is still under way
  state.begun_at = now_;
  state.ends_with = state.begun + job.items;
  recorder_.record(facts::JobBegan{now_, static_cast<std::uint16_t>(index)});
  fill_job(index);
}

/// Keeps `parallel` items of the job under way. A loop, because an item that is refused ends at once.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::fill_job(std::uint32_t index) {
  const Job& job = model_.jobs[index];
  JobState& state = jobs_[index];
  state.filling = true;
  while (state.begun < state.ends_with && state.begun - state.ended < job.parallel && !stopping()) {
    const std::uint32_t id = new_request(first_job - index, state.begun++, job.endpoint, Request::unattended);
    recorder_.record(facts::RequestSent{now_, job.endpoint, nobody_, id, facts::no_person});
    advance(id);
  }
  state.filling = false;
  if (state.ended == state.ends_with)
    recorder_.record(facts::JobFinished{now_, static_cast<std::uint16_t>(index), now_ - state.begun_at});
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::job_item_ended(std::uint32_t index) {
  ++jobs_[index].ended;
  if (!jobs_[index].filling) fill_job(index);
}

}  // namespace gelombang
