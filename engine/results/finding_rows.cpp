// SPDX-License-Identifier: Apache-2.0
#include "engine/results/finding_rows.hpp"

#include <utility>

#include "engine/results/codec.hpp"

namespace gelombang::results {

FindingRows rows_of(const std::vector<Finding>& findings) {
  FindingRows rows;
  for (const Finding& each : findings) {
    const auto number = static_cast<std::int64_t>(rows.findings.size());
    rows.findings.push_back({number, each.severity, each.kind, each.subject, each.what_if});
    for (const Finding::NamedValue& value : each.values) rows.values.push_back({number, value});
  }
  return rows;
}

std::vector<Finding> findings_in(FindingRows rows) {
  std::vector<Finding> findings;
  auto value = rows.values.begin();
  for (FindingRow& row : rows.findings) {
    if (row.finding != static_cast<std::int64_t>(findings.size())) does_not_fit();
    Finding& finding = findings.emplace_back(
        Finding{row.severity, row.kind, std::move(row.subject), {}, std::move(row.what_if)});
    for (; value != rows.values.end() && value->finding == row.finding; ++value)
      finding.values.push_back(std::move(value->value));
    if (!fits_its_kind(finding)) does_not_fit();
  }
  if (value != rows.values.end()) does_not_fit();
  return findings;
}

}  // namespace gelombang::results
