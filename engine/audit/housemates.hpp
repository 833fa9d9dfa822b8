// SPDX-License-Identifier: Apache-2.0
// A household cap: a winner stands in the way of the housemates. What follows for checks and for tests.
// Not here: whether selections are clustered in households (households.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/audit/findings.hpp"
#include "engine/audit/pool.hpp"

namespace gelombang::audit {

/// Under a household cap the chance of a person depends on who the housemates are as well: of each of
/// `strata`, people whose housemates stand in the same strata are one. The excluded are nobody's housemates.
/// `household`: a number below pool.size for each person.
Strata divided_by_housemates(const Pool& pool, const std::vector<std::uint32_t>& household,
                             const Strata& strata);

/// `order` without those whom the cap passed over: people without a seat, of whom a housemate has one and
/// comes before them, by class of priority and then by `is_before`; in another stratum any housemate may
/// have come before. Of the others as many as there are seats must be the selected. At most one of a
/// household is selected.
std::vector<std::uint32_t> without_capped(const Pool& pool, std::vector<std::uint32_t> order,
                                          const std::function<bool(std::uint32_t, std::uint32_t)>& is_before);

/// Under a household cap housemates take each other's seats: who wins within a household is as good as
/// drawn anew in each, and a count of winners varies up to 1 / (1 - rate) times as much as without the cap,
/// the factor between drawing without replacement and with it. All tests are asked with the larger variance.
void allow_for_housemates(Findings& findings, const DrawCounts& draw);

}  // namespace gelombang::audit
