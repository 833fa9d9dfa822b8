// SPDX-License-Identifier: Apache-2.0
// Leximin among the people of a pool: who is alike for the quotas, the chances of each type, and the texts in
// which they are published, with their proof. Not here: the search for the chances
// (engine/selection/leximin).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/draw/pool.hpp"
#include "engine/draw/rules.hpp"
#include "engine/selection/leximin.hpp"

namespace gelombang::draw {

struct QuotaTypes {
  selection::LeximinProblem problem;           // quotas as in the rules
  std::vector<std::string> columns;            // with quotas, ascending: the attributes
  std::vector<std::vector<std::string>> name;  // by type and attribute; empty: a value without a quota
  std::vector<std::uint32_t> type_of;          // by person, or selection::none for the excluded
  selection::Leximin chances;
};

/// The rules have leximin, and name columns that the pool has. It may be that `chances` is not solved.
QuotaTypes quota_types(const Rules& rules, const Pool& pool);

/// Why there are no such chances, with the rules that contradict each other. Empty: there are.
std::vector<Diagnostic> why_no_chances(const QuotaTypes& types, const Rules& rules,
                                       const std::string& pool_file);

/// The values of a type, or the names of the columns, in one cell: `|` cannot stand in any of them.
std::string in_one_cell(const std::vector<std::string>& names);

/// By type: people, the step that found the chance, the chance as a fraction.
std::string chances_csv(const QuotaTypes& types);

/// By step: the weights that prove its chance, see selection::LeximinStep.
std::string weights_csv(const QuotaTypes& types, const Rules& rules);

/// Whole seats by type. Question k of the rounding is answered by SHA-256 over `seed|wave|leximin|k`, as a
/// number: yes if it is below 2^256 times the probability.
std::vector<std::int64_t> draw_seats(const QuotaTypes& types, std::string_view seed, std::string_view wave);

}  // namespace gelombang::draw
