// SPDX-License-Identifier: Apache-2.0
// The story of a collapse: which station gave way first, what it dragged down in which order, and whose
// requests fail because of it.
#pragma once

#include <vector>

#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// A saturated station is dragged down by a station that saturated before it and that is called while its
/// servers are held; of several by the one whose call is made directly, then by the one that saturated last.
/// An endpoint fails from the first minute with too many failures after a station on the way of its requests
/// saturated, and that is blamed on the last that had done so by then; if there is no such minute, simply
/// from the first one with too many failures.
///
/// failing  of each endpoint, for each minute of the run, whether too many of its requests failed.
/// Fills `dragged_down_by` and `failing_from` of the station rows and of the request rows of all connections.
/// REQUIRES: the station rows are in the order of the model.
void tell_dominoes(const Model& model, const std::vector<std::vector<bool>>& failing,
                   results::Bundle& bundle);

}  // namespace gelombang::experiment
