// SPDX-License-Identifier: Apache-2.0
// What an audit needs of a draw, as counts: who competed with whom, and what of group, ticket, order of
// registration and household the seats could hang on. Not here: the audit (engine/audit).
#pragma once

#include <span>
#include <vector>

#include "engine/experiment/groups.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

struct DrawTables {
  results::DrawRow draw;
  std::vector<results::DrawStratumRow> strata;
  std::vector<results::DrawGroupRow> groups;
  std::vector<results::DrawHouseholdRow> households;
};

/// `registered_at`: by person, when they reached the milestone of the pool.
DrawTables draw_tables(const Groups& groups, std::string wave, const facts::SeatsGiven& fact,
                       std::span<const SimTime> registered_at);

}  // namespace gelombang::experiment
