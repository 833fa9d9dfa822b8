// SPDX-License-Identifier: Apache-2.0
// Runs whose objectives are observed: beside all measures, or alone.
#pragma once

#include "engine/experiment/objective_measures.hpp"
#include "engine/experiment/task.hpp"

namespace gelombang::experiment {

using JudgedRun = MeasuredRunBeside<ObjectiveMeasures>;
using JudgedRecorder = Recorders<Measures, ObjectiveMeasures>;

}  // namespace gelombang::experiment

namespace gelombang {

// They take long to compile: once, in judged_replication.cpp and objectives_replication.cpp.
extern template class Replication<experiment::JudgedRecorder>;
extern template class Replication<experiment::ObjectivesAlone>;

}  // namespace gelombang
