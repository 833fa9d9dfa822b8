// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/job_measures.hpp"

#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {

void JobMeasures::record(const facts::JobFinished& fact) {
  if (fact.now - fact.took > not_counted_up_to_) jobs_[fact.job].took.record(fact.took.count());
}

void JobMeasures::begin_measuring(SimTime now) {
  not_counted_up_to_ = now;
  for (Measure& job : jobs_) job = {};
}

void JobMeasures::write(results::Bundle& bundle) const {
  for (std::size_t i = 0; i < jobs_.size(); ++i)
    bundle.jobs.push_back(
        {model_.jobs[i].name, one(jobs_[i].begun), one(jobs_[i].took.count()), durations(jobs_[i].took)});
}

}  // namespace gelombang::experiment
