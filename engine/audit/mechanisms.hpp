// SPDX-License-Identifier: Apache-2.0
// What could have caused a draw that is not fair: known faults, each with the trace it leaves.
// A name is a suspicion that says where to look in the code of the draw; the evidence is the p-value.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/audit/places.hpp"
#include "engine/audit/pool.hpp"

namespace gelombang::audit {

struct Suspect {
  std::string mechanism;  // `first-days bias`
  std::string sentence;   // what was seen
  double log_p = 0;       // logarithm of the chance of such a trace in a fair draw, for all looks taken
};

/// Every trace that this pool can show, found or not:
///   truncated pool      nobody beyond a place in the file was selected
///   modulo bias         places below 2^b mod N were selected more often, as a b-bit number modulo N does
///   first-days bias     those who registered in the first part of the period were selected more often
///   naive shuffle       tickets follow the places as swapping each with any other leaves them
///   comparator shuffle  tickets follow the places as sorting with a random comparison leaves them
///   seed reuse          tickets follow those of an earlier wave: of `previous_rank`, or of the same people
///                       in another wave of the file
///   stale list          priority applicants who were listed late were not treated as such
/// Places are those in the file; truncated pool, modulo bias and the two shuffles are looked for only where
/// they are the places of the draw. Clustering in households is a test of its own (households.hpp). All is
/// compared within strata: a file that is sorted by class of priority shows no truncated pool. No sentence
/// tells a rate of fewer than `smallest_cell` people.
std::vector<Suspect> traces(const Pool& pool, const Strata& strata, Places places,
                            std::int64_t smallest_cell = 5);

}  // namespace gelombang::audit
