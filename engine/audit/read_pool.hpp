// SPDX-License-Identifier: Apache-2.0
// Reads the pool of a real draw from a CSV file, with a map from its columns to what an audit knows.
// Not here: whether the pool makes sense (integrity.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/pool.hpp"
#include "engine/audit/winners.hpp"
#include "engine/base/diagnostics.hpp"

namespace gelombang::audit {

/// Names of columns; empty: the file does not have it.
struct ColumnMap {
  std::string id, selected, registered, rank, previous_rank, household, excluded, priority, listed_at;
  std::string wave;                 // of several; their order is that of order_waves (pool.hpp)
  std::vector<std::string> strata;  // with the wave they name the stratum
  std::vector<std::string> groups, exploratory, unique;
  /// Without `selected`: who won follows from the ranks, as far as they tell (winners.hpp).
  Seats seats;
  /// Without `selected`: it is not known yet (select_listed).
  bool selected_elsewhere = false;

  bool operator==(const ColumnMap&) const = default;
};

struct ReadOptions {
  bool skip_bad_rows = false;  // bad rows become warnings, are left out, and are counted
};

inline constexpr std::size_t most_values = 1000;  // of one group or stratum: more is likely an identifier
inline constexpr std::size_t most_classes = 100;  // of priority: more is likely a score, or an order

/// RFC 4180, UTF-8, a header. Cells: `selected` and `excluded` are 1/0, yes/no, true/false, ya/tidak;
/// `registered` and `listed_at` are numbers, or `2020-04-11`, `2020-04-11 19:00:05`,
/// `2020-04-11T19:00+07:00`, with a zone in all cells or in none; an empty group is the group `(unknown)`;
/// no group, stratum or wave has 16 digits, as a NIK has. Values of groups, strata, waves, households and
/// unique columns that differ only in writing (base/text_fold.hpp) are one value; Pool::remarks and a warning
/// tell it. Bad rows are told kind by kind, with their lines and the reason; no diagnostic quotes a cell, for
/// it may be personal, but for the values of groups, which are printed anyway. Throws FileError when the file
/// cannot be read.
Loaded<Pool> read_pool(const std::string& path, const ColumnMap& columns, const ReadOptions& options = {});
/// The same with a second file that has the identifiers of the selected, in a column of the same name; each
/// of them is in the pool, and in the list once.
Loaded<Pool> read_pool(const std::string& path, const std::string& selected_path, const ColumnMap& columns,
                       const ReadOptions& options = {});
/// The same of a text that was read before.
Loaded<Pool> parse_pool(std::string text, const std::string& file, const ColumnMap& columns,
                        const ReadOptions& options = {});
/// Marks those of `pool` who are in the list.
std::vector<Diagnostic> select_listed(Pool& pool, const std::string& list, const std::string& file,
                                      const std::string& id_column);

}  // namespace gelombang::audit
