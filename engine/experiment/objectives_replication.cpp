// SPDX-License-Identifier: Apache-2.0
// The loop of runs of which only the objectives are kept, compiled from the templates of the model.
#include "engine/experiment/judged_run.hpp"

template class gelombang::Replication<gelombang::experiment::ObjectivesAlone>;
