// SPDX-License-Identifier: Apache-2.0
// The main numbers of one replication, by which results of the same random numbers are compared in pairs.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Appends those of everybody, of each milestone, of each station and waiting room, and of each wave.
/// bundle  of this replication alone.
void add_replication_values(const results::Bundle& bundle, std::int64_t replication,
                            std::vector<results::ReplicationValueRow>& to);

}  // namespace gelombang::experiment
