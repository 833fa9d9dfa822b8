// SPDX-License-Identifier: Apache-2.0
// The people among whom is drawn, in the form that is published: one line a person, sorted by id, and only
// the columns that the rules name.
//
// Canonical text: no header, cells separated by commas, one LF after each line, never a quote. The SHA-256 of
// a pool with ids alone is the commitment of ticket.hpp. The column of the household cap is numbered anew, by
// first appearance: the number of a family card must not be published.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/draw/rules.hpp"

namespace gelombang::draw {

struct PoolColumn {
  std::string name;
  std::vector<std::string> values;     // sorted
  std::vector<std::uint32_t> code_of;  // by person: index into values
};

struct Pool {
  std::string text;                   // canonical
  std::vector<std::string_view> ids;  // into text, bytewise ascending
  std::vector<PoolColumn> columns;    // by name, ascending

  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  Pool(Pool&&) = default;
  Pool& operator=(Pool&&) = default;

  std::uint32_t people() const { return static_cast<std::uint32_t>(ids.size()); }
  /// Null when the pool has no such column.
  const PoolColumn* column(std::string_view name) const;
};

/// A list of people, which becomes a column with the values `yes` and `no`. CSV with the column `id` and,
/// when an age is limited, `data_of` (YYYY-MM-DD): the day to which the line's data belong.
struct ListFile {
  std::string name, file;
};

struct PoolSource {
  std::string file;  // CSV with a header
  std::string id_column = "id";
  std::string also_column;  // kept beside those that the rules name; empty: none
  std::vector<ListFile> lists;
  std::string on;  // YYYY-MM-DD, the day of the draw; empty: the age of lists is not looked at
  std::int64_t oldest_days = 0;
  bool for_publication = true;  // ids must be random codes, see codes.hpp
  bool issue_codes = false;     // ids are replaced by new codes
};

struct PreparedPool {
  Pool pool;
  std::string private_codes;  // CSV `code,id`, when codes were issued; else empty
};

/// Every line is accepted or refused with its position, none is dropped. Throws FileError.
Loaded<PreparedPool> read_pool(const PoolSource& source, const Rules& rules);

/// Reads canonical text back; `columns` in the order of the text, after the id.
Loaded<Pool> read_canonical_pool(std::string text, const std::vector<std::string>& columns,
                                 const Rules& rules, const std::string& file);

/// What stands between these rules and this pool: columns and values that are not there, seats above the
/// people, people without any chance. Empty: they fit.
std::vector<Diagnostic> check_fit(const Rules& rules, const Pool& pool, const std::string& pool_file);

/// Rows that exclude nobody because no such value occurs. Asked before a draw is promised, and not when it is
/// verified: a promise with such a row was kept. Of a column of `yes` and `no`, such as a list, either may be
/// nobody's.
std::vector<Diagnostic> check_exclusions(const Rules& rules, const Pool& pool);

/// By person: the group of the round, or selection::none. The pool has the round's column.
std::vector<std::uint32_t> groups_of(const Rules::Round& round, const Pool& pool);

/// By person: true for those whom the rules exclude.
std::vector<bool> excluded(const Rules& rules, const Pool& pool);

}  // namespace gelombang::draw
