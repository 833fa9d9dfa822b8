// SPDX-License-Identifier: Apache-2.0
// The loop of a run whose facts the measures hear, compiled from the templates of the model.
#include "engine/experiment/measures.hpp"

template class gelombang::Replication<gelombang::experiment::Measures>;
