// SPDX-License-Identifier: Apache-2.0
// Findings as two tables: each finding, and each of its values. Internal to engine/results.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/finding.hpp"

namespace gelombang::results {

struct FindingRow {
  std::int64_t finding = 0;  // from 0, in the order in which they were made
  Finding::Severity severity = Finding::Severity::note;
  Finding::Kind kind = Finding::Kind::scenario_warning;
  std::string subject, what_if;
};

struct FindingValueRow {
  std::int64_t finding = 0;
  Finding::NamedValue value;
};

struct FindingRows {
  std::vector<FindingRow> findings;
  std::vector<FindingValueRow> values;  // by finding
};

FindingRows rows_of(const std::vector<Finding>& findings);

/// The inverse. Throws FileError when the tables contradict one another, or a finding has not the values of
/// its kind.
std::vector<Finding> findings_in(FindingRows rows);

}  // namespace gelombang::results
